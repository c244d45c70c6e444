"""Breadth-first search of a compiled system: shortest runs first, and the whole reachable set when nothing is bad."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.explicit.compile import CompiledSystem, State

LOOK_AT_THE_CLOCK = 4096
"""States between two looks at the deadline."""


@dataclass(frozen=True, slots=True)
class Path:
    """A shortest path to a bad state: the start, then (kind of step, state) for each step; `states` were stored on the way."""

    start: State
    steps: tuple[tuple[int, State], ...]
    states: int


@dataclass(frozen=True, slots=True)
class Closed:
    """Every reachable state, none of them bad."""

    states: frozenset[State]


@dataclass(frozen=True, slots=True)
class Stopped:
    """A limit was met; no path of at most `depth` steps leads to a bad state."""

    depth: int
    reason: str
    states: int


Outcome: TypeAlias = "Path | Closed | Stopped"


def breadth_first(system: CompiledSystem, starts: Iterable[State], budget: Budget) -> Outcome:
    """Search level by level, within the budget's `depth` (in steps), `states` (stored) and deadline."""
    expand, bad = system.expand, system.bad
    parents: dict[State, tuple[State, int] | None] = {}
    most = budget.states if budget.states is not None else 1 << 62
    frontier: list[State] = []
    for number, start in enumerate(starts, 1):
        if number % LOOK_AT_THE_CLOCK == 0 and budget.expired():
            return Stopped(-1, "the time ran out", len(parents))
        if start not in parents:
            parents[start] = None
            frontier.append(start)
            if bad(start):
                return Path(start, (), len(parents))
            if len(parents) > most:
                return Stopped(-1, f"more than {most:,} states to start in", len(parents))
    depth, clock = 0, LOOK_AT_THE_CLOCK
    while frontier:
        if budget.depth is not None and depth >= budget.depth:
            return Stopped(depth, f"runs of more than {depth} steps were not looked at", len(parents))
        following: list[State] = []
        for state in frontier:
            for kind, after in expand(state):
                if after not in parents:
                    parents[after] = (state, kind)
                    if bad(after):
                        return _path(parents, after)
                    following.append(after)
            clock -= 1
            if clock <= 0 or len(parents) > most:
                clock = LOOK_AT_THE_CLOCK
                if len(parents) > most:
                    return Stopped(depth, f"more than {most:,} states", len(parents))
                if budget.expired():
                    return Stopped(depth, "the time ran out", len(parents))
                budget.progress(f"explicit: depth {depth}, {len(parents):,} states")
        frontier = following
        depth += 1
    return Closed(frozenset(parents))


def _path(parents: dict[State, tuple[State, int] | None], last: State) -> Path:
    steps: list[tuple[int, State]] = []
    state = last
    while (link := parents[state]) is not None:
        steps.append((link[1], state))
        state = link[0]
    return Path(state, tuple(reversed(steps)), len(parents))
