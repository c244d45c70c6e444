"""What the judge reads of a term when names are hidden: a value only if every value of those names gives the same one."""

from __future__ import annotations

from itertools import product

import pytest

from doctrine_dsl.system.interpret import evaluate
from doctrine_dsl.system.term import Term, Var, add, conj, disj, eq, implies, ite, le, lt, maximum, minimum, mul, neg, number, sub
from doctrine_dsl.verdicts.partly_known import evaluate3

P, Q, N, M = Var("p"), Var("q"), Var("n"), Var("m")
VALUES = {"p": (0, 1), "q": (0, 1), "n": (0, 1, 2), "m": (0, 1, 2)}
CHOICE = ite(P, N, M)
TERMS: tuple[Term, ...] = (
    conj(P, Q), disj(P, neg(Q)), implies(P, le(N, M)), ite(P, Q, neg(Q)), ite(P, Q, Q), eq(P, Q), neg(eq(N, M)), lt(N, M), le(N, number(1)),
    le(CHOICE, number(1)), eq(ite(P, number(1), number(2)), number(1)), eq(ite(P, number(1), add(N, number(1))), M),
    lt(add(N, M), number(3)), le(sub(N, M), number(0)), eq(mul(N, M), number(0)), le(minimum(N, M), number(1)), lt(maximum(N, M), number(2)),
    ite(lt(N, M), P, Q), ite(P, ite(Q, P, neg(Q)), Q), disj(conj(P, lt(CHOICE, N)), conj(neg(P), le(M, CHOICE))),
)  # fmt: skip


@pytest.mark.parametrize("term", TERMS, ids=str)
def test_a_value_is_everybodys_value(term: Term) -> None:
    """Whatever is hidden; and where nothing is hidden there is a value."""
    for known in product(*((None, *values) for values in VALUES.values())):
        seen = {name: value for name, value in zip(VALUES, known, strict=True) if value is not None}
        found = evaluate3(term, seen, {}, None)
        hidden = [name for name in VALUES if name not in seen]
        whole = [{**seen, **dict(zip(hidden, rest, strict=True))} for rest in product(*(VALUES[name] for name in hidden))]
        possible = {evaluate(term, state) for state in whole}
        assert found in possible if hidden == [] else found is None or possible == {found}
