"""A transition system: variables with finite domains, moves with guards and simultaneous effects, monitors that watch the run.

One relation for every engine. A step chooses one move whose guard holds (`wait` is a move) and a value for each input that belongs
to it; every variable then takes the value of its effect, or stays; every monitor takes the value of its `next` term. Monitors are
evaluated in order: `next` may read unprimed names, inputs, `Fires`, and the primed names of variables and earlier monitors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from functools import cached_property

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.system.term import FALSE, TRUE, Term

WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Sort:
    """A finite domain. `values` are whole numbers in ascending order (0 and 1 for a Boolean); `labels` name them for a reader."""

    values: Sequence[int]
    boolean: bool = False
    labels: tuple[str, ...] | None = None

    @property
    def low(self) -> int:
        return self.values[0]

    @property
    def high(self) -> int:
        return self.values[-1]

    @property
    def dense(self) -> bool:
        """Whether every number between the lowest and the highest belongs to the sort."""
        return self.high - self.low + 1 == len(self.values)

    def show(self, value: int) -> str | int | bool:
        """The value as a reader sees it: a label, a number, true or false."""
        if self.boolean:
            return bool(value)
        return value if self.labels is None else self.labels[self.values.index(value)]


BOOLEAN = Sort((0, 1), boolean=True)


@dataclass(frozen=True, slots=True)
class Variable:
    """A state variable. `initial` is a term over variables that stand earlier, or None: any value of `choice` at the start.

    `constant` variables (parameters) are written by no move.
    """

    name: str
    sort: Sort
    initial: Term | None
    choice: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Input:
    """A free choice made anew in each step in which one of `moves` fires (in other steps it has its lowest value)."""

    name: str
    sort: Sort
    moves: frozenset[str]


@dataclass(frozen=True, slots=True)
class Transition:
    """A move. `guard` says when the step exists (rules, turns and ranges included); `effects` are what it writes, at once.

    Guard and effects read unprimed variables and monitors; effects also the move's inputs. An effect never leaves the variable's sort
    where the guard holds. `movers` are the actors that count as having made it.
    """

    name: str
    movers: tuple[str, ...]
    guard: Term
    effects: tuple[tuple[str, Term], ...] = ()


@dataclass(frozen=True, slots=True)
class Monitor:
    """A variable that follows the run. `initial` reads variables and earlier monitors; `next` see the module's first lines."""

    name: str
    sort: Sort
    initial: Term
    next: Term


@dataclass(frozen=True)
class TransitionSystem:
    """The whole of it. Names of variables, inputs and monitors are unique; names of moves are, too."""

    variables: tuple[Variable, ...]
    inputs: tuple[Input, ...]
    moves: tuple[Transition, ...]
    monitors: tuple[Monitor, ...] = ()
    initial_condition: Term = field(default=TRUE)

    @cached_property
    def sorts(self) -> dict[str, Sort]:
        """The sort of every name."""
        named: tuple[Variable | Input | Monitor, ...] = (*self.variables, *self.inputs, *self.monitors)
        return {item.name: item.sort for item in named}

    @cached_property
    def booleans(self) -> frozenset[str]:
        """The names that are truth values."""
        return frozenset(name for name, sort in self.sorts.items() if sort.boolean)

    @property
    def state_items(self) -> tuple[Variable | Monitor, ...]:
        """Variables, then monitors, in order."""
        return (*self.variables, *self.monitors)

    @cached_property
    def state_names(self) -> tuple[str, ...]:
        """Variables, then monitors, in order: what a state is made of."""
        return tuple(item.name for item in self.state_items)

    @cached_property
    def move(self) -> dict[str, Transition]:
        """Moves by name."""
        return {move.name: move for move in self.moves}

    def inputs_of(self, move: str) -> tuple[Input, ...]:
        """The inputs that belong to a move."""
        return tuple(item for item in self.inputs if move in item.moves)


@dataclass(frozen=True, slots=True)
class SafetyQuestion:
    """Can a state with `bad` be reached? `bad` reads unprimed variables and monitors of the system it is asked of.

    `bound`: only runs of at most so many steps count (None: runs of any length).
    """

    bad: Term = FALSE
    bound: int | None = None
