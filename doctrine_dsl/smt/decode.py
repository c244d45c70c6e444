"""Back from z3 to terms: what a solver found as an invariant, in the names of the system."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import z3

from doctrine_dsl.system.term import FALSE, TRUE, Term, add, conj, disj, eq, implies, ite, le, lt, mul, neg, number, sub


class Untranslatable(Exception):
    """An expression that our terms cannot say."""


def _negative(term: Term) -> Term:
    return mul(number(-1), term)


def _apart(left: Term, right: Term) -> Term:
    return neg(eq(left, right))


def _difference(first: Term, *rest: Term) -> Term:
    return sub(first, add(*rest)) if rest else _negative(first)


def _product(first: Term, *rest: Term) -> Term:
    for factor in rest:
        first = mul(first, factor)
    return first


OPERATIONS: dict[int, Callable[..., Term]] = {
    z3.Z3_OP_AND: conj,
    z3.Z3_OP_OR: disj,
    z3.Z3_OP_NOT: neg,
    z3.Z3_OP_IMPLIES: implies,
    z3.Z3_OP_EQ: eq,
    z3.Z3_OP_XOR: _apart,
    z3.Z3_OP_DISTINCT: _apart,
    z3.Z3_OP_LE: le,
    z3.Z3_OP_LT: lt,
    z3.Z3_OP_GE: lambda left, right: le(right, left),
    z3.Z3_OP_GT: lambda left, right: lt(right, left),
    z3.Z3_OP_ADD: add,
    z3.Z3_OP_SUB: _difference,
    z3.Z3_OP_UMINUS: _negative,
    z3.Z3_OP_MUL: _product,
    z3.Z3_OP_ITE: ite,
    z3.Z3_OP_TRUE: lambda: TRUE,
    z3.Z3_OP_FALSE: lambda: FALSE,
}


def term_of(expression: Any, arguments: Sequence[Term]) -> Term:
    """The expression as a term; its bound variable number i stands for `arguments[i]`. Raises Untranslatable."""
    done: dict[int, Term] = {}
    stack = [expression]
    while stack:
        top = stack[-1]
        missing = [child for child in top.children() if child.get_id() not in done] if top.get_id() not in done else []
        if missing:
            stack.extend(missing)
            continue
        stack.pop()
        done.setdefault(top.get_id(), _node(top, [done[child.get_id()] for child in top.children()], arguments))
    return done[expression.get_id()]


def _node(expression: Any, parts: list[Term], arguments: Sequence[Term]) -> Term:
    if z3.is_var(expression):
        index: int = z3.get_var_index(expression)
        return arguments[index]
    if z3.is_int_value(expression):
        return number(expression.as_long())
    operation = OPERATIONS.get(expression.decl().kind()) if z3.is_app(expression) else None
    if operation is None or (operation is _apart and len(parts) != 2):
        raise Untranslatable(str(expression))
    return operation(*parts)
