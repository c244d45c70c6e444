"""How many came out in which way: `3 checks: 1 failed, 1 held, 1 unknown`. Every check is in exactly one of the groups."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.diagnostics import Severity
from doctrine_dsl.explain.report import CheckReport, Report
from doctrine_dsl.reports.wording import count


def tally_line(report: Report) -> str:
    """In words, with the mistakes and warnings behind."""
    counted = [check for policy in report.policies for check in policy.checks if not check.builtin or not check.ok]
    variants = sum(policy.scenario is not None for policy in report.policies)
    where = _where(variants, "variant") if variants else _where(sum(not policy.side for policy in report.policies), "file")
    words = ", ".join(_tally(counted))
    mistakes = [count(number, severity.value) for severity, number in severities(report).items() if number]
    return "; ".join([f"{count(len(counted), 'check')}{where}: {words}" if counted else "nothing was checked", *mistakes])


def _where(number: int, what: str) -> str:
    return f" in {count(number, what)}" if number > 1 else ""


def severities(report: Report) -> dict[Severity, int]:
    """How many errors and warnings there are; what variants have in common counts once."""
    files = [one for policy in report.policies if policy.scenario is None for one in policy.diagnostics]
    variants = dict.fromkeys(one for policy in report.policies if policy.scenario is not None for one in policy.diagnostics)
    found = [diagnostic.severity for diagnostic in (*files, *variants)]
    return {severity: found.count(severity) for severity in Severity}


def _tally(checks: list[CheckReport]) -> Iterator[str]:
    unknown = [check for check in checks if check.verdict == "unknown"]
    excused = [check for check in checks if check.excused]
    waived = sum(check.waived is not None for check in excused)
    failed = [check for check in checks if check.failed and not check.excused]
    fine = [check for check in checks if check.verdict != "unknown" and check.ok]
    held = [check for check in fine if check.verdict == "holds"]
    vacuous = sum(check.vacuous for check in held)
    if failed:
        yield f"{len(failed)} failed"
    if waived:
        yield f"{waived} waived"
    if len(excused) > waived:
        yield f"{len(excused) - waived} known"
    if held:
        yield f"{len(held)} held" + (f" ({vacuous} vacuously)" if vacuous else "")
    if len(fine) > len(held):
        yield f"{len(fine) - len(held)} violated as expected"
    if unknown:
        yield f"{len(unknown)} unknown"
