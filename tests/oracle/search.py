"""Breadth first through all runs, together with what a question remembers of each: the first find is a shortest one."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from tests.oracle.policy import Action
from tests.oracle.slots import State
from tests.oracle.world import World

Memory = TypeVar("Memory", bound=Hashable)
Detail = tuple[object, ...]


class TooManyStates(Exception):
    """More states than the search was allowed to look at."""


class Watch(Protocol[Memory]):
    """What a question looks for along a run. A memory of None means that runs through here do not count."""

    def start(self, world: World, state: State) -> Memory | None:
        """What is remembered at the start of a run."""
        ...

    def advance(self, world: World, memory: Memory, before: State, action: Action | None, after: State) -> Memory | None:
        """What is remembered after one more step."""
        ...

    def found(self, world: World, memory: Memory, state: State) -> Detail | None:
        """What makes this state the end of a run that was looked for; None if it is none."""
        ...


@dataclass(frozen=True, slots=True)
class Find:
    """The length of the shortest runs, and what was found at the ends of those."""

    steps: int
    details: frozenset[Detail]


class Everywhere:
    """Looks for nothing and remembers nothing; a base to build on."""

    def start(self, world: World, state: State) -> Detail | None:
        return ()

    def advance(self, world: World, memory: Detail, before: State, action: Action | None, after: State) -> Detail | None:
        return memory

    def found(self, world: World, memory: Detail, state: State) -> Detail | None:
        return None


class LastStep(Everywhere):
    """Looks for a step of some kind. Remembers what was found in the last one."""

    def found(self, world: World, memory: Detail, state: State) -> Detail | None:
        return memory or None


def levels(world: World, watch: Watch[Memory], bound: int | None, limit: int) -> Iterator[list[tuple[State, Memory]]]:
    """All (state, memory) pairs that are first reached in 0, 1, 2, ... steps."""
    frontier: dict[tuple[State, Memory], None] = {}
    for state in world.starts():
        memory = watch.start(world, state)
        if memory is not None:
            frontier[state, memory] = None
    seen = set(frontier)
    steps = 0
    while frontier:
        yield list(frontier)
        if bound is not None and steps >= bound:
            return
        following: dict[tuple[State, Memory], None] = {}
        for state, memory in frontier:
            for action, after in world.successors(state):
                carried = watch.advance(world, memory, state, action, after)
                if carried is not None and (after, carried) not in seen:
                    seen.add((after, carried))
                    following[after, carried] = None
            if len(seen) > limit:
                raise TooManyStates
        frontier = following
        steps += 1


def search(world: World, watch: Watch[Memory], bound: int | None, limit: int) -> Find | None:
    """The shortest runs that the watch looks for; None if there is none (of at most `bound` steps)."""
    for steps, level in enumerate(levels(world, watch, bound, limit)):
        details = {detail for state, memory in level if (detail := watch.found(world, memory, state)) is not None}
        if details:
            return Find(steps, frozenset(details))
    return None
