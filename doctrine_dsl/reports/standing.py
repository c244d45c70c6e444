"""How a check stands in a report, in one word: every format for machines says it, and none of them can say another."""

from __future__ import annotations

from enum import Enum

from doctrine_dsl.explain.outcome import ExitCode
from doctrine_dsl.explain.report import CheckReport, PolicyReport, Report


class Standing(Enum):
    """Exactly one for each check. `VACUOUS` only where that is why a strict call ends with 4; elsewhere such a check is `OK`."""

    OK = "ok"
    FAILED = "failed"
    UNKNOWN = "unknown"
    WAIVED = "waived"
    KNOWN = "known"
    VACUOUS = "vacuous"


def standing(check: CheckReport, report: Report) -> Standing:
    """`unknown` is never anything better."""
    if check.verdict == "unknown":
        return Standing.UNKNOWN
    if check.excused:
        return Standing.WAIVED if check.waived is not None else Standing.KNOWN
    if check.failed:
        return Standing.FAILED
    strict = report.exit_code == ExitCode.STRICT
    return Standing.VACUOUS if strict and check.vacuous and check.expected != "holds vacuously" else Standing.OK


def needs_attention(check: CheckReport, report: Report) -> bool:
    """Whether it is to be shown when only what is not as expected is; nobody waits for what is waived."""
    return standing(check, report) in (Standing.FAILED, Standing.UNKNOWN, Standing.VACUOUS)


def is_told(check: CheckReport, report: Report, quiet: bool) -> bool:
    """A built-in check speaks only when something is wrong; so does every check when quiet, and what is waived is not wrong then."""
    return needs_attention(check, report) or not (quiet or (check.builtin and check.ok))


def name_of(policy: PolicyReport) -> str:
    """The file, and the variant of it."""
    return policy.path if policy.scenario is None else f"{policy.path} [{policy.scenario.name}]"
