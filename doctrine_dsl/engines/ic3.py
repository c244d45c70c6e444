"""IC3: proofs clause by clause, without unrolling. Bad states are traced back, one step at a time, and each state that turns out not to
be reachable in so many steps is generalised to a clause that excludes many.

Bradley, SAT-Based Model Checking without Unrolling, VMCAI 2011; Een, Mishchenko and Brayton, Efficient Implementation of Property
Directed Reachability, FMCAD 2011. The literals are bounds of numbers, so that a clause reads as a statement about ranges.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import count

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.frames.cube import Cube, in_order
from doctrine_dsl.engines.frames.frames import Frames, Predecessor, Stopped
from doctrine_dsl.engines.invariants.mine import KINDS, Mine, opened
from doctrine_dsl.engines.invariants.support import needed
from doctrine_dsl.smt.relation import Relation
from doctrine_dsl.system.interpret import State, step
from doctrine_dsl.system.term import Term
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.verdicts.verdict import Holds, HoldsWithin, Invariant, Step, Trace, Unknown, Verdict, Violated

EFFORT = 20_000_000
"""What guessing invariants beforehand may cost, in z3's resource units for each of its solvers."""
WIDEST = 1024
"""Numbers of more values than this have no bounds as literals, and are left to other engines."""


@dataclass(frozen=True, slots=True)
class Obligation:
    """A cube from which `way` leads to a bad state, move by move."""

    cube: Cube
    way: tuple[tuple[str, dict[str, int]], ...]


class Ic3:
    """Frames grow one by one; between two of them every clause is pushed as far as it holds."""

    name = "ic3"

    def check(self, system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Verdict:
        """A proof, or a run (not always a shortest one)."""
        wide = [name for name, sort in system.sorts.items() if sort.dense and len(sort.values) > WIDEST]
        if wide:
            return Unknown(f"{wide[0]} has more than {WIDEST} values")
        mine = opened(system, question, replace(budget, effort=EFFORT))
        if not isinstance(mine, Mine):
            return mine
        for kind in KINDS[:2]:
            mine.sift(kind)
        if budget.expired():
            return Unknown("out of time while looking for invariants of single variables")
        search = Search(system, question.bad, budget, mine.known, mine.sieve.laws)
        try:
            return search.run(question.bound)
        except Stopped as stopped:
            return Unknown(f"{stopped} in frame {max(1, search.refuted + 1)}", search.refuted)


class Search:
    """One question. `refuted` is the number of steps within which nothing bad can be reached (-1: not even the start is known)."""

    def __init__(self, system: TransitionSystem, bad: Term, budget: Budget, background: Sequence[Term], laws: Sequence[Term]) -> None:
        self.refuted = -1
        self._system = system
        self._budget = budget
        self._background = background
        self._laws = laws
        self._relation = Relation(system, WIDEST)
        self._bad = bad

    def run(self, bound: int | None) -> Verdict:
        """Raises Stopped when the budget is used up."""
        self._frames = frames = Frames(self._relation, self._bad, self._background, self._budget)
        start = frames.bad_start()
        if start is not None:
            return Violated(Trace((Step(None, {}, start),), shortest=True))
        for level in count(1):
            self.refuted = level - 1
            if bound is not None and self.refuted >= bound:
                return HoldsWithin(bound)
            if self._budget.depth is not None and self.refuted >= self._budget.depth:
                return Unknown(f"no proof within {self.refuted} frames", self.refuted)
            self._budget.progress(f"frame {level}")
            frames.extend()
            bad = frames.bad_state()
            while bad is not None:
                trace = self._block(Obligation(bad, ()))
                if trace is not None and bound is not None and trace.length > bound:
                    return Unknown(f"the run that was found has {trace.length} steps, more than {bound}", self.refuted)
                if trace is not None:
                    return Violated(trace)
                bad = frames.bad_state()
            proof = self._propagate()
            if proof is not None:
                return Holds(proof)
        raise AssertionError("counting does not end")

    def _block(self, obligation: Obligation) -> Trace | None:
        """Exclude a cube from the last frame, and first what leads to it; or find that a run leads to it from a start."""
        frames, order = self._frames, count()
        queue = [(frames.last, next(order), obligation)]
        while queue:
            level, _, current = heappop(queue)
            start = frames.start_in(current.cube)
            if start is not None:
                return self._trace(start, current.way)
            if level == 0:
                raise AssertionError("a cube of the start has no start in it")
            if frames.excluded(current.cube, level):
                if level < frames.last:
                    heappush(queue, (level + 1, next(order), current))
                continue
            found = frames.predecessor(current.cube, level)
            if isinstance(found, Predecessor):
                heappush(queue, (level - 1, next(order), Obligation(found.cube, ((found.move, found.inputs), *current.way))))
                heappush(queue, (level, next(order), current))
            else:
                cube, level = self._generalise(found, level)
                frames.exclude(cube, level)
                if level < frames.last:
                    heappush(queue, (level + 1, next(order), current))
        return None

    def _generalise(self, cube: Cube, level: int) -> tuple[Cube, int]:
        """A larger cube that is out of reach just so, and the last frame for which that can be shown."""
        frames = self._frames
        for literal in reversed(in_order(cube)):
            if literal in cube and len(cube) > 1:
                cube = frames.unreachable_part(cube - {literal}, level) or cube
        while level < frames.last:
            pushed = frames.unreachable_part(cube, level + 1)
            if pushed is None:
                break
            cube, level = pushed, level + 1
        return cube, level

    def _propagate(self) -> Invariant | None:
        """Move clauses on to the next frame where they hold there, too; two equal frames are an invariant."""
        frames = self._frames
        for level in range(1, frames.last):
            for cube in sorted(frames.cubes[level], key=in_order):
                pushed = frames.unreachable_part(cube, level + 1) if cube in frames.cubes[level] else None
                if pushed is not None:
                    frames.exclude(pushed, level + 1)
            if not frames.cubes[level]:
                return self._invariant(level + 1)
        return None

    def _invariant(self, level: int) -> Invariant:
        cubes = sorted((cube for cubes in self._frames.cubes[level:] for cube in cubes), key=in_order)
        clauses = [self._frames.literals.clause(cube) for cube in cubes]
        return Invariant(needed(self._system, (*clauses, *self._background), self._bad, self._laws, self._budget))

    def _trace(self, state: State, way: tuple[tuple[str, dict[str, int]], ...]) -> Trace:
        steps = [Step(None, {}, state)]
        for move, inputs in way:
            state = step(self._system, state, self._system.move[move], inputs)
            steps.append(Step(move, inputs, state))
        return Trace(tuple(steps), shortest=len(way) == self.refuted + 1)
