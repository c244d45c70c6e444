"""Random runs: states from which invariants are guessed, and now and then, by luck, a bad one.

Of a few moves that are possible, one that leads beyond what was seen is preferred, else the one that was made least often, so that rare
things are seen, too.
"""

from __future__ import annotations

from dataclasses import field, replace
from math import prod
from random import Random

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.invariants.source import Compiled, Row, compiled, predicate
from doctrine_dsl.system.interpret import initial_states, step
from doctrine_dsl.system.term import Term, neg
from doctrine_dsl.system.transition import TransitionSystem
from doctrine_dsl.verdicts.verdict import Step, Trace

MOST_STARTS = 64
MOST_SAMPLES = 3000
TRIES = 3
RARE = 3
LONGEST = 100
RECENT = 24
PATIENCE = 12
"""So many random runs in a row may bring nothing new."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a state was reached: a start, then moves with their inputs."""

    start: Row
    before: Way | None = None
    move: int = -1
    inputs: Row = ()


@dataclass(slots=True)
class Walker:
    """`samples` are states that were visited, those included that were the first to go beyond what had been seen of some variable;
    `met` is the way to a bad one."""

    system: TransitionSystem
    bad: Term
    random: Random
    functions: Compiled = field(init=False)
    starts: list[Row] = field(default_factory=list)
    samples: dict[Row, None] = field(default_factory=dict)
    met: Way | None = None
    _beyond: list[tuple[Row, Way]] = field(default_factory=list)
    _least: list[int] = field(default_factory=list)
    _most: list[int] = field(default_factory=list)
    _made: list[int] = field(init=False)
    _never: list[int] = field(init=False)
    _choices: list[list[tuple[int, ...]]] = field(init=False)
    _written: list[list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.functions = compiled(self.system)
        self._made = [0] * len(self.system.moves)
        self._never = list(range(len(self.system.moves)))
        place = {name: slot for slot, name in enumerate(self.system.state_names)}
        watched = [place[monitor.name] for monitor in self.system.monitors]
        self._written = [[*(place[name] for name, _ in move.effects), *watched] for move in self.system.moves]
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
        self.samples = dict(rows)
        self._least, self._most = (list(map(pick, zip(*self.starts, strict=True))) for pick in (min, max))

    def _pinned(self, values: dict[str, int]) -> TransitionSystem:
        """The system with one choice only for what is free at the start."""
        pinned = tuple(replace(item, choice=(values[item.name],)) if item.name in values else item for item in self.system.variables)
        return replace(self.system, variables=pinned)

    def explore(self, steps: int, budget: Budget) -> None:
        """Random runs of at most so many steps in all, fewer if a bad state is met, or nothing new any more: half of them from starts,
        half from states that went beyond what had been seen."""
        good = predicate(self.system, [neg(self.bad)])
        patience = PATIENCE
        while steps > 0 and patience > 0 and self.met is None and not budget.expired():
            row, way = self._somewhere()
            before = len(self._beyond) + len(self.samples)
            for _ in range(LONGEST):
                if good(row):
                    self.met = way
                    break
                made = self.step(row)
                if made is None:
                    break
                row, move, inputs, new = made
                way = Way(way.start, way, move, inputs)
                if new:
                    self._beyond.append((row, way))
                if new or len(self.samples) < MOST_SAMPLES:
                    self.samples[row] = None
            steps -= LONGEST
            patience = PATIENCE if len(self._beyond) + len(self.samples) > before else patience - 1

    def _somewhere(self) -> tuple[Row, Way]:
        if self._beyond and self.random.random() < 0.5:
            recent = self._beyond[-RECENT:]
            return recent[self.random.randrange(len(recent))]
        start = self.starts[self.random.randrange(len(self.starts))]
        return start, Way(start)

    def step(self, row: Row) -> tuple[Row, int, Row, bool] | None:
        """One random step from any state: the state behind it, the move, the inputs, and whether a variable went beyond what had been
        seen of it. None if there is no step."""
        best: tuple[Row, int, Row, bool] | None = None
        for index in self._possible(row):
            inputs = tuple(values[int(self.random.random() * len(values))] for values in self._choices[index])
            following = self.functions.after[index](row, inputs)
            if self._goes_beyond(following, index):
                best = following, index, inputs, True
                break
            if best is None or self._made[index] < self._made[best[1]]:
                best = following, index, inputs, False
        if best is not None:
            self._made[best[1]] += 1
        return best

    def _goes_beyond(self, row: Row, move: int) -> bool:
        """Whether a value that the move wrote is less or more than any before; from now on it is not."""
        found = False
        for slot in self._written[move]:
            if row[slot] < self._least[slot]:
                self._least[slot], found = row[slot], True
            elif row[slot] > self._most[slot]:
                self._most[slot], found = row[slot], True
        return found

    def _possible(self, row: Row) -> list[int]:
        """Some moves whose guards hold; none only if there is none."""
        guards, random, found = self.functions.guards, self.random.random, list[int]()
        for _ in range(min(RARE, len(self._never))):
            place = int(random() * len(self._never))
            if guards[self._never[place]](row):
                return [self._never.pop(place)]
        count = len(guards)
        for _ in range(2 * count):
            index = int(random() * count)
            if guards[index](row):
                found.append(index)
                if len(found) == TRIES:
                    return found
        return found or [index for index in range(count) if guards[index](row)]

    def trace(self, way: Way) -> Trace:
        """The run along a way, by the interpreter, without what leads back to where it was."""
        taken = list[Way]()
        link: Way | None = way
        while link is not None and link.before is not None:
            taken.append(link)
            link = link.before
        state = dict(zip(self.system.state_names, way.start, strict=True))
        steps = [Step(None, {}, state)]
        for link in reversed(taken):
            move = self.system.moves[link.move]
            inputs = dict(zip((item.name for item in self.system.inputs), link.inputs, strict=True))
            state = step(self.system, state, move, inputs)
            steps.append(Step(move.name, inputs, state))
        return Trace(_without_detours(steps), shortest=len(taken) == 0)


def _without_detours(steps: list[Step]) -> tuple[Step, ...]:
    """From each state go on behind the last time it was met."""
    last = {tuple(entry.state.values()): index for index, entry in enumerate(steps)}
    kept = [steps[0]]
    index = last[tuple(steps[0].state.values())]
    while index + 1 < len(steps):
        kept.append(steps[index + 1])
        index = last[tuple(steps[index + 1].state.values())]
    return tuple(kept)
