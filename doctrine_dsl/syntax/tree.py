"""The syntax tree: exactly what the author wrote, before any name is looked up. Every node knows its span.

One class per construct of the language. Nothing here is checked beyond the grammar; `model.resolve` gives it a meaning and
`syntax.format` prints it back.
"""

from __future__ import annotations

from typing import TypeAlias

from doctrine_dsl.diagnostics.span import Span
from doctrine_dsl.diagnostics.values import dataclass

# ---- leaves


@dataclass(frozen=True, slots=True)
class Name:
    """A name where one stands: an actor, a variable, a member, a bound variable."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Text:
    """A string, without its quotes."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number (a minus sign included where the grammar allows a signed one)."""

    value: int
    span: Span


@dataclass(frozen=True, slots=True)
class Fact:
    """`source`, `declared`, `owner`, `note` or `status`, with its value as written (strings without quotes)."""

    kind: str
    value: str
    span: Span


# ---- expressions


@dataclass(frozen=True, slots=True)
class Truth:
    """`true` or `false`."""

    value: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Indexed:
    """`x[g, h]`."""

    name: Name
    indices: tuple[Name | Number, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Call:
    """A use of a define with arguments, `d(x, y)`."""

    name: Name
    arguments: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Reference:
    """A dotted name with optional arguments: `a.m`, `a.strike(russia)`; without an owner a bare one: `m`, `n(v, w)`."""

    owner: Name | None
    name: Name
    arguments: tuple[Name | Number, ...] | None
    span: Span


@dataclass(frozen=True, slots=True)
class RunFunction:
    """`crossed(o.r)`, `made(a.m)`, `live(i.t)`, `alarmed(o.r)`, `broken(us.rule)`, `broken(pact)`."""

    function: str
    argument: Reference
    span: Span


@dataclass(frozen=True, slots=True)
class Posture:
    """`posture(i, j)`."""

    holder: Name
    target: Name
    span: Span


@dataclass(frozen=True, slots=True)
class Unary:
    """`not e` or `-e`; `operator` is `not` or `-`."""

    operator: str
    operand: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Binary:
    """`left operator right`, with `operator` one of `implies or and = != < <= > >= + - *`."""

    operator: str
    left: Expression
    right: Expression
    span: Span
    operator_span: Span


@dataclass(frozen=True, slots=True)
class RangeSet:
    """`lo..hi` as a set or a type; the ends are numbers, parameters or rungs."""

    low: Name | Number
    high: Name | Number
    span: Span


@dataclass(frozen=True, slots=True)
class LiteralSet:
    """`{a, b}`."""

    members: tuple[Expression, ...]
    span: Span


SetExpression: TypeAlias = "Name | LiteralSet | RangeSet"


@dataclass(frozen=True, slots=True)
class Membership:
    """`e in s`."""

    element: Expression
    set: SetExpression
    span: Span


@dataclass(frozen=True, slots=True)
class Conditional:
    """`if c then e else e`."""

    condition: Expression
    then: Expression
    otherwise: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Quantified:
    """`all x in s: e`, `some x in s: e`, `count(x in s: e)`, `sum`, `min`, `max`; `quantifier` is the word."""

    quantifier: str
    variable: Name
    set: SetExpression
    body: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Parenthesised:
    """`( e )`, kept so that the formatter prints what the author grouped."""

    inner: Expression
    span: Span


Expression: TypeAlias = (
    "Name | Number | Truth | Indexed | Call | RunFunction | Posture | Unary | Binary | Membership | Conditional | "
    "Quantified | Parenthesised"
)


@dataclass(frozen=True, slots=True)
class AnyValue:
    """`any`: every value of the type at once."""

    span: Span


@dataclass(frozen=True, slots=True)
class AnyIn:
    """`in lo..hi` as an initial value."""

    range: RangeSet
    span: Span


Bound: TypeAlias = "Number | Name"
"""The n of `within n` or `in n`: a number, or (only after `within`) a constant parameter."""

# ---- what many declarations share


@dataclass(frozen=True, slots=True)
class Binder:
    """`v in s` of a `for`."""

    variable: Name
    set: SetExpression
    span: Span


@dataclass(frozen=True, slots=True)
class Family:
    """`for v in s, w in t where e`; without binders there is no `for`."""

    binders: tuple[Binder, ...]
    where: Expression | None


@dataclass(frozen=True, slots=True)
class MovePattern:
    """A move, or all moves of a name: `release_deep`, `us.strike(russia)`."""

    move: Reference
    span: Span


@dataclass(frozen=True, slots=True)
class AnyMove:
    """`any` or `any tagged t`."""

    tag: Name | None
    span: Span


Pattern: TypeAlias = "tuple[MovePattern | AnyMove, ...]"

# ---- declarations


@dataclass(frozen=True, slots=True)
class PolicyTitle:
    title: Text
    facts: tuple[Fact, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Use:
    path: Text
    span: Span


@dataclass(frozen=True, slots=True)
class Param:
    name: Name
    type: Name | RangeSet
    value: Expression | AnyValue
    label: Text | None
    span: Span


@dataclass(frozen=True, slots=True)
class SetParam:
    name: Name
    value: Expression | AnyValue
    span: Span


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs from the lowest to the highest."""

    name: Name
    label: Text | None
    members: tuple[Name, ...]
    facts: tuple[Fact, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Enumeration:
    name: Name
    label: Text | None
    members: tuple[Name, ...]
    facts: tuple[Fact, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Actor:
    name: Name
    label: Text | None
    span: Span


@dataclass(frozen=True, slots=True)
class Group:
    name: Name
    label: Text | None
    members: tuple[Name, ...]
    facts: tuple[Fact, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Alliance:
    """`decision` is `consensus`, `majority` or `lead`; `lead` names the lead actor, else None."""

    name: Name
    label: Text | None
    members: tuple[Name, ...]
    decision: str
    lead: Name | None
    facts: tuple[Fact, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Rivals:
    left: tuple[Name, ...]
    right: tuple[Name, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Turns:
    """`turns free` (no cycle) or `turns cycle a, b`."""

    cycle: tuple[Name, ...] | None
    span: Span


@dataclass(frozen=True, slots=True)
class StateVariable:
    """`x[g]: T = e "label"`; `indices` are names of groups, alliances, enums, ladders or `actor`."""

    name: Name
    indices: tuple[Name, ...]
    type: Name | RangeSet
    initial: Expression | AnyValue | AnyIn
    label: Text | None
    span: Span


@dataclass(frozen=True, slots=True)
class State:
    variables: tuple[StateVariable, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Define:
    """`define d(x, y) = e`; without parentheses `parameters` is empty."""

    name: Name
    parameters: tuple[Name, ...]
    body: Expression
    span: Span


# ---- moves


@dataclass(frozen=True, slots=True)
class Assign:
    """`x := e`, `x := any`, `x += e`, `x -= e`; `target` is a Name or an Indexed."""

    target: Name | Indexed
    operator: str
    value: Expression | AnyValue
    span: Span


@dataclass(frozen=True, slots=True)
class Climb:
    """`x rises n` or `x falls n`; `direction` is the word, `amount` None means 1."""

    target: Name | Indexed
    direction: str
    amount: Expression | None
    span: Span


@dataclass(frozen=True, slots=True)
class Branch:
    """`if c then { ... } else { ... }` among effects."""

    condition: Expression
    then: tuple[Effect, ...]
    otherwise: tuple[Effect, ...]
    span: Span


Effect: TypeAlias = "Assign | Climb | Branch"


@dataclass(frozen=True, slots=True)
class Tags:
    tags: tuple[Name, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class When:
    condition: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Do:
    effects: tuple[Effect, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mistaken:
    """`mistaken by j, k for a.m`."""

    observers: tuple[Name, ...]
    move: Reference
    span: Span


@dataclass(frozen=True, slots=True)
class Chance:
    """`chance n/d`."""

    numerator: Number
    denominator: Number
    span: Span


@dataclass(frozen=True, slots=True)
class Move:
    """`move o.m(p) for v in s where e "label" { items }`. Items keep the order in which they were written."""

    owner: Name
    name: Name
    parameters: tuple[Name, ...]
    family: Family
    label: Text | None
    items: tuple[Tags | When | Do | Mistaken | Chance | Fact, ...]
    span: Span


# ---- doctrines


@dataclass(frozen=True, slots=True)
class Rule:
    """`name: forbid P when c unless d`; `kind` is `forbid`, `permit` or `oblige`; `within` only with `oblige`."""

    name: Name | None
    kind: str
    pattern: Pattern
    within: Bound | None
    when: Expression | None
    unless: Expression | None
    facts: tuple[Fact, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Doctrine:
    """`facts` are those that stand before the first rule."""

    owner: Name
    family: Family
    label: Text | None
    default: str | None
    facts: tuple[Fact, ...]
    rules: tuple[Rule, ...]
    span: Span


# ---- red lines and promises


@dataclass(frozen=True, slots=True)
class Against:
    actors: tuple[Name, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class CrossedWhen:
    condition: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class CrossedBy:
    pattern: Pattern
    when: Expression | None
    span: Span


@dataclass(frozen=True, slots=True)
class Unclear:
    condition: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Response:
    pattern: Pattern
    within: Bound | None
    span: Span


@dataclass(frozen=True, slots=True)
class RedLine:
    owner: Name
    name: Name
    family: Family
    label: Text | None
    items: tuple[Against | CrossedWhen | CrossedBy | Unclear | Response | Fact, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Promise:
    """Its items are written `broken when e`, `broken by P when e`, and stand here as CrossedWhen and CrossedBy."""

    owner: Name
    name: Name
    target: Name
    family: Family
    label: Text | None
    items: tuple[CrossedWhen | CrossedBy | Fact, ...]
    span: Span


# ---- threats, beliefs, pacts, plans


@dataclass(frozen=True, slots=True)
class ThreatIf:
    condition: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class ThreatIfMade:
    pattern: Pattern
    when: Expression | None
    span: Span


@dataclass(frozen=True, slots=True)
class ThreatUnless:
    condition: Expression
    within: Bound
    span: Span


@dataclass(frozen=True, slots=True)
class ThreatUntil:
    condition: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class ThreatThen:
    pattern: Pattern
    within: Bound | None
    span: Span


@dataclass(frozen=True, slots=True)
class StartsWith:
    pattern: Pattern
    span: Span


@dataclass(frozen=True, slots=True)
class EndsWith:
    pattern: Pattern
    span: Span


ThreatItem: TypeAlias = "ThreatIf | ThreatIfMade | ThreatUnless | ThreatUntil | ThreatThen | StartsWith | EndsWith | Fact"


@dataclass(frozen=True, slots=True)
class Threat:
    owner: Name
    name: Name
    target: Name
    family: Family
    label: Text | None
    items: tuple[ThreatItem, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Belief:
    """`belief i about j.r for ... { crossed when e }`; `ignored` is the span of the word if it stands there."""

    owner: Name
    line: Reference
    family: Family
    label: Text | None
    ignored: Span | None
    items: tuple[CrossedWhen | CrossedBy | Fact, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Owes:
    pattern: Pattern
    within: Bound
    span: Span


@dataclass(frozen=True, slots=True)
class UnlessClause:
    condition: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Pact:
    """`pact n for ...: kind of a to b { when e owes P within k unless d }`."""

    name: Name
    family: Family
    kind: Name
    of: Name
    to: Name
    label: Text | None
    items: tuple[When | Owes | UnlessClause | Fact, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of a plan: a choice of patterns (`either a or b`), possibly optional."""

    optional: bool
    alternatives: tuple[MovePattern | AnyMove, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Plan:
    owner: Name
    name: Name
    label: Text | None
    steps: tuple[PlanStep, ...]
    facts: tuple[Fact, ...]
    span: Span


# ---- checks


@dataclass(frozen=True, slots=True)
class LineReference:
    """`j.r`, or `j.*` with `name` None; also `i.p` and `i.*` of promises."""

    owner: Name
    name: Name | None
    span: Span


@dataclass(frozen=True, slots=True)
class NoCrossing:
    """`qualifier` is None, `deliberate`, `inadvertent` or `accidental`."""

    qualifier: str | None
    line: LineReference | None
    by: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class NoShift:
    """`qualifier` is None, `doctrinal` or `structural`."""

    qualifier: str | None
    by: Name | None
    toward: Name | None


@dataclass(frozen=True, slots=True)
class NoBrokenPromise:
    promise: LineReference | None


@dataclass(frozen=True, slots=True)
class NoMisperception:
    by: Name | None
    line: LineReference | None


@dataclass(frozen=True, slots=True)
class NoFalseAlarm:
    line: LineReference | None


@dataclass(frozen=True, slots=True)
class NoEntrapment:
    actor: Name
    outcome: Expression


@dataclass(frozen=True, slots=True)
class NoSalami:
    line: LineReference | None


@dataclass(frozen=True, slots=True)
class NoDilemma:
    actor: Name | None


@dataclass(frozen=True, slots=True)
class Offramp:
    to: Expression
    start: Expression | None
    steps: Number | None
    by: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Credible:
    threat: Reference


@dataclass(frozen=True, slots=True)
class Always:
    condition: Expression


@dataclass(frozen=True, slots=True)
class Never:
    condition: Expression


@dataclass(frozen=True, slots=True)
class LeadsTo:
    cause: Expression
    effect: Expression
    steps: Number


@dataclass(frozen=True, slots=True)
class NoSpiral:
    first: Name
    second: Name
    steps: Number


@dataclass(frozen=True, slots=True)
class Reachable:
    condition: Expression


@dataclass(frozen=True, slots=True)
class Can:
    """`a, b can keep e` / `can reach e`; `aim` is `keep` or `reach`."""

    actors: tuple[Name, ...]
    aim: str
    condition: Expression


Property: TypeAlias = (
    "NoCrossing | NoShift | NoBrokenPromise | NoMisperception | NoFalseAlarm | NoEntrapment | NoSalami | NoDilemma | "
    "Offramp | Credible | Always | Never | LeadsTo | NoSpiral | Reachable | Can"
)


@dataclass(frozen=True, slots=True)
class Expectation:
    """`outcome` is `holds`, `holds vacuously` or `violated`; `steps` only with `violated in n`."""

    outcome: str
    steps: Number | None
    span: Span


@dataclass(frozen=True, slots=True)
class Check:
    """`property_span` covers the property's own words (without the tails)."""

    name: Name
    property: Property
    property_span: Span
    within: Bound | None
    excluding: tuple[Name, ...]
    following: Name | None
    expect: Expectation | None
    span: Span


Declaration: TypeAlias = (
    "PolicyTitle | Use | Param | SetParam | Ladder | Enumeration | Actor | Group | Alliance | Rivals | Turns | "
    "State | Define | Move | Doctrine | RedLine | Promise | Threat | Belief | Pact | Plan | Check"
)


@dataclass(frozen=True, slots=True)
class Comment:
    """`# ...` to the end of the line, the sign included."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class File:
    """One parsed file: its declarations and its comments, both in the order of the text."""

    path: str
    declarations: tuple[Declaration, ...]
    comments: tuple[Comment, ...]
