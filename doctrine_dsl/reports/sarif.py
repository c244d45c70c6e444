"""The report as SARIF 2.1.0: every check and diagnostic is a result, every run a thread flow that viewers can step through.

No date, no seconds and no path of this machine is in it. Results carry fingerprints of their own, which edits elsewhere leave alone; the
problems come first, for hosts that show only so many. Quiet, it has the problems only: some hosts take every result for an alert.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import cast

from doctrine_dsl import __version__
from doctrine_dsl.diagnostics import Severity
from doctrine_dsl.diagnostics.display import brief
from doctrine_dsl.explain.fingerprint import fingerprint
from doctrine_dsl.explain.outcome import ExitCode
from doctrine_dsl.explain.report import CheckReport, PolicyReport, Report
from doctrine_dsl.reports.json_report import Json, diagnostics_as_json, place_as_json
from doctrine_dsl.reports.sarif_flow import code_flow, location
from doctrine_dsl.reports.sarif_rules import rule
from doctrine_dsl.reports.standing import Standing, name_of, needs_attention, standing
from doctrine_dsl.reports.tally import tally_line
from doctrine_dsl.reports.view import View
from doctrine_dsl.reports.wording import excuse, outcome

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

KINDS = {
    Standing.FAILED: ("fail", "error"),
    Standing.WAIVED: ("fail", "error"),
    Standing.KNOWN: ("fail", "error"),
    Standing.UNKNOWN: ("fail", "warning"),
    Standing.VACUOUS: ("fail", "warning"),
    Standing.OK: ("pass", "none"),
}
"""`kind` and `level`. SARIF has a kind `open` for what is not known, but readers that count by level would take it for nothing."""
ORDER = ("error", "warning", "none")
FINGERPRINT = "doctrineRun/v1"
OF_THE_HOST = "primaryLocationLineHash"
"""The only fingerprint that GitHub reads; without it, it makes one from the line of the source."""


def render(report: Report, view: View) -> str:
    """One log with one run."""
    return json.dumps(_log(report, view), indent=2, ensure_ascii=False) + "\n"


def _log(report: Report, view: View) -> Json:
    results = sorted(_results(report, view), key=lambda each: ORDER.index(str(each["level"])))
    ids = sorted({str(each["ruleId"]) for each in results})
    seen: dict[str, int] = {}
    for each in results:
        each["ruleIndex"] = ids.index(str(each["ruleId"]))
        _count_fingerprint(each, seen)
    driver = {"name": "doctrine", "semanticVersion": __version__, "rules": [rule(each, _level(each, results)) for each in ids]}
    run: Json = {
        "tool": {"driver": driver},
        "invocations": [_invocation(report)],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The repository, or the folder of the call if there is none."}}},
        "results": results,
        "properties": {"exitCode": int(report.exit_code), "tally": tally_line(report)},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _level(rule_id: str, results: list[Json]) -> str:
    """That of a code is always the same; a failed check is an error."""
    return next(
        (str(each["level"]) for each in results if each["ruleId"] == rule_id and "diagnostic" in cast("Json", each["properties"])), "error"
    )


def _invocation(report: Report) -> Json:
    ours = report.exit_code == ExitCode.INTERNAL
    failed = {"level": "error", "message": {"text": "The program is wrong: no verdict of this call can be relied on."}}
    more = {"toolExecutionNotifications": [failed]} if ours else {}
    return {"executionSuccessful": not ours, "exitCode": int(report.exit_code), **more}


def _count_fingerprint(result: Json, seen: dict[str, int]) -> None:
    """Two results with one fingerprint are told apart by a number behind it, as hosts do."""
    prints = result.get("partialFingerprints")
    if isinstance(prints, dict):
        value = str(prints[FINGERPRINT])
        seen[value] = seen.get(value, 0) + 1
        prints[OF_THE_HOST] = f"{value}:{seen[value]}"


def _results(report: Report, view: View) -> Iterator[Json]:
    told: set[str] = set()
    for policy in report.policies:
        for diagnostic, found in zip(policy.diagnostics, diagnostics_as_json(policy), strict=True):
            result = _diagnostic(found, diagnostic.severity, view)
            key = json.dumps(result, sort_keys=True)
            if key not in told:  # what variants have in common
                told.add(key)
                yield result
        for check in policy.checks:
            if not view.quiet or needs_attention(check, report):
                yield _check(policy, check, report, view)


def _diagnostic(found: Json, severity: Severity, view: View) -> Json:
    text = str(found["message"]) + (f" (help: {found['help']})" if found["help"] else "")
    labels = found["labels"]
    related = [{**location(each, view), "message": {"text": each["text"]}} for each in labels] if isinstance(labels, list) else []
    return {
        "ruleId": found["code"],
        "kind": "fail",
        "level": "error" if severity is Severity.ERROR else "warning",
        "message": {"text": text},
        "locations": [location(found, view)],
        **({"relatedLocations": related} if related else {}),
        "properties": {"diagnostic": found["code"]},
    }


def _check(policy: PolicyReport, check: CheckReport, report: Report, view: View) -> Json:
    stands = standing(check, report)
    kind, level = KINDS[stands]
    place: Json = {"path": policy.path, "line": None} if check.place is None else place_as_json(check.place)
    known = fingerprint(check)
    properties = {
        "check": check.name, "policy": name_of(policy), "verdict": check.verdict, "bound": check.bound, "vacuous": check.vacuous,
        "expected": check.expected, "ok": check.ok, "standing": stands.value,
    }  # fmt: skip
    return {
        "ruleId": check.kind or "check",
        "kind": kind,
        "level": level,
        "message": {"text": _message(policy, check)},
        "locations": [location(place, view)],
        **({"partialFingerprints": {FINGERPRINT: known}} if known else {}),
        **({"baselineState": "new" if check.baseline == "new" else "unchanged"} if check.baseline else {}),
        **({"suppressions": [_suppression(check)]} if check.waived else {}),
        **({"codeFlows": [code_flow(policy, check, view)]} if check.trace else {}),
        "properties": properties,
    }


def _message(policy: PolicyReport, check: CheckReport) -> str:
    variant = f"[{policy.scenario.name}] " if policy.scenario else ""
    sentences = [f"{variant}{check.name}: {check.property}: {outcome(check)}", excuse(check), *check.summary]
    return brief(". ".join(sentence.strip().rstrip(".") for sentence in sentences if sentence) + ".")


def _suppression(check: CheckReport) -> Json:
    return {"kind": "external", "status": "accepted", "justification": excuse(check)}
