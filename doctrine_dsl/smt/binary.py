"""Whole numbers in binary, two's complement: for domains and sums too wide for the order encoding.

A number carries the interval it lies in; every result is as wide as its interval needs, so nothing ever wraps around.
"""

from __future__ import annotations

from collections.abc import Sequence

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.smt.circuit import FALSE, TRUE, Circuit
from doctrine_dsl.smt.order import Order


@dataclass(frozen=True, slots=True)
class Binary:
    """`bits`, lowest first, the last one being the sign; the value is known to lie between `low` and `high`."""

    low: int
    high: int
    bits: tuple[int, ...]

    def bit(self, index: int) -> int:
        """A bit; those above the last are copies of the sign."""
        return self.bits[min(index, len(self.bits) - 1)]


def width_of(low: int, high: int) -> int:
    """How many bits, sign included, the numbers of an interval need."""
    return 1 + max(bound.bit_length() if bound >= 0 else (-bound - 1).bit_length() for bound in (low, high))


def constant_bits(value: int, width: int) -> tuple[int, ...]:
    """A known number."""
    return tuple(TRUE if value >> index & 1 else FALSE for index in range(width))


def binary(circuit: Circuit, number: Order) -> Binary:
    """The same number in binary: a bit is true on stretches of values, each of them a pair of order literals."""
    width = width_of(number.low, number.high)
    bits = []
    for index in range(width):
        stretches, values = [], (*number.values, None)
        first: int | None = None
        for value in values:
            here = value is not None and value >> index & 1
            if here and first is None:
                first = value
            elif not here and first is not None:
                end = FALSE if value is None else number.at_least(value)
                stretches.append(circuit.conj((number.at_least(first), -end)))
                first = None
        bits.append(circuit.disj(stretches))
    return Binary(number.low, number.high, tuple(bits))


def added(circuit: Circuit, left: Binary, right: Binary) -> Binary:
    """left + right"""
    low, high = left.low + right.low, left.high + right.high
    width = range(width_of(low, high))
    return Binary(low, high, _sum(circuit, [left.bit(index) for index in width], [right.bit(index) for index in width]))


def _sum(circuit: Circuit, left: Sequence[int], right: Sequence[int]) -> tuple[int, ...]:
    """A ripple-carry adder that drops the last carry."""
    bits, carry = [], FALSE
    for one, other in zip(left, right, strict=True):
        differ = -circuit.same(one, other)
        bits.append(-circuit.same(differ, carry))
        carry = circuit.choice(differ, carry, one)
    return tuple(bits)


def negated(circuit: Circuit, number: Binary) -> Binary:
    """-number: every bit turned over, plus one."""
    low, high = -number.high, -number.low
    bits, carry = [], TRUE
    for index in range(width_of(low, high)):
        turned = -number.bit(index)
        bits.append(-circuit.same(turned, carry))
        carry = circuit.conj((turned, carry))
    return Binary(low, high, tuple(bits))


def multiplied(circuit: Circuit, left: Binary, right: Binary) -> Binary:
    """left * right: shifted copies of left, added up as far as the result is wide."""
    corners = [a * b for a in (left.low, left.high) for b in (right.low, right.high)]
    low, high = min(corners), max(corners)
    width = width_of(low, high)
    total = constant_bits(0, width)
    for shift in range(width):
        row = [FALSE] * shift + [circuit.conj((left.bit(index), right.bit(shift))) for index in range(width - shift)]
        total = _sum(circuit, total, row)
    return Binary(low, high, total)


def chosen(circuit: Circuit, condition: int, then: Binary, otherwise: Binary) -> Binary:
    """then if condition else otherwise"""
    low, high = min(then.low, otherwise.low), max(then.high, otherwise.high)
    bits = (circuit.choice(condition, then.bit(index), otherwise.bit(index)) for index in range(width_of(low, high)))
    return Binary(low, high, tuple(bits))


def at_most(circuit: Circuit, left: Binary, right: Binary) -> int:
    """left <= right, decided by the highest bit in which they differ."""
    if left.high <= right.low:
        return TRUE
    if left.low > right.high:
        return FALSE
    width = max(len(left.bits), len(right.bits))
    result = TRUE
    for index in range(width - 1):
        one, other = left.bit(index), right.bit(index)
        result = circuit.choice(circuit.same(one, other), result, other)
    one, other = left.bit(width - 1), right.bit(width - 1)
    return circuit.choice(circuit.same(one, other), result, one)


def equal(circuit: Circuit, left: Binary, right: Binary) -> int:
    """left = right"""
    width = max(len(left.bits), len(right.bits))
    return circuit.conj(circuit.same(left.bit(index), right.bit(index)) for index in range(width))


def value_of(bits: list[bool]) -> int:
    """The number that bits stand for."""
    return sum(1 << index for index, bit in enumerate(bits) if bit) - (2 << (len(bits) - 1) if bits[-1] else 0)
