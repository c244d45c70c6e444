"""The resolved policy. Conditions are terms over state variables and over names of run functions such as `crossed(russia.line)`;
lowering gives those names their meaning. Moves are named in full: `us.release_deep`, `us.strike(russia)`."""

from __future__ import annotations

from dataclasses import field

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.model.types import Type
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.term import TRUE, Term

NATURE = "nature"


@dataclass(frozen=True, slots=True)
class Facts:
    """`source`, `declared`, `owner`, `note`, `status` as written; a kind may occur more than once."""

    items: tuple[tuple[str, str], ...] = ()

    def get(self, kind: str) -> str | None:
        """The first fact of a kind."""
        return next((value for name, value in self.items if name == kind), None)


@dataclass(frozen=True, slots=True)
class Alliance:
    """`decision` is `consensus`, `majority` or `lead`."""

    name: str
    members: tuple[str, ...]
    decision: str
    lead: str | None


@dataclass(frozen=True, slots=True)
class StateVariable:
    """`initial` None means any of `choice`. `parameter`: chosen before the first step and never written."""

    name: str
    type: Type
    initial: Term | None
    choice: tuple[int, ...] | range
    label: str | None
    span: Span
    parameter: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """Where `condition` holds, the variable becomes `value` (None: any value of its type)."""

    variable: str
    condition: Term
    value: Term | None
    span: Span


@dataclass(frozen=True, slots=True)
class Mistaken:
    """`observer` may take the move for `move`."""

    observer: str
    move: str
    span: Span


@dataclass(frozen=True, slots=True)
class Move:
    """`owner` is an actor, an alliance or nature; `family` the name without arguments (`us.strike`). `members` made it."""

    name: str
    family: str
    owner: str
    members: tuple[str, ...]
    guard: Term
    effects: tuple[Effect, ...]
    tags: frozenset[str]
    mistaken: tuple[Mistaken, ...]
    label: str | None
    facts: Facts
    span: Span

    @property
    def joint(self) -> bool:
        """Whether an alliance makes it."""
        return self.members != (self.owner,)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a doctrine, or the obligation of a pact (`pact` its name). `within` None with `oblige`: a standing obligation.

    `condition` is `when and not unless`. `name` is `actor.rule` or `actor#n`.
    """

    name: str
    actor: str
    kind: str
    moves: frozenset[str]
    within: int | None
    condition: Term
    unless: Term | None
    facts: Facts
    span: Span
    named: bool
    pact: str | None = None


@dataclass(frozen=True, slots=True)
class Crossing:
    """One way to cross: a state condition, or (`moves` given) one of the moves made while the condition holds."""

    condition: Term
    moves: frozenset[str] | None
    span: Span


@dataclass(frozen=True, slots=True)
class RedLine:
    """Name `owner.line`; `addressed` are actors (nature is addressed too and not listed unless named)."""

    name: str
    owner: str
    addressed: tuple[str, ...]
    crossings: tuple[Crossing, ...]
    unclear: tuple[Term, ...]
    responses: tuple[tuple[frozenset[str], int | None], ...]
    label: str | None
    facts: Facts
    span: Span


@dataclass(frozen=True, slots=True)
class Promise:
    name: str
    owner: str
    target: str
    breaches: tuple[Crossing, ...]
    label: str | None
    facts: Facts
    span: Span


@dataclass(frozen=True, slots=True)
class Threat:
    """`form` is `if`, `made`, `unless` or `until`; `trigger` is the condition that calls for the response (for `made`: that must hold
    before the move); `offences` the moves of `if made`."""

    name: str
    owner: str
    target: str
    form: str
    trigger: Term
    offences: frozenset[str]
    within: int | None
    responses: frozenset[str]
    starts: frozenset[str]
    ends: frozenset[str]
    demand: str
    label: str | None
    facts: Facts
    span: Span


@dataclass(frozen=True, slots=True)
class Belief:
    """`holder`'s copy of a red line; no crossings means that it is taken for a bluff."""

    holder: str
    line: str
    crossings: tuple[Crossing, ...]
    facts: Facts
    span: Span


@dataclass(frozen=True, slots=True)
class Pact:
    """`family` is the declared name, `name` the instance's. The obligation, if any, is among the model's rules."""

    name: str
    family: str
    kind: str
    of: str
    to: str
    owes: bool
    facts: Facts
    span: Span


@dataclass(frozen=True, slots=True)
class PlanStep:
    moves: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class Plan:
    name: str
    actor: str
    steps: tuple[PlanStep, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Check:
    """`terms` are the conditions inside the property, by field name; `names` its resolved names, by field name.

    `excluding` are actors, nature among them where named; `plan` the name of a plan. `text` is the property as a reader sees it.
    """

    name: str
    property: tree.Property
    text: str
    terms: dict[str, Term]
    names: dict[str, tuple[str, ...]]
    within: int | None
    excluding: tuple[str, ...]
    plan: str | None
    expected: str
    expected_steps: int | None
    span: Span | None
    builtin: bool = False


@dataclass(frozen=True)
class Model:
    """Everything, in the order of declaration."""

    title: str | None
    actors: tuple[str, ...]
    labels: dict[str, str]
    groups: dict[str, tuple[str, ...]]
    alliances: dict[str, Alliance]
    rivals: dict[str, tuple[str, ...]]
    cycle: tuple[str, ...] | None
    variables: tuple[StateVariable, ...]
    moves: tuple[Move, ...]
    rules: tuple[Rule, ...]
    forbidding: frozenset[str]
    lines: tuple[RedLine, ...]
    promises: tuple[Promise, ...]
    threats: tuple[Threat, ...]
    beliefs: tuple[Belief, ...]
    pacts: tuple[Pact, ...]
    plans: tuple[Plan, ...]
    checks: tuple[Check, ...]
    initial_condition: Term = field(default=TRUE)
    parameters: dict[str, Type] = field(default_factory=dict)
