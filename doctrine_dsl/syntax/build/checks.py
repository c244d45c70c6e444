"""Actions for checks: properties, their parts in any order, and their tails."""

from __future__ import annotations

from typing import Any, TypeAlias

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.build.making import Action, Making, table_of, the_only
from doctrine_dsl.syntax.build.world import Names


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a property or a tail of a check: its word, what stands behind it, and where."""

    word: str
    value: object
    span: Span


LineParts: TypeAlias = "list[tree.LineReference | Names]"
Measured: TypeAlias = "tuple[tree.Property, Span]"
"""A property and the span of its own words."""


def check(making: Making, span: Span, name: tree.Name, measured: Measured, tails: list[Clause]) -> tree.Check:
    return tree.Check(
        name,
        *measured,
        within=_value(making, tails, "within"),
        excluding=tuple(_value(making, tails, "excluding") or ()),
        following=_value(making, tails, "following"),
        expect=_value(making, tails, "expect"),
        span=span,
    )


def _value(making: Making, clauses: list[Clause], word: str) -> Any:
    """What stands behind the only clause that starts with this word."""
    clause = the_only(making, f"`{word}`", [clause for clause in clauses if clause.word == word])
    return clause.value if clause else None


def tail_within(_making: Making, span: Span, bound: tree.Bound) -> Clause:
    return Clause("within", bound, span)


def tail_excluding(_making: Making, span: Span, actors: Names) -> Clause:
    return Clause("excluding", actors, span)


def tail_following(_making: Making, span: Span, plan: tree.Name) -> Clause:
    return Clause("following", plan, span)


def expect_holds(_making: Making, span: Span) -> Clause:
    return Clause("expect", tree.Expectation("holds", None, span), span)


def expect_vacuously(_making: Making, span: Span) -> Clause:
    return Clause("expect", tree.Expectation("holds vacuously", None, span), span)


def expect_violated(_making: Making, span: Span, steps: tree.Number | None = None) -> Clause:
    return Clause("expect", tree.Expectation("violated", steps, span), span)


# ---- properties


def _parts(making: Making, parts: LineParts) -> tuple[tree.LineReference | None, Names]:
    """The line after `of` and the names after `by`."""
    line = the_only(making, "`of`", [part for part in parts if isinstance(part, tree.LineReference)])
    groups = [part for part in parts if isinstance(part, list)]
    for extra in groups[1:]:
        making.report("D118", "a second `by`: one is enough", extra[0].span, "put all names into one: `by a, b`")
    return line, groups[0] if groups else []


def line(_making: Making, span: Span, owner: tree.Name, name: tree.Name | None = None) -> tree.LineReference:
    return tree.LineReference(owner, name, span)


def no_crossing(making: Making, span: Span, parts: LineParts) -> Measured:
    line, by = _parts(making, parts)
    return tree.NoCrossing(None, line, tuple(by)), span


def no_crossing_of_class(making: Making, span: Span, qualifier: str, parts: LineParts) -> Measured:
    line, by = _parts(making, parts)
    return tree.NoCrossing(qualifier, line, tuple(by)), span


def deliberate(_making: Making, _span: Span) -> str:
    return "deliberate"


def inadvertent(_making: Making, _span: Span) -> str:
    return "inadvertent"


def accidental(_making: Making, _span: Span) -> str:
    return "accidental"


def no_shift(making: Making, span: Span, parts: list[Clause]) -> Measured:
    return _shift(making, None, parts), span


def no_shift_of_kind(making: Making, span: Span, qualifier: str, parts: list[Clause]) -> Measured:
    return _shift(making, qualifier, parts), span


def _shift(making: Making, qualifier: str | None, parts: list[Clause]) -> tree.NoShift:
    return tree.NoShift(qualifier, _value(making, parts, "by"), _value(making, parts, "toward"))


def doctrinal(_making: Making, _span: Span) -> str:
    return "doctrinal"


def structural(_making: Making, _span: Span) -> str:
    return "structural"


def shift_by(_making: Making, _span: Span, parts: list[Clause], actor: tree.Name) -> list[Clause]:
    return [*parts, Clause("by", actor, actor.span)]


def shift_toward(_making: Making, _span: Span, parts: list[Clause], actor: tree.Name) -> list[Clause]:
    return [*parts, Clause("toward", actor, actor.span)]


def no_broken_promise(_making: Making, span: Span, promise: tree.LineReference | None) -> Measured:
    return tree.NoBrokenPromise(promise), span


def no_misperception(making: Making, span: Span, parts: LineParts) -> Measured:
    line, by = _parts(making, parts)
    if len(by) > 1:
        making.report("D118", "a second name after `by`: a misperception is one actor's", by[1].span, "write one check for each actor")
        making.guessed = by[1].span.end
    return tree.NoMisperception(by[0] if by else None, line), span


def no_false_alarm(_making: Making, span: Span, line: tree.LineReference | None) -> Measured:
    return tree.NoFalseAlarm(line), span


def no_entrapment(_making: Making, span: Span, actor: tree.Name, outcome: tree.Expression) -> Measured:
    return tree.NoEntrapment(actor, outcome), span


def no_salami(_making: Making, span: Span, line: tree.LineReference | None) -> Measured:
    return tree.NoSalami(line), span


def no_dilemma(_making: Making, span: Span, actor: tree.Name | None = None) -> Measured:
    return tree.NoDilemma(actor), span


def no_spiral(_making: Making, span: Span, first: tree.Name, second: tree.Name, steps: tree.Number) -> Measured:
    return tree.NoSpiral(first, second, steps), span


def offramp(making: Making, span: Span, to: tree.Expression, parts: list[Clause]) -> Measured:
    by = tuple(_value(making, parts, "by") or ())
    return tree.Offramp(to, _value(making, parts, "from"), _value(making, parts, "in"), by), span


def offramp_from(_making: Making, _span: Span, parts: list[Clause], start: tree.Expression) -> list[Clause]:
    return [*parts, Clause("from", start, start.span)]


def offramp_in(_making: Making, _span: Span, parts: list[Clause], steps: tree.Number) -> list[Clause]:
    return [*parts, Clause("in", steps, steps.span)]


def offramp_by(_making: Making, _span: Span, parts: list[Clause], actors: Names) -> list[Clause]:
    return [*parts, Clause("by", actors, actors[0].span)]


def credible(_making: Making, span: Span, threat: tree.Reference) -> Measured:
    return tree.Credible(threat), span


def always(_making: Making, span: Span, condition: tree.Expression) -> Measured:
    return tree.Always(condition), span


def never(_making: Making, span: Span, condition: tree.Expression) -> Measured:
    return tree.Never(condition), span


def reachable(_making: Making, span: Span, condition: tree.Expression) -> Measured:
    return tree.Reachable(condition), span


def leads_to(_making: Making, span: Span, cause: tree.Expression, effect: tree.Expression, steps: tree.Number) -> Measured:
    return tree.LeadsTo(cause, effect, steps), span


def can_keep(_making: Making, span: Span, actors: Names, condition: tree.Expression) -> Measured:
    return tree.Can(tuple(actors), "keep", condition), span


def can_reach(_making: Making, span: Span, actors: Names, condition: tree.Expression) -> Measured:
    return tree.Can(tuple(actors), "reach", condition), span


ACTIONS: dict[str, Action] = table_of(
    (
        *(check, tail_within, tail_excluding, tail_following, expect_holds, expect_vacuously, expect_violated, line),
        *(no_crossing, no_crossing_of_class, deliberate, inadvertent, accidental),
        *(no_shift, no_shift_of_kind, doctrinal, structural, shift_by, shift_toward),
        *(no_broken_promise, no_misperception, no_false_alarm, no_entrapment, no_salami, no_dilemma, no_spiral),
        *(offramp, offramp_from, offramp_in, offramp_by, credible, always, never, reachable, leads_to, can_keep, can_reach),
    )
)
