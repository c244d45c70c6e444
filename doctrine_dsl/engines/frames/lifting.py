"""Lifting: from one step that leads into a cube to all states from which the same move, with the same inputs, leads there.

The reasons are read off the circuits of the guard and of the effects. The guard is among what must hold: a state that the move could
not be made from is no predecessor.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from doctrine_dsl.smt.circuit import FALSE, TRUE, Circuit
from doctrine_dsl.smt.encode import Scope, Value, encode
from doctrine_dsl.smt.relation import Relation, literals_of


class Effects:
    """What each literal of the next state is, in terms of the current state and the inputs, if a given move is made."""

    def __init__(self, relation: Relation) -> None:
        self._relation = relation
        self._known: dict[str, dict[int, int]] = {}

    def of(self, move: str) -> dict[int, int]:
        """From each literal of the current state to the circuit of the same literal after the move."""
        if move not in self._known:
            self._known[move] = self._trace(move)
        return self._known[move]

    def _trace(self, move: str) -> dict[int, int]:
        relation = self._relation
        after: dict[str, Value] = {variable.name: relation.before[variable.name] for variable in relation.system.variables}
        for name, effect in relation.system.move[move].effects:
            after[name] = encode(relation.arithmetic, effect, relation.acting)
        watching = Scope(relation.acting.before, after, lambda moves: TRUE if move in moves else FALSE)
        for monitor in relation.system.monitors:
            after[monitor.name] = encode(relation.arithmetic, monitor.next, watching)
        found: dict[int, int] = {}
        for name, before in relation.before.items():
            same = [(literal, literal) for literal in literals_of(before)]
            found.update(same if name in relation.rigid else relation.pairs(before, after[name]))
        return found


def reasons(circuit: Circuit, roots: Iterable[int], free: Callable[[int], bool], state: Collection[int]) -> set[int]:
    """Literals of the state that make all roots true, which they are. `free` gives the values of free variables; those that are no part
    of the state are taken as they are."""
    values: dict[int, bool] = {}
    found: set[int] = set()
    done: set[int] = set()
    stack = [abs(root) for root in roots]
    for node in stack:
        circuit.evaluate(node, values, free)
    while stack:
        node = stack.pop()
        if node in done:
            continue
        done.add(node)
        if node in state:
            found.add(node if values[node] else -node)
        elif node in circuit.conjunctions:
            arguments = circuit.conjunctions[node]
            if values[node]:
                stack.extend(map(abs, arguments))
            else:
                false = [abs(argument) for argument in arguments if values[abs(argument)] != (argument > 0)]
                stack.append(_cheapest(false, done, state))
        elif node in circuit.choices:
            condition, then, otherwise = circuit.choices[node]
            stack += [condition, abs(then if values[condition] else otherwise)]
    return found


def _cheapest(nodes: list[int], done: set[int], state: Collection[int]) -> int:
    """A node that is needed anyhow, or else one that is a literal of the state, or else the first one."""
    return min(nodes, key=lambda node: (node not in done, node not in state, node))
