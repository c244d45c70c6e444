"""The one place where a solver is asked: every call obeys the limits, and Ctrl-C is never swallowed.

z3 answers `unknown` when the time, the memory or the effort is used up, and also when a person pressed Ctrl-C. Here the former become
`GaveUp` with a reason in words, the latter a KeyboardInterrupt.
"""

from __future__ import annotations

from collections.abc import Sequence
from mmap import PAGESIZE
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import z3

from doctrine_dsl.diagnostics.values import dataclass

LONGEST = 2**32 - 1
"""What z3 takes for no limit, in milliseconds, megabytes and resource units alike."""


class Limits(Protocol):
    """What may be spent; a `Budget` is one. `memory` is in megabytes of the whole process, `effort` in z3's resource units."""

    @property
    def memory(self) -> int | None: ...

    @property
    def effort(self) -> int | None: ...

    def seconds_left(self) -> float:
        """Seconds until the deadline: infinite without one, negative behind it."""
        ...


@dataclass(frozen=True, slots=True)
class Unlimited:
    """No limit at all."""

    memory: int | None = None
    effort: int | None = None

    def seconds_left(self) -> float:
        """Forever."""
        return float("inf")


@dataclass(frozen=True, slots=True)
class Satisfiable:
    """There is a model; the solver has it until it is asked again."""


@dataclass(frozen=True, slots=True)
class Unsatisfiable:
    """There is no model."""


@dataclass(frozen=True, slots=True)
class GaveUp:
    """Not decided; why, in words for a reader."""

    reason: str


Outcome: TypeAlias = "Satisfiable | Unsatisfiable | GaveUp"

SATISFIABLE = Satisfiable()
UNSATISFIABLE = Unsatisfiable()
OUT_OF_TIME = GaveUp("out of time")
OUT_OF_MEMORY = GaveUp("out of memory")
OUT_OF_EFFORT = GaveUp("out of solver effort")


def check(solver: z3.Solver, limits: Limits, assumptions: Sequence[Any] = ()) -> Outcome:
    """Ask the solver once. `assumptions` are raw z3 syntax trees (`BoolRef.as_ast()`)."""
    spent = _limit(solver, limits)
    if spent is not None:
        return spent
    try:
        array = (z3.Ast * len(assumptions))(*assumptions)
        answer = z3.Z3_solver_check_assumptions(solver.ctx.ref(), solver.solver, len(assumptions), array)
    except z3.Z3Exception as error:
        return why(str(error))
    if answer > 0:
        return SATISFIABLE
    return UNSATISFIABLE if answer < 0 else why(solver.reason_unknown())


def why(reason: str) -> GaveUp:
    """z3's words for not knowing, in ours. Raises KeyboardInterrupt if it was a person."""
    if "interrupted" in reason:
        raise KeyboardInterrupt
    if "memory" in reason:
        return OUT_OF_MEMORY
    if "timeout" in reason:
        return OUT_OF_TIME
    if "canceled" in reason or "resource" in reason:
        return OUT_OF_EFFORT
    return GaveUp(f"the solver says `{reason}`")


def _limit(solver: z3.Solver, limits: Limits) -> GaveUp | None:
    """Set what is left as parameters of the solver; say what has run out."""
    seconds = limits.seconds_left()
    if seconds <= 0:
        return OUT_OF_TIME
    if seconds < LONGEST / 1000:
        solver.set("timeout", max(1, int(seconds * 1000)))
    if limits.effort is not None:
        left = limits.effort - _effort_spent(solver)
        if left <= 0:
            return OUT_OF_EFFORT
        solver.set("rlimit", min(left, LONGEST))
    if limits.memory is not None:
        room = limits.memory - resident_megabytes()
        if room <= 0:
            return OUT_OF_MEMORY
        solver.set("max_memory", int(room + z3.Z3_get_estimated_alloc_size() / 1e6))
    return None


def _effort_spent(solver: z3.Solver) -> int:
    """Resource units used so far in the solver's context."""
    return next((int(value) for key, value in solver.statistics() if key == "rlimit count"), 0)


def resident_megabytes() -> float:
    """The memory of this process, as the system sees it (as z3 sees its own, where the system does not tell)."""
    try:
        pages = int(Path("/proc/self/statm").read_bytes().split()[1])
    except (OSError, IndexError, ValueError):
        return float(z3.Z3_get_estimated_alloc_size()) / 1e6
    return pages * PAGESIZE / 1e6
