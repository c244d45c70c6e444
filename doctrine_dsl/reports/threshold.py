"""Where verdicts flip along a parameter, as a table for a reader and as JSON (`threshold.schema.json`)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from doctrine_dsl import __version__
from doctrine_dsl.diagnostics import SourceText
from doctrine_dsl.diagnostics.display import Style, cells_of, padded, visible, wrapped
from doctrine_dsl.diagnostics.render import render as render_diagnostics
from doctrine_dsl.diagnostics.render import to_json
from doctrine_dsl.explain.threshold import CheckThreshold, Outcome, Stretch, ThresholdReport, Values, text_of
from doctrine_dsl.reports.columns import GAP
from doctrine_dsl.reports.view import View
from doctrine_dsl.reports.wording import count

SCHEMA = 1
MOST_COLUMNS = 12
"""Up to so many values stand side by side in the table."""


def render_text(report: ThresholdReport, view: View, exit_code: int) -> str:
    """The table, a sentence for each check, and a last line."""
    lines: list[str] = []
    if report.diagnostics:
        lines += [render_diagnostics(report.diagnostics, report.sources, view.width, view.ink), ""]
    if report.values is not None:
        title = f"{visible(report.path)}  {visible(report.title or '')}".rstrip()
        lines += [view.ink(title, Style.BOLD), "", *wrapped(_along(report), view.width), ""]
        lines += _table(report, report.values, view)
        for check in report.checks:
            lines += _sentences(check, view)
        lines.append("")
    flips = sum(check.flips() for check in report.checks)
    told = (
        f"{count(len(report.checks), 'check')}, {flips} of which {'flips' if flips == 1 else 'flip'}"
        if report.checks
        else "nothing was checked"
    )
    return "\n".join([*lines, f" {told}; exit {exit_code}"]) + "\n"


def _along(report: ThresholdReport) -> str:
    assert report.values is not None
    values = report.values
    names = [visible(text_of(value)) for value in values.values]
    if len(names) > MOST_COLUMNS:
        shown = f"{names[0]} to {names[-1]} ({len(names):,} values)"
    else:
        shown = (" < " if values.ordered else ", ").join(names)
    partly = "" if report.complete else "; not every value was looked at, but neighbours on both sides of each flip were"
    return f"along {visible(values.name)}: {shown}{partly}"


def _table(report: ThresholdReport, values: Values, view: View) -> Iterator[str]:
    """Checks down, values across: the length of a shortest run, or `holds`. Left out if it does not fit."""
    if len(values.values) > MOST_COLUMNS or not report.checks:
        return
    heads = ["", *(visible(text_of(value)) for value in values.values)]
    rows = [[visible(check.name), *map(_cell, check.outcomes)] for check in report.checks]
    widths = [max(cells_of(row[column]) for row in [heads, *rows]) for column in range(len(heads))]
    if sum(widths) + GAP * len(widths) > view.width:
        return
    for number, row in enumerate([heads, *rows]):
        line = " " + (" " * GAP).join(padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        yield view.ink(line, Style.BOLD) if number == 0 else line
    yield ""


def _cell(outcome: Outcome) -> str:
    check = outcome.check
    match check.verdict:
        case "violated":
            return "violated" if check.steps is None else f"in {check.steps}"
        case "holds":
            return "vacuous" if check.vacuous else "holds" if check.bound is None else f"holds <={check.bound}"
        case _:
            return "?"


def _sentences(check: CheckThreshold, view: View) -> Iterator[str]:
    word = "flips" if check.flips() else "same"
    head = f" {padded(word, 5)}  {visible(check.name)}"
    yield view.ink(head, Style.BOLD) + f"  {visible(check.property)}"
    for line in wrapped(visible(check.sentence), view.width - 8):
        yield " " * 8 + line


def render_json(report: ThresholdReport, view: View, exit_code: int) -> str:
    """One object, indented."""
    import json

    sources = {path: SourceText(path, text) for path, text in report.sources.items()}
    values = report.values
    found = {
        "schema": SCHEMA,
        "tool": {"name": "doctrine-dsl", "version": __version__, "z3": view.z3},
        "path": report.path,
        "title": report.title,
        "diagnostics": [to_json(one, sources) for one in report.diagnostics],
        "parameter": None if values is None else {"name": values.name, "ordered": values.ordered, "values": list(values.values)},
        "complete": report.complete,
        "checks": [] if values is None else [_check(check, values) for check in report.checks],
        "exit_code": exit_code,
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _check(check: CheckThreshold, values: Values) -> dict[str, object]:
    flips = [(one, other) for one, other in pairwise(check.stretches) if one.verdict != other.verdict] if values.ordered else []
    return {
        "name": check.name,
        "property": check.property,
        "text": check.sentence,
        "outcomes": [
            {
                "value": values.values[outcome.place],
                "verdict": outcome.check.verdict,
                "bound": outcome.check.bound,
                "vacuous": outcome.check.vacuous,
                "steps": outcome.check.steps,
                "reason": outcome.check.reason,
            }
            for outcome in check.outcomes
        ],
        "flips": [_flip(one, other, values) for one, other in flips],
    }


def _flip(one: Stretch, other: Stretch, values: Values) -> dict[str, object]:
    below, above = values.values[one.last], values.values[other.first]
    return {"below": below, "above": above, "from": one.verdict, "to": other.verdict}
