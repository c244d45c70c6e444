"""How much an engine may spend. Time is read through `monotonic`, so a clock that is set back does no harm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace
from time import monotonic

from doctrine_dsl.diagnostics.values import dataclass


def _no_report(_: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Limits of one question. `deadline` is a `time.monotonic()` value in seconds; `memory` is in megabytes of the whole process;
    `depth` a number of steps; `states` a number of stored states; `effort` a number of solver resource units (repeatable where seconds
    are not). None: no such limit. `progress` is told, now and then, what is going on; it may raise to stop everything."""

    deadline: float | None = None
    memory: int | None = None
    depth: int | None = None
    states: int | None = None
    effort: int | None = None
    seed: int = 0
    progress: Callable[[str], None] = field(default=_no_report)

    def seconds_left(self) -> float:
        """Seconds until the deadline (infinite without one); negative when it has passed."""
        return float("inf") if self.deadline is None else self.deadline - monotonic()

    def expired(self) -> bool:
        """Whether the deadline has passed."""
        return self.seconds_left() <= 0

    def with_limits(self, *, depth: int | None = None, states: int | None = None, effort: int | None = None) -> Budget:
        """The same deadline with tighter limits."""
        return replace(self, depth=depth, states=states, effort=effort)
