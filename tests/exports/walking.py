"""Searching what a reader of a format offers: every start, every step, nothing else. No code of the package has a say in it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

State = TypeVar("State", bound=Hashable)


class TooLarge(Exception):
    """More than was asked for."""


def depth_of_bad(
    starts: Iterable[State], after: Callable[[State], Iterable[State]], bad: Callable[[State], bool], most: int = 20_000
) -> int | None:
    """In how many steps the nearest bad state is reached; None if none is. Raises TooLarge."""
    layer = list(dict.fromkeys(starts))
    seen = set(layer)
    depth = 0
    while layer:
        if any(bad(state) for state in layer):
            return depth
        fresh: dict[State, None] = {}
        for state in layer:
            for following in after(state):
                if following not in seen:
                    seen.add(following)
                    fresh[following] = None
            if len(seen) > most:
                raise TooLarge(f"more than {most} states")
        layer = list(fresh)
        depth += 1
    return None
