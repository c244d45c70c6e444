"""Which numbers were met: a bit for each, where they are few enough, else sorted runs that are merged as they grow."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from doctrine_dsl.engines.vector.coding import Codes

MOST_BITS = 1 << 32
"""Half a gigabyte of bits."""


def ascending(codes: Codes) -> Codes:
    """The numbers in order, each once."""
    ordered = np.sort(codes)
    first = np.ones(ordered.shape, dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return np.compress(first, ordered)


class Seen(Protocol):
    def add(self, codes: Codes) -> Codes:
        """Of these numbers those that are new, each once and in ascending order; from now on they are not."""
        ...


class Bits:
    """One bit for each number there might be."""

    def __init__(self, size: int) -> None:
        self._bits = np.zeros((size >> 3) + 1, dtype=np.uint8)

    def add(self, codes: Codes) -> Codes:
        known = (self._bits[codes >> 3] >> (codes & 7).astype(np.uint8)) & 1
        new = ascending(codes[known == 0])
        if new.size:
            places = new >> 3
            marks = np.left_shift(np.uint8(1), (new & 7).astype(np.uint8))
            first = np.flatnonzero(np.concatenate((np.array([True]), places[1:] != places[:-1])))
            self._bits[places[first]] |= np.bitwise_or.reduceat(marks, first)
        return new


class Runs:
    """Ascending arrays, each more than twice as long as the next."""

    def __init__(self) -> None:
        self._runs: list[Codes] = []

    def add(self, codes: Codes) -> Codes:
        new = ascending(codes)
        for run in self._runs:
            at = np.searchsorted(run, new)
            at[at == run.size] = 0
            new = new[run[at] != new]
        if new.size:
            self._runs.append(new)
            while len(self._runs) > 1 and self._runs[-2].size <= 2 * self._runs[-1].size:
                last = self._runs.pop()
                self._runs[-1] = np.sort(np.concatenate((self._runs[-1], last)), kind="stable")
        return new


def seen_of(size: int, states: int, memory: int | None = None) -> Seen:
    """For numbers below `size`, of which at most so many will be met: bits, unless they would take much more room than the numbers, or
    more than a quarter of the memory (in megabytes)."""
    room = MOST_BITS if memory is None else min(MOST_BITS, memory * 2_000_000)
    return Bits(size) if size <= min(room, 1024 * states) else Runs()
