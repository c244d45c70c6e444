"""From checks to one exit code: the contract's table, in one place, used by every command and format."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from doctrine_dsl.diagnostics import Severity
from doctrine_dsl.explain.report import CheckReport, PolicyReport


class ExitCode(IntEnum):
    """What a call ends with. The order of precedence is that of `RANKING`, not of the numbers."""

    AS_EXPECTED = 0
    NOT_AS_EXPECTED = 1
    BAD_INPUT = 2
    UNKNOWN = 3
    STRICT = 4
    INTERNAL = 70
    INTERRUPTED = 130


RANKING = (ExitCode.INTERNAL, ExitCode.BAD_INPUT, ExitCode.NOT_AS_EXPECTED, ExitCode.UNKNOWN, ExitCode.STRICT, ExitCode.AS_EXPECTED)


def of_check(check: CheckReport, strict: bool) -> ExitCode:
    """`unknown` is never green, whoever waives it, and a failed expectation is never hidden by anything weaker."""
    if check.verdict == "unknown":
        return ExitCode.UNKNOWN
    if not check.ok:
        return ExitCode.AS_EXPECTED if check.excused else ExitCode.NOT_AS_EXPECTED
    vacuous_by_surprise = check.vacuous and check.expected != "holds vacuously"
    return ExitCode.STRICT if strict and (vacuous_by_surprise or check.unsure) else ExitCode.AS_EXPECTED


def of_policy(policy: PolicyReport, strict: bool) -> ExitCode:
    """An error in the file outranks every check; a warning counts only when strict."""
    severities = {diagnostic.severity for diagnostic in policy.diagnostics}
    codes = [of_check(check, strict) for check in policy.checks]
    if Severity.ERROR in severities:
        codes.append(ExitCode.BAD_INPUT)
    if strict and Severity.WARNING in severities:
        codes.append(ExitCode.STRICT)
    return highest(codes)


def highest(codes: Iterable[ExitCode]) -> ExitCode:
    """The one that decides; nothing at all is as expected."""
    found = set(codes)
    return next((code for code in RANKING if code in found), ExitCode.AS_EXPECTED)
