"""Clauses, rules, steps, properties and tails as text: what stands inside of blocks and behind the name of a check."""

from __future__ import annotations

from typing import TypeAlias, assert_never

from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.printing.expressions import argument, choice, expression, names, pattern, reference, set_, value

Clause: TypeAlias = (
    "tree.Fact | tree.Tags | tree.When | tree.Do | tree.Mistaken | tree.Chance | tree.Against | tree.CrossedWhen | tree.CrossedBy | "
    "tree.Unclear | tree.Response | tree.Owes | tree.UnlessClause | tree.ThreatItem"
)


def clause(node: Clause, crossing: str = "crossed") -> str:
    """One clause; `crossing` is the word that starts one of `crossed when` (`broken` in a promise)."""
    match node:
        case tree.Fact(kind, text):
            return f"{kind} {text}" if kind in ("declared", "status") else f'{kind} "{text}"'
        case tree.Tags(tags):
            return f"tags {names(tags)}"
        case tree.When(condition):
            return f"when {expression(condition)}"
        case tree.Do(effects):
            return f"do {', '.join(map(effect, effects))}"
        case tree.Mistaken(observers, move):
            return f"mistaken by {names(observers)} for {reference(move)}"
        case tree.Chance(numerator, denominator):
            return f"chance {numerator.value}/{denominator.value}"
        case tree.Against(actors):
            return f"against {names(actors)}"
        case tree.CrossedWhen(condition):
            return f"{crossing} when {expression(condition)}"
        case tree.CrossedBy(moves, when):
            return f"{crossing} by {pattern(moves)}{_optional('when', when)}"
        case tree.Unclear(condition):
            return f"unclear when {expression(condition)}"
        case tree.Response(moves, within):
            return f"response {pattern(moves)}{_within(within)}"
        case tree.Owes(moves, within):
            return f"owes {pattern(moves)}{_within(within)}"
        case tree.UnlessClause(condition):
            return f"unless {expression(condition)}"
        case _:
            return threat_item(node)


def threat_item(
    node: tree.ThreatIf | tree.ThreatIfMade | tree.ThreatUnless | tree.ThreatUntil | tree.ThreatThen | tree.StartsWith | tree.EndsWith,
) -> str:
    """One of a threat's own clauses."""
    match node:
        case tree.ThreatIf(condition):
            return f"if {expression(condition)}"
        case tree.ThreatIfMade(moves, when):
            return f"if made {pattern(moves)}{_optional('when', when)}"
        case tree.ThreatUnless(condition, within):
            return f"unless {expression(condition)}{_within(within)}"
        case tree.ThreatUntil(condition):
            return f"until {expression(condition)}"
        case tree.ThreatThen(moves, within):
            return f"then {pattern(moves)}{_within(within)}"
        case tree.StartsWith(moves):
            return f"starts with {pattern(moves)}"
        case tree.EndsWith(moves):
            return f"ends with {pattern(moves)}"
        case _:
            assert_never(node)


def _optional(word: str, condition: tree.Expression | None) -> str:
    return f" {word} {expression(condition)}" if condition else ""


def _within(bound: tree.Bound | None) -> str:
    return f" within {argument(bound)}" if bound else ""


def effect(node: tree.Effect) -> str:
    """One effect of a move."""
    match node:
        case tree.Assign(target, operator, new):
            return f"{expression(target)} {operator} {value(new)}"
        case tree.Climb(target, direction, amount):
            return f"{expression(target)} {direction}" + (f" {expression(amount)}" if amount else "")
        case tree.Branch(condition, then, otherwise):
            text = f"if {expression(condition)} then {_block(then)}"
            return f"{text} else {_block(otherwise)}" if otherwise else text
        case _:
            assert_never(node)


def _block(effects: tuple[tree.Effect, ...]) -> str:
    return f"{{ {', '.join(map(effect, effects))} }}" if effects else "{ }"


def rule(node: tree.Rule) -> str:
    """A doctrine rule without its facts."""
    name = f"{node.name.text}: " if node.name else ""
    return (
        f"{name}{node.kind} {pattern(node.pattern)}{_within(node.within)}{_optional('when', node.when)}{_optional('unless', node.unless)}"
    )


def variable(node: tree.StateVariable) -> str:
    """A state variable without its label."""
    indices = f"[{names(node.indices)}]" if node.indices else ""
    return f"{node.name.text}{indices}: {set_(node.type)} = {value(node.initial)}"


def step(node: tree.PlanStep) -> str:
    """One step of a plan."""
    either = "either " if len(node.alternatives) > 1 else ""
    return f"{'optional ' if node.optional else ''}{either}{' or '.join(map(choice, node.alternatives))}"


# ---- checks


def property_(node: tree.Property) -> str:
    """What a check asks, without its tails."""
    match node:
        case tree.NoCrossing(qualifier, line, by):
            return f"no {_word(qualifier)}crossing{_of(line)}{_by(by)}"
        case tree.NoShift(qualifier, by, toward):
            return f"no {_word(qualifier)}shift{_by((by,) if by else ())}" + (f" toward {toward.text}" if toward else "")
        case tree.NoBrokenPromise(line):
            return f"no broken promise{_of(line)}"
        case tree.NoMisperception(by, line):
            return f"no misperception{_by((by,) if by else ())}{_of(line)}"
        case tree.NoFalseAlarm(line):
            return f"no false alarm{_of(line)}"
        case tree.NoEntrapment(actor, outcome):
            return f"no entrapment of {actor.text} into {expression(outcome)}"
        case tree.NoSalami(line):
            return f"no salami{_of(line)}"
        case tree.NoDilemma(actor):
            return f"no dilemma of {actor.text}" if actor else "no dilemma"
        case tree.NoSpiral(first, second, steps):
            return f"no spiral between {first.text}, {second.text} in {steps.value}"
        case _:
            return _reaching(node)


def _reaching(
    node: tree.Offramp | tree.Credible | tree.Always | tree.Never | tree.LeadsTo | tree.Reachable | tree.Can,
) -> str:
    """The properties about what can be reached and kept."""
    match node:
        case tree.Offramp(to, start, steps, by):
            bound = f" in {steps.value}" if steps else ""
            return f"offramp to {expression(to)}{_optional('from', start)}{bound}{_by(by)}"
        case tree.Credible(threat):
            return f"credible {reference(threat)}"
        case tree.Always(condition):
            return f"always {expression(condition)}"
        case tree.Never(condition):
            return f"never {expression(condition)}"
        case tree.LeadsTo(cause, effect, steps):
            return f"{expression(cause)} leads to {expression(effect)} in {steps.value}"
        case tree.Reachable(condition):
            return f"reachable {expression(condition)}"
        case tree.Can(actors, aim, condition):
            return f"{names(actors)} can {aim} {expression(condition)}"
        case _:
            assert_never(node)


def _word(qualifier: str | None) -> str:
    return f"{qualifier} " if qualifier else ""


def _of(line: tree.LineReference | None) -> str:
    return f" of {line.owner.text}.{line.name.text if line.name else '*'}" if line else ""


def _by(actors: tuple[tree.Name, ...]) -> str:
    return f" by {names(actors)}" if actors else ""


def tails(node: tree.Check) -> str:
    """The tails of a check in their canonical order, with a space in front."""
    excluding = f" excluding {names(node.excluding)}" if node.excluding else ""
    following = f" following {node.following.text}" if node.following else ""
    expect = ""
    if node.expect:
        expect = f" expect {node.expect.outcome}" + (f" in {node.expect.steps.value}" if node.expect.steps else "")
    return f"{_within(node.within)}{excluding}{following}{expect}"
