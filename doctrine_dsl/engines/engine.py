"""What an engine is: a name and one method. Engines keep nothing between calls."""

from __future__ import annotations

from typing import Protocol

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.verdicts.verdict import Verdict


class Engine(Protocol):
    """`check` returns evidence: a run that ends in a bad state, a certificate, a bound, or the reason for not knowing."""

    @property
    def name(self) -> str: ...

    def check(self, system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Verdict: ...
