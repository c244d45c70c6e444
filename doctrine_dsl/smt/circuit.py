"""Boolean circuits with shared gates: what every term becomes before a solver sees it.

A literal is a whole number: `n` is node n, `-n` its negation; node 1 is the constant true. Gates are simplified and shared as they are
built, so that equal circuits have equal literals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

TRUE = 1
FALSE = -1


class Circuit:
    """Nodes are numbered from 2 on, arguments before the gates that use them. A node that is no gate is a free variable."""

    def __init__(self) -> None:
        self.size = 1
        self.conjunctions: dict[int, tuple[int, ...]] = {}
        self.choices: dict[int, tuple[int, int, int]] = {}
        self._known: dict[tuple[int, ...], int] = {}

    def variable(self) -> int:
        """A new free variable."""
        self.size += 1
        return self.size

    def variables(self, count: int) -> tuple[int, ...]:
        """Several new free variables, numbered one after the other."""
        return tuple(self.variable() for _ in range(count))

    def conj(self, literals: Iterable[int]) -> int:
        """All of the literals."""
        kept: set[int] = set()
        for literal in literals:
            if literal == FALSE or -literal in kept:
                return FALSE
            if literal != TRUE:
                kept.add(literal)
        if len(kept) < 2:
            return kept.pop() if kept else TRUE
        key = tuple(sorted(kept))
        node = self._known.get(key)
        if node is None:
            node = self._known[key] = self.variable()
            self.conjunctions[node] = key
        return node

    def disj(self, literals: Iterable[int]) -> int:
        """Some of the literals."""
        return -self.conj([-literal for literal in literals])

    def choice(self, condition: int, then: int, otherwise: int) -> int:
        """`then` where the condition is true, else `otherwise`."""
        if condition < 0:
            condition, then, otherwise = -condition, otherwise, then
        if condition == TRUE or then == otherwise:
            return then
        if then in (TRUE, condition):
            return self.disj((condition, otherwise))
        if then in (FALSE, -condition):
            return self.conj((-condition, otherwise))
        if otherwise in (TRUE, -condition):
            return self.disj((-condition, then))
        if otherwise in (FALSE, condition):
            return self.conj((condition, then))
        if then < 0:
            return -self._choice(condition, -then, -otherwise)
        return self._choice(condition, then, otherwise)

    def _choice(self, condition: int, then: int, otherwise: int) -> int:
        key = (0, condition, then, otherwise)
        node = self._known.get(key)
        if node is None:
            node = self._known[key] = self.variable()
            self.choices[node] = (condition, then, otherwise)
        return node

    def same(self, left: int, right: int) -> int:
        """Whether two literals are equal."""
        if abs(left) > abs(right):
            left, right = right, left
        return self.choice(left, right, -right)

    def evaluate(self, literal: int, values: dict[int, bool], free: Callable[[int], bool]) -> bool:
        """The value of a literal; `free` gives the values of free variables, `values` remembers all that were needed."""
        values[TRUE] = True
        stack = [abs(literal)]
        while stack:
            node = stack[-1]
            if node in values:
                stack.pop()
                continue
            arguments = self.conjunctions.get(node) or self.choices.get(node)
            if arguments is None:
                values[node] = free(node)
                continue
            missing = [abs(argument) for argument in arguments if abs(argument) not in values]
            if missing:
                stack.extend(missing)
                continue
            values[node] = self._gate_value(node, values)
        return values[abs(literal)] == (literal > 0)

    def _gate_value(self, node: int, values: dict[int, bool]) -> bool:
        if node in self.conjunctions:
            return all(values[abs(argument)] == (argument > 0) for argument in self.conjunctions[node])
        condition, then, otherwise = self.choices[node]
        chosen = then if values[condition] else otherwise
        return values[abs(chosen)] == (chosen > 0)
