"""Two policies compared, in Markdown, as a comment on a change: what fails first, then each edit on its line, then the runs."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.comparison.report import Comparison, Difference, DiffReport, PolicyDiff
from doctrine_dsl.diagnostics.render import render as render_diagnostics
from doctrine_dsl.explain.report import ReportTrace
from doctrine_dsl.reports.diff_words import (
    Runs,
    asked_sentence,
    edit_class,
    line_sentence,
    moves_sentence,
    open_questions,
    tally,
    together,
    verdict,
    where,
    worth_telling,
)
from doctrine_dsl.reports.markdown import BREAK, code, plain, strong
from doctrine_dsl.reports.run import value
from doctrine_dsl.reports.view import View


def render(report: DiffReport, _: View) -> str:
    """One section for each policy, and a last line."""
    parts = [part for diff in report.policies for part in _policy(diff)]
    return "\n\n".join([*parts, strong(f"{plain(verdict(report))}; exit {report.exit_code}")]) + "\n"


def _policy(diff: PolicyDiff) -> Iterator[str]:
    yield f"## {plain(diff.title or diff.new or diff.old or '')}"
    if diff.old is None or diff.new is None:
        yield f"{code(diff.new or diff.old or '')} is {'new: nothing to compare it with' if diff.old is None else 'gone'}."
        return
    yield code(diff.new) if diff.old == diff.new else f"{code(diff.old)} → {code(diff.new)}"
    if diff.moves is None:
        for when, sources in (("old", diff.old_sources), ("new", diff.new_sources)):
            mistakes = tuple(one for side, one in diff.mistakes if side == when)
            if mistakes:
                yield f"In the {when} policy:\n\n```text\n{render_diagnostics(mistakes, sources, 100).replace('```', '')}\n```"
        return
    runs = Runs()
    yield from _comparison(diff.moves, moves_sentence(diff.moves), runs)
    for line in diff.lines:
        yield from _comparison(line.comparison, line_sentence(line), runs)
    if diff.edits:
        yield "\n".join(_edits(diff))
    yield from map(plain, together(diff))
    if diff.others:
        yield "\n".join(f"- {plain(sentence)}" for sentence in diff.others)
    told = worth_telling(diff)
    if told:
        rows = ["| | before → after | |", "|---|---|---|"]
        for one in told:
            notes = BREAK.join(plain(note) for note in (asked_sentence(one), *one.notes))
            rows.append(f"| {plain(one.role)} {code(one.name)} | {notes} | {', '.join(one.tags)} |")
        yield "\n".join(rows)
    for one in told:
        if one.tags and one.after is not None and one.after.trace is not None:
            above = "" if runs.is_new(one.after.trace) else ", by a run that is shown above"
            yield f"{plain(one.role)} {code(one.name)}: {plain(asked_sentence(one))}{above}"
            if not above:
                yield _run(one.after.trace)
    yield "\n\n".join(plain(sentence) for sentence in (*open_questions(diff), tally(diff)))


def _comparison(found: Comparison, sentence: str, runs: Runs) -> Iterator[str]:
    yield strong(plain(sentence))
    for one in found.differences:
        yield from _difference(one, runs)


def _difference(one: Difference, runs: Runs) -> Iterator[str]:
    yield plain(one.sentence) + ":"
    if one.steps and runs.is_new(one.trace):
        yield _run(one.trace)


def _edits(diff: PolicyDiff) -> Iterator[str]:
    yield "| edit | where | before → after | alone |"
    yield "|---|---|---|---|"
    for edit in diff.edits:
        texts = BREAK.join(code(text) if text is not None else "(nothing)" for text in (edit.before, edit.after))
        said = BREAK.join(plain(text) for text in (edit_class(edit), *(one.sentence for one in edit.comparison.differences)))
        yield f"| {plain(f'{edit.kind} {edit.name} {edit.change}')} | {code(where(edit.place))} | {texts} | {said} |"


def _run(trace: ReportTrace) -> str:
    rows = ["| step | move | what changes | |", "|---|---|---|---|"]
    for step in trace.steps:
        changes = ", ".join(f"{name} {value(old)} -> {value(new)}" for name, (old, new) in step.changes.items())
        notes = BREAK.join(plain(note) for note in step.notes)
        rows.append(f"| {step.step} | {code(step.move) if step.move else '(start)'} | {code(changes)} | {notes} |")
    return "\n".join(rows)
