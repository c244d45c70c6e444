"""Arithmetic on numbers of either encoding: order where the result is small, binary where it is not."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from typing import TypeAlias

from doctrine_dsl.smt import binary, order
from doctrine_dsl.smt.binary import Binary
from doctrine_dsl.smt.circuit import Circuit
from doctrine_dsl.smt.order import Order

Number: TypeAlias = "Order | Binary"

WIDEST = 64
"""The most values a number has in order encoding, if it is not sparse."""
GATES = 2048
"""The most pairs of values that a sum or a product in order encoding looks at."""


class Arithmetic:
    """Operations on numbers of one circuit."""

    def __init__(self, circuit: Circuit, widest: int | None = None) -> None:
        self.circuit = circuit
        self.widest = WIDEST if widest is None else widest

    def number(self, values: tuple[int, ...]) -> Number:
        """A new free number with these values, ascending; see `domain` for what must be asserted with it."""
        dense = values[-1] - values[0] + 1 == len(values)
        if len(values) <= self.widest or not dense:
            return Order(values, self.circuit.variables(len(values) - 1))
        return Binary(values[0], values[-1], self.circuit.variables(binary.width_of(values[0], values[-1])))

    def domain(self, number: Number) -> list[int]:
        """What makes free literals a number of its domain."""
        if isinstance(number, Order):
            return [self.circuit.disj(clause) for clause in order.chain(number.literals)]
        any_bits = Binary(-(1 << len(number.bits)), 1 << len(number.bits), number.bits)
        return [self.at_least(any_bits, number.low), -self.at_least(any_bits, number.high + 1)]

    def add(self, numbers: Iterable[Number]) -> Number:
        """The sum: constants first, then always the two smallest."""
        constant, heap = 0, []
        for position, number in enumerate(numbers):
            if number.low == number.high:
                constant += number.low
            else:
                heap.append((_size(number), position, number))
        heapq.heapify(heap)
        fresh = len(heap)
        while len(heap) > 1:
            (_, _, one), (_, _, other) = heapq.heappop(heap), heapq.heappop(heap)
            both = self._add(one, other)
            heapq.heappush(heap, (_size(both), fresh, both))
            fresh += 1
        if not heap:
            return order.constant(constant)
        only = heap[0][2]
        return self._shift(only, constant) if constant else only

    def _shift(self, number: Number, by: int) -> Number:
        if isinstance(number, Order):
            return order.shifted(number, by)
        return binary.added(self.circuit, number, self._binary(order.constant(by)))

    def _add(self, one: Number, other: Number) -> Number:
        if isinstance(one, Order) and isinstance(other, Order) and self._small(one, other):
            return order.added(self.circuit, one, other)
        return binary.added(self.circuit, self._binary(one), self._binary(other))

    def _small(self, one: Order, other: Order) -> bool:
        """Whether the sum stays in order encoding."""
        most = min(len(one.values) * len(other.values), one.high - one.low + other.high - other.low + 1)
        return most <= self.widest and len(one.values) * len(other.values) <= GATES

    def negate(self, number: Number) -> Number:
        """-number"""
        return order.negated(number) if isinstance(number, Order) else binary.negated(self.circuit, number)

    def multiply(self, left: Number, right: Number) -> Number:
        """left * right"""
        for one, other in ((left, right), (right, left)):
            if isinstance(one, Order) and len(one.values) == 1 and isinstance(other, Order):
                return order.scaled(other, one.low)
        if isinstance(left, Order) and isinstance(right, Order) and len(left.values) * len(right.values) <= GATES // 4:
            return order.multiplied(self.circuit, *sorted((left, right), key=lambda number: len(number.values)))
        return binary.multiplied(self.circuit, self._binary(left), self._binary(right))

    def smallest(self, left: Number, right: Number) -> Number:
        """min(left, right)"""
        if isinstance(left, Order) and isinstance(right, Order):
            return order.smallest(self.circuit, left, right)
        return self.choose(self.at_most(left, right), left, right)

    def largest(self, left: Number, right: Number) -> Number:
        """max(left, right)"""
        return self.negate(self.smallest(self.negate(left), self.negate(right)))

    def choose(self, condition: int, then: Number, otherwise: Number) -> Number:
        """then if condition else otherwise"""
        if isinstance(then, Order) and isinstance(otherwise, Order):
            return order.chosen(self.circuit, condition, then, otherwise)
        return binary.chosen(self.circuit, condition, self._binary(then), self._binary(otherwise))

    def at_most(self, left: Number, right: Number) -> int:
        """left <= right"""
        if isinstance(left, Order) and isinstance(right, Order):
            return order.at_most(self.circuit, left, right)
        return binary.at_most(self.circuit, self._binary(left), self._binary(right))

    def at_least(self, number: Number, bound: int) -> int:
        """number >= constant"""
        return number.at_least(bound) if isinstance(number, Order) else self.at_most(order.constant(bound), number)

    def equal(self, left: Number, right: Number) -> int:
        """left = right"""
        if isinstance(left, Order) and isinstance(right, Order):
            return order.equal(self.circuit, left, right)
        return binary.equal(self.circuit, self._binary(left), self._binary(right))

    def among(self, number: Number, values: tuple[int, ...]) -> int:
        """Whether the number is one of the values, which ascend."""
        if isinstance(number, Order):
            return order.among(self.circuit, number, values)
        inside = [self.at_least(number, values[0]), -self.at_least(number, values[-1] + 1)]
        if values[-1] - values[0] + 1 != len(values):
            inside.append(self.circuit.disj([self.equal(number, order.constant(value)) for value in values]))
        return self.circuit.conj(inside)

    def links(self, variable: Number, value: Number) -> list[tuple[int, int]]:
        """Pairs of literals that are equal when the variable (a free number) has the value, which lies in its domain."""
        if isinstance(variable, Order):
            return [(literal, self.at_least(value, v)) for literal, v in zip(variable.literals, variable.values[1:], strict=True)]
        exact = self._binary(value)
        return [(literal, exact.bit(index)) for index, literal in enumerate(variable.bits)]

    def _binary(self, number: Number) -> Binary:
        return binary.binary(self.circuit, number) if isinstance(number, Order) else number


def _size(number: Number) -> int:
    return len(number.values) if isinstance(number, Order) else number.high - number.low + 1
