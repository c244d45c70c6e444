"""Greedy best-first search with deferred evaluation: a state's distance is estimated when it is its turn, its successors wait with it."""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import count

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.explicit.compile import CompiledSystem, State
from doctrine_dsl.engines.guided.deadends import DeadEnds
from doctrine_dsl.engines.guided.relaxed import Relaxation

BOOST = 200
"""Turns that the recommended moves get for each time that the estimate is the best so far."""
STUCK = 12
"""After so many states that were no nearer than the best one so far, a reason is looked for."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What leads a search: estimates of the way that is left, and states that lead nowhere."""

    relaxation: Relaxation
    ends: DeadEnds


@dataclass(frozen=True, slots=True)
class Found:
    """A start, and each step's kind with the state after it; the last state is bad."""

    start: State
    steps: tuple[tuple[int, State], ...]


def best_first(system: CompiledSystem, guide: Guide, starts: list[State], most: int, budget: Budget) -> Found | str:
    """A path to a bad state; or why there is none."""
    relaxation, ends = guide.relaxation, guide.ends
    parents: dict[State, tuple[State, int] | None] = dict.fromkeys(starts)
    for start in starts:
        if system.bad(start):
            return Found(start, ())
    order = count()
    plain: list[tuple[int, int, State]] = [(0, next(order), start) for start in starts]
    recommended: list[tuple[int, int, State]] = []
    done: set[State] = set()
    best, turns, stuck = 1 << 60, [0, 0], 0
    while plain or recommended:
        queue = recommended if recommended and (not plain or turns[1] <= turns[0]) else plain
        turns[queue is recommended] += 1
        _, _, state = heappop(queue)
        if state in done or ends.dead(state):
            continue
        done.add(state)
        estimate = relaxation.estimate(state)
        if estimate is None:
            continue
        stuck += 1
        if estimate.distance < best:
            best, stuck = estimate.distance, 0
            turns[1] -= BOOST
        if stuck % STUCK == STUCK - 1 and ends.learn(state):
            continue
        if len(done) % 8 == 0:
            if budget.expired():
                return "the time ran out"
            budget.progress(f"guided search: {len(done):,} states, {best} moves to go at best")
        if len(done) >= most:
            return f"no run among {most:,} states that looked promising"
        for kind, after in system.expand(state):
            if after in parents:
                continue
            parents[after] = (state, kind)
            if system.bad(after):
                return _path(parents, after)
            entry = (estimate.distance, next(order), after)
            heappush(plain, entry)
            if system.kinds[kind][0] in estimate.recommended:
                heappush(recommended, entry)
    return "no run, as far as this search can tell"


def _path(parents: dict[State, tuple[State, int] | None], last: State) -> Found:
    steps: list[tuple[int, State]] = []
    state = last
    while (link := parents[state]) is not None:
        steps.append((link[1], state))
        state = link[0]
    return Found(state, tuple(reversed(steps)))
