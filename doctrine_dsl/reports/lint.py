"""What the lints found, as text for a reader and as JSON (`lint.schema.json`). What was not decided is said, and never left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from doctrine_dsl import __version__
from doctrine_dsl.diagnostics import Diagnostic, Severity, SourceText
from doctrine_dsl.diagnostics.display import visible, wrapped
from doctrine_dsl.diagnostics.render import render as render_diagnostics
from doctrine_dsl.diagnostics.render import to_json
from doctrine_dsl.lints.report import Found, LintReport, Undecided
from doctrine_dsl.reports.view import View
from doctrine_dsl.reports.wording import count

SCHEMA = 1
MOST_OF_A_KIND = 5
"""Findings of one lint in one file that the text shows; JSON has them all."""


def render_text(report: LintReport, view: View, exit_code: int) -> str:
    """Every finding with its place, what is open, and a last line."""
    blocks: list[str] = []
    shown, rest = _foremost(report.found)
    diagnostics: list[Diagnostic] = [*report.mistakes, *(one.diagnostic for one in shown)]
    if diagnostics:
        blocks.append(render_diagnostics(diagnostics, report.sources, view.width, view.ink))
    if rest:
        blocks.append("\n".join(f"{visible(path)}: {more} more of {code} (--format json lists them all)" for (path, code), more in rest))
    if report.undecided:
        blocks.append("\n".join(_open(report, view)))
    if report.mended:
        blocks.append("\n".join(f"mended {visible(path)}: {count(many, 'edit')}" for path, many in sorted(report.mended.items())))
    last = f" {'; '.join(_summary(report))}"
    blocks.append(f"{last}{f'exit {exit_code}'.rjust(max(view.width - len(last), 8))}")
    return "\n\n".join(blocks) + "\n"


def _foremost(found: Iterable[Found]) -> tuple[list[Found], list[tuple[tuple[str, str], int]]]:
    """The first few findings of each lint in each file, and how many more there are."""
    counts: dict[tuple[str, str], int] = {}
    shown: list[Found] = []
    for one in found:
        key = (one.diagnostic.span.path, one.lint.code)
        counts[key] = counts.get(key, 0) + 1
        if counts[key] <= MOST_OF_A_KIND:
            shown.append(one)
    return shown, [(key, many - MOST_OF_A_KIND) for key, many in counts.items() if many > MOST_OF_A_KIND]


def _open(report: LintReport, view: View) -> Iterator[str]:
    """What was not decided, by lint."""
    yield "not decided (more time may help: --timeout):"
    by_lint: dict[str, list[Undecided]] = {}
    for one in report.undecided:
        by_lint.setdefault(one.lint.code, []).append(one)
    for code, several in by_lint.items():
        for one in several[:MOST_OF_A_KIND]:
            source = SourceText(one.span.path, report.sources.get(one.span.path, ""))
            line = source.position(one.span.start).line
            text = f"{visible(one.span.path)}:{line}: {code}: whether {visible(one.message)}: {visible(one.reason)}"
            first, *others = wrapped(text, view.width - 4)
            yield from (f"  {first}", *(f"    {each}" for each in others))
        if len(several) > MOST_OF_A_KIND:
            yield f"  {len(several) - MOST_OF_A_KIND} more of {code} (--format json lists them all)"


def _summary(report: LintReport) -> Iterator[str]:
    severities = [one.diagnostic.severity for one in report.found] + [one.severity for one in report.mistakes]
    told = [count(severities.count(severity), severity.value) for severity in Severity if severity in severities]
    yield f"{count(len(report.paths), 'file')}: {', '.join(told) if told else 'nothing found'}"
    if fixable := sum(bool(one.edits) for one in report.found):
        yield f"{fixable} can be mended with --fix"
    if report.undecided:
        yield f"{len(report.undecided)} not decided"
    if report.unsearched:
        yield "lints that need a search were not asked"


def render_json(report: LintReport, view: View, exit_code: int) -> str:
    """One object: findings as diagnostics with the lint's name, and everything that is open."""
    import json

    sources = {path: SourceText(path, text) for path, text in report.sources.items()}
    found = {
        "schema": SCHEMA,
        "tool": {"name": "doctrine-dsl", "version": __version__, "z3": view.z3},
        "paths": list(report.paths),
        "mistakes": [to_json(one, sources) for one in report.mistakes],
        "findings": [{"lint": one.lint.name, "fixable": bool(one.edits), **to_json(one.diagnostic, sources)} for one in report.found],
        "undecided": [_undecided(one, sources) for one in report.undecided],
        "searched": not report.unsearched,
        "mended": dict(sorted(report.mended.items())),
        "exit_code": exit_code,
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _undecided(one: Undecided, sources: dict[str, SourceText]) -> dict[str, object]:
    place = to_json(Diagnostic(one.lint.code, one.message, one.span), sources)
    kept = ("code", "message", "path", "line", "column", "end_line", "end_column")
    return {"lint": one.lint.name, **{key: place[key] for key in kept}, "reason": one.reason}
