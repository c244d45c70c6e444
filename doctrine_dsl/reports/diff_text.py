"""Two policies compared, for a reader at a terminal: what is newly possible, each edit, each answer that changed, and a last line."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.comparison.report import EQUIVALENT, NARROWED, UNKNOWN, WIDENED, Asked, Comparison, Difference, DiffReport, PolicyDiff
from doctrine_dsl.diagnostics.display import Style, cells_of, padded, visible
from doctrine_dsl.diagnostics.render import render as render_diagnostics
from doctrine_dsl.explain.report import ReportTrace
from doctrine_dsl.reports.diff_words import (
    Runs,
    asked_sentence,
    edit_class,
    edit_head,
    line_sentence,
    moves_sentence,
    open_questions,
    tally,
    together,
    verdict,
    where,
    worth_telling,
)
from doctrine_dsl.reports.run import indented, run_lines
from doctrine_dsl.reports.view import View

COLOURS = {WIDENED: Style.RED, NARROWED: Style.GREEN, EQUIVALENT: Style.GREEN, UNKNOWN: Style.YELLOW}


def render(report: DiffReport, view: View) -> str:
    """Policy by policy, and the last line."""
    sections = ["\n".join(_policy(diff, view)) for diff in report.policies]
    colour = {0: Style.GREEN, 3: Style.YELLOW}.get(report.exit_code, Style.RED)
    last = "\n".join(indented(f"{verdict(report)}; exit {report.exit_code}", view.width, view.ink, Style.BOLD, colour, indent=1))
    return "\n\n".join([*sections, last]) + "\n"


def _policy(diff: PolicyDiff, view: View) -> Iterator[str]:
    paths = diff.new if diff.old == diff.new else f"{diff.old} -> {diff.new}"
    if diff.old is None or diff.new is None:
        what = f"{diff.new} is new: nothing to compare it with" if diff.old is None else f"{diff.old} is gone"
        yield view.ink(visible(what), Style.BOLD)
        return
    if diff.moves is None:
        for when, sources in (("old", diff.old_sources), ("new", diff.new_sources)):
            mistakes = tuple(one for side, one in diff.mistakes if side == when)
            if mistakes:
                yield view.ink(f"in the {when} policy:", Style.BOLD)
                yield render_diagnostics(mistakes, sources, view.width, view.ink)
        return
    yield from indented(visible(f"{paths}  {diff.title or ''}".rstrip()), view.width, view.ink, Style.BOLD, indent=0)
    yield ""
    runs = Runs()
    yield from _comparison(diff.moves, moves_sentence(diff.moves), view, runs)
    for line in diff.lines:
        yield from _comparison(line.comparison, line_sentence(line), view, runs)
    yield from _edits(diff, view)
    for sentence in diff.others:
        yield from indented(visible(sentence), view.width, view.ink, indent=1)
    yield from _asked(diff, view, runs)
    for sentence in open_questions(diff):
        yield from indented(visible(sentence), view.width, view.ink, Style.YELLOW, indent=1)


def _comparison(found: Comparison, sentence: str, view: View, runs: Runs) -> Iterator[str]:
    styles = (Style.BOLD, COLOURS[found.kind]) if found.kind in COLOURS else (Style.BOLD,)
    yield from indented(visible(sentence), view.width, view.ink, *styles, indent=1)
    for one in found.differences:
        yield from _difference(one, view, runs)


def _difference(one: Difference, view: View, runs: Runs) -> Iterator[str]:
    sign = "+" if one.direction == WIDENED else "-"
    yield from indented(visible(f"{sign} {one.sentence}"), view.width, view.ink)
    if one.steps:
        yield from _run(one.trace, view, runs)


def _run(trace: ReportTrace, view: View, runs: Runs) -> Iterator[str]:
    """The run, unless it has been shown: then a word that it has."""
    if runs.is_new(trace):
        yield from run_lines(trace, view.width, view.ink)
    else:
        yield from indented("by a run that is shown above", view.width, view.ink, Style.DIM, indent=5)


def _edits(diff: PolicyDiff, view: View) -> Iterator[str]:
    if not diff.edits:
        return
    yield ""
    yield view.ink(" edits, each by itself", Style.BOLD)
    for edit in diff.edits:
        yield from indented(visible(edit_head(edit)), view.width, view.ink, Style.BOLD)
        if edit.before is not None:
            yield from indented(visible(f"- {edit.before}"), view.width, view.ink, indent=5)
        if edit.after is not None:
            yield from indented(visible(f"+ {edit.after}"), view.width, view.ink, indent=5)
        yield from indented(visible(edit_class(edit)), view.width, view.ink, indent=5)
        if len(diff.edits) > 1:
            for one in edit.comparison.differences:
                moves = ", ".join(step.move for step in one.trace.steps if step.move is not None)
                run = f" ({moves})" if moves else ""
                yield from indented(visible(f"{one.sentence}{run}"), view.width, view.ink, indent=7)
    for sentence in together(diff):
        yield from indented(sentence, view.width, view.ink, Style.BOLD)


def _asked(diff: PolicyDiff, view: View, runs: Runs) -> Iterator[str]:
    told = worth_telling(diff)
    if told:
        yield ""
        yield view.ink(" answers that changed", Style.BOLD)
    width = max((cells_of(visible(_name(one))) for one in told), default=0)
    for one in told:
        style = (Style.RED,) if one.tags else ()
        if width + 40 <= view.width:
            yield from indented(padded(visible(_name(one)), width) + "  " + visible(asked_sentence(one)), view.width, view.ink, *style)
        else:
            yield from indented(visible(_name(one)), view.width, view.ink, *style)
            yield from indented(visible(asked_sentence(one)), view.width, view.ink, *style, indent=5)
        at = "" if one.place is None or one.role == "line" else f" ({where(one.place)})"
        for note in one.notes:
            yield from indented(visible(note + at), view.width, view.ink, indent=5)
        if one.tags and one.after is not None and one.after.trace is not None:
            yield from _run(one.after.trace, view, runs)
    yield ""
    yield from indented(tally(diff), view.width, view.ink, Style.DIM, indent=1)


def _name(one: Asked) -> str:
    words = {"check": f"check {one.name}", "line": f"line {one.name}", "shift": f"shift by {one.name}"}
    return words[one.role]
