"""Success is looked at twice: what shows that there was something to check, and what is said where that is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.explain.answering import Answering
from doctrine_dsl.explain.evidence import Engines
from doctrine_dsl.explain.options import Options
from doctrine_dsl.explain.outcome import ExitCode, of_check
from doctrine_dsl.explain.report import CheckReport
from doctrine_dsl.model.load import load
from doctrine_dsl.model.resolve import resolve
from doctrine_dsl.reports.wording import outcome
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.verdicts.verdict import Answer, Unknown
from tests.gate.calling import POLICY


class Text:
    """The policy of these tests."""

    def read(self, path: str) -> bytes:
        """Whatever the path."""
        return POLICY.encode()

    def locate(self, path: str, used_by: str) -> str | None:
        """It uses nothing."""
        return None


class Tired(Engines):
    """Answers the first question of a check, and no other one."""

    def __init__(self) -> None:
        super().__init__(keep=False)
        self.asked = 0

    def safety(self, system: TransitionSystem, question: SafetyQuestion, engine: str, budget: Budget) -> Answer:
        self.asked += 1
        return super().safety(system, question, engine, budget) if self.asked == 1 else Answer(Unknown("tired"), engine)


def answered(name: str, answerer: Engines | None = None) -> CheckReport:
    """One check of the policy."""
    program, _ = load("p.dsl", Text())
    model, _ = resolve(program, (), 100)
    walk = Answering("p.dsl", program, model, Options(only=(name,)), float("inf"), answerer)
    return walk.checks()[0]


def test_a_line_that_holds_has_a_run_without_the_rules() -> None:
    """Four deliveries cross it, were it not for the doctrine."""
    report = answered("kept")

    assert report.substance is not None
    assert report.substance.moves == ("blue.give",) * 4
    assert report.substance.state["aid"] == 4


def test_not_knowing_whether_there_was_anything_to_check_is_said() -> None:
    """It is no warning that can be overlooked: `--strict` ends with 4."""
    report = answered("kept", Tired())

    assert (report.verdict, report.ok, report.vacuous, report.substance) == ("holds", True, False, None)
    assert "whether there was anything to check was not decided" in outcome(report)
    assert (of_check(report, strict=True), of_check(report, strict=False)) == (ExitCode.STRICT, ExitCode.AS_EXPECTED)


@pytest.mark.parametrize("strict", [True, False])
def test_what_is_sure_is_not_doubted(strict: bool) -> None:
    """And has no such words."""
    report = replace(answered("kept"), seconds=0.0)

    assert of_check(report, strict) is ExitCode.AS_EXPECTED
    assert "anything to check" not in outcome(report)
