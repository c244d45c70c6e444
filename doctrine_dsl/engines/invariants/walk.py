"""Random runs: states from which invariants are guessed, and now and then, by luck, a bad one.

Of a few moves that are possible the one that was made least often is preferred, so that rare moves are seen, too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from random import Random

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.invariants.source import Compiled, Row, compiled
from doctrine_dsl.system.interpret import initial_states
from doctrine_dsl.system.transition import TransitionSystem

MOST_STARTS = 64
TRIES = 3
LONGEST = 250


@dataclass(frozen=True, slots=True)
class Origin:
    """How a state was first met: the state before (None: a start), the move's number, the inputs."""

    before: Row | None
    move: int = -1
    inputs: Row = ()


@dataclass(slots=True)
class Walker:
    """Walks on from any state; `seen` has every state that was met."""

    system: TransitionSystem
    random: Random
    functions: Compiled = field(init=False)
    seen: dict[Row, Origin] = field(default_factory=dict)
    starts: list[Row] = field(default_factory=list)
    _made: list[int] = field(init=False)
    _choices: list[list[tuple[int, ...]]] = field(init=False)

    def __post_init__(self) -> None:
        self.functions = compiled(self.system)
        self._made = [0] * len(self.system.moves)
        self._choices = [
            [tuple(item.sort.values) if move.name in item.moves else (item.sort.low,) for item in self.system.inputs]
            for move in self.system.moves
        ]
        for state in islice(initial_states(self.system), MOST_STARTS):
            row = tuple(state[name] for name in self.system.state_names)
            self.starts.append(row)
            self.seen.setdefault(row, Origin(None))

    def explore(self, states: int, steps: int, budget: Budget) -> None:
        """Random runs from the starts until so many states were met, or so many steps made."""
        while self.starts and len(self.seen) < states and steps > 0 and not budget.expired():
            row: Row | None = self.starts[self.random.randrange(len(self.starts))]
            for _ in range(LONGEST):
                row = self.step(row) if row is not None else None
                steps -= 1
                if row is None:
                    break

    def step(self, row: Row) -> Row | None:
        """One random step; None if there is none."""
        found = self._possible(row)
        if found is None:
            return None
        self._made[found] += 1
        inputs = tuple(values[self.random.randrange(len(values))] for values in self._choices[found])
        following = self.functions.after[found](row, inputs)
        following = tuple(map(int, following))
        if following not in self.seen:
            self.seen[following] = Origin(row, found, inputs)
        return following

    def _possible(self, row: Row) -> int | None:
        """A move whose guard holds."""
        guards, random, found = self.functions.guards, self.random, list[int]()
        count = len(guards)
        for _ in range(2 * count):
            index = int(random.random() * count)
            if guards[index](row):
                found.append(index)
                if len(found) == TRIES:
                    break
        if not found:
            found = [index for index in range(count) if guards[index](row)]
        return min(found, key=self._made.__getitem__, default=None)

    def path(self, row: Row) -> list[tuple[Row, Origin]]:
        """How a state that was met can be reached, from a start on."""
        steps = [(row, self.seen[row])]
        while steps[-1][1].before is not None:
            before = steps[-1][1].before
            steps.append((before, self.seen[before]))
        return steps[::-1]
