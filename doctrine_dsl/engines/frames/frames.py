"""Frames: for each number of steps, clauses that hold in every state that can be reached in at most so many.

All frames share one solver. A clause of frame i holds in all frames before it, too; a query about frame i switches on the clauses of
frame i and of all frames behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from doctrine_dsl.engines.frames.cube import Cube, Literals, in_order
from doctrine_dsl.engines.frames.lifting import Effects, reasons
from doctrine_dsl.smt.control import GaveUp, Limits, Satisfiable
from doctrine_dsl.smt.relation import Relation, worth
from doctrine_dsl.smt.step import StepSolver
from doctrine_dsl.system.interpret import State
from doctrine_dsl.system.term import Term

CLEAN_AFTER = 400


class Stopped(Exception):
    """The limits are used up; the text says which."""


@dataclass(frozen=True, slots=True)
class Predecessor:
    """States (`cube`) from which the move with these inputs leads where it was asked."""

    cube: Cube
    move: str
    inputs: dict[str, int]


class Frames:
    """`cubes[i]` are the cubes that frame i excludes, each with all that follows from it and at the last frame that is known to exclude
    it; frame 0 is the start."""

    def __init__(self, relation: Relation, bad: Term, background: Iterable[Term], limits: Limits) -> None:
        self.relation = relation
        self.literals = Literals(relation)
        self.cubes: list[dict[Cube, frozenset[int]]] = [{}]
        self._effects = Effects(relation)
        self._limits = limits
        self._bad = relation.read(bad)
        known = [relation.read(clause) for clause in background]
        later = [relation.read_next(clause) for clause in background]
        self._steps = StepSolver(relation, [*relation.domain, *relation.step, *known, *later], limits)
        self._states = StepSolver(relation, [*relation.domain, *known], limits)
        self._start = StepSolver(relation, relation.start, limits)
        self._queries = 0
        self._switches = [self._steps.selector()]
        self._steps.require(*([-self._switches[0], root] for root in relation.start))
        self._only_start = self._find_only_start()

    @property
    def last(self) -> int:
        """The number of the last frame."""
        return len(self.cubes) - 1

    def extend(self) -> None:
        """One frame more, that excludes nothing yet."""
        self.cubes.append({})
        self._switches.append(self._steps.selector())

    def bad_start(self) -> State | None:
        """A bad state to start in."""
        found = self._ask(self._start, [self._bad])
        return self._start.state(self.relation.before) if found else None

    def bad_state(self) -> Cube | None:
        """A cube of bad states that the last frame does not exclude."""
        if not self._ask(self._states, [self._bad, *self._switches[self.last :]]):
            return None
        return self.literals.strongest(reasons(self.relation.circuit, [self._bad], self._states.solver.holds, self.literals.next_of))

    def start_in(self, cube: Cube) -> State | None:
        """A state of the cube to start in."""
        if self._only_start is not None and not self.may_start(cube):
            return None
        found = self._ask(self._start, in_order(cube))
        return self._start.state(self.relation.before) if found else None

    def may_start(self, cube: Iterable[int]) -> bool:
        """Whether a start is in the cube."""
        if self._only_start is not None:
            return self._only_start.issuperset(cube)
        return self._ask(self._start, in_order(cube))

    def _find_only_start(self) -> frozenset[int] | None:
        """All literals of the start, if there is just one."""
        if not self._ask(self._start, []):
            return None
        only = [literal if self._start.solver.holds(literal) else -literal for literal in self.literals.next_of]
        other = self._start.selector()
        self._start.require([-other, *(-literal for literal in only)])
        return None if self._ask(self._start, [other]) else frozenset(only)

    def predecessor(self, cube: Cube, level: int) -> Predecessor | Cube:
        """States of the frame before `level`, outside of the cube, from which a step leads into it; if there are none, a part of the
        cube's literals that is enough for that (and into which no start falls)."""
        found, away = self._step_into(cube, level)
        result = self._lifted(cube) if found else self._core_of(cube)
        self._steps.solver.add_one((-away,))
        return result

    def unreachable_part(self, cube: Cube, level: int) -> Cube | None:
        """The same, if it is of no interest from where a step leads into the cube."""
        if self.may_start(cube):
            return None
        found, away = self._step_into(cube, level)
        result = None if found else self._core_of(cube)
        self._steps.solver.add_one((-away,))
        return result

    def _step_into(self, cube: Cube, level: int) -> tuple[bool, int]:
        """Whether a step from outside of the cube, and from the frame before, leads into it; and the literal that keeps it outside."""
        self._refresh()
        away = self._steps.selector()
        self._steps.solver.add_one((-away, *(-literal for literal in cube)))
        wanted = [self.literals.primed(literal) for literal in self.literals.closed(cube)]
        return self._ask(self._steps, [away, *self._switches[level - 1 :], *wanted]), away

    def _core_of(self, cube: Cube) -> Cube:
        core = set(self._steps.core())
        needed = [literal for literal in self.literals.closed(cube) if self.literals.primed(literal) in core]
        return self._without_start(self.literals.strongest(needed), cube)

    def _refresh(self) -> None:
        """Now and then begin with a clean solver: clauses that were for one query only make it slow."""
        self._queries += 1
        if self._queries % CLEAN_AFTER == 0:
            self._steps.renew()
            for level, cubes in enumerate(self.cubes):
                for cube in sorted(cubes, key=in_order):
                    self._steps.solver.add_one((-self._switches[level], *(-literal for literal in in_order(cube))))

    def _without_start(self, part: Cube, whole: Cube) -> Cube:
        """The part, with so much of the whole that no start is in it."""
        if not self.may_start(part):
            return part
        if self._only_start is not None:
            apart = next(literal for literal in in_order(whole) if literal not in self._only_start)
            return self.literals.strongest([*part, apart])
        for literal in in_order(whole - part):
            part = self.literals.strongest([*part, literal])
            if not self.may_start(part):
                return part
        return whole

    def _lifted(self, cube: Cube) -> Predecessor:
        relation, holds = self.relation, self._steps.solver.holds
        move = next(name for name, literal in relation.fires.items() if holds(literal))
        inputs = {name: worth(value, holds) for name, value in relation.inputs.items()}
        effects = self._effects.of(move)
        roots = [effects[literal] if literal > 0 else -effects[-literal] for literal in in_order(cube)]
        found = reasons(relation.circuit, [relation.guards[move], *roots], holds, self.literals.next_of)
        return Predecessor(self.literals.strongest(found), move, inputs)

    def exclude(self, cube: Cube, level: int) -> None:
        """The cube is out of reach within `level` steps."""
        for lower in range(1, level + 1):
            for other in [other for other, closed in self.cubes[lower].items() if cube <= closed]:
                del self.cubes[lower][other]
        self.cubes[level][cube] = frozenset(self.literals.closed(cube))
        clause = tuple(-literal for literal in in_order(cube))
        for solver in (self._steps.solver, self._states.solver):
            solver.add_one((-self._switches[level], *clause))

    def excluded(self, cube: Cube, level: int) -> bool:
        """Whether a clause of a frame from `level` on excludes the cube."""
        closed = frozenset(self.literals.closed(cube))
        return any(other <= closed for cubes in self.cubes[level:] for other in cubes)

    def _ask(self, solver: StepSolver, assumptions: Sequence[int]) -> bool:
        """Whether there is a model. Raises Stopped."""
        outcome = solver.solve(assumptions)
        if isinstance(outcome, GaveUp):
            raise Stopped(outcome.reason)
        return isinstance(outcome, Satisfiable)
