"""Two policies in step, by the oracle's reading of the language: the fewest steps after which only one of them has a way on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from doctrine_dsl.model.model import Model
from tests.oracle.policy import Policy
from tests.oracle.slots import State
from tests.oracle.world import World

MOST_PAIRS = 3_000


class TooMany(Exception):
    """More pairs of states than are looked at here."""


@dataclass(frozen=True)
class Apart:
    """The length of the shortest run that only the new policy has, and that only the old one has (None: there is none)."""

    widened: int | None
    narrowed: int | None


class _One:
    """A policy with its steps, seen by the values of its variables."""

    def __init__(self, model: Model, line: str | None = None) -> None:
        policy = Policy(model)
        self.line = None if line is None else policy.lines[line]
        self.world = World(policy, wanted=() if self.line is None else self.line.mentions)
        self.slots = [self.world.policy.slots[one.name] for one in model.variables]

    def shown(self, state: State) -> tuple[int, ...]:
        return tuple(state[slot] for slot in self.slots)

    def starts(self) -> dict[tuple[object, ...], list[State]]:
        return self._grouped((("",), state) for state in self.world.starts())

    def steps(self, state: State) -> dict[tuple[object, ...], list[State]]:
        return self._grouped((("wait" if action is None else action.name,), after) for action, after in self.world.successors(state))

    def _grouped(self, found: object) -> dict[tuple[object, ...], list[State]]:
        groups: dict[tuple[object, ...], list[State]] = {}
        for label, state in found:  # type: ignore[attr-defined]
            groups.setdefault((*label, self.shown(state)), []).append(state)
        return groups


def lockstep(old: Model, new: Model) -> Apart:
    """Breadth first through the runs that both have. The variables must be the same, in the same order."""
    was, now = _One(old), _One(new)
    frontier: list[tuple[dict[tuple[object, ...], list[State]], dict[tuple[object, ...], list[State]]]] = [(was.starts(), now.starts())]
    seen: set[tuple[State, State]] = set()
    widened = narrowed = None
    depth = 0
    while frontier and (widened is None or narrowed is None):
        following: dict[tuple[State, State], None] = {}
        for before, after in frontier:
            if after.keys() - before.keys() and widened is None:
                widened = depth
            if before.keys() - after.keys() and narrowed is None:
                narrowed = depth
            for label in before.keys() & after.keys():
                following.update(dict.fromkeys((one, other) for one in before[label] for other in after[label]))
        fresh = [pair for pair in following if pair not in seen]
        seen.update(fresh)
        if len(seen) > MOST_PAIRS:
            raise TooMany
        frontier = [(was.steps(one), now.steps(other)) for one, other in fresh]
        depth += 1
    return Apart(widened, narrowed)


def crossed(old: Model, new: Model, line: str) -> Apart:
    """The same for runs that both policies have, by whether the line has been crossed in them."""
    was, now = _One(old, line), _One(new, line)
    starts, others = was.starts(), now.starts()
    frontier = {(one, other, False, False) for label in starts.keys() & others.keys() for one in starts[label] for other in others[label]}
    seen = set(frontier)
    widened = narrowed = None
    depth = 0
    while frontier and (widened is None or narrowed is None):
        depth += 1
        following = {after for pair in frontier for after in _both(was, now, pair)} - seen
        if widened is None and any(new_one and not old_one for _, _, old_one, new_one in following):
            widened = depth
        if narrowed is None and any(old_one and not new_one for _, _, old_one, new_one in following):
            narrowed = depth
        seen |= following
        if len(seen) > MOST_PAIRS:
            raise TooMany
        frontier = following
    return Apart(widened, narrowed)


def _both(was: _One, now: _One, pair: tuple[State, State, bool, bool]) -> Iterator[tuple[State, State, bool, bool]]:
    """The common steps out of a pair of states, with what has been crossed after each."""
    one, other, old_one, new_one = pair
    assert was.line is not None
    assert now.line is not None
    for action, after in was.world.successors(one):
        for move, behind in now.world.successors(other):
            same = (None if action is None else action.name) == (None if move is None else move.name)
            if same and was.shown(after) == now.shown(behind):
                yield after, behind, old_one or was.line.crossed_by(one, action, after), new_one or now.line.crossed_by(other, move, behind)
