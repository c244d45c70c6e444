"""The report as JSON, schema 1: the contract that programs rely on (`report.schema.json` beside this file).

The same report gives the same bytes; only `seconds` differs from call to call.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from doctrine_dsl import __version__
from doctrine_dsl.diagnostics import SourceText
from doctrine_dsl.diagnostics.render import to_json
from doctrine_dsl.explain.evidence import Counts
from doctrine_dsl.explain.fingerprint import fingerprint
from doctrine_dsl.explain.report import CheckReport, Place, PolicyReport, Reading, Report, ReportStep, ReportTrace
from doctrine_dsl.reports.view import View

SCHEMA = 1

Json: TypeAlias = "dict[str, object]"


def render(report: Report, view: View) -> str:
    """One object, indented, in the order of the contract."""
    import json

    return json.dumps(as_json(report, view), indent=2, ensure_ascii=False) + "\n"


def as_json(report: Report, view: View) -> Json:
    """The object that every other format is a view of."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "doctrine-dsl", "version": __version__, "z3": view.z3},
        "policies": [_policy(policy) for policy in report.policies],
        "exit_code": int(report.exit_code),
    }


def _policy(policy: PolicyReport) -> Json:
    return {
        "path": policy.path,
        "title": policy.title,
        **({} if policy.scenario is None else {"scenario": policy.scenario.name, "scenario_title": policy.scenario.title}),
        "diagnostics": diagnostics_as_json(policy),
        "checks": [check_as_json(check) for check in policy.checks],
        **_counts(one.counts for one in policy.checks),
    }


def diagnostics_as_json(policy: PolicyReport) -> list[Json]:
    """Mistakes and warnings of a policy, with their places."""
    sources = {path: SourceText(path, text) for path, text in policy.sources.items()}
    return [to_json(diagnostic, sources) for diagnostic in policy.diagnostics]


def check_as_json(check: CheckReport) -> Json:
    """One check, as it stands in the list of its policy."""
    return {
        "name": check.name,
        "property": check.property,
        "builtin": check.builtin,
        "verdict": check.verdict,
        "bound": check.bound,
        "vacuous": check.vacuous,
        "expected": check.expected,
        "expected_steps": check.expected_steps,
        "ok": check.ok,
        "engine": check.engine,
        "steps": check.steps,
        "reason": check.reason,
        "seconds": round(check.seconds, 3),
        "certificate": check.certificate,
        "trace": None if check.trace is None else _trace(check.trace),
        "findings": [{"kind": finding.kind, **finding.details} for finding in check.findings],
        "readings": [_reading(one) for one in check.readings],
        **({} if check.substance is None else {"witness": {"moves": list(check.substance.moves), "state": dict(check.substance.state)}}),
        **_counts([check.counts]),
        **_more(check),
    }


def _more(check: CheckReport) -> Json:
    """Fields that are there only where they say something."""
    more: Json = {}
    if check.place is not None:
        more["place"] = place_as_json(check.place)
    if check.failed:
        more["fingerprint"] = fingerprint(check)
    if check.waived is not None:
        more["waived"] = {"reason": check.waived.reason, "owner": check.waived.owner, "until": check.waived.until}
    if check.baseline is not None:
        more["baseline"] = check.baseline
    return more


def place_as_json(place: Place) -> Json:
    """The place of a declaration."""
    where = {"line": place.line, "column": place.column, "end_line": place.end_line, "end_column": place.end_column}
    return {"role": place.role, "name": place.name, "path": place.path, **where}


def _counts(counted: Iterable[Counts | None]) -> Json:
    """Nothing, if nothing could be remembered."""
    found = [one for one in counted if one is not None]
    return {"cache": {"hits": sum(one.hits for one in found), "misses": sum(one.misses for one in found)}} if found else {}


def _reading(one: Reading) -> Json:
    return {
        "about": one.about,
        "depends": one.depends,
        "text": one.text,
        "verdict": one.verdict,
        "steps": one.steps,
        "accidents": list(one.accidents),
    }


def _trace(trace: ReportTrace) -> Json:
    return {"shortest": trace.shortest, "steps": [_step(step) for step in trace.steps]}


def _step(step: ReportStep) -> Json:
    return {
        "step": step.step,
        "actor": step.actor,
        "move": step.move,
        "changes": {name: list(pair) for name, pair in step.changes.items()},
        "state": dict(step.state),
        "crossed": list(step.crossed),
        "notes": list(step.notes),
        **({"places": [place_as_json(place) for place in step.places]} if step.places else {}),
    }
