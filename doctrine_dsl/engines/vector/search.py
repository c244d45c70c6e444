"""The levels of a breadth-first search as arrays of numbers, and the way back from a bad state through them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.vector.coding import Codes, Coding
from doctrine_dsl.engines.vector.seen import ascending, seen_of
from doctrine_dsl.engines.vector.source import Vectorised

CHUNK = 1 << 17
"""States that are looked at in one go: enough to be fast, few enough to stay in a cache, and to stop soon."""
STEPS_A_STATE = 4
"""So many steps may be taken for each state that may be stored."""


@dataclass(frozen=True, slots=True)
class Path:
    """A shortest path to a bad state: a start, then (kind of step, state) for each step, as numbers."""

    start: int
    steps: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """Every reachable state, in ascending order; none is bad."""

    codes: Codes


@dataclass(frozen=True, slots=True)
class Stopped:
    """A limit was met; no path of at most `depth` steps leads to a bad state."""

    depth: int
    reason: str


Outcome: TypeAlias = "Path | Closed | Stopped"


class Search:
    """Of one system, within the budget's `depth` (in steps), `states` (stored) and deadline."""

    def __init__(self, system: Vectorised, coding: Coding, size: int, budget: Budget) -> None:
        self.system, self.coding, self.budget = system, coding, budget
        self.most = 1 << 62 if budget.states is None else budget.states
        self.seen = seen_of(size, self.most, budget.memory)
        self.levels: list[Codes] = []

    def run(self, starts: list[int]) -> Outcome:
        """Level by level."""
        steps_left = self.most * STEPS_A_STATE
        level, total, depth = self.seen.add(np.array(starts, dtype=np.int64)), 0, 0
        while level.size:
            self.levels.append(level)
            total += level.size
            self.budget.progress(f"search by whole levels: {total:,} states, {depth} steps")
            last = self.budget.depth is not None and depth >= self.budget.depth
            found: list[Codes] = []
            for chunk in _chunks(level):
                if self.budget.expired():
                    return Stopped(depth - 1, "the time ran out")
                columns = self._columns(chunk)
                bad = np.flatnonzero(np.broadcast_to(self.system.bad(columns), chunk.shape))
                if bad.size:
                    return self._path(int(chunk[bad[0]]))
                if steps_left < 0 or last:
                    continue
                behind = [codes for _, codes in self.system.expand(chunk, columns)]
                steps_left -= sum(codes.size for codes in behind)
                if behind:
                    found.append(self.seen.add(np.concatenate(behind)))
            if last:
                return Stopped(depth, f"no more than {depth} steps were asked for")
            if total >= self.most or steps_left < 0:
                return Stopped(depth, f"over {self.most:,} states, or {STEPS_A_STATE} times as many steps")
            level = _joined(found)
            depth += 1
        return Closed(_joined(self.levels))

    def _columns(self, codes: Codes) -> list[np.ndarray]:
        return self.coding.columns(codes, self.system.number)

    def _path(self, last: int) -> Path:
        steps: list[tuple[int, int]] = []
        code = last
        for level in reversed(self.levels[:-1]):
            before, kind = self._step_to(code, level)
            steps.append((kind, code))
            code = before
        return Path(code, tuple(reversed(steps)))

    def _step_to(self, code: int, level: Codes) -> tuple[int, int]:
        """A state of the level, and the kind of step that leads from it to the state of that number."""
        for candidates in self._candidates(code, level):
            for kind, behind in self.system.expand(candidates, self._columns(candidates)):
                if (behind == code).any():
                    for before in candidates:
                        one = np.array([before])
                        for own, after in self.system.expand(one, self._columns(one)):
                            if own == kind and after[0] == code:
                                return int(before), kind
        raise RuntimeError("a state was reached from nowhere")

    def _candidates(self, code: int, level: Codes) -> Iterator[Codes]:
        """States of the level that may lead there: what differs from it in what one move writes, or else all of them."""
        priors: list[int] = []
        for written in dict.fromkeys(self.system.written):
            before = self.coding.before(code, written)
            if before is None:
                yield from _chunks(level)
                return
            priors += before
        asked = ascending(np.array(priors, dtype=np.int64))
        at = np.searchsorted(level, asked)
        at[at == level.size] = 0
        yield asked[level[at] == asked]


def _joined(parts: list[Codes]) -> Codes:
    """Ascending arrays as one."""
    if len(parts) == 1:
        return parts[0]
    return np.sort(np.concatenate(parts)) if parts else np.zeros(0, dtype=np.int64)


def _chunks(codes: Codes) -> Iterator[Codes]:
    for begin in range(0, codes.size, CHUNK):
        yield codes[begin : begin + CHUNK]
