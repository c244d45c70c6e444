"""A z3 solver over numbered truths: clauses go in as text, answers come out as numbers.

All solvers of a question share a context, which nothing else has used: so the same question gives the same models in every process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import z3

from doctrine_dsl.smt.clauses import Clause, text_of
from doctrine_dsl.smt.control import Limits, Outcome, check


def simple_name(number: int) -> str:
    """A name for a number."""
    return f"n{number}"


class Solver:
    """Literals are whole numbers, negative for the negation; `name` is what a positive one is called in the clauses' text."""

    def __init__(self, context: z3.Context, limits: Limits, name: Callable[[int], str] = simple_name) -> None:
        self.name = name
        self._limits = limits
        self._context = context
        self._solver = z3.SolverFor("QF_FD", ctx=self._context)
        self._terms: dict[int, Any] = {}
        self._literal_of: dict[int, int] = {}
        self._declarations: dict[int, Any] = {}
        self._model: Any = None
        self._values: dict[int, bool] = {}
        self._always = z3.BoolVal(True, self._context)
        self._true = self._always.ast.value

    def load(self, text: str) -> None:
        """Add declarations and clauses in SMT-LIB; a name is declared only once."""
        self._solver.from_string(text)

    def add(self, clauses: Iterable[Clause]) -> None:
        """Add clauses over literals that are known."""
        self.load(text_of(clauses, self.name))

    def add_one(self, clause: Clause) -> None:
        """Add one clause; literals that no text mentions need not be declared. Faster than text for a single clause."""
        terms = [self._term(literal).ast for literal in clause]
        either = z3.Z3_mk_or(self._context.ref(), len(terms), (z3.Ast * len(terms))(*terms))
        z3.Z3_solver_assert(self._context.ref(), self._solver.solver, either)

    def solve(self, assumptions: Sequence[int] = ()) -> Outcome:
        """Whether the clauses and the assumptions can be true together."""
        self._model, self._values = None, {}
        return check(self._solver, self._limits, [self._term(literal).ast for literal in assumptions])

    def core(self) -> list[int]:
        """Assumptions of the last call that cannot be true together, in ascending order."""
        vector = self._solver.unsat_core()
        reference, vector_reference = self._context.ref(), vector.vector
        found = []
        for index in range(z3.Z3_ast_vector_size(reference, vector_reference)):
            term = z3.Z3_ast_vector_get(reference, vector_reference, index)
            found.append(self._literal_of[z3.Z3_get_ast_id(reference, term)])
        return sorted(found)

    def holds(self, number: int) -> bool:
        """The truth of a positive literal in the last model (false where the model does not care)."""
        known = self._values.get(number)
        if known is None:
            if self._model is None:
                self._model = self._solver.model()
            value = z3.Z3_model_get_const_interp(self._context.ref(), self._model.model, self._declaration(number))
            known = self._values[number] = value is not None and value.value == self._true
        return known

    def _term(self, literal: int) -> Any:
        term = self._terms.get(literal)
        if term is None:
            if literal > 0:
                term = z3.Bool(self.name(literal), self._context)
            else:
                term = z3.Not(self._term(-literal))
            self._terms[literal] = term
            self._literal_of[z3.Z3_get_ast_id(self._context.ref(), term.ast)] = literal
        return term

    def _declaration(self, number: int) -> Any:
        declaration = self._declarations.get(number)
        if declaration is None:
            declaration = self._declarations[number] = z3.Z3_get_app_decl(self._context.ref(), self._term(number).ast)
        return declaration
