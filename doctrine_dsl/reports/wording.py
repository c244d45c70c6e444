"""Verdicts in words: the one place that turns a check's outcome into a sentence a reader can trust."""

from __future__ import annotations

from doctrine_dsl.diagnostics.display import Style
from doctrine_dsl.explain.report import CheckReport


def mark_of(check: CheckReport) -> tuple[str, Style]:
    """The word at the start of a check's line and its colour. Only what came out as expected is `ok`."""
    if check.verdict == "unknown":
        return "?", Style.YELLOW
    if check.excused:
        return ("waived" if check.waived is not None else "known"), Style.YELLOW
    return ("ok", Style.GREEN) if check.ok else ("FAIL", Style.RED)


def outcome(check: CheckReport) -> str:
    """What was found, how sure that is, and, where it matters, what the author expected."""
    match check.verdict:
        case "violated":
            return _violated(check)
        case "holds":
            return _holds(check)
        case _:
            return f"unknown: {check.reason}" if check.reason else "unknown"


def excuse(check: CheckReport) -> str:
    """Who answers for a failed check, and until when; empty for one that nobody answers for."""
    if check.waived is not None:
        return f"waived by {check.waived.owner} until {check.waived.until}: {check.waived.reason}"
    return "in the baseline: it failed in the same way before" if check.excused else ""


def steps(count: int) -> str:
    """`1 step`, `5 steps`."""
    return "1 step" if count == 1 else f"{count} steps"


def count(number: int, one: str) -> str:
    """`1 check`, `3 checks`."""
    return f"{number} {one if number == 1 else one + 's'}"


def _violated(check: CheckReport) -> str:
    if check.steps is None:
        why = (check.reason or "no run of any length gets there") + _proof(check)
        return f"violated, as expected: {why}" if check.ok else _expected_otherwise(check, f"violated: {why}")
    found = "violated at the start" if check.steps == 0 else f"violated in {steps(check.steps)}"
    if check.ok:
        return f"{found}, as expected"
    otherwise = _expected_otherwise(check, found)
    shortest = check.trace is not None and check.trace.shortest and check.steps
    return f"{found}, the shortest" if otherwise == found and shortest else otherwise


def _expected_otherwise(check: CheckReport, found: str) -> str:
    if check.expected == "violated" and check.expected_steps is not None:
        return f"{found}, expected in {check.expected_steps}"
    if check.expected == "holds vacuously":
        return f"{found}, expected to hold vacuously"
    return found


def _holds(check: CheckReport) -> str:
    if check.vacuous:
        found = "holds, vacuously" + (f": {check.reason}" if check.reason else "")
    elif check.witness and check.steps is not None:
        found = "holds at the start" if check.steps == 0 else f"holds: reached in {steps(check.steps)}"
    elif check.bound is not None:
        found = f"holds within {count(check.bound, check.unit)}" + _proof(check)
    else:
        found = "holds for runs of any length" + _proof(check)
    if check.unsure:
        found += f"; {check.reason}"
    if check.ok:
        return found
    if check.expected == "holds vacuously":
        return f"{found}, expected to hold vacuously"
    return f"{found}, expected violated" + (f" in {check.expected_steps}" if check.expected_steps is not None else "")


def _proof(check: CheckReport) -> str:
    return f" ({check.how})" if check.how else ""
