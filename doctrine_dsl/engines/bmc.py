"""Bounded model checking: look for a run of 0, 1, 2, ... steps that ends in a bad state.

Finds shortest counterexamples and proves nothing about longer runs. Biere, Cimatti, Clarke and Zhu, Symbolic Model Checking without
BDDs, TACAS 1999.
"""

from __future__ import annotations

from itertools import count

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.smt.control import GaveUp, Satisfiable
from doctrine_dsl.smt.unroll import Unrolling
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.verdicts.verdict import HoldsWithin, Unknown, Verdict, Violated


class Bmc:
    """Depth by depth, in one solver: what was refuted at one depth helps at the next."""

    name = "bmc"

    def check(self, system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Verdict:
        """A shortest run, or how far there is none."""
        unrolling = Unrolling(system, (question.bad,), budget)
        for depth in count():
            budget.progress(f"looking for a run of {depth} steps")
            bad = unrolling.literal(question.bad, depth)
            match unrolling.solve((bad,)):
                case Satisfiable():
                    return Violated(unrolling.decode(shortest=True))
                case GaveUp(reason):
                    return Unknown(f"{reason} while looking for a run of {depth} steps", depth - 1)
            if depth == question.bound:
                return HoldsWithin(depth)
            if depth == budget.depth:
                return Unknown(f"no run of at most {depth} steps; longer ones were not looked at", depth)
            unrolling.require(-bad)
            unrolling.extend()
        raise AssertionError("counting does not end")
