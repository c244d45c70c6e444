"""Threats: what an actor can reach alone, the class of a threat in a state, and the posture that follows (section 7)."""

from __future__ import annotations

from doctrine_dsl.model.model import Threat
from doctrine_dsl.model.types import POSTURES
from doctrine_dsl.system.term import names
from tests.oracle import slots
from tests.oracle.needs import read_alone, read_by_offences
from tests.oracle.policy import Policy
from tests.oracle.slots import State

NONE, DETERRENCE, MIXED, COMPELLENCE, BRUTE = range(len(POSTURES))
FORCEFUL = frozenset((MIXED, COMPELLENCE, BRUTE))
"""The postures a deterrence-to-compellence shift ends in."""


class Postures:
    """Postures of one policy, remembered by the part of the state that they depend on."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self._alone = {
            actor: tuple(action for action in policy.actions if action.owner == actor and not action.joint) for actor in policy.model.actors
        }
        self._known: dict[tuple[str, str, State], int] = {}
        self._read = {pair: self._slots_read(*pair) for pair in policy.pairs}

    def _slots_read(self, holder: str, target: str) -> tuple[int, ...]:
        found = set(read_alone(self.policy, target))
        for threat in self.policy.pairs[holder, target]:
            found |= names(threat.trigger) | read_by_offences(self.policy, threat) | {slots.live(threat.name)}
        return tuple(sorted(self.policy.slots[name] for name in found))

    def posture(self, holder: str, target: str, state: State | list[int]) -> int:
        """The number of the posture, in the order of `POSTURES`."""
        if (holder, target) not in self.policy.pairs:
            return NONE
        key = (holder, target, tuple(state[slot] for slot in self._read[holder, target]))
        if key not in self._known:
            self._known[key] = self._posture(holder, target, tuple(state))
        return self._known[key]

    def _posture(self, holder: str, target: str, state: State) -> int:
        alone = self.reached_alone(target, state)
        threats = [one for one in self.policy.pairs[holder, target] if state[self.policy.slots[slots.live(one.name)]]]
        classes = {self.classify(threat, state, alone) for threat in threats}
        if "brute" in classes:
            return BRUTE
        if {"deterrent", "compellent"} <= classes:
            return MIXED
        if "compellent" in classes:
            return COMPELLENCE
        return DETERRENCE if "deterrent" in classes else NONE

    def reached_alone(self, actor: str, state: State) -> set[State]:
        """J(s): zero or more of the actor's own possible moves, with time and the functions of the run standing still."""
        found = {state}
        todo = [state]
        while todo:
            one = todo.pop()
            for action in self._alone[actor]:
                if action.possible(one):
                    for after in map(tuple, action.results(one)):
                        if after not in found:
                            found.add(after)
                            todo.append(after)
        return found

    def classify(self, threat: Threat, state: State, alone: set[State]) -> str:
        """The class of a live threat in a state."""
        trigger = self.policy.triggers[threat.name]
        if threat.form == "made":
            offences = [one for one in self.policy.actions if one.name in threat.offences and threat.target in one.members]
            violate = any(trigger(one) and action.possible(one) for one in alone for action in offences)
            return "deterrent" if violate else "vacuous"
        if not trigger(state):
            return "deterrent" if any(trigger(one) for one in alone) else "vacuous"
        return "compellent" if any(not trigger(one) for one in alone) else "brute"
