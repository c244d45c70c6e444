"""Runs in the Informal Trace Format, which the viewers of Apalache and Quint open: one document for each run, no date in it.

Numbers are written as `{"#bigint": "2"}`, families of variables (`aid[us]`) as maps, the move under `mbt::actionTaken`. One run is one indented
document; several are one document a line; if there is no run, the one document has no states. How the call ended is in each `#meta`.
"""

from __future__ import annotations

import json

from doctrine_dsl.explain.report import CheckReport, PolicyReport, Report, ReportStep, ReportTrace, Shown
from doctrine_dsl.reports.json_report import Json
from doctrine_dsl.reports.standing import Standing, name_of, standing
from doctrine_dsl.reports.tally import tally_line
from doctrine_dsl.reports.view import View
from doctrine_dsl.reports.wording import outcome

ACTION = "mbt::actionTaken"
FORMAT = "https://apalache-mc.org/docs/adr/015adr-trace.html"
START = "init"
"""What Quint calls the action that leads to the first state."""


def render(report: Report, view: View) -> str:
    """All runs, those of checks that came out as expected among them, unless quiet."""
    found = [
        _document(report, policy, check, check.trace)
        for policy in report.policies
        for check in policy.checks
        if check.trace is not None and not (view.quiet and standing(check, report) is Standing.OK)
    ]
    if len(found) > 1:
        return "".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) + "\n" for one in found)
    only = found[0] if found else {"#meta": _meta(report, {}), "vars": [ACTION], "states": []}
    return json.dumps(only, indent=2, ensure_ascii=False) + "\n"


def _document(report: Report, policy: PolicyReport, check: CheckReport, trace: ReportTrace) -> Json:
    told = {
        "source": name_of(policy),
        "status": "violation" if check.verdict == "violated" else "ok",
        "check": check.name,
        "property": check.property,
        "verdict": check.verdict,
        "outcome": outcome(check),
        "standing": standing(check, report).value,
    }
    states = [_state(step) for step in trace.steps]
    return {"#meta": _meta(report, told), "vars": [name for name in states[0] if name != "#meta"], "states": states}


def _meta(report: Report, told: dict[str, str]) -> Json:
    counts: dict[str, int] = {}
    for policy in report.policies:
        for check in policy.checks:
            word = standing(check, report).value
            counts[word] = counts.get(word, 0) + 1
    mistakes = [f"{one.span.path}: {one.severity.value} {one.code}: {one.message}" for each in report.policies for one in each.diagnostics]
    end = {"tally": tally_line(report), "checks": counts, "diagnostics": mistakes, "exitCode": int(report.exit_code)}
    return {"format": "ITF", "format-description": FORMAT, "description": "a run found by doctrine", **told, **end}


def _state(step: ReportStep) -> Json:
    """Every variable, and the move that led there."""
    state: Json = {"#meta": {"index": step.step}}
    families: dict[str, list[list[object]]] = {}
    for name, shown in step.state.items():
        base, bracket, indices = name.partition("[")
        if not bracket:
            state[name] = _value(shown)
            continue
        if base not in families:
            families[base] = []
            state[base] = {"#map": families[base]}
        parts = [each.strip() for each in indices.rstrip("]").split(",")]
        families[base].append([parts[0] if len(parts) == 1 else {"#tup": parts}, _value(shown)])
    state[ACTION] = step.move or START
    return state


def _value(shown: Shown) -> object:
    return {"#bigint": str(shown)} if isinstance(shown, int) and not isinstance(shown, bool) else shown
