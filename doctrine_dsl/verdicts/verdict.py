"""What an engine may say. A verdict carries its evidence; nothing here is a bare yes or no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TypeAlias

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.system.term import Term


@dataclass(frozen=True, slots=True)
class Step:
    """One state of a run and the step that led to it (`move` None: the start). `inputs` are the free choices made in the step."""

    move: str | None
    inputs: dict[str, int]
    state: dict[str, int]


@dataclass(frozen=True, slots=True)
class Trace:
    """A run: the start and then one `Step` for each step. `shortest` only if every shorter run has been ruled out."""

    steps: tuple[Step, ...]
    shortest: bool

    @property
    def length(self) -> int:
        """Steps taken, the start not counted."""
        return len(self.steps) - 1


@dataclass(frozen=True, slots=True)
class Invariant:
    """A proof: each of `clauses` holds in every state of every run, and together they exclude the bad.

    They are kept by every step when all hold on the last `depth` states of a run (1: plain induction).
    """

    clauses: tuple[Term, ...]
    depth: int = 1


@dataclass(frozen=True, slots=True)
class ClosedSet:
    """A proof: a set of states (as values of `names`) that has every start in it, that no step leaves, and that has nothing bad.

    Names that are left out are free: a guard or effect that reads one may come out either way.
    """

    names: tuple[str, ...]
    states: frozenset[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class CodedSet:
    """The same as a closed set whose names leave nothing open, with each state written as one number, in ascending order: its values
    are digits (the place of each in its sort), of which the last counts fastest. `codes` is an array of NumPy."""

    names: tuple[str, ...]
    codes: Sequence[int]


@dataclass(frozen=True, slots=True)
class AllOf:
    """A proof by cases: the bad is a disjunction, and part i (by position) is excluded by `parts[i]`."""

    parts: tuple[Certificate, ...]


@dataclass(frozen=True, slots=True)
class Empty:
    """A proof by inspection: the bad is false whatever the state, or there is no state to start in."""


@dataclass(frozen=True, slots=True)
class RankedStates:
    """A proof that there is a way out: every one of `states` reachable states has a rank that falls along the way.

    It is judged where it is made (`verdicts.wayout`); what is kept is its size.
    """

    states: int


@dataclass(frozen=True, slots=True)
class Remembered:
    """A proof that was judged when it was found, of which only what a reader is `shown` was kept. No judge accepts it as a proof."""

    shown: Mapping[str, str | int | bool | list[str | int | bool]]


Certificate: TypeAlias = "Invariant | ClosedSet | CodedSet | AllOf | Empty | RankedStates | Remembered"


@dataclass(frozen=True, slots=True)
class Violated:
    """A run of the system that was asked about ends in a bad state."""

    trace: Trace


@dataclass(frozen=True, slots=True)
class Holds:
    """No run of any length reaches a bad state, and why."""

    certificate: Certificate


@dataclass(frozen=True, slots=True)
class HoldsWithin:
    """No run of at most `bound` steps reaches a bad state."""

    bound: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """Not decided, and why, for a reader; runs of at most `bound` steps are fine (-1: nothing is known)."""

    reason: str
    bound: int = -1


Verdict: TypeAlias = "Violated | Holds | HoldsWithin | Unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict with the name of the engine that gave it and a sentence on how."""

    verdict: Verdict
    engine: str
    how: str = field(default="")
