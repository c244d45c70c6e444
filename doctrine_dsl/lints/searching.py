"""Deciding claims: each question goes to the engines, whose evidence is judged. What they leave open is open, and never fine."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from time import monotonic

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.auto import run
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.lints.lint import Claim
from doctrine_dsl.model.lower.alone import TooLarge
from doctrine_dsl.model.lower.rules import Tails
from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.model.properties.question import Question
from doctrine_dsl.system.term import FALSE
from doctrine_dsl.system.transition import SafetyQuestion
from doctrine_dsl.verdicts.verdict import Holds, HoldsWithin, Violated

SHARE = 4
"""One question takes at most this part of the time that is left, so that a hard one leaves something to those behind it."""


class Outcome(Enum):
    """What became of a claim."""

    TRUE = "true"
    FALSE = "false"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Reached:
    """Whether a state can be reached; None where that was not decided, with the reason."""

    reached: bool | None
    reason: str = ""


class Search:
    """The questions about one policy; each is asked once. Raises `Distrust` if the judges refuse some evidence."""

    def __init__(self, base: Lowering, budget: Budget) -> None:
        self.base, self.budget = base, budget
        self.lowerings: dict[Tails, Lowering] = {base.tails: base}
        self.answers: dict[Question, Reached] = {}

    def decide(self, claim: Claim) -> tuple[Outcome, str]:
        """Whether a claim is true, and if that is open, why."""
        open_because = ""
        for question, wanted in (*((one, False) for one in claim.never), *((one, True) for one in claim.though)):
            answer = self._ask(question)
            if answer.reached is None:
                open_because = open_because or answer.reason
            elif answer.reached is not wanted:
                return Outcome.FALSE, ""
        return (Outcome.OPEN, open_because) if open_because else (Outcome.TRUE, "")

    def _ask(self, question: Question) -> Reached:
        if question not in self.answers:
            self.answers[question] = self._answer(question)
        return self.answers[question]

    def _answer(self, question: Question) -> Reached:
        if question.bad == FALSE:
            return Reached(False)
        begun = monotonic()
        if self.budget.expired():
            return Reached(None, "the time ran out")
        budget = self.budget
        if budget.deadline is not None:
            budget = replace(budget, deadline=begun + (budget.deadline - begun) / SHARE)
        try:
            lowering = self._lowering(question.tails)
            bad = lowering.inline(question.bad)
            verdict = run(lowering.system(question.monitors, [bad]), SafetyQuestion(bad), budget).verdict
        except TooLarge as reason:
            return Reached(None, f"a posture cannot be derived: {reason}")
        except MemoryError:
            return Reached(None, "the memory ran out")
        match verdict:
            case Violated():
                return Reached(True)
            case Holds():
                return Reached(False)
            case HoldsWithin():
                return Reached(None, "it was only decided for short runs")
            case _:
                return Reached(None, verdict.reason)

    def _lowering(self, tails: Tails) -> Lowering:
        if tails not in self.lowerings:
            self.lowerings[tails] = Lowering.of(self.base.model, tails, self.base)
        return self.lowerings[tails]
