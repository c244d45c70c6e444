"""Three readers of one meaning: `evaluate`, the circuit that `encode` builds, and the text that the judge of proofs reads."""

from __future__ import annotations

from random import Random

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st
from random_systems import Maker

from doctrine_dsl.smt import plain
from doctrine_dsl.smt.arithmetic import Arithmetic
from doctrine_dsl.smt.circuit import Circuit
from doctrine_dsl.smt.encode import Scope, Value, encode
from doctrine_dsl.smt.relation import literals_of, worth
from doctrine_dsl.system.interpret import evaluate
from doctrine_dsl.system.term import App, Const, Op, Term, Var, number
from doctrine_dsl.system.transition import BOOLEAN, Sort, TransitionSystem, Variable

SORTS = {
    "flag": BOOLEAN,
    "other flag": BOOLEAN,
    "small": Sort(range(-3, 5)),
    "sparse": Sort((-7, 0, 1, 100)),
    "wide": Sort(range(-40, 120)),
    "one": Sort((4,)),
}
SYSTEM = TransitionSystem(tuple(Variable(name, sort, None, tuple(sort.values)) for name, sort in SORTS.items()), (), ())


def circuit_value(term: Term, state: dict[str, int], widest: int) -> int:
    """What the circuit of a term gives for a state."""
    circuit = Circuit()
    arithmetic = Arithmetic(circuit, widest)
    values: dict[str, Value] = {}
    truths: dict[int, bool] = {}
    for name, sort in SORTS.items():
        value = values[name] = circuit.variable() if sort.boolean else arithmetic.number(tuple(sort.values))
        if isinstance(value, int):
            truths[value] = bool(state[name])
            continue
        known = encode(arithmetic, number(state[name]), Scope({}))
        assert not isinstance(known, int)
        for literal, same in arithmetic.links(value, known):
            truths[literal] = circuit.evaluate(same, {}, lambda _: False)
        for rule in arithmetic.domain(value):
            assert circuit.evaluate(rule, {}, truths.__getitem__)
        assert worth(value, truths.__getitem__) == state[name]
    result = encode(arithmetic, term, Scope(values))
    if isinstance(result, int):
        return int(circuit.evaluate(result, {}, truths.__getitem__))
    by_literal = {literal: circuit.evaluate(literal, {}, truths.__getitem__) for literal in literals_of(result)}
    return worth(result, by_literal.__getitem__)


def text_value(term: Term, state: dict[str, int], expected: int) -> bool:
    """Whether the text of a term has the expected value in a state."""
    script = plain.Script(SYSTEM)
    text = script.write(term, lambda leaf: plain.sorted_constant(state[leaf.name], SORTS[leaf.name]) if isinstance(leaf, Var) else "")
    boolean = isinstance(evaluates_to_truth(term), bool)
    script.require(f"(not (= {text} {plain.constant(bool(expected) if boolean else expected)}))")
    solver = z3.SimpleSolver(ctx=z3.Context())
    solver.from_string(script.text)
    return bool(solver.check() == z3.unsat)


def evaluates_to_truth(term: Term) -> bool | None:
    """True for a Boolean term, None for a number."""
    match term:
        case App(op=Op.ITE, args=args):
            return evaluates_to_truth(args[1])
        case App(op=op):
            return None if op in (Op.ADD, Op.SUB, Op.MUL, Op.MIN, Op.MAX) else True
        case Var(name=name):
            return True if SORTS[name].boolean else None
        case Const(value=bool()):
            return True
        case _:
            return None


@pytest.mark.parametrize("widest", [64, 8, 1])
def test_all_readers_agree_on_random_terms(widest: int, slow: bool) -> None:
    """On numbers small and large, negative, sparse, in order encoding and in binary."""

    @settings(max_examples=5000 if slow else 300, deadline=None, derandomize=True)
    @given(st.integers(0, 2**48))
    def agree(seed: int) -> None:
        maker, random = Maker(seed), Random(seed)
        names: dict[Term, Sort] = {Var(name): sort for name, sort in SORTS.items()}
        term = maker.term(names, maker.pick((BOOLEAN, SORTS["small"])), 3)
        for _ in range(3):
            state = {name: random.choice(list(sort.values)) for name, sort in SORTS.items()}
            expected = evaluate(term, state)
            assert circuit_value(term, state, widest) == expected
            assert text_value(term, state, expected)

    agree()


ARGUMENTS = {
    Op.NOT: (Var("flag"),),
    Op.AND: (Var("flag"), Var("other flag")),
    Op.OR: (Var("flag"), Var("other flag")),
    Op.ITE: (Var("flag"), Var("small"), Var("wide")),
}


@pytest.mark.parametrize("op", Op)
def test_every_operator_is_read_by_all(op: Op) -> None:
    """A new operator has to be added to each of the readers."""
    term = App(op, ARGUMENTS.get(op, (Var("small"), Var("wide"))))
    for small in (-3, 0, 4):
        for wide in (-40, 0, 4, 119):
            for flag in (0, 1):
                state = {"flag": flag, "other flag": 1, "small": small, "sparse": 100, "wide": wide, "one": 4}
                expected = evaluate(term, state)
                assert circuit_value(term, state, 64) == expected
                assert circuit_value(term, state, 2) == expected
                assert text_value(term, state, expected)


@pytest.mark.parametrize("widest", [64, 2])
@pytest.mark.parametrize("sort", list(SORTS.values()), ids=list(SORTS))
def test_free_literals_are_a_number_of_the_sort_or_nothing(sort: Sort, widest: int) -> None:
    """The rules of a domain leave exactly the values of the sort."""
    circuit = Circuit()
    arithmetic = Arithmetic(circuit, widest)
    value = arithmetic.number(tuple(sort.values))
    literals = literals_of(value)
    if len(literals) > 9:
        pytest.skip("too many combinations to try all")
    found = []
    for chosen in range(1 << len(literals)):
        truths = {literal: bool(chosen >> index & 1) for index, literal in enumerate(literals)}
        if all(circuit.evaluate(rule, {}, truths.__getitem__) for rule in arithmetic.domain(value)):
            found.append(worth(value, truths.__getitem__))
    assert sorted(found) == list(sort.values)
