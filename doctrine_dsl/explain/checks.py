"""From an answer to a check's report: does it meet the expectation, what is the run, what was found in it, how was it proved."""

from __future__ import annotations

from dataclasses import replace

from doctrine_dsl.diagnostics import SourceText
from doctrine_dsl.explain.kinds import kind_name
from doctrine_dsl.explain.notes import Notes, demands, said_response, sources, who
from doctrine_dsl.explain.report import CheckReport, Finding, Place, ReportStep, ReportTrace, Shown
from doctrine_dsl.explain.story import Story
from doctrine_dsl.explain.subjects import subjects
from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.model.model import Check
from doctrine_dsl.model.properties.question import Question
from doctrine_dsl.model.types import Kind
from doctrine_dsl.syntax import tree
from doctrine_dsl.verdicts.verdict import (
    AllOf,
    Answer,
    Certificate,
    ClosedSet,
    CodedSet,
    Empty,
    Holds,
    HoldsWithin,
    Invariant,
    RankedStates,
    Remembered,
    Trace,
    Unknown,
    Violated,
)

MOST_LADDERS = 3


def blank(check: Check, place: Place | None) -> CheckReport:
    """The report of a check that nothing is known of yet."""
    kind = check.name if check.builtin else kind_name(type(check.property))
    return CheckReport(
        name=check.name, property=check.text, builtin=check.builtin, verdict="unknown", bound=None, vacuous=False, expected=check.expected,
        expected_steps=check.expected_steps, ok=False, engine=None, steps=None, reason=None, seconds=0.0, certificate=None, trace=None,
        findings=(), line=None if place is None else place.line, place=place, kind=kind,
    )  # fmt: skip


def undecided(report: CheckReport, reason: str, bound: int = -1) -> CheckReport:
    """Unknown, with the reason and the depth up to which nothing was found."""
    known = f"; no violation within {bound} step{'s' if bound != 1 else ''}" if bound >= 0 else ""
    return replace(report, verdict="unknown", reason=reason + known, ok=False)


def judged(
    report: CheckReport, question: Question, answer: Answer, vacuous: str | None, told: ReportTrace | None, length: int | None
) -> CheckReport:
    """The report with the answer's verdict and whether it is the expected one. `vacuous` says why there was nothing to check."""
    verdict = answer.verdict
    report = replace(report, engine=answer.engine, trace=told, how=answer.how)
    match verdict:
        case Unknown(reason=reason, bound=bound):
            return undecided(report, reason, bound)
        case Violated() if question.witness:
            return expected(replace(report, verdict="holds", witness=True, steps=length))
        case Violated(trace=trace):
            report = replace(report, verdict="violated", steps=trace.length)
            unsure = report.expected_steps is not None and not trace.shortest and trace.length > report.expected_steps
            if unsure:
                reason = f"a run of {trace.length} steps was found, and whether a shorter one exists was not decided"
                return replace(report, verdict="unknown", reason=reason, ok=False)
            return expected(report)
        case Holds() | HoldsWithin() if question.witness:
            return expected(
                replace(
                    report,
                    verdict="violated",
                    reason="there is no state to start in" if report.builtin else _nowhere(verdict),
                    steps=None,
                    certificate=_certificate(verdict),
                )
            )
        case HoldsWithin(bound=bound):
            return expected(replace(report, verdict="holds", bound=bound, vacuous=vacuous is not None, reason=vacuous))
        case Holds():
            return expected(
                replace(report, verdict="holds", vacuous=vacuous is not None, reason=vacuous, certificate=_certificate(verdict))
            )


def expected(report: CheckReport) -> CheckReport:
    """The report with `ok`: whether the verdict is what its author expects."""
    match report.expected:
        case "holds":
            ok = report.verdict == "holds"
        case "holds vacuously":
            ok = report.verdict == "holds" and report.vacuous
        case _:
            ok = report.verdict == "violated" and report.expected_steps in (None, report.steps)
    return replace(report, ok=ok)


def _nowhere(verdict: Holds | HoldsWithin) -> str:
    if isinstance(verdict, HoldsWithin):
        return f"no run of at most {verdict.bound} step{'s' if verdict.bound != 1 else ''} reaches it"
    return "no run reaches it"


def _certificate(verdict: Holds | HoldsWithin) -> dict[str, Shown | list[Shown]] | None:
    return shown_of(verdict.certificate) if isinstance(verdict, Holds) else None


def shown_of(certificate: Certificate) -> dict[str, Shown | list[Shown]]:
    """The kind of a proof and its size."""
    match certificate:
        case ClosedSet(names=names, states=states):
            return {"kind": "closed set", "states": len(states), "variables": list(names)}
        case CodedSet(names=names, codes=codes):
            return {"kind": "closed set", "states": len(codes), "variables": list(names)}
        case Invariant(clauses=clauses, depth=depth):
            return {"kind": "invariant", "clauses": [repr(clause) for clause in clauses], "depth": depth}
        case AllOf(parts=parts):
            kinds = [str(shown_of(part)["kind"]) for part in parts]
            looked_at = sum(len(part.states) for part in parts if isinstance(part, ClosedSet))
            return {"kind": "cases", "cases": len(parts), "parts": list(kinds), "states": looked_at}
        case RankedStates(states=count):
            return {"kind": "ranked states", "states": count}
        case Empty():
            return {"kind": "by inspection"}
        case Remembered(shown=shown):
            return dict(shown)


class Teller:
    """Tells runs of one policy. `sources` are the texts of its files, `root` the path of the one asked for."""

    def __init__(self, sources: dict[str, SourceText], root: str) -> None:
        self.sources, self.root = sources, root

    def tell(self, lowering: Lowering, question: Question, trace: Trace) -> tuple[Story, ReportTrace]:
        """The run as a reader sees it."""
        story = Story.of(lowering, question.monitors, trace, question.bad)
        notes = Notes(story, self.sources, self.root)
        steps: list[ReportStep] = []
        shown: dict[str, Shown] = {}
        for at, entry in enumerate(story.steps):
            values = {name: sort.show(entry.state[name]) for name, sort in lowering.effects.sorts.items()}
            changes = {name: (shown[name], value) for name, value in values.items() if at and shown[name] != value}
            crossed = tuple(one.line.name for one in story.crossings if one.step == at)
            steps.append(ReportStep(at, who(story, at), entry.move, changes, values, crossed, notes.of_step(at), notes.places(at)))
            shown = values
        ladders = _ladders(lowering, story)
        return story, ReportTrace(trace.shortest, tuple(steps), ladders, _rungs(lowering, ladders))

    def findings(self, check: Check, lowering: Lowering, story: Story) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
        """What the run shows, in order of its steps, the check's own subject among it; and the sentences behind the run."""
        found: list[tuple[int, Finding]] = []
        for one in story.crossings:
            details: dict[str, Shown | list[Shown] | None] = {"line": one.line.name, "step": one.step, "by": one.by, "class": one.kind}
            found.append((one.step, Finding("crossing", {**details, **dict(one.line.facts.items)})))
        for shift in story.shifts:
            threats: list[Shown] = [threat.name for threat in shift.threats]
            found.append((shift.step, Finding("shift", {"by": shift.holder, "toward": shift.target, "threat": threats[0] if threats else None,
                                                        "threats": threats, "nature": shift.kind, "step": shift.step})))  # fmt: skip
        for line, at in story.unclear:
            found.append((at, Finding("unclear", {"line": line.name, "step": at})))
        for holder, line_name, at in story.overcautious:
            found.append((at, Finding("overcaution", {"line": line_name, "by": holder, "step": at})))
        own = subjects(check, lowering, story)
        found += [(len(story.steps) - 1, finding) for finding, _ in own]
        ordered = tuple(finding for _, finding in sorted(found, key=lambda pair: pair[0]))
        zones = [_gray_zone(story, line.name, at) for line, at in story.unclear]
        sentences = [
            *(sentence for _, sentence in own),
            *said_response(story),
            *demands(story),
            *zones,
            *map(_caution, story.overcautious),
            *_leads(check),
            *sources(story),
        ]
        return ordered, tuple(dict.fromkeys(sentences))


def _leads(check: Check) -> list[str]:
    if check.builtin or not isinstance(check.property, tree.LeadsTo):
        return []
    steps = check.property.steps.value
    when = "in the same state" if steps == 0 else "one state later" if steps == 1 else f"{steps} states later"
    effect = check.text.split(" leads to ", 1)[-1].rsplit(" in ", 1)[0]
    return [f"{when} this still does not hold: {effect}"]


def _caution(found: tuple[str, str, int]) -> str:
    holder, line, at = found
    return f"{holder} takes {line} for crossed from step {at} on, and it never is in this run: overcaution"


def _gray_zone(story: Story, line: str, step: int) -> str:
    later = next((one.step for one in story.crossings if one.line.name == line and one.step > step), None)
    entered = f"step {step} enters the gray zone of {line}" if step else f"the run starts in the gray zone of {line}"
    return f"{entered}; the line itself is crossed in step {later}" if later else f"{entered}, without crossing it"


def _rungs(lowering: Lowering, ladders: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    sorts = {item.name: item.type.sort for item in lowering.model.variables if item.name in ladders}
    return {name: tuple(str(sorts[name].show(each)) for each in sorts[name].values) for name in ladders}


def _ladders(lowering: Lowering, story: Story) -> tuple[str, ...]:
    """The ladders to show: those that move in the run, else the first ones."""
    ladders = [item.name for item in lowering.model.variables if item.type.kind is Kind.LADDER and not item.parameter]
    moving = [name for name in ladders if len({entry.state[name] for entry in story.steps}) > 1]
    plain = [name for name in ladders if "[" not in name]
    return tuple((moving or plain or ladders)[:MOST_LADDERS])
