"""Sifting guesses: drop what a start or a step refutes until every step keeps what is left.

The largest inductive part of a set of guesses: Flanagan and Leino, Houdini, an Annotation Assistant for ESC/Java, FME 2001. A
refutation is a pair of states; a random run from it refutes more guesses for little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from doctrine_dsl.engines.invariants.source import Row, predicate
from doctrine_dsl.engines.invariants.walk import Walker
from doctrine_dsl.smt.control import OUT_OF_TIME, GaveUp, Limits, Satisfiable
from doctrine_dsl.smt.relation import Relation
from doctrine_dsl.smt.step import StepSolver
from doctrine_dsl.system.term import Term

LOOK_AT_THE_CLOCK = 256
"""Guesses that are encoded between two looks."""
TAIL = 40
"""Steps of the random run from each refutation."""


class Sieve:
    """Sifts one set of guesses after the other; what passed is taken for granted from then on (`known`)."""

    def __init__(self, relation: Relation, walker: Walker, limits: Limits) -> None:
        self.relation = relation
        self.known: dict[Term, None] = {}
        self.steps = StepSolver(relation, [*relation.domain, *relation.step], limits)
        self._start = StepSolver(relation, relation.start, limits)
        self._walker = walker
        self._limits = limits
        self.laws: list[Term] = []

    def a_start(self) -> Row | GaveUp | None:
        """A state to start in; None if there is none."""
        outcome = self._start.solve()
        if isinstance(outcome, GaveUp):
            return outcome
        return self._row(self._start, after=False) if isinstance(outcome, Satisfiable) else None

    def believe(self, laws: Iterable[Term]) -> None:
        """Clauses that need no other to be kept."""
        self.laws = list(laws)
        self.know(self.laws)

    def know(self, clauses: Iterable[Term]) -> None:
        """Clauses that hold at the start, and that every step keeps."""
        known = list(clauses)
        self.known.update(dict.fromkeys(known))
        self.steps.require(*([self.relation.read(clause)] for clause in known), *([self.relation.read_next(clause)] for clause in known))

    def sift(self, guesses: Iterable[Term]) -> GaveUp | None:
        """Keep the largest part that holds at the start and that every step keeps; if that could not be found, why."""
        left, now = list(dict.fromkeys(guesses)), list[int]()
        for guess in left:
            if len(now) % LOOK_AT_THE_CLOCK == 0 and self._limits.seconds_left() <= 0:
                return OUT_OF_TIME
            now.append(self.relation.read(guess))
        alive = self._rounds(self._start, left, [], now, self._first)
        if isinstance(alive, GaveUp):
            return alive
        left, now = [left[place] for place in alive], [now[place] for place in alive]
        alive = self._rounds(self.steps, left, now, [self.relation.read_next(guess) for guess in left], self._behind)
        if isinstance(alive, GaveUp):
            return alive
        self.know(left[place] for place in alive)
        return None

    def _rounds(
        self, solver: StepSolver, guesses: list[Term], assumed: list[int], tested: list[int], rows: Callable[[], list[Row]]
    ) -> list[int] | GaveUp:
        """The positions of the guesses that are left when the tested literals of all that are left cannot be false any more."""
        refuted, alive = predicate(self.relation.system, guesses), dict.fromkeys(range(len(guesses)))
        broken = [solver.selector() for _ in guesses]
        asked = solver.selector()
        solver.require([-asked, *broken], *([-flag, -literal] for flag, literal in zip(broken, tested, strict=True)))
        while alive:
            assumptions = [assumed[place] for place in alive] if assumed else []
            assumptions += [-flag for place, flag in enumerate(broken) if place not in alive]
            outcome = solver.solve([asked, *assumptions])
            if isinstance(outcome, GaveUp):
                return outcome
            if not isinstance(outcome, Satisfiable):
                break
            before = len(alive)
            for row in rows():
                for place in refuted(row):
                    alive.pop(place, None)
            if len(alive) == before:
                raise RuntimeError("the encoding and the interpreter disagree about a state")
        solver.require([-asked])
        return list(alive)

    def _first(self) -> list[Row]:
        """The start in the last model."""
        return [self._row(self._start, after=False)]

    def _behind(self) -> list[Row]:
        """The state behind the step in the last model, and a random run from there: all of it keeps what will be left."""
        rows = [self._row(self.steps, after=True)]
        for _ in range(TAIL):
            made = self._walker.step(rows[-1])
            if made is None:
                break
            rows.append(made[0])
        return rows

    def _row(self, solver: StepSolver, *, after: bool) -> Row:
        state = solver.state(self.relation.after if after else self.relation.before)
        return tuple(state[name] for name in self.relation.system.state_names)
