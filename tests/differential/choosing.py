"""Where random choices come from: a seed, or Hypothesis. The first choice is always the simplest one, so that policies shrink."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Protocol, TypeVar

from hypothesis import strategies

Item = TypeVar("Item")


class Source(Protocol):
    """Draws whole numbers; the lower, the simpler."""

    def draw(self, below: int) -> int:
        """A number from 0 to `below` - 1."""
        ...


class Seeded:
    """Choices that follow from a seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def draw(self, below: int) -> int:
        return self._random.randrange(below)


class Drawn:
    """Choices that Hypothesis makes, and makes simpler."""

    def __init__(self, draw: strategies.DrawFn) -> None:
        self._draw = draw

    def draw(self, below: int) -> int:
        return self._draw(strategies.integers(0, below - 1)) if below > 1 else 0


class Chooser:
    """Choices of every kind, made from one source."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def between(self, low: int, high: int) -> int:
        """A number from `low` to `high`."""
        return low + self._source.draw(high - low + 1)

    def maybe(self, percent: int) -> bool:
        """True so many times in a hundred; False is simpler."""
        return self._source.draw(100) >= 100 - percent

    def pick(self, items: Sequence[Item]) -> Item:
        """One of some items; earlier ones are simpler."""
        return items[self._source.draw(len(items))]

    def weighted(self, items: Sequence[tuple[int, Item]]) -> Item:
        """One of some items, each with its weight."""
        at = self._source.draw(sum(weight for weight, _ in items))
        for weight, item in items:
            if at < weight:
                return item
            at -= weight
        raise AssertionError("weights add up")

    def some(self, items: Sequence[Item], low: int, high: int) -> list[Item]:
        """From `low` to `high` different items, in their order."""
        left = list(range(len(items)))
        chosen = []
        for _ in range(self.between(min(low, len(items)), min(high, len(items)))):
            chosen.append(left.pop(self._source.draw(len(left))))
        return [items[at] for at in sorted(chosen)]
