"""One step in one solver: any state, a move, and the state after it. What induction and IC3 ask about.

Literals are those of the relation's circuit. New truths may be added at any time; each gate is written down once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from doctrine_dsl.smt.circuit import FALSE, TRUE
from doctrine_dsl.smt.clauses import Clause, ClauseWriter, declarations, text_of
from doctrine_dsl.smt.control import Limits, Outcome
from doctrine_dsl.smt.encode import Value
from doctrine_dsl.smt.relation import Relation, worth
from doctrine_dsl.smt.solver import Solver
from doctrine_dsl.system.interpret import State

Literals = list[int]


class StepSolver:
    """`roots` are literals of the circuit that are true: a step, or the start, or only a state."""

    def __init__(self, relation: Relation, roots: Iterable[int], limits: Limits) -> None:
        self.relation = relation
        self.solver = Solver(relation.context, limits)
        self._limits = limits
        self._texts: list[str] = []
        self._writer = ClauseWriter(relation.circuit)
        self._declared = 0
        for root in roots:
            self._writer.require(root)
        self._flush([])
        self._load(text_of([(TRUE,)], self.solver.name))

    def require(self, *clauses: Sequence[int]) -> None:
        """Clauses that hold from now on."""
        for clause in clauses:
            for literal in clause:
                self._writer.define(literal)
        self._flush([tuple(clause) for clause in clauses])

    def _flush(self, clauses: list[Clause]) -> None:
        size = self.relation.circuit.size
        new = [*self._writer.take(), *(_without_constants(clause) for clause in clauses if TRUE not in clause)]
        self._load(declarations(range(self._declared + 1, size + 1), self.solver.name) + text_of(new, self.solver.name))
        self._declared = size

    def _load(self, text: str) -> None:
        self._texts.append(text)
        self.solver.load(text)

    def renew(self) -> None:
        """Forget everything that was added to the solver itself, and what it has learnt: many small clauses make it slow."""
        self.solver = Solver(self.relation.context, self._limits)
        self.solver.load("".join(self._texts))

    def selector(self) -> int:
        """A new free literal."""
        return self.relation.circuit.variable()

    def solve(self, assumptions: Sequence[int] = ()) -> Outcome:
        """Whether what holds and the assumptions can be true together."""
        for literal in assumptions:
            self._writer.define(literal)
        if self._writer.pending:
            self._flush([])
        return self.solver.solve(assumptions)

    def core(self) -> Literals:
        """The assumptions that could not be true together."""
        return self.solver.core()

    def state(self, values: dict[str, Value]) -> State:
        """The state in the last model: the current one or the next (`relation.before` or `after`)."""
        return {name: worth(value, self.solver.holds) for name, value in values.items()}


def _without_constants(clause: Clause) -> Clause:
    return tuple(literal for literal in clause if literal != FALSE)
