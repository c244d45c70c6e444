"""Random runs: states from which invariants are guessed, and now and then, by luck, a bad one.

Of a few moves that are possible the one that was made least often is preferred, so that rare moves are seen, too.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import prod
from operator import gt, lt
from random import Random

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.invariants.source import Compiled, Row, compiled
from doctrine_dsl.system.interpret import initial_states, step
from doctrine_dsl.system.transition import TransitionSystem
from doctrine_dsl.verdicts.verdict import Step, Trace

MOST_STARTS = 64
TRIES = 3
LONGEST = 100
RECENT = 24


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

    def begin(self, start: Row) -> None:
        """Start here, and in other starts: all, if there are few ways to choose one, else some at random."""
        free = {variable.name: variable.choice for variable in self.system.variables if variable.initial is None}
        rows = {start: None}
        if prod(len(choice) for choice in free.values()) <= MOST_STARTS:
            states = initial_states(self.system)
        else:
            drawn = ({name: self.random.choice(choice) for name, choice in free.items()} for _ in range(MOST_STARTS))
            states = (state for values in drawn for state in initial_states(self._pinned(values)))
        rows.update((tuple(state[name] for name in self.system.state_names), None) for state in states)
        self.starts = list(rows)
        self.seen = {row: Origin(None) for row in rows}

    def _pinned(self, values: dict[str, int]) -> TransitionSystem:
        """The system with one choice only for what is free at the start."""
        pinned = tuple(replace(item, choice=(values[item.name],)) if item.name in values else item for item in self.system.variables)
        return replace(self.system, variables=pinned)

    def explore(self, states: int, steps: int, budget: Budget) -> None:
        """Random runs until so many states were met, or so many steps made: half of them from starts, half from states that were the
        first to go beyond what had been seen of some variable."""
        least, most = (list(map(pick, zip(*self.starts, strict=True))) for pick in (min, max))
        beyond = list(self.starts)
        while len(self.seen) < states and steps > 0 and not budget.expired():
            pool = beyond[-RECENT:] if self.random.random() < 0.5 else self.starts
            row = pool[self.random.randrange(len(pool))]
            for _ in range(LONGEST):
                made = self.step(row)
                steps -= 1
                if made is None:
                    break
                row, origin = made
                self.seen.setdefault(row, origin)
                if any(map(lt, row, least)) or any(map(gt, row, most)):
                    least, most = list(map(min, row, least)), list(map(max, row, most))
                    beyond.append(row)

    def step(self, row: Row) -> tuple[Row, Origin] | None:
        """One random step from any state; None if there is none."""
        found = self._possible(row)
        if found is None:
            return None
        self._made[found] += 1
        inputs = tuple(values[self.random.randrange(len(values))] for values in self._choices[found])
        return tuple(map(int, self.functions.after[found](row, inputs))), Origin(row, found, inputs)

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

    def trace(self, row: Row) -> Trace:
        """The run on which a state was first met, taken again by the interpreter."""
        way, origin = list[Origin](), self.seen[row]
        while origin.before is not None:
            way.append(origin)
            row, origin = origin.before, self.seen[origin.before]
        state = dict(zip(self.system.state_names, row, strict=True))
        steps = [Step(None, {}, state)]
        for origin in reversed(way):
            move = self.system.moves[origin.move]
            inputs = dict(zip((item.name for item in self.system.inputs), origin.inputs, strict=True))
            state = step(self.system, state, move, inputs)
            steps.append(Step(move.name, inputs, state))
        return Trace(tuple(steps), shortest=len(steps) == 1)
