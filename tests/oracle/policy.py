"""A resolved policy made ready to be walked: its moves, lines and rules with their conditions as functions of a state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from doctrine_dsl.model.model import NATURE, Crossing, Model, Move, Rule, Threat
from doctrine_dsl.model.types import Kind
from doctrine_dsl.system.term import Term, names
from tests.oracle.slots import State, layout
from tests.oracle.terms import Reader, read


@dataclass(frozen=True, eq=False)
class Write:
    """Where `condition` holds, the slot gets `value` (None: any of `domain`)."""

    slot: int
    condition: Reader
    value: Reader | None
    domain: frozenset[int]


@dataclass(frozen=True, eq=False)
class Action:
    """A move: who makes it, what makes it possible, what it writes, and what others may take it for."""

    name: str
    owner: str
    members: frozenset[str]
    joint: bool
    guard: Reader
    writes: tuple[Write, ...]
    mistaken: tuple[tuple[str, str], ...]

    def in_range(self, state: State) -> bool:
        """Whether all effects stay inside of the types."""
        return all(write.value is None or not write.condition(state) or write.value(state) in write.domain for write in self.writes)

    def possible(self, state: State) -> bool:
        """Guard and ranges."""
        return bool(self.guard(state)) and self.in_range(state)

    def results(self, state: State) -> Iterator[list[int]]:
        """The state with the effects done, once for each choice of `:= any`; right-hand sides read the state before."""
        now = [write for write in self.writes if write.condition(state)]
        for chosen in product(*(write.domain if write.value is None else (int(write.value(state)),) for write in now)):
            after = list(state)
            for write, value in zip(now, chosen, strict=True):
                after[write.slot] = value
            yield after


@dataclass(frozen=True, eq=False)
class Watched:
    """A line, someone's copy of one, or a promise: whose steps count, and the ways to cross it."""

    name: str
    addressed: frozenset[str]
    ways: tuple[tuple[Reader, frozenset[str] | None], ...]
    mentions: frozenset[str]

    def crossed_by(self, before: State, action: Action | None, after: State | list[int]) -> bool:
        """Whether this step crosses it; each way is judged by itself."""
        if action is None or not (action.members & self.addressed):
            return False
        return any(
            (not condition(before) and condition(after)) if moves is None else (action.name in moves and condition(before))
            for condition, moves in self.ways
        )


@dataclass(frozen=True, eq=False)
class Duty:
    """A rule of a doctrine, or what a pact owes."""

    rule: Rule
    condition: Reader
    mentions: frozenset[str]


class Policy:
    """Everything about a policy that does not depend on a check."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.slots = layout(model)
        self._readers: dict[Term, Reader] = {}
        self.types = {variable.name: variable.type for variable in model.variables}
        self.ladders = tuple(self.slots[one.name] for one in model.variables if one.type.kind is Kind.LADDER and not one.parameter)
        self.actions = tuple(self._action(move) for move in model.moves)
        self.action = {action.name: action for action in self.actions}
        self.lines = {line.name: self._watched(line.name, (*line.addressed, NATURE), line.crossings) for line in model.lines}
        self.line_owner = {line.name: line.owner for line in model.lines}
        self.copies = {
            (belief.holder, belief.line): Watched(belief.line, self.lines[belief.line].addressed, *self._ways(belief.crossings))
            for belief in model.beliefs
        }
        self.promises = {one.name: self._watched(one.name, (one.owner,), one.breaches) for one in model.promises}
        self.promise_owner = {one.name: one.owner for one in model.promises}
        self.duties = tuple(Duty(rule, self.reader(rule.condition), frozenset(names(rule.condition))) for rule in model.rules)
        self.threats = {threat.name: threat for threat in model.threats}
        self.triggers = {threat.name: self.reader(threat.trigger) for threat in model.threats}
        self.pairs: dict[tuple[str, str], list[Threat]] = {}
        for threat in model.threats:
            self.pairs.setdefault((threat.owner, threat.target), []).append(threat)

    def reader(self, term: Term) -> Reader:
        """A term as a function of a state."""
        if term not in self._readers:
            self._readers[term] = read(term, self.slots)
        return self._readers[term]

    def _action(self, move: Move) -> Action:
        writes = tuple(
            Write(
                self.slots[effect.variable],
                self.reader(effect.condition),
                None if effect.value is None else self.reader(effect.value),
                frozenset(self.types[effect.variable].sort.values),
            )
            for effect in move.effects
        )
        mistaken = tuple((one.observer, one.move) for one in move.mistaken)
        return Action(move.name, move.owner, frozenset(move.members), move.joint, self.reader(move.guard), writes, mistaken)

    def _ways(self, crossings: tuple[Crossing, ...]) -> tuple[tuple[tuple[Reader, frozenset[str] | None], ...], frozenset[str]]:
        ways = tuple((self.reader(way.condition), way.moves) for way in crossings)
        return ways, frozenset(name for way in crossings for name in names(way.condition))

    def _watched(self, name: str, addressed: tuple[str, ...], crossings: tuple[Crossing, ...]) -> Watched:
        return Watched(name, frozenset(addressed), *self._ways(crossings))

    # ---- the start

    def starts(self) -> Iterator[dict[str, int]]:
        """Values of the variables in each state a run may start in."""
        return (values for values, outside in self.choices_of_start() if not outside)

    def starts_outside(self) -> bool:
        """Whether some choice of parameters gives a variable an initial value outside of its type."""
        return any(outside for _, outside in self.choices_of_start())

    def choices_of_start(self) -> Iterator[tuple[dict[str, int], bool]]:
        """Every choice of what is open, with whether an initial value then lies outside of its type."""
        free = [variable for variable in self.model.variables if variable.initial is None]
        for chosen in product(*(variable.choice for variable in free)):
            values = {variable.name: value for variable, value in zip(free, chosen, strict=True)}
            state = [0] * len(self.slots)
            for name, value in values.items():
                state[self.slots[name]] = value
            outside = False
            for variable in self.model.variables:
                if variable.initial is not None:
                    value = int(self.reader(variable.initial)(state))
                    outside = outside or value not in variable.type.sort.values
                    values[variable.name] = value
                    state[self.slots[variable.name]] = value
            yield values, outside
