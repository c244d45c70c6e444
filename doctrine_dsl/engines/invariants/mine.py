"""The way from a system to invariants of it: a start, random runs, laws, and then guesses, sifted kind by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.invariants.candidates import Samples
from doctrine_dsl.engines.invariants.laws import laws
from doctrine_dsl.engines.invariants.sieve import Sieve
from doctrine_dsl.engines.invariants.walk import Walker
from doctrine_dsl.smt.control import GaveUp
from doctrine_dsl.smt.relation import Relation
from doctrine_dsl.system.term import Term
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.verdicts.verdict import Empty, Holds, Unknown, Verdict, Violated

MOST_STEPS = 20_000
KINDS = ("bounds", "differences", "implications")


@dataclass(slots=True)
class Mine:
    """What is known of a system so far; `sift` adds to it."""

    sieve: Sieve
    samples: Samples
    budget: Budget
    _guesses: list[Term]

    @property
    def known(self) -> tuple[Term, ...]:
        """Clauses that hold at the start and that every step keeps."""
        return tuple(self.sieve.known)

    def sift(self, kind: str, wanted: Iterable[Term] = ()) -> GaveUp | None:
        """Guess one kind of clauses more, and keep of them, of the wanted ones and of earlier guesses what is inductive."""
        self.budget.progress(f"sifting {kind}")
        self._guesses += getattr(self.samples, kind)()
        return self.sieve.sift([*wanted, *(clause for clause in self._guesses if clause not in self.sieve.known)])


def opened(system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Mine | Verdict:
    """Random runs and laws; a verdict if they are enough to know."""
    relation = Relation(system)
    # Each of these takes a part of a second in a system of a thousand moves.
    if budget.expired():
        return Unknown("out of time while the system was written down")
    walker = Walker(system, question.bad, Random(budget.seed))
    if budget.expired():
        return Unknown("out of time while the moves were compiled")
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
    return Mine(sieve, Samples(system, list(walker.samples)), budget, [])
