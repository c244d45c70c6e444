"""Two policies in sentences, as every format for readers has them. Source text stands between backticks."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.comparison.report import (
    EQUIVALENT,
    NARROWED,
    NEITHER,
    OTHER,
    UNKNOWN,
    WIDENED,
    Asked,
    Comparison,
    DiffReport,
    Edit,
    LineChange,
    Place,
    PolicyDiff,
)
from doctrine_dsl.explain.report import CheckReport, ReportTrace
from doctrine_dsl.reports.wording import count, steps

KINDS = {
    EQUIVALENT: "equivalent",
    WIDENED: "widening",
    NARROWED: "narrowing",
    NEITHER: "neither a widening nor a narrowing",
    OTHER: "the same runs, but it says something else",
    UNKNOWN: "not decided",
}


class Runs:
    """The runs that a report has shown so far: the same one is not shown again."""

    def __init__(self) -> None:
        self._shown: set[str] = set()

    def is_new(self, trace: ReportTrace) -> bool:
        """Whether it has not been shown; it has been, from now on."""
        key = repr([(step.move, step.state) for step in trace.steps])
        new = key not in self._shown
        self._shown.add(key)
        return new


def moves_sentence(found: Comparison) -> str:
    """What is to be said about the runs of the two."""
    match found.kind:
        case "equivalent":
            return f"equivalent: both allow exactly the same runs, proved ({found.how})"
        case "widened":
            return "widened: the new policy allows all that the old one did, and more"
        case "narrowed":
            return "narrowed: the new policy allows nothing new, and less"
        case "neither":
            return "neither wider nor narrower: something is newly possible, and something else no longer is"
        case _:
            return f"not decided: {found.reason}"


def line_sentence(line: LineChange) -> str:
    """What became of a red line."""
    if line.change != "changed":
        return f"the red line {line.name} is {'new' if line.change == 'added' else 'gone'}"
    words = {
        EQUIVALENT: "is crossed by the same steps as before, proved",
        WIDENED: "is wider: runs cross it that did not, or sooner, and all that did",
        NARROWED: "is narrower: some runs that crossed it do so no longer, or later, and no others",
        NEITHER: "is crossed by other runs or steps than before",
    }
    return f"the red line {line.name} {words.get(line.comparison.kind, f'may be crossed by other steps; not decided: {line.comparison.reason}')}"


def edit_head(edit: Edit) -> str:
    """`rule us.firm changed (policies/x.dsl:7): widening`."""
    return f"{edit.kind} {edit.name} {edit.change} ({where(edit.place)})".replace("  ", " ")


def edit_class(edit: Edit) -> str:
    """The class of an edit."""
    found = edit.comparison
    if found.kind == EQUIVALENT:
        return f"{KINDS[EQUIVALENT]}, proved ({found.how})"
    if edit.kind == "redline" and found.kind in (WIDENED, NARROWED):
        return "the line is wider: more crosses it" if found.kind == WIDENED else "the line is narrower: less crosses it"
    return KINDS[found.kind] + (f": {found.reason}" if found.reason else "")


def together(diff: PolicyDiff) -> Iterator[str]:
    """What only several edits do together."""
    alone = {one.direction for edit in diff.edits for one in edit.comparison.differences}
    settled = all(edit.alone and edit.comparison.kind != UNKNOWN for edit in diff.edits)
    for one in diff.moves.differences if diff.moves is not None else ():
        if len(diff.edits) > 1 and settled and one.direction not in alone:
            yield f"no edit alone makes the policy {'wider' if one.direction == WIDENED else 'narrower'}: several do it together"


def where(place: Place) -> str:
    """`path:line`, with a word if it is a line of the old policy."""
    return f"{place.path}:{place.line}" + ("" if place.new else ", before")


def answer(report: CheckReport | None) -> str:
    """An answer in a few words."""
    if report is None:
        return "not asked"
    match report.verdict:
        case "violated":
            if report.steps is None:
                return "violated"
            shortest = report.trace is None or report.trace.shortest
            return f"violated in {'' if shortest else 'at most '}{steps(report.steps)}" if report.steps else "violated at the start"
        case "holds":
            if report.vacuous:
                return "holds vacuously"
            if report.witness and report.steps is not None:
                return f"reached in {steps(report.steps)}"
            return "proved" if report.bound is None else f"holds within {count(report.bound, report.unit)}"
        case _:
            return "not decided"


def asked_sentence(one: Asked) -> str:
    """`shortened: violated in 6 steps -> violated in 4 steps`."""
    match one.change:
        case "added":
            return f"new: {answer(one.after)}"
        case "removed":
            return f"no longer {'there' if one.role == 'line' else 'asked'}: it was {answer(one.before)}"
        case _:
            return f"{one.change}: {answer(one.before)} -> {answer(one.after)}"


def worth_telling(diff: PolicyDiff) -> list[Asked]:
    """The questions of which something changed, or was not decided."""
    return [one for one in diff.asked if one.changed()]


def tally(diff: PolicyDiff) -> str:
    """How many questions stayed as they were, and how many had to be asked for that."""
    same = f"{sum(not one.changed() for one in diff.asked)} of {count(len(diff.asked), 'question')} answered as before"
    if not diff.skipped:
        return same
    return f"{same}; {diff.skipped} of them read nothing that changed, and {'was' if diff.skipped == 1 else 'were'} not put again"


def verdict(report: DiffReport) -> str:
    """The last line without the exit code."""
    tags = [tag for tag in report.fail_on if any(tag in diff.tags() for diff in report.policies)]
    undecided = sum(1 for diff in report.policies for _ in diff.undecided())
    wrong = sum(len(diff.mistakes) for diff in report.policies)
    parts: list[str] = []
    if wrong:
        parts.append(count(wrong, "error"))
    if tags:
        parts.append(f"fails on {', '.join(tags)}")
    if undecided:
        parts.append(f"{undecided} not decided")
    if parts:
        return "; ".join(parts)
    changed = [diff for diff in report.policies if diff.changes()]
    if not changed:
        return "nothing changed its meaning"
    return f"{count(len(changed), 'policy').replace('policys', 'policies')} changed, nothing to fail on"


def open_questions(diff: PolicyDiff) -> Iterator[str]:
    """What was not decided."""
    for sentence in diff.undecided():
        yield f"not decided: {sentence}"
