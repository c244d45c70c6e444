"""The solver's reader of terms: a truth becomes a literal of a circuit, a whole number an order-coded or binary one.

Nothing here knows what a step is; a `Scope` says what names mean, before and after it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TypeAlias, assert_never

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.smt import order
from doctrine_dsl.smt.arithmetic import Arithmetic, Number
from doctrine_dsl.smt.circuit import FALSE, TRUE
from doctrine_dsl.system.term import App, Const, Fires, Op, Term, Var, subterms

Value: TypeAlias = "int | Number"
"""A literal, or a number."""


def no_step(_: frozenset[str]) -> int:
    """What `Fires` means where there is no step."""
    raise ValueError("`Fires` is read outside of a step")


@dataclass(frozen=True, slots=True)
class Scope:
    """What names stand for; `fires` gives the literal of "the move is one of these". Terms that were read are remembered."""

    before: Mapping[str, Value]
    after: Mapping[str, Value] = field(default_factory=dict)
    fires: Callable[[frozenset[str]], int] = no_step
    known: dict[int, tuple[Term, Value]] = field(default_factory=dict)


def encode(arithmetic: Arithmetic, term: Term, scope: Scope) -> Value:
    """The term as a literal or a number."""
    known = scope.known
    for part in subterms(term):
        if id(part) in known:
            continue
        match part:
            case Const(value=bool(value)):
                known[id(part)] = part, TRUE if value else FALSE
            case Const(value=value):
                known[id(part)] = part, order.constant(value)
            case Var(name=name, primed=primed):
                known[id(part)] = part, (scope.after if primed else scope.before)[name]
            case Fires(moves=moves):
                known[id(part)] = part, scope.fires(moves)
            case App(op=op, args=args):
                known[id(part)] = part, apply(arithmetic, op, [known[id(argument)][1] for argument in args])
    return known[id(term)][1]


def truth(arithmetic: Arithmetic, term: Term, scope: Scope) -> int:
    """A term that is true or false, as a literal."""
    return _literal(encode(arithmetic, term, scope))


def apply(arithmetic: Arithmetic, op: Op, values: list[Value]) -> Value:
    """One operator."""
    circuit = arithmetic.circuit
    match op:
        case Op.NOT:
            return -_literal(values[0])
        case Op.AND:
            return circuit.conj(map(_literal, values))
        case Op.OR:
            return circuit.disj(map(_literal, values))
        case Op.ITE if isinstance(values[1], int) and isinstance(values[2], int):
            return circuit.choice(_literal(values[0]), values[1], values[2])
        case Op.EQ if isinstance(values[0], int) and isinstance(values[1], int):
            return circuit.same(values[0], values[1])
        case Op.ITE:
            return arithmetic.choose(_literal(values[0]), as_number(values[1]), as_number(values[2]))
        case _:
            return _apply_to_numbers(arithmetic, op, [as_number(value) for value in values])


def _apply_to_numbers(arithmetic: Arithmetic, op: Op, numbers: list[Number]) -> Value:
    one, other = numbers[0], numbers[1]
    match op:
        case Op.EQ:
            return arithmetic.equal(one, other)
        case Op.LE:
            return arithmetic.at_most(one, other)
        case Op.LT:
            return -arithmetic.at_most(other, one)
        case Op.ADD:
            return arithmetic.add(numbers)
        case Op.SUB:
            return arithmetic.add([one, arithmetic.negate(other)])
        case Op.MUL:
            return arithmetic.multiply(one, other)
        case Op.MIN:
            return _fold(arithmetic.smallest, numbers)
        case Op.MAX:
            return _fold(arithmetic.largest, numbers)
        case Op.NOT | Op.AND | Op.OR | Op.ITE:
            raise TypeError(f"`{op.value}` is not arithmetic")
        case _:
            assert_never(op)


def _fold(operation: Callable[[Number, Number], Number], numbers: list[Number]) -> Number:
    result = numbers[0]
    for number in numbers[1:]:
        result = operation(result, number)
    return result


def _literal(value: Value) -> int:
    if not isinstance(value, int):
        raise TypeError("a number stands where a truth value is needed")
    return value


def as_number(value: Value) -> Number:
    """A number; a truth value counts as 0 or 1."""
    return order.order_of_literal(value) if isinstance(value, int) else value
