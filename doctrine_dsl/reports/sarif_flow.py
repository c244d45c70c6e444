"""Places and runs in SARIF: each step is one location, at the source of the rule that let the move pass, or else of the move."""

from __future__ import annotations

from collections.abc import Mapping

from doctrine_dsl.explain.report import CheckReport, Place, PolicyReport, ReportStep
from doctrine_dsl.reports.json_report import Json, place_as_json
from doctrine_dsl.reports.run import value
from doctrine_dsl.reports.uris import uri_of
from doctrine_dsl.reports.view import View

MOST_LOCATIONS = 1000
"""Hosts show no more of one flow; of a longer run the middle is left out, and said to be."""


def location(place: Mapping[str, object], view: View) -> Json:
    """The place of the JSON contract as a location. A whole file is said by its first line, for hosts that insist on one."""
    path = str(place["path"])
    base = {} if uri_of(path, view).startswith("file:") else {"uriBaseId": "%SRCROOT%"}
    if place.get("line") is None:
        region: Json = {"startLine": 1}
    else:
        region = {
            "startLine": place["line"],
            "startColumn": place["column"],
            "endLine": place["end_line"],
            "endColumn": place["end_column"],
        }
    return {"physicalLocation": {"artifactLocation": {"uri": uri_of(path, view), **base}, "region": region}}


def code_flow(policy: PolicyReport, check: CheckReport, view: View) -> Json:
    """The run of a check, to be stepped through."""
    assert check.trace is not None
    steps = check.trace.steps
    left_out = len(steps) - MOST_LOCATIONS
    shown = steps if left_out <= 0 else (*steps[: MOST_LOCATIONS // 2], *steps[-MOST_LOCATIONS // 2 :])
    text = f"the run of {check.name}" + (f"; {left_out} steps in its middle are left out" if left_out > 0 else "")
    return {"threadFlows": [{"message": {"text": text}, "locations": [_step(policy, check, step, view) for step in shown]}]}


def _step(policy: PolicyReport, check: CheckReport, step: ReportStep, view: View) -> Json:
    """`state` has every variable after the step."""
    place = _place_of(step) or check.place
    where: Json = {"path": policy.path, "line": None} if place is None else place_as_json(place)
    return {
        "executionOrder": step.step + 1,  # counted from 1: the start is the first
        "importance": "essential" if step.crossed or any(note.split(" ", 1)[0].isupper() for note in step.notes) else "important",
        "location": {**location(where, view), "message": {"text": told(step)}},
        "state": {name: {"text": value(shown)} for name, shown in step.state.items()},
        "properties": {"step": step.step, "actor": step.actor, "move": step.move},
    }


def _place_of(step: ReportStep) -> Place | None:
    """A rule, if there was one in question; else the move."""
    return next((each for role in ("rule", "move") for each in step.places if each.role == role), None)


def told(step: ReportStep) -> str:
    """A step in one sentence: who, what, what it changed, and what is to be said of it."""
    if step.move is None:
        head = "the start"
    elif step.actor is None or step.move.startswith(f"{step.actor}."):
        head = step.move
    else:
        head = f"{step.actor}: {step.move}"
    changes = ", ".join(f"{name} {value(before)} -> {value(after)}" for name, (before, after) in step.changes.items())
    return "; ".join([f"step {step.step}: {head}", *([changes] if changes else []), *step.notes])
