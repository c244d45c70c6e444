"""Properties of states: always, never, reachable, leads to; dilemmas; moves that would leave a range."""

from __future__ import annotations

from tests.oracle.policy import Action
from tests.oracle.search import Detail, Everywhere
from tests.oracle.slots import State
from tests.oracle.terms import Reader
from tests.oracle.world import World


class Holds(Everywhere):
    """A state in which a condition holds."""

    def __init__(self, condition: Reader) -> None:
        self.condition = condition

    def found(self, world: World, memory: Detail, state: State) -> Detail | None:
        return () if self.condition(state) else None


class LeadsTo:
    """A state with the cause, and no effect in it nor in the next `steps` states. Remembers how long an effect has been wanting."""

    def __init__(self, cause: Reader, effect: Reader, steps: int) -> None:
        self.cause, self.effect, self.steps = cause, effect, steps

    def start(self, world: World, state: State) -> int | None:
        return 0 if self.cause(state) and not self.effect(state) else -1

    def advance(self, world: World, memory: int, before: State, action: Action | None, after: State) -> int | None:
        if self.effect(after):
            return -1
        return min(memory + 1, self.steps) if memory >= 0 else self.start(world, after)

    def found(self, world: World, memory: int, state: State) -> Detail | None:
        return () if memory == self.steps else None


class Dilemma(Everywhere):
    """A state in which an obligation of an actor (None: of anyone) cannot be met."""

    def __init__(self, actor: str | None) -> None:
        self.actor = actor

    def found(self, world: World, memory: Detail, state: State) -> Detail | None:
        situation = world.situation(state)
        stuck = [duty for duty in situation.hopeless if self.actor in (None, duty.rule.actor)]
        for duty in world.standing:
            possible = duty.rule.moves & situation.possible
            if self.actor in (None, duty.rule.actor) and possible and not possible & situation.doable and duty.condition(state):
                stuck.append(duty)
        return tuple(sorted(duty.rule.name for duty in stuck)) or None


class OutOfRange(Everywhere):
    """A state in which a move, otherwise allowed, would leave the range of a variable."""

    def found(self, world: World, memory: Detail, state: State) -> Detail | None:
        return tuple(sorted(action.name for action in world.situation(state).leaving)) or None
