"""Off-ramps: reachable states from which no moves of some actors lead to a better state without crossing a line (section 11)."""

from __future__ import annotations

from collections import deque

from doctrine_dsl.model.model import NATURE
from tests.oracle.policy import Action
from tests.oracle.search import Everywhere, levels
from tests.oracle.slots import State
from tests.oracle.terms import Reader
from tests.oracle.world import World


def states_with_way_out(world: World, to: Reader, by: frozenset[str] | None, most: int | None, limit: int) -> set[State]:
    """The states from which at most `most` moves of `by` (None: of everyone but nature), and any waits, lead to `to`."""
    back: dict[State, list[tuple[State, int]]] = {}
    distance: dict[State, int] = {}
    for level in levels(world, Everywhere(), None, limit):
        for state, _ in level:
            if to(state):
                distance[state] = 0
            for action, after in world.successors(state):
                if action is None:
                    back.setdefault(after, []).append((state, 0))
                elif _may_lead_out(world, state, action, after, by):
                    back.setdefault(after, []).append((state, 1))
    queue = deque(distance)
    while queue:
        state = queue.popleft()
        for earlier, cost in back.get(state, ()):
            moves = distance[state] + cost
            if earlier not in distance or moves < distance[earlier]:
                distance[earlier] = moves
                queue.append(earlier)
    return {state for state, moves in distance.items() if most is None or moves <= most}


def _may_lead_out(world: World, before: State, action: Action, after: State, by: frozenset[str] | None) -> bool:
    mine = action.owner != NATURE if by is None else bool(action.members & by)
    return mine and not any(line.crossed_by(before, action, after) for line in world.policy.lines.values())


def no_way_out(
    world: World, to: Reader, start: Reader | None, by: frozenset[str] | None, most: int | None, bound: int | None, limit: int
) -> tuple[int | None, frozenset[str], bool]:
    """Steps to the nearest state without a way out (None: there is none), the moves that led there, and whether `start` was met."""
    out = states_with_way_out(world, to, by, most, limit)
    met = False
    previous: list[State] = []
    for steps, level in enumerate(levels(world, Everywhere(), bound, limit)):
        asked = {state for state, _ in level if start is None or start(state)}
        met = met or bool(asked)
        lost = asked - out
        if lost:
            led = {action for state in previous for action, after in world.successors(state) if after in lost}
            return steps, frozenset("wait" if action is None else action.name for action in led), met
        previous = [state for state, _ in level]
    return None, frozenset(), met
