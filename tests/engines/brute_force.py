"""The yardstick: breadth-first search with the interpreter, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from doctrine_dsl.system.interpret import State, evaluate, initial_states, successors
from doctrine_dsl.system.term import Term
from doctrine_dsl.system.transition import TransitionSystem


class TooLarge(Exception):
    """More states than were allowed."""


@dataclass(frozen=True)
class Reach:
    """The states a system can reach, each with the least number of steps; `depth` is that of the nearest bad one."""

    states: dict[tuple[int, ...], int]
    depth: int | None


def reach(system: TransitionSystem, bad: Term, cap: int = 2000) -> Reach:
    """Every reachable state. Raises TooLarge."""
    depths: dict[tuple[int, ...], int] = {}
    layer: list[State] = []

    def visit(state: State, depth: int) -> None:
        key = tuple(state.values())
        if key not in depths:
            depths[key] = depth
            layer.append(state)
        if len(depths) > cap:
            raise TooLarge

    for state in initial_states(system):
        visit(state, 0)
    depth, found = 0, None
    while layer:
        current, layer = layer, []
        if found is None and any(evaluate(bad, state) for state in current):
            found = depth
        depth += 1
        for state in current:
            for _, _, following in successors(system, state):
                visit(following, depth)
    return Reach(depths, found)
