"""The report as Markdown, for a pull request or the summary of a step: a table of all answers, then every run with its ladders and a diagram.

What an author wrote is shown as text, never taken for markup; no seconds are in it, so that the same report gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.explain.outcome import ExitCode
from doctrine_dsl.explain.report import CheckReport, PolicyReport, Report, ReportStep, ReportTrace
from doctrine_dsl.reports import mermaid
from doctrine_dsl.reports.json_report import diagnostics_as_json
from doctrine_dsl.reports.markdown import BREAK, code, plain, prose, table
from doctrine_dsl.reports.run import value
from doctrine_dsl.reports.standing import Standing, is_told, name_of, standing
from doctrine_dsl.reports.tally import tally_line
from doctrine_dsl.reports.view import View
from doctrine_dsl.reports.wording import excuse, outcome

MARKS = {
    Standing.OK: "✅ ok",
    Standing.FAILED: "❌ failed",
    Standing.UNKNOWN: "❔ unknown",
    Standing.WAIVED: "⚠️ waived",
    Standing.KNOWN: "⚠️ known",
    Standing.VACUOUS: "❌ vacuous",
}
STOOD = "●"
LONGEST_DIAGRAM = 60
"""Steps. A longer run is a table only: nobody reads such a diagram, and hosts refuse to draw it."""


def render(report: Report, view: View) -> str:
    """One document."""
    lines = ["# Doctrine report", "", f"**{plain(tally_line(report))}; exit {int(report.exit_code)}**", ""]
    if report.exit_code == ExitCode.INTERNAL:
        lines += ["The program is wrong: no verdict of this call can be relied on.", ""]
    for policy in report.policies:
        lines += _policy(policy, report, view)
    return "\n".join(lines).rstrip("\n") + "\n"


def _policy(policy: PolicyReport, report: Report, view: View) -> Iterator[str]:
    checks = [check for check in policy.checks if is_told(check, report, view.quiet)]
    if not checks and not policy.diagnostics:
        return
    yield from (f"## {plain(name_of(policy))}", "")
    if policy.title:
        yield from (plain(policy.title), "")
    yield from _diagnostics(policy)
    rows = [(MARKS[standing(check, report)], plain(check.name), code(check.property), _answer(check)) for check in checks]
    yield from table(("", "Check", "Question", "Answer"), rows)
    for check in checks:
        if check.trace is not None or check.summary:
            yield from _check(check, report)


def _diagnostics(policy: PolicyReport) -> Iterator[str]:
    rows = []
    for one in diagnostics_as_json(policy):
        place = f"{one['path']}:{one['line']}" if one["line"] else f"{one['path']}"
        rows.append((f"{one['severity']} {one['code']}", code(place), prose(f"{one['message']}"), prose(f"{one['help'] or ''}")))
    yield from table(("", "Where", "What is wrong", "Help"), rows)


def _answer(check: CheckReport) -> str:
    return BREAK.join([plain(outcome(check)), *([plain(excuse(check))] if excuse(check) else [])])


def _check(check: CheckReport, report: Report) -> Iterator[str]:
    yield from (f"### {MARKS[standing(check, report)]}: {plain(check.name)}", "", f"{code(check.property)}: {plain(outcome(check))}.", "")
    if check.trace is not None:
        yield from _run(check.trace)
    sentences = [*check.summary, *(one.text for one in check.readings)]
    if sentences:
        yield from (*(f"- {prose(sentence)}" for sentence in sentences), "")


def _run(trace: ReportTrace) -> Iterator[str]:
    steps = [step for step in trace.steps if step.step or step.notes]
    if not steps:
        yield from ("It is so at the start, before anybody has moved.", "")
        return
    yield from table(("Step", "Who", "Move", "What changes", "Remarks"), map(_step, steps))
    for ladder in trace.ladders:
        yield from _ladder(trace, ladder)
    if 1 < len(trace.steps) <= LONGEST_DIAGRAM:
        yield from ("```mermaid", mermaid.of_run(trace), "```", "")


def _step(step: ReportStep) -> tuple[str, ...]:
    changes = BREAK.join(plain(f"{name}: {value(before)} → {value(after)}") for name, (before, after) in step.changes.items())
    move = "(start)" if step.move is None else code(step.move.removeprefix(f"{step.actor}."))
    return str(step.step), plain(step.actor or ""), move, changes, BREAK.join(map(plain, step.notes))


def _ladder(trace: ReportTrace, ladder: str) -> Iterator[str]:
    """Where a ladder stands before and after the run, its highest rung at the top."""
    before, after = (str(trace.steps[at].state[ladder]) for at in (0, -1))
    rungs = trace.rungs.get(ladder) or tuple(dict.fromkeys((before, after)))
    rows = [(plain(rung), STOOD if rung == before else " ", STOOD if rung == after else " ") for rung in reversed(rungs)]
    yield from table((plain(ladder), "before", "after"), rows)
