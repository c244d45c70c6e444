"""One policy, asked of the checker and of the oracle; where they differ, both answers with the policy."""

from __future__ import annotations

from dataclasses import dataclass

from doctrine_dsl.explain.report import CheckReport
from doctrine_dsl.pipeline import Options, check_file
from tests.oracle.loading import OneText, model_of_text
from tests.oracle.verdicts import Oracle, Result

STATES = 8_000
"""The oracle gives up on a check that takes it to more states."""
SECONDS = 60.0


@dataclass(frozen=True)
class Way:
    """How the checker is asked: with which engine, and with a bound on all checks or none."""

    engine: str = "auto"
    within: int | None = None

    @property
    def complete(self) -> bool:
        """Whether no answer but `holds` and `violated` is good enough."""
        return self.engine in ("auto", "explicit")


def oracle_answers(text: str, within: int | None = None) -> dict[str, Result]:
    """What the oracle says, by name of the check."""
    oracle = Oracle(model_of_text(text), STATES)
    answers = {check.name: oracle.verdict(check, within) for check in oracle.model.checks}
    return {**answers, "ranges": oracle.ranges(), "satisfiable": oracle.satisfiable()}


def differences(text: str, way: Way) -> list[str]:
    """One line for each check on which the checker and the oracle differ."""
    report = check_file("policy.dsl", OneText(text), Options(engine=way.engine, within=way.within, timeout=SECONDS))
    expected = oracle_answers(text, way.within)
    if len(report.checks) != len(expected):
        return [f"{len(report.checks)} of {len(expected)} checks answered: {[one.message for one in report.diagnostics]}"]
    found = []
    for check in report.checks:
        answer = expected[check.name]
        if check.builtin and way.within is not None and (answer.steps or 0) > way.within:
            continue  # beyond the bound that was asked for
        what = difference(check, answer, way)
        if what:
            found.append(f"{check.name} ({check.property}): {what}; the oracle says {answer}")
    return found


def difference(check: CheckReport, answer: Result, way: Way) -> str | None:
    """How the checker's answer differs, if it does."""
    if answer.verdict == "unknown" or "not supported" in (check.reason or ""):
        return None
    if check.verdict == "unknown":
        return f"unknown, {check.reason}" if way.complete else None
    if check.verdict != answer.verdict:
        return f"{check.verdict} in {check.steps}" if check.verdict == "violated" else check.verdict
    if answer.steps is not None and not _length_is_right(check, answer.steps, way):
        return f"{check.verdict} in {check.steps}"
    if check.vacuous != answer.vacuous:
        return "holds vacuously" if check.vacuous else "holds, and not vacuously"
    if answer.why is not None and not answer.vacuous and not (check.reason or "").startswith(answer.why):
        return f"holds, because {check.reason}"
    return None


def _length_is_right(check: CheckReport, steps: int, way: Way) -> bool:
    """A run that an engine does not call shortest may be longer; the engines that are asked for everything find a shortest one."""
    if check.trace is None or check.trace.shortest or way.complete:
        return check.steps == steps
    return check.steps is not None and check.steps >= steps


def complaint(text: str, found: list[str]) -> str:
    """What a failing test shows."""
    return "\n".join(["the checker and the oracle differ:", *found, "", text])
