"""Whole numbers in order encoding: a value is the list of truths "it is at least v", for each value v it may have but the lowest.

Comparisons are implications between such truths, adding a constant costs nothing, and a sparse domain needs no extra constraint: a
number can only have one of its values. The literals are in descending strength: each implies the one before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.smt.circuit import FALSE, TRUE, Circuit


@dataclass(frozen=True, slots=True)
class Order:
    """`literals[i]` says that the number is at least `values[i + 1]`; `values` ascend."""

    values: tuple[int, ...]
    literals: tuple[int, ...]

    @property
    def low(self) -> int:
        return self.values[0]

    @property
    def high(self) -> int:
        return self.values[-1]

    def at_least(self, bound: int) -> int:
        """The literal of `number >= bound`."""
        index = bisect_left(self.values, bound)
        if index == 0:
            return TRUE
        return FALSE if index == len(self.values) else self.literals[index - 1]


def constant(value: int) -> Order:
    """A number that is known."""
    return Order((value,), ())


def order_of_literal(literal: int) -> Order:
    """1 where the literal is true, else 0."""
    return trimmed((0, 1), (literal,))


def trimmed(values: tuple[int, ...], literals: tuple[int, ...]) -> Order:
    """The number without the values it cannot have, as far as that shows: constant literals, and two that are the same."""
    kept_values, kept_literals = [values[0]], list[int]()
    for value, literal in zip(values[1:], literals, strict=True):
        if literal == FALSE:
            break
        if literal == TRUE:
            kept_values, kept_literals = [value], []
        elif kept_literals and kept_literals[-1] == literal:
            kept_values[-1] = value
        else:
            kept_values.append(value)
            kept_literals.append(literal)
    return Order(tuple(kept_values), tuple(kept_literals))


def chain(literals: tuple[int, ...]) -> list[tuple[int, int]]:
    """The clauses that make free literals a number: at least v implies at least everything below."""
    return [(-higher, lower) for lower, higher in pairwise(literals)]


def shifted(number: Order, by: int) -> Order:
    """number + constant"""
    return Order(tuple(value + by for value in number.values), number.literals)


def negated(number: Order) -> Order:
    """-number"""
    return Order(tuple(-value for value in reversed(number.values)), tuple(-literal for literal in reversed(number.literals)))


def scaled(number: Order, by: int) -> Order:
    """number * constant"""
    if by < 0:
        number, by = negated(number), -by
    return Order(tuple(value * by for value in number.values), number.literals) if by else constant(0)


def added(circuit: Circuit, left: Order, right: Order) -> Order:
    """left + right: at least k, if left is at least some a and right at least k - a."""
    values = tuple(sorted({a + b for a in left.values for b in right.values}))
    literals = []
    for value in values[1:]:
        pairs: dict[int, int] = {}
        for a in left.values:
            pairs.setdefault(right.at_least(value - a), left.at_least(a))
        literals.append(circuit.disj([circuit.conj(pair) for pair in pairs.items()]))
    return trimmed(values, tuple(literals))


def multiplied(circuit: Circuit, left: Order, right: Order) -> Order:
    """left * right, by the values of left."""
    multiples = [(exactly(circuit, left, a), scaled(right, a)) for a in left.values]
    values = tuple(sorted({value for _, multiple in multiples for value in multiple.values}))
    literals = [circuit.disj([circuit.conj((here, multiple.at_least(v))) for here, multiple in multiples]) for v in values[1:]]
    return trimmed(values, tuple(literals))


def smallest(circuit: Circuit, left: Order, right: Order) -> Order:
    """min(left, right)"""
    values = tuple(v for v in sorted({*left.values, *right.values}) if v <= min(left.high, right.high))
    return trimmed(values, tuple(circuit.conj((left.at_least(v), right.at_least(v))) for v in values[1:]))


def chosen(circuit: Circuit, condition: int, then: Order, otherwise: Order) -> Order:
    """then if condition else otherwise"""
    values = tuple(sorted({*then.values, *otherwise.values}))
    return trimmed(values, tuple(circuit.choice(condition, then.at_least(v), otherwise.at_least(v)) for v in values[1:]))


def at_most(circuit: Circuit, left: Order, right: Order) -> int:
    """left <= right: whatever left reaches, right does."""
    return circuit.conj(circuit.disj((-left.at_least(value), right.at_least(value))) for value in left.values)


def equal(circuit: Circuit, left: Order, right: Order) -> int:
    """left = right"""
    return circuit.conj(circuit.same(left.at_least(v), right.at_least(v)) for v in sorted({*left.values, *right.values}))


def exactly(circuit: Circuit, number: Order, value: int) -> int:
    """number = constant"""
    return circuit.conj((number.at_least(value), -number.at_least(value + 1)))


def among(circuit: Circuit, number: Order, values: Iterable[int]) -> int:
    """Whether the number is one of the values."""
    wanted = set(values)
    return circuit.conj(-exactly(circuit, number, value) for value in number.values if value not in wanted)
