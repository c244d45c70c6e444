"""A set of states as a decision diagram: name by name, ranges of values and where each leads. Equal rests of states stand there once.

What takes a line for each state takes a few hundred nodes here, and as many definitions as a formula. (Multi-valued decision diagrams:
Srinivasan, Kam, Malik, Brayton, ICCAD 1990.)
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import TypeAlias

from doctrine_dsl.certificates.strict import Reader
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.system.term import FALSE, TRUE, Term, Var, conj, disj, eq, le, neg, number
from doctrine_dsl.system.transition import Sort
from doctrine_dsl.verdicts.verdict import ClosedSet

MOST_STATES = 2_000_000

Node: TypeAlias = "tuple[tuple[int, int, int], ...]"
"""Ranges (lowest value, highest value, node of the next level), in ascending order. On the last level the third number means nothing."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """`levels[i]` are the nodes that look at `names[i]`; the first level has one. `states`: how many there are."""

    names: tuple[str, ...]
    levels: tuple[tuple[Node, ...], ...]
    states: int

    @property
    def ranges(self) -> int:
        """The size that counts."""
        return sum(len(node) for level in self.levels for node in level)


def diagram(closed: ClosedSet, sorts: Mapping[str, Sort]) -> Diagram:
    """From the last name to the first: states that agree so far share their nodes. The same set gives the same diagram."""
    if not closed.states or not closed.names:
        return Diagram(closed.names, (), len(closed.states))
    rows = [(tuple(map(int, state)), 0) for state in sorted(closed.states)]
    levels: list[tuple[Node, ...]] = []
    for at in reversed(range(len(closed.names))):
        order = {value: place for place, value in enumerate(sorts[closed.names[at]].values)}
        known: dict[Node, int] = {}
        shorter: list[tuple[tuple[int, ...], int]] = []
        for prefix, group in groupby(rows, key=lambda row: row[0][:-1]):
            node = _merged([(state[-1], child) for state, child in group], order)
            shorter.append((prefix, known.setdefault(node, len(known))))
        rows = shorter
        levels.append(tuple(known))
    return Diagram(closed.names, tuple(reversed(levels)), len(closed.states))


def _merged(pairs: list[tuple[int, int]], order: Mapping[int, int]) -> Node:
    ranges: list[tuple[int, int, int]] = []
    for value, child in pairs:
        if ranges and ranges[-1][2] == child and order[ranges[-1][1]] + 1 == order[value]:
            ranges[-1] = (ranges[-1][0], value, child)
        else:
            ranges.append((value, value, child))
    return tuple(ranges)


def as_term(found: Diagram, sorts: Mapping[str, Sort]) -> Term:
    """The set as a formula; what is shared in the diagram is shared in it."""
    if not found.levels:
        return TRUE if found.states else FALSE
    below: list[Term] = [TRUE]
    for name, level in zip(reversed(found.names), reversed(found.levels), strict=True):
        last = below == [TRUE]
        below = [
            disj(*(conj(_inside(name, sorts[name], low, high), TRUE if last else below[child]) for low, high, child in node))
            for node in level
        ]
    return below[0]


def _inside(name: str, sort: Sort, low: int, high: int) -> Term:
    if sort.boolean:
        return TRUE if low != high else Var(name) if low else neg(Var(name))
    if low == high:
        return eq(Var(name), number(low))
    at_least = TRUE if low == sort.low else le(number(low), Var(name))
    return conj(at_least, TRUE if high == sort.high else le(Var(name), number(high)))


def closed_set(found: Diagram, sorts: Mapping[str, Sort]) -> ClosedSet:
    """Every state, written out."""
    if not found.levels:
        return ClosedSet(found.names, frozenset([()] if found.states else []))
    states: set[tuple[int, ...]] = set()
    stack: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    while stack:
        at, prefix = stack.pop()
        values, last = sorts[found.names[len(prefix)]].values, len(prefix) + 1 == len(found.names)
        for low, high, child in found.levels[len(prefix)][at]:
            longer = [(*prefix, value) for value in values[values.index(low) : values.index(high) + 1]]
            if last:
                states.update(longer)
            else:
                stack.extend((child, one) for one in longer)
    return ClosedSet(found.names, frozenset(states))


def as_json(found: Diagram) -> dict[str, object]:
    """As it stands in a file."""
    deepest = len(found.levels) - 1
    levels = [
        [[[low, high] if at == deepest else [low, high, child] for low, high, child in node] for node in level]
        for at, level in enumerate(found.levels)
    ]
    return {"kind": "closed set", "names": list(found.names), "states": found.states, "levels": levels}


def read(source: Reader, sorts: Mapping[str, Sort], known: tuple[str, ...]) -> Diagram:
    """Strictly: names of the system, each once; ascending ranges inside of the sorts; nodes that are there; as many states as it says."""
    source.keys("kind", "names", "states", "levels")
    names, states = source.at("names").strings(), source.at("states").whole(0)
    if len(set(names)) != len(names) or any(name not in known for name in names):
        raise source.refuse("the names are not names of the policy's states, each once")
    levels = [level.items() for level in source.at("levels").items()]
    if states == 0 or not names:
        if levels or states > 1:
            raise source.refuse("it counts its states wrongly")
        return Diagram(names, (), states)
    if len(levels) != len(names) or len(levels[0]) != 1:
        raise source.refuse("there is not one level for each name")
    below, counts = 1, [1]
    read_levels: list[tuple[Node, ...]] = []
    for at in reversed(range(len(names))):
        last = at == len(names) - 1
        level = tuple(_node(node, sorts[names[at]], below, last) for node in levels[at])
        counts = [sum(_values(sorts[names[at]], low, high) * counts[child] for low, high, child in node) for node in level]
        read_levels.append(level)
        below = len(level)
    if counts[0] != states:
        raise source.refuse(f"it counts its states wrongly: {counts[0]:,}")
    if states > MOST_STATES:
        raise source.refuse(f"more than {MOST_STATES:,} states")
    return Diagram(names, tuple(reversed(read_levels)), states)


def _node(source: Reader, sort: Sort, below: int, last: bool) -> Node:
    ranges: list[tuple[int, int, int]] = []
    for item in source.items():
        numbers = [part.whole() for part in item.items()]
        if len(numbers) != (2 if last else 3):
            raise item.refuse("a range is two values and, but for the last name, a node")
        low, high, child = (*numbers, 0) if last else numbers
        if low not in sort.values or high not in sort.values or low > high or (ranges and low <= ranges[-1][1]):
            raise item.refuse("its values do not ascend inside of the type")
        if not 0 <= child < below:
            raise item.refuse(f"there is no node {child}")
        ranges.append((low, high, child))
    if not ranges:
        raise source.refuse("a node leads nowhere")
    return tuple(ranges)


def _values(sort: Sort, low: int, high: int) -> int:
    return sort.values.index(high) - sort.values.index(low) + 1
