"""Two policies compared, as one JSON object (`diff.schema.json`)."""

from __future__ import annotations

import json

from doctrine_dsl import __version__
from doctrine_dsl.comparison.report import Asked, Comparison, Difference, DiffReport, Edit, LineChange, Place, PolicyDiff
from doctrine_dsl.diagnostics import SourceText
from doctrine_dsl.diagnostics.render import to_json
from doctrine_dsl.explain.report import CheckReport, ReportTrace
from doctrine_dsl.reports.view import View

SCHEMA = 1


def render(report: DiffReport, view: View) -> str:
    """One object, indented; the same for the same two policies."""
    found = {
        "schema": SCHEMA,
        "tool": {"name": "doctrine-dsl", "version": __version__, "z3": view.z3},
        "policies": [_policy(diff) for diff in report.policies],
        "fail_on": list(report.fail_on),
        "exit_code": report.exit_code,
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _policy(diff: PolicyDiff) -> dict[str, object]:
    sources = {
        when: {path: SourceText(path, text) for path, text in texts.items()}
        for when, texts in (("old", diff.old_sources), ("new", diff.new_sources))
    }
    return {
        "old": diff.old,
        "new": diff.new,
        "title": diff.title,
        "diagnostics": [{"side": when, **to_json(one, sources[when])} for when, one in diff.mistakes],
        "changed": diff.changes(),
        "tags": sorted(diff.tags()),
        "moves": None if diff.moves is None else _comparison(diff.moves),
        "lines": [_line(line) for line in diff.lines],
        "edits": [_edit(edit) for edit in diff.edits],
        "others": list(diff.others),
        "questions": [_asked(one) for one in diff.asked],
        "undecided": list(diff.undecided()),
        "solved": diff.solved,
        "skipped": diff.skipped,
    }


def _comparison(found: Comparison) -> dict[str, object]:
    return {
        "class": found.kind,
        "reason": found.reason,
        "proof": found.how or None,
        "differences": [_difference(one) for one in found.differences],
    }


def _difference(one: Difference) -> dict[str, object]:
    return {
        "direction": one.direction,
        "move": one.move,
        "line": one.line,
        "steps": one.steps,
        "state": dict(one.state),
        "text": one.sentence,
        "trace": _trace(one.trace),
    }


def _trace(trace: ReportTrace | None) -> dict[str, object] | None:
    if trace is None:
        return None
    return {
        "shortest": trace.shortest,
        "steps": [
            {
                "step": step.step,
                "actor": step.actor,
                "move": step.move,
                "changes": {name: list(values) for name, values in step.changes.items()},
                "state": step.state,
                "crossed": list(step.crossed),
                "notes": list(step.notes),
            }
            for step in trace.steps
        ],
    }


def _line(line: LineChange) -> dict[str, object]:
    return {"name": line.name, "change": line.change, **_comparison(line.comparison)}


def _place(place: Place | None) -> dict[str, object] | None:
    return None if place is None else {"path": place.path, "line": place.line, "side": "new" if place.new else "old"}


def _edit(edit: Edit) -> dict[str, object]:
    return {
        "kind": edit.kind,
        "name": edit.name,
        "change": edit.change,
        "before": edit.before,
        "after": edit.after,
        "place": _place(edit.place),
        "alone": edit.alone,
        **_comparison(edit.comparison),
    }


def _asked(one: Asked) -> dict[str, object]:
    return {
        "role": one.role,
        "name": one.name,
        "property": one.property,
        "change": one.change,
        "before": _answer(one.before),
        "after": _answer(one.after),
        "tags": list(one.tags),
        "notes": list(one.notes),
        "place": _place(one.place),
        "trace": _trace(None if one.after is None or not one.changed() else one.after.trace),
    }


def _answer(report: CheckReport | None) -> dict[str, object] | None:
    if report is None:
        return None
    return {
        "verdict": report.verdict,
        "steps": report.steps,
        "shortest": None if report.trace is None else report.trace.shortest,
        "bound": report.bound,
        "vacuous": report.vacuous,
        "reason": report.reason,
    }
