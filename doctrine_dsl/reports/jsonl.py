"""The report as lines of JSON, each of which stands alone: for logs and for programs that read as they go.

The first line is the call, then come each policy, its diagnostics and its checks, and at last the end: without an `end` the output is cut off.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.explain.report import PolicyReport, Report
from doctrine_dsl.reports.json_report import Json, as_json, check_as_json, diagnostics_as_json
from doctrine_dsl.reports.view import View


def render(report: Report, view: View) -> str:
    """One record a line."""
    import json

    return "".join(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in _records(report, view))


def _records(report: Report, view: View) -> Iterator[Json]:
    whole = as_json(Report((), report.exit_code), view)
    yield {"record": "call", "schema": whole["schema"], "tool": whole["tool"]}
    for number, policy in enumerate(report.policies):
        yield from _policy(number, policy)
    checks = sum(len(policy.checks) for policy in report.policies)
    yield {"record": "end", "policies": len(report.policies), "checks": checks, "exit_code": int(report.exit_code)}


def _policy(number: int, policy: PolicyReport) -> Iterator[Json]:
    """`policy` counts from 0; the records of a policy name it, so that each can be understood alone."""
    head: Json = {"policy": number, "path": policy.path}
    variant = {} if policy.scenario is None else {"scenario": policy.scenario.name, "scenario_title": policy.scenario.title}
    yield {"record": "policy", **head, "title": policy.title, **variant}
    for diagnostic in diagnostics_as_json(policy):
        yield {"record": "diagnostic", "policy": number, "diagnostic": diagnostic}
    for check in policy.checks:
        yield {"record": "check", **head, "check": check_as_json(check)}
