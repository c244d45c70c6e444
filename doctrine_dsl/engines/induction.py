"""k-induction, strengthened with invariants that are guessed from random runs and with laws about sums.

It finds no proof that needs much cleverness, but what it finds it finds at once. Sheeran, Singh and Stålmarck, Checking Safety
Properties Using Induction and a SAT-Solver, FMCAD 2000; strengthened as in Kahsai, Ge and Tinelli, NFM 2011.
"""

from __future__ import annotations

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.invariants.candidates import denials
from doctrine_dsl.engines.invariants.mine import KINDS, Mine, opened
from doctrine_dsl.engines.invariants.support import needed
from doctrine_dsl.smt.control import GaveUp, Satisfiable, Unsatisfiable
from doctrine_dsl.smt.unroll import Unrolling
from doctrine_dsl.system.term import Term
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.verdicts.verdict import Holds, HoldsWithin, Invariant, Unknown, Verdict, Violated

DEEPEST = 2


class Induction:
    """Guesses from the simplest kind to the richest, until what is kept excludes the bad."""

    name = "induction"

    def check(self, system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Verdict:
        """A proof, a run that was met by luck, or why there is none. `budget.depth` is the largest k."""
        verdict = self._prove(system, question, budget)
        if isinstance(verdict, Violated) and question.bound is not None and verdict.trace.length > question.bound:
            if verdict.trace.shortest:
                return HoldsWithin(question.bound)
            return Unknown(f"the run that was met has {verdict.trace.length} steps, more than {question.bound}")
        return verdict

    def _prove(self, system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Verdict:
        mine = opened(system, question, budget)
        if not isinstance(mine, Mine):
            return mine
        wanted = list(denials(question.bad))
        for kind in KINDS:
            gave_up = mine.sift(kind, wanted)
            if gave_up is not None:
                return Unknown(f"{gave_up.reason} while sifting {kind}")
            if all(clause in mine.sieve.known for clause in wanted):
                return Holds(Invariant(needed(system, mine.known, question.bad, mine.sieve.laws, budget)))
        return _prove_deeper(mine, wanted, question.bad, budget)


def _prove_deeper(mine: Mine, wanted: list[Term], bad: Term, budget: Budget) -> Verdict:
    """k-induction for growing k, with all that is known taken for granted in every state."""
    system, constants = mine.sieve.relation.system, mine.sieve.relation.constants()
    first = Unrolling(system, (bad,), budget)
    free = Unrolling(system, (bad, *mine.known), budget, started=False)
    for depth in range((DEEPEST if budget.depth is None else budget.depth) + 1):
        budget.progress(f"induction over {depth} steps")
        outcome = first.solve((first.literal(bad, depth),))
        if isinstance(outcome, Satisfiable):
            return Violated(first.decode(shortest=True))
        if not isinstance(outcome, GaveUp):
            for clause in mine.known:
                free.require(free.literal(clause, depth))
            outcome = free.solve((free.literal(bad, depth),))
        if isinstance(outcome, GaveUp):
            return Unknown(f"{outcome.reason} in induction over {depth} steps", depth - 1)
        if isinstance(outcome, Unsatisfiable):
            return Holds(Invariant((*wanted, *mine.known, *constants), max(1, depth)))
        for unrolling in (first, free):
            unrolling.require(-unrolling.literal(bad, depth))
            unrolling.extend()
    return Unknown("no invariant was guessed that is strong enough", depth)
