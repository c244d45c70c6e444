"""k-induction, strengthened with invariants that are guessed from random runs and from laws about sums.

What a proof finds is an invariant; it proves little by itself that needs cleverness, but at once. Sheeran, Singh and Stålmarck, Checking
Safety Properties Using Induction and a SAT-Solver, FMCAD 2000; strengthened as in Kahsai, Ge and Tinelli, NFM 2011.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.invariants.candidates import Samples, denials
from doctrine_dsl.engines.invariants.laws import laws
from doctrine_dsl.engines.invariants.sieve import Sieve
from doctrine_dsl.engines.invariants.walk import Walker
from doctrine_dsl.smt.control import GaveUp, Satisfiable
from doctrine_dsl.smt.relation import Relation
from doctrine_dsl.smt.unroll import Unrolling
from doctrine_dsl.system.term import Term
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.verdicts.verdict import Empty, Holds, Invariant, Unknown, Verdict, Violated

MOST_STEPS = 20_000
DEEPEST = 2


class Induction:
    """Guesses from the simplest kind to the richest, until what passed the sieve excludes the bad."""

    name = "induction"

    def check(self, system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Verdict:
        """A proof, a run that was met by luck, or why there is none. `budget.depth` is the largest k."""
        relation = Relation(system)
        walker = Walker(system, question.bad, Random(budget.seed))
        sieve = Sieve(relation, walker, budget)
        start = sieve.a_start()
        if not isinstance(start, tuple):
            return Holds(Empty()) if start is None else Unknown(f"{start.reason} while looking for a start")
        walker.begin(start)
        budget.progress("making random runs")
        walker.explore(MOST_STEPS, budget)
        if walker.met is not None:
            trace = walker.trace(walker.met)
            if question.bound is None or trace.length <= question.bound:
                return Violated(trace)
        budget.progress("looking for laws")
        sieve.believe(law.term(system) for law in laws(system, question.bad, budget))
        return _prove(sieve, Samples(system, list(walker.samples)), question.bad, budget)


def _prove(sieve: Sieve, samples: Samples, bad: Term, budget: Budget) -> Verdict:
    """Sift more and more kinds of guesses; then, with what is known, look further back than one step."""
    wanted, guesses = list(denials(bad)), list[Term]()
    kinds: tuple[tuple[str, Callable[[], Iterable[Term]]], ...] = (
        ("bounds", samples.bounds),
        ("differences", samples.differences),
        ("implications", samples.implications),
    )
    for kind, guess in kinds:
        budget.progress(f"sifting {kind}")
        guesses += guess()
        gave_up = sieve.sift([*wanted, *(clause for clause in guesses if clause not in sieve.known)])
        if gave_up is not None:
            return Unknown(f"{gave_up.reason} while sifting {kind}")
        if all(clause in sieve.known for clause in wanted):
            return Holds(Invariant((*sieve.support(wanted), *sieve.relation.constants())))
    return _prove_deeper(sieve, wanted, bad, budget)


def _prove_deeper(sieve: Sieve, wanted: list[Term], bad: Term, budget: Budget) -> Verdict:
    """k-induction for k from 2 on, with everything that passed the sieve known of every state."""
    system, known = sieve.relation.system, list(sieve.known)
    first = Unrolling(system, (bad,), budget)
    free = Unrolling(system, (bad, *known), budget, started=False)
    for depth in range((DEEPEST if budget.depth is None else budget.depth) + 1):
        budget.progress(f"induction over {depth} steps")
        for unrolling in (first, free):
            outcome = unrolling.solve((unrolling.literal(bad, depth),))
            if isinstance(outcome, GaveUp):
                return Unknown(f"{outcome.reason} in induction over {depth} steps", depth - 1)
            if isinstance(outcome, Satisfiable) and unrolling is first:
                return Violated(first.decode(shortest=True))
            if not isinstance(outcome, Satisfiable) and unrolling is free and depth:
                return Holds(Invariant((*wanted, *known, *sieve.relation.constants()), depth))
        for unrolling in (first, free):
            unrolling.require(-unrolling.literal(bad, depth))
            unrolling.extend()
        for clause in known:
            free.require(free.literal(clause, depth))
    return Unknown("no invariant was guessed that is strong enough", depth)
