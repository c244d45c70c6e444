"""From a run to a shortest one: shorter ones are looked for, and "shortest" is said only where every smaller depth was refuted.

What refutes depths: the engines that search breadth first or depth by depth, and counting, an invariant of the system that counts its
steps (the bound that planners get from the state equation: Bonet, An Admissible Heuristic for SAS+ Planning, IJCAI 2013).
"""

from __future__ import annotations

from dataclasses import replace

from doctrine_dsl.engines.attempt import attempt
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.system.counted import counted
from doctrine_dsl.system.term import Term
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.verdicts.verdict import Holds, HoldsWithin, Unknown, Verdict, Violated

LARGEST_COUNTED = 20_000
"""Moves times steps."""
LARGEST = 2_000
"""Likewise: of a deeper run in a larger system nobody could say in reasonable time whether it is a shortest one."""
GUIDED_STATES = 5_000
VECTOR_STATES = 12_000_000
EFFORT = 40_000_000


def shortened(system: TransitionSystem, bad: Term, found: Violated, budget: Budget, refuted: int) -> Violated:
    """The run, or a shorter one; `refuted` are the steps within which there is none."""
    search = _Shortening(system, bad, budget, found, refuted)
    for look in (search.count, search.by_levels, search.by_depths):
        if search.settled or budget.expired():
            break
        look()
    return Violated(replace(search.best.trace, shortest=search.settled))


class _Shortening:
    """The best run so far, and the steps within which there is none."""

    def __init__(self, system: TransitionSystem, bad: Term, budget: Budget, best: Violated, refuted: int) -> None:
        self.system, self.bad, self.budget, self.best, self.refuted = system, bad, budget, best, refuted

    @property
    def settled(self) -> bool:
        """Whether the best run is a shortest one."""
        return self.best.trace.shortest or self.refuted >= self.best.trace.length - 1

    def count(self) -> None:
        """How many steps it takes at least, by sums of variables; and a search that is told how many it may take."""
        if len(self.system.moves) * self.best.trace.length > LARGEST_COUNTED:
            return
        from doctrine_dsl.engines.invariants.laws import excluded  # and with it a solver

        def possible(steps: int) -> bool:
            return not excluded(counted(self.system, steps), self.bad, self.budget)

        least, most = self.refuted + 1, self.best.trace.length - 1
        if not possible(most):
            self._refute_by_counting(most)
            return
        if not self._small or possible(least):
            return
        while least < most:
            middle = (least + most + 1) // 2
            if possible(middle):
                most = middle - 1
            else:
                least = middle
        self._refute_by_counting(least)
        if self.refuted >= least:
            self._note(attempt("guided", self.system, SafetyQuestion(self.bad, least + 1), self._limits(states=GUIDED_STATES)))

    @property
    def _small(self) -> bool:
        return len(self.system.moves) * self.best.trace.length <= LARGEST

    def _refute_by_counting(self, steps: int) -> None:
        limits = self._limits(depth=0, effort=EFFORT)
        if isinstance(attempt("induction", counted(self.system, steps), SafetyQuestion(self.bad), limits), Holds):
            self.refuted = max(self.refuted, steps)

    def by_levels(self) -> None:
        """Where states are some millions."""
        self._note(attempt("vector", self.system, self._shorter, self._limits(states=VECTOR_STATES)))

    def by_depths(self) -> None:
        """Where a solver can be asked for each depth."""
        if self._small:
            self._note(attempt("bmc", self.system, self._shorter, self._limits(depth=self.best.trace.length - 1)))

    @property
    def _shorter(self) -> SafetyQuestion:
        return SafetyQuestion(self.bad, self.best.trace.length - 1)

    def _limits(self, *, depth: int | None = None, states: int | None = None, effort: int | None = None) -> Budget:
        return self.budget.with_limits(depth=depth, states=states, effort=effort)

    def _note(self, verdict: Verdict) -> None:
        match verdict:
            case Violated():
                self.best = verdict
            case HoldsWithin(bound=bound) | Unknown(bound=bound):
                self.refuted = max(self.refuted, bound)
            case Holds():
                self.refuted = self.best.trace.length - 1
