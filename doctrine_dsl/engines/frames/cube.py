"""Cubes: sets of states in which some literals are true. A number's literals are bounds, so that a cube reads as a box of ranges."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from doctrine_dsl.smt.encode import Value
from doctrine_dsl.smt.order import Order
from doctrine_dsl.smt.relation import Relation, literals_of
from doctrine_dsl.system.term import Term, Var, conj, disj, eq, le, lt, neg, number

Cube: TypeAlias = "frozenset[int]"
"""Literals of the current state that are true in it; the strongest bounds of a number only."""


class Literals:
    """The literals a state is made of, what they say, and which of them imply which: `weaker[literal]` are those that follow from it,
    itself included, the weakest first."""

    def __init__(self, relation: Relation) -> None:
        self.relation = relation
        self.next_of: dict[int, int] = {}
        self._home: dict[int, tuple[str, int]] = {}
        for name, value in relation.before.items():
            after = literals_of(relation.after[name])
            for index, (literal, later) in enumerate(zip(literals_of(value), after, strict=True)):
                self.next_of[literal] = later
                self._home[literal] = name, index
        self.weaker = {
            signed: self._weaker(name, index, signed) for literal, (name, index) in self._home.items() for signed in (literal, -literal)
        }

    def primed(self, literal: int) -> int:
        """The literal about the state after the step."""
        return self.next_of[literal] if literal > 0 else -self.next_of[-literal]

    def strongest(self, literals: Iterable[int]) -> Cube:
        """The cube of the literals: of each number the highest lower and the lowest upper bound."""
        bounds: dict[tuple[str, bool], int] = {}
        for literal in literals:
            name, index = self._home[abs(literal)]
            key = name, literal > 0
            known = bounds.get(key)
            if known is None or (index > self._home[abs(known)][1]) == (literal > 0):
                bounds[key] = literal
        return frozenset(bounds.values())

    def _weaker(self, name: str, index: int, literal: int) -> list[int]:
        """The literals that follow from one, itself included, the weakest first."""
        literals = literals_of(self.relation.before[name])
        if not isinstance(self.relation.before[name], Order):
            return [literal]
        return list(literals[: index + 1]) if literal > 0 else [-other for other in reversed(literals[index:])]

    def closed(self, cube: Iterable[int]) -> list[int]:
        """All literals that follow from a cube, in a fixed order, the weakest first."""
        return list(dict.fromkeys(other for literal in in_order(cube) for other in self.weaker[literal]))

    def clause(self, cube: Cube) -> Term:
        """That a state is not in the cube, as a term."""
        ranges: dict[str, list[int]] = {}
        for literal in in_order(cube):
            ranges.setdefault(self._home[abs(literal)][0], []).append(literal)
        return disj(*(neg(self._range(name, literals)) for name, literals in ranges.items()))

    def _range(self, name: str, literals: list[int]) -> Term:
        value: Value = self.relation.before[name]
        if not isinstance(value, Order):
            return conj(*(Var(name) if literal > 0 else neg(Var(name)) for literal in literals))
        bounds = {literal > 0: value.values[self._home[abs(literal)][1] + 1] for literal in literals}
        low, above = bounds.get(True), bounds.get(False)
        if low is not None and above is not None and value.values.index(above) == value.values.index(low) + 1:
            return eq(Var(name), number(low))
        if low is None and above == value.values[1]:
            return eq(Var(name), number(value.low))
        parts = [] if low is None else [le(number(low), Var(name))]
        return conj(*parts) if above is None else conj(*parts, lt(Var(name), number(above)))


def in_order(cube: Iterable[int]) -> list[int]:
    """The literals of a cube, always in the same order."""
    return sorted(cube, key=abs)
