"""Threats along a run: deterrence-to-compellence shifts, responses that cannot be given, and spirals of forced moves."""

from __future__ import annotations

from tests.oracle import slots
from tests.oracle.policy import Action
from tests.oracle.postures import DETERRENCE, FORCEFUL
from tests.oracle.search import Detail, Everywhere
from tests.oracle.slots import State
from tests.oracle.world import World

Course = tuple[tuple[bool, bool, str | None], ...]
"""For each pair: whether it has deterred, whether it has been forceful, and the kind of a shift by the last step."""


class Shift:
    """The first posture of force of some pair, after deterrence."""

    def __init__(self, pairs: tuple[tuple[str, str], ...], kind: str | None) -> None:
        self.pairs, self.kind = pairs, kind

    def start(self, world: World, state: State) -> Course | None:
        return tuple((posture == DETERRENCE, posture in FORCEFUL, None) for posture in self._postures(world, state))

    def advance(self, world: World, memory: Course, before: State, action: Action | None, after: State) -> Course | None:
        now = []
        for (holder, _), (deterred, over, _), posture in zip(self.pairs, memory, self._postures(world, after), strict=True):
            shifts = deterred and not over and posture in FORCEFUL
            kind = "doctrinal" if action is not None and holder in action.members else "structural"
            now.append((deterred or posture == DETERRENCE, over or posture in FORCEFUL, kind if shifts else None))
        return tuple(now)

    def _postures(self, world: World, state: State) -> list[int]:
        return [state[world.policy.slots[slots.posture(*pair)]] for pair in self.pairs]

    def found(self, world: World, memory: Course, state: State) -> Detail | None:
        kinds = [(pair, kind) for pair, (_, _, kind) in zip(self.pairs, memory, strict=True) if kind is not None]
        return tuple((*pair, kind) for pair, kind in kinds if self.kind in (None, kind)) or None


class Called(Everywhere):
    """A state in which the response of a threat is called for."""

    def __init__(self, threat: str) -> None:
        self.threat = threat

    def called_for(self, world: World, state: State) -> bool:
        """Whether it is (section 7)."""
        policy, threat = world.policy, world.policy.threats[self.threat]
        if threat.form == "made":
            return bool(state[policy.slots[slots.fired(threat.name)]])
        if not state[policy.slots[slots.live(threat.name)]] or not policy.triggers[threat.name](state):
            return False
        return threat.form != "unless" or state[policy.slots[slots.age(threat.name)]] >= (threat.within or 0)

    def found(self, world: World, memory: Detail, state: State) -> Detail | None:
        return () if self.called_for(world, state) else None


class Incredible:
    """The response is called for, has not been given since, and cannot be. Remembers whether it has been given."""

    def __init__(self, threat: str) -> None:
        self.threat = threat
        self.called_for = Called(threat).called_for

    def start(self, world: World, state: State) -> bool | None:
        return False

    def advance(self, world: World, memory: bool, before: State, action: Action | None, after: State) -> bool | None:
        if not self.called_for(world, after):
            return False
        given = action is not None and action.name in world.policy.threats[self.threat].responses
        return given or (memory and self.called_for(world, before))

    def found(self, world: World, memory: bool, state: State) -> Detail | None:
        if memory or not self.called_for(world, state):
            return None
        return None if world.policy.threats[self.threat].responses & world.situation(state).doable else ()


Chain = tuple[tuple[int, ...], ...]
"""The ladders before each of the last moves of a chain."""
Chains = tuple[Chain, Chain]
"""The longest chain that ends with a move of the first, and of the second actor."""


class Spiral:
    """Forced moves that alternate between two actors, after which a ladder stands higher."""

    def __init__(self, first: str, second: str, length: int) -> None:
        self.actors, self.length = (first, second), length

    def start(self, world: World, state: State) -> Chains | None:
        return ((), ())

    def advance(self, world: World, memory: Chains, before: State, action: Action | None, after: State) -> Chains | None:
        if action is None:
            return memory
        ladders = tuple(before[slot] for slot in world.policy.ladders)
        chains: list[Chain] = []
        for at, actor in enumerate(self.actors):
            other = memory[1 - at]
            goes_on = actor in action.members and self.forced(world, before, action, actor)
            chains.append((*other, ladders)[-self.length :] if goes_on else ())
        return chains[0], chains[1]

    @staticmethod
    def forced(world: World, before: State, action: Action, actor: str) -> bool:
        """Whether the move, as one of this actor, discharges an obligation of its own or is made under a standing one."""
        situation = world.situation(before)
        standing = any(duty.rule.actor == actor for duty in situation.active)
        return standing or any(timer.duty.rule.actor == actor and timer.discharged_by(action) for timer in situation.pending)

    def found(self, world: World, memory: Chains, state: State) -> Detail | None:
        for chain in memory:
            if len(chain) == self.length:
                now = [state[slot] for slot in world.policy.ladders]
                if any(value > was for value, was in zip(now, chain[0], strict=True)):
                    return ()
        return None
