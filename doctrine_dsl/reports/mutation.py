"""Which small edits of a policy its checks notice, for a reader and as JSON (`mutation.schema.json`)."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl import __version__
from doctrine_dsl.comparison.mutation import KILLED, NO_POLICY, SAME, SURVIVED, UNDECIDED, MutationReport, Outcome
from doctrine_dsl.diagnostics import SourceText
from doctrine_dsl.diagnostics.display import Style, visible
from doctrine_dsl.diagnostics.render import render as render_diagnostics
from doctrine_dsl.diagnostics.render import to_json
from doctrine_dsl.reports.diff_words import KINDS, where
from doctrine_dsl.reports.run import indented
from doctrine_dsl.reports.view import View
from doctrine_dsl.reports.wording import count

SCHEMA = 1


def render_text(report: MutationReport, view: View, exit_code: int) -> str:
    """The survivors, and a last line with the score."""
    if report.diagnostics:
        return render_diagnostics(report.diagnostics, report.sources, view.width, view.ink) + f"\n\n nothing was tried; exit {exit_code}\n"
    lines = [view.ink(visible(f"{report.path}  {report.title or ''}".rstrip()), Style.BOLD), ""]
    for title, fate in (("edits that no check notices", SURVIVED), ("edits that were not decided", UNDECIDED)):
        chosen = [one for one in report.outcomes if one.fate == fate]
        if chosen:
            lines.append(view.ink(f" {title}", Style.BOLD))
            lines += [line for one in chosen for line in _outcome(one, view)]
            lines.append("")
    if report.idle:
        lines += indented(
            f"not as expected without any edit, so they notice nothing: {', '.join(report.idle)}",
            view.width,
            view.ink,
            Style.YELLOW,
            indent=1,
        )
        lines.append("")
    lines += indented(_tally(report), view.width, view.ink, indent=1)
    return "\n".join(lines) + f"\n {_score(report)}; exit {exit_code}\n"


def _outcome(one: Outcome, view: View) -> Iterator[str]:
    yield from indented(visible(f"{one.kind} {one.name} ({where(one.place)}): {one.what}"), view.width, view.ink)
    if one.reason is not None:
        yield from indented(visible(one.reason), view.width, view.ink, indent=5)
    if one.comparison is not None:
        yield from indented(KINDS[one.comparison.kind], view.width, view.ink, indent=5)
        for difference in one.comparison.differences:
            yield from indented(visible(difference.sentence), view.width, view.ink, indent=5)


def _tally(report: MutationReport) -> str:
    tried = f"{count(len(report.outcomes), 'edit')} tried" + ("" if len(report.outcomes) == report.found else f" of {report.found}")
    parts = [f"{report.count(KILLED)} noticed", f"{report.count(SURVIVED)} not noticed"]
    for fate, words in ((UNDECIDED, "not decided"), (SAME, "equivalent, proved"), (NO_POLICY, "no policy")):
        if number := report.count(fate):
            parts.append(f"{number} {words}")
    return f"{tried}: {', '.join(parts)}"


def _score(report: MutationReport) -> str:
    score = report.score()
    return "no edit that makes a difference" if score is None else f"score {score:.0f}%"


def render_json(report: MutationReport, view: View, exit_code: int) -> str:
    """One object, indented."""
    import json

    sources = {path: SourceText(path, text) for path, text in report.sources.items()}
    score = report.score()
    found = {
        "schema": SCHEMA,
        "tool": {"name": "doctrine-dsl", "version": __version__, "z3": view.z3},
        "path": report.path,
        "title": report.title,
        "diagnostics": [to_json(one, sources) for one in report.diagnostics],
        "found": report.found,
        "idle": list(report.idle),
        "edits": [_json(one) for one in report.outcomes],
        "score": None if score is None else round(score, 1),
        "exit_code": exit_code,
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _json(one: Outcome) -> dict[str, object]:
    differences = () if one.comparison is None else one.comparison.differences
    return {
        "kind": one.kind,
        "name": one.name,
        "what": one.what,
        "path": one.place.path,
        "line": one.place.line,
        "fate": one.fate,
        "by": one.by,
        "reason": one.reason,
        "class": None if one.comparison is None else one.comparison.kind,
        "differences": [{"direction": each.direction, "steps": each.steps, "text": each.sentence} for each in differences],
    }
