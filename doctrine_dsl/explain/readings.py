"""The other readings of a verdict. Of a `no crossing`: would it be another without accidents, without a wrong belief, or with the gray zone counted?
Of a `no misperception`: does the reverse happen, too?

Each reading is a question of its own, asked only where the policy has what it speaks of and the run does not answer it already. Nothing
here changes a verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.report import CheckReport, Reading
from doctrine_dsl.model.lower.names import copy, crossed
from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.model.lower.watch import event
from doctrine_dsl.model.model import NATURE, Check, Crossing, RedLine
from doctrine_dsl.model.properties.question import Question
from doctrine_dsl.model.properties.safety import asked_lines
from doctrine_dsl.model.properties.strategic import class_event
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.term import Fires, Var, conj, disj, neg
from doctrine_dsl.system.transition import Monitor
from doctrine_dsl.verdicts.verdict import Answer, Holds, HoldsWithin, Trace, Violated

MOST_SETS = 40
"""How many sets of accidents are tried, the smaller ones first, for one that is smaller than that of the run."""

Ask = Callable[[Question, frozenset[str]], Answer]
"""Answers a question in the runs without certain moves."""


@dataclass(frozen=True, slots=True)
class Case:
    """A check that was decided: its question, its report, and how to ask more."""

    check: Check
    lowering: Lowering
    question: Question
    report: CheckReport
    ask: Ask

    @property
    def violated(self) -> bool:
        """Whether there is a run."""
        return self.report.verdict == "violated"

    @property
    def lines(self) -> list[RedLine]:
        """The lines in question."""
        return asked_lines(self.check, self.lowering)

    def without_accidents(self, question: Question, *, left_out: bool = True) -> Question:
        """The question with nature's moves left out, or let in."""
        excluding = question.tails.excluding - {NATURE}
        return replace(question, tails=replace(question.tails, excluding=excluding | {NATURE} if left_out else excluding))


def has_readings(check: Check) -> bool:
    """Whether the check is a `no crossing` of any class, or about misperception."""
    if check.builtin:
        return False
    return isinstance(check.property, tree.NoMisperception) or (
        isinstance(check.property, tree.NoCrossing) and check.property.qualifier is None
    )


def readings(case: Case) -> tuple[Reading, ...]:
    """What the verdict depends on, and what it does not, in the order accidents, beliefs, gray zones."""
    if case.report.verdict == "unknown" or not case.lines:
        return ()
    if isinstance(case.check.property, tree.NoMisperception):
        caution = _caution(case)
        return () if caution is None else (caution,)
    return tuple(one for one in (_accidents(case), _beliefs(case), _gray_zones(case)) if one is not None)


# ---- accidents


def _accidents(case: Case) -> Reading | None:
    accidents = [move.name for move in case.lowering.model.moves if move.owner == NATURE]
    if not accidents:
        return None
    excluded = NATURE in case.question.tails.excluding
    if case.violated:
        used = _used(case, accidents)
        return _deliberate_only(case, accidents, used) if used else Reading("accidents", False, "no accident is needed")
    if not excluded:
        return Reading("accidents", False, "it holds with accidents and without")
    return _with_accidents(case, accidents)


def _used(case: Case, accidents: list[str]) -> list[str]:
    steps = case.report.trace.steps if case.report.trace is not None else ()
    return list(dict.fromkeys(step.move for step in steps if step.move in accidents))


def _deliberate_only(case: Case, accidents: list[str], used: list[str]) -> Reading:
    """The run has accidents: does it take one?"""
    answer = case.ask(case.without_accidents(case.question), frozenset())
    match answer.verdict:
        case Violated(trace=trace):
            text = f"it takes no accident: without any, it is crossed in {_steps(trace.length)}"
            return Reading("accidents", False, text, "violated", trace.length)
        case Holds() | HoldsWithin() as kept:
            smallest, proved = _smallest(case, case.question, accidents, used)
            text = f"it takes an accident: without any, nobody crosses{_bound(kept)}; {_suffices(smallest, proved)}"
            return Reading("accidents", True, text, "holds", None, tuple(smallest))
        case _:
            return Reading("accidents", None, "whether it takes an accident was not decided", "unknown")


def _with_accidents(case: Case, accidents: list[str]) -> Reading:
    """Held without accidents: and with them?"""
    question = case.without_accidents(case.question, left_out=False)
    answer = case.ask(question, frozenset())
    match answer.verdict:
        case Violated(trace=trace):
            used = [move for move in dict.fromkeys(step.move for step in trace.steps) if move in accidents]
            smallest, proved = _smallest(case, question, accidents, [move for move in used if move is not None])
            text = f"with accidents it would be crossed in {_steps(trace.length)}; {_suffices(smallest, proved)}"
            return Reading("accidents", True, text, "violated", trace.length, tuple(smallest))
        case Holds() | HoldsWithin():
            return Reading("accidents", False, "accidents would not change it", "holds")
        case _:
            return Reading("accidents", None, "what accidents would change was not decided", "unknown")


def _smallest(case: Case, question: Question, accidents: list[str], used: list[str]) -> tuple[list[str], bool]:
    """A smallest set of accidents with which the line is crossed, given one that suffices and that none does not; and whether it is
    known to be smallest."""
    tried = 0
    for size in range(1, len(used)):
        for kept in combinations(accidents, size):
            tried += 1
            if tried > MOST_SETS:
                return used, False
            verdict = case.ask(question, frozenset(accidents) - frozenset(kept)).verdict
            if isinstance(verdict, Violated):
                return list(kept), True
            if not isinstance(verdict, Holds | HoldsWithin):
                return used, False
    return used, True


def _suffices(accidents: list[str], proved: bool) -> str:
    if len(accidents) == 1:
        return f"{accidents[0]} alone is enough"
    names = f"{', '.join(accidents[:-1])} and {accidents[-1]}"
    return f"the smallest set that suffices is {names}" if proved else f"{names} suffice; whether fewer do was not decided"


# ---- beliefs


def _beliefs(case: Case) -> Reading | None:
    lines = {line.name for line in case.lines}
    if not any(belief.line in lines for belief in case.lowering.model.beliefs):
        return None
    if not case.violated:
        return Reading("beliefs", False, "nobody crosses, whatever they believe about the line")
    classes = {
        str(finding.details["class"]) for finding in case.report.findings if finding.kind == "crossing" and _asked(case, finding.details)
    }
    if "deliberate" in classes:
        return Reading("beliefs", False, "no wrong belief is needed: whoever crosses it knows the line")
    return _knowingly(case)


def _asked(case: Case, details: Mapping[str, object]) -> bool:
    return details["step"] == case.report.steps and any(line.name == details["line"] for line in case.lines)


def _knowingly(case: Case) -> Reading:
    """Would somebody who knows the line cross it?"""
    monitors = tuple(monitor for line in case.lines for monitor in class_event(case.lowering, line, "deliberate", case.check.names["by"]))
    bad = disj(*(Var(f"deliberate crossing of {line.name}") for line in case.lines))
    answer = case.ask(replace(case.question, bad=bad, monitors=monitors), frozenset())
    match answer.verdict:
        case Violated(trace=trace):
            text = f"no wrong belief is needed: knowingly, it is crossed in {_steps(trace.length)}"
            return Reading("beliefs", False, text, "violated", trace.length)
        case Holds() | HoldsWithin() as kept:
            by_accident = any(
                finding.details.get("class") == "accidental" for finding in case.report.findings if finding.kind == "crossing"
            )
            or_accident = " or an accident" if by_accident else ""
            text = f"it takes a wrong belief{or_accident}: nobody who knows the line crosses it{_bound(kept)}"
            return Reading("beliefs", True, text, "holds")
        case _:
            return Reading("beliefs", None, "whether anybody would cross it knowingly was not decided", "unknown")


# ---- gray zones


def _gray_zones(case: Case) -> Reading | None:
    zoned = [line for line in case.lines if line.unclear]
    if not zoned:
        return None
    if case.violated:
        return Reading("gray zone", False, "the gray zone plays no part: the line itself is crossed")
    monitors = tuple(_strictly(case, zoned))
    answer = case.ask(replace(case.question, bad=disj(*(Var(one.name) for one in monitors)), monitors=monitors), frozenset())
    names = " or ".join(line.name for line in zoned)
    match answer.verdict:
        case Violated(trace=trace):
            text = f"it holds only as long as the gray zone of {names} does not count: read strictly, it is crossed {_after(trace)}"
            return Reading("gray zone", True, text, "violated", trace.length)
        case Holds() | HoldsWithin() as kept:
            return Reading("gray zone", False, f"nobody enters the gray zone of {names} either{_bound(kept)}", "holds")
        case _:
            return Reading("gray zone", None, f"whether anybody enters the gray zone of {names} was not decided", "unknown")


def _strictly(case: Case, lines: list[RedLine]) -> Iterator[Monitor]:
    """The line is crossed, or its gray zone entered, by those in question."""
    by = case.check.names["by"]
    watch = case.lowering.watch
    for line in lines:
        zones = tuple(Crossing(zone, None, line.span) for zone in line.unclear)
        now = watch.line_crossed_now(replace(line, crossings=(*line.crossings, *zones)))
        yield event(f"strictly: {line.name}", conj(now, Fires(watch.made_by(by))) if by else now)


# ---- the reverse of a misperception


def _caution(case: Case) -> Reading | None:
    """Does somebody take a line for crossed that never is?"""
    holders, lines = case.check.names["by"] or case.lowering.model.actors, {line.name for line in case.lines}
    beliefs = [one for one in case.lowering.model.beliefs if one.holder in holders and one.line in lines]
    if not beliefs:
        return None
    watched = [name for one in beliefs for name in (copy(one.holder, one.line), crossed(one.line))]
    bad = disj(*(conj(Var(copy(one.holder, one.line)), neg(Var(crossed(one.line)))) for one in beliefs))
    monitors = tuple(case.lowering.watch.monitor(name) for name in dict.fromkeys(watched))
    answer = case.ask(replace(case.question, bad=bad, monitors=monitors), frozenset())
    match answer.verdict:
        case Violated(trace=trace):
            return Reading(
                "overcaution",
                True,
                f"overcaution happens: after {_steps(trace.length)} a line is taken for crossed that is not",
                "violated",
                trace.length,
            )
        case Holds() | HoldsWithin() as kept:
            return Reading(
                "overcaution", False, f"no overcaution: nobody takes the line for crossed while it is not{_bound(kept)}", "holds"
            )
        case _:
            return Reading("overcaution", None, "whether there is overcaution was not decided", "unknown")


def _steps(length: int) -> str:
    return f"{length} step" if length == 1 else f"{length} steps"


def _after(trace: Trace) -> str:
    return f"in {_steps(trace.length)}"


def _bound(verdict: Holds | HoldsWithin) -> str:
    return f" in runs of at most {_steps(verdict.bound)}" if isinstance(verdict, HoldsWithin) else ""
