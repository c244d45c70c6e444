"""Terms as tables: for each value that a term may have, the fact that tells when it has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from doctrine_dsl.exports.naming import described
from doctrine_dsl.system.interpret import apply
from doctrine_dsl.system.term import App, Const, Op, Term, Var, subterms
from doctrine_dsl.system.transition import TransitionSystem

ALWAYS, NEVER = "(and)", "(or)"
"""Facts that hold in every state, and in none. They are not written down: a table leaves out what never is."""
MOST_ROWS = 300_000
"""Combinations of values that are written down for all terms together."""

Table = dict[int, str]


class TooMany(Exception):
    """More combinations than `MOST_ROWS`."""


class Facts:
    """The facts of a system. `derived` are defined by formulas over earlier ones, in order."""

    def __init__(self, system: TransitionSystem, symbols: Mapping[str, str]) -> None:
        self.system, self.symbols = system, symbols
        self.derived: list[tuple[str, str]] = []
        self._tables: dict[Term, Table] = {}
        self._left = MOST_ROWS

    def spend(self, rows: int) -> None:
        """Raises TooMany when all is spent."""
        self._left -= rows
        if self._left < 0:
            raise TooMany

    def predicates(self) -> list[str]:
        """All facts that states are made of, and all derived ones."""
        sorts = self.system.sorts
        own = [
            f"{' '.join(self.fact(name, value) for value in sorts[name].values)}  ; {described(name, sorts[name])}" for name in self.symbols
        ]
        return [*own, *(fact for fact, _ in self.derived)]

    def fact(self, name: str, value: int) -> str:
        """That a variable or monitor has a value."""
        return f"({self.symbols[name]}_is_{value if value >= 0 else f'minus_{-value}'})"

    def table(self, term: Term) -> Table:
        """The values of a term (0 and 1 for truth values), each with its fact. Raises TooMany."""
        for part in subterms(term):
            if part not in self._tables:
                self._tables[part] = self._made(part)
        return self._tables[term]

    def _made(self, term: Term) -> Table:
        match term:
            case Const(value=value):
                return {int(value): ALWAYS}
            case Var(name=name):
                return {value: self.fact(name, value) for value in self.system.sorts[name].values}
            case App(op=Op.ITE, args=args):
                return self._choice(*(self._tables[part] for part in args))
            case App(op=Op.NOT, args=args):
                return {1 - value: fact for value, fact in self._tables[args[0]].items()}
            case App(op=Op.AND | Op.OR as op, args=args):
                return self._junction(op, [self._tables[part] for part in args])
            case App(op=op, args=args):
                result = self._tables[args[0]]
                for part in args[1:]:
                    result = self._combined(lambda one, other: apply(op, [one, other]), result, self._tables[part])
                return result
            case _:
                raise TypeError(f"{term} is to be replaced before it is written")

    def _choice(self, condition: Table, then: Table, otherwise: Table) -> Table:
        ways: dict[int, list[str]] = {}
        for truth, table in ((1, then), (0, otherwise)):
            if truth in condition:
                for value, fact in table.items():
                    ways.setdefault(value, []).append(_both(condition[truth], fact))
        return self._named(ways)

    def _junction(self, op: Op, tables: list[Table]) -> Table:
        """All of them true (false), or some of them false (true)."""
        unit = 1 if op is Op.AND else 0
        every = NEVER if any(unit not in table for table in tables) else _all([table[unit] for table in tables])
        some = [table[1 - unit] for table in tables if 1 - unit in table]
        return self._named({unit: [every] if every != NEVER else [], 1 - unit: some})

    def _combined(self, combine: Callable[[int, int], int], one: Table, other: Table) -> Table:
        ways: dict[int, list[str]] = {}
        self.spend(len(one) * len(other))
        for left, left_fact in one.items():
            for right, right_fact in other.items():
                ways.setdefault(combine(left, right), []).append(_both(left_fact, right_fact))
        return self._named(ways)

    def _named(self, ways: Mapping[int, list[str]]) -> Table:
        """A derived fact for each value that takes more than one fact to tell."""
        table: Table = {}
        place = len(self.derived)
        for value in sorted(ways):
            different = list(dict.fromkeys(ways[value]))
            self.spend(len(different))
            if not different:
                continue
            if ALWAYS in different:
                table[value] = ALWAYS
            elif len(different) == 1 and not different[0].startswith("(and "):
                table[value] = different[0]
            else:
                fact = f"(t{place}_is_{value if value >= 0 else f'minus_{-value}'})"
                self.derived.append((fact, different[0] if len(different) == 1 else f"(or {' '.join(different)})"))
                table[value] = fact
        return table


def _both(one: str, other: str) -> str:
    return _all([one, other])


def _all(facts: list[str]) -> str:
    different = [fact for fact in dict.fromkeys(facts) if fact != ALWAYS]
    return ALWAYS if not different else different[0] if len(different) == 1 else f"(and {' '.join(different)})"
