"""What the lints that search claim, found by walking every state of a small policy with the independent reading of the language."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.model.model import Model
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.term import names
from tests.oracle import slots
from tests.oracle.needs import Needs
from tests.oracle.policy import Action, Duty, Policy
from tests.oracle.properties.menaces import Called, Incredible
from tests.oracle.search import Detail, Everywhere, Watch, levels, search
from tests.oracle.slots import State
from tests.oracle.world import World

Place = tuple[World, State]


class Answerable(Incredible):
    """A state in which the response of a threat is called for, and has been given or can be."""

    def found(self, world: World, memory: bool, state: State) -> Detail | None:
        responses = world.policy.threats[self.threat].responses
        at_hand = memory or bool(world.situation(state).doable & responses)
        return () if self.called_for(world, state) and at_hand else None


class Crossed:
    """A state after a crossing of a line in which one of some moves can be made (None: any state after one)."""

    def __init__(self, line: str, moves: frozenset[str] | None) -> None:
        self.line, self.moves = line, moves

    def start(self, world: World, state: State) -> bool | None:
        return False

    def advance(self, world: World, memory: bool, before: State, action: Action | None, after: State) -> bool | None:
        return memory or world.policy.lines[self.line].crossed_by(before, action, after)

    def found(self, world: World, memory: bool, state: State) -> Detail | None:
        return () if memory and (self.moves is None or world.situation(state).doable & self.moves) else None


class Walked:
    """Every state that runs reach, with the rules and without them. Raises TooManyStates."""

    def __init__(self, model: Model, limit: int) -> None:
        self.model, self.policy = model, Policy(model)
        watched = {**self.policy.lines, **self.policy.promises}
        wanted = {name for one in watched.values() for name in one.mentions}
        wanted |= {name for rule in model.rules for name in names(rule.condition)}
        wanted |= {name for one in model.threats for name in names(one.trigger)}
        wanted |= {name(one.name) for one in model.threats for name in (slots.live, slots.age, slots.fired)}
        self.followed, self.limit = Needs(self.policy).closure(sorted(wanted)), limit
        self.ruled, self.unruled = (self._walk(World(self.policy, wanted=self.followed, ruled=ruled), limit) for ruled in (True, False))

        self.crossed = {
            name
            for world, state in (*self.ruled, *self.unruled)
            for action, after in world.successors(state)
            for name, one in watched.items()
            if one.crossed_by(state, action, after)
        }

    def _walk(self, world: World, limit: int) -> list[Place]:
        return [(world, state) for level in levels(world, Everywhere(), None, limit) for state, _ in level]

    def found(self) -> dict[str, set[Span]]:
        """The places of each lint's findings."""
        policy, model, both = self.policy, self.model, [*self.ruled, *self.unruled]
        applies = {duty.rule.name: self._applies(duty) for duty in policy.duties}
        never = {duty.rule.name: not _some(applies[duty.rule.name], self.ruled) for duty in policy.duties}
        never_at_all = {name: gone and not _some(applies[name], self.unruled) for name, gone in never.items()}
        matching = [
            duty for duty in policy.duties if duty.rule.moves and (duty.rule.kind != "permit" or duty.rule.actor in model.forbidding)
        ]
        rules = [duty for duty in matching if duty.rule.kind != "oblige"]
        obligations = [duty for duty in matching if duty.rule.kind == "oblige"]
        taken_for = {item.move for one in model.moves for item in one.mistaken}
        feared = {one.span for one in model.moves if one.name in taken_for}
        observers = {item.observer for one in model.moves for item in one.mistaken}
        return {
            "D621": _all((one.span, not _some(_possible(one.name), both)) for one in model.moves) - feared,
            "D622": _all((one.span, one.name not in self.crossed) for one in model.lines if one.owner not in observers),
            "D623": _all((one.span, one.name not in self.crossed) for one in model.promises),
            "D624": _all((duty.rule.span, never_at_all[duty.rule.name]) for duty in matching),
            "D625": self._needless(rules, applies),
            "D626": _all((duty.rule.span, not _some(self._met(duty), self.ruled)) for duty in obligations)
            - _all((duty.rule.span, never[duty.rule.name]) for duty in obligations),
            "D627": _all((one.span, not _some(Called(one.name).called_for, both)) for one in model.threats),
            "D628": self._unanswerable(),
            "D630": _all((duty.rule.span, never[duty.rule.name]) for duty in matching)
            - _all((duty.rule.span, not _some(applies[duty.rule.name], self.unruled)) for duty in matching),
        }

    def _unanswerable(self) -> set[Span]:
        """Threats and lines whose answer is called for in some run, and in none can be given then or has been."""
        asked = {name for check in self.model.checks if isinstance(check.property, tree.Credible) for name in check.names["threat"]}
        threats = [one for one in self.model.threats if one.responses and one.name not in asked]
        lines = [one for one in self.model.lines if one.responses]
        world = World(self.policy, wanted=self.followed)
        calls = [(one.span, _some(Called(one.name).called_for, self.ruled)) for one in threats]
        calls += [(one.span, self._found(world, Crossed(one.name, None))) for one in lines]
        answers = [(one.span, self._found(world, Answerable(one.name))) for one in threats]
        answers += [
            (one.span, self._found(world, Crossed(one.name, frozenset().union(*(moves for moves, _ in one.responses))))) for one in lines
        ]
        return {span for span, called in calls if called} - {span for span, answered in answers if answered}

    def _found(self, world: World, watch: Watch[bool]) -> bool:
        return search(world, watch, None, 4 * self.limit) is not None

    def _applies(self, duty: Duty) -> Callable[[World, State], bool]:
        timed = duty.rule.within is not None
        return lambda world, state: bool(duty.condition(state)) and (timed or bool(world.situation(state).possible & duty.rule.moves))

    def _met(self, duty: Duty) -> Callable[[World, State], bool]:
        def owed(world: World, state: State) -> bool:
            if duty.rule.within is None:
                return bool(duty.condition(state))
            return any(timer.duty.rule.name == duty.rule.name for timer in world.situation(state).pending)

        return lambda world, state: owed(world, state) and bool(world.situation(state).doable & duty.rule.moves)

    def _needless(self, rules: list[Duty], applies: dict[str, Callable[[World, State], bool]]) -> set[Span]:
        """Written rules that apply somewhere, and without which every state permits the same to their actors."""
        found: set[Span] = set()
        for span in {duty.rule.span for duty in rules}:
            written = [duty for duty in rules if duty.rule.span == span]
            changes = any(self._changes(duty, world, state) for duty in written for world, state in self.ruled)
            if not changes and any(_some(applies[duty.rule.name], self.ruled) for duty in written):
                found.add(span)
        return found

    def _changes(self, duty: Duty, world: World, state: State) -> bool:
        moves = world.situation(state).possible & duty.rule.moves
        others = [one for one in self.policy.duties if one.rule.actor == duty.rule.actor and one.rule.span != duty.rule.span]
        return any(self._permits(self.policy.duties, duty, move, state) != self._permits(others, duty, move, state) for move in moves)

    def _permits(self, duties: Iterable[Duty], duty: Duty, move: str, state: State) -> bool:
        mine = [one for one in duties if one.rule.actor == duty.rule.actor and move in one.rule.moves and one.condition(state)]
        forbidden = any(one.rule.kind == "forbid" for one in mine)
        granted = duty.rule.actor not in self.model.forbidding or any(one.rule.kind == "permit" for one in mine)
        return granted and not forbidden


def _possible(move: str) -> Callable[[World, State], bool]:
    return lambda world, state: move in world.situation(state).possible


def _some(claim: Callable[[World, State], bool], places: list[Place]) -> bool:
    return any(claim(world, state) for world, state in places)


def _all(claims: Iterable[tuple[Span, bool]]) -> set[Span]:
    """The places of which the claim is true for everything that was stamped out there."""
    by_span: dict[Span, list[bool]] = {}
    for span, claim in claims:
        by_span.setdefault(span, []).append(claim)
    return {span for span, told in by_span.items() if all(told)}
