"""What a run remembers, and how each step changes it: crossings, moves made, threats, alarms, obligations (sections 5 to 8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from doctrine_dsl.model.model import Threat
from tests.oracle import slots
from tests.oracle.needs import Needs
from tests.oracle.policy import Action, Duty, Policy, Watched
from tests.oracle.postures import Postures
from tests.oracle.slots import State

Misread = Mapping[str, tuple[Action, State | None]]
"""For each observer that takes the step for another move: that move, and where it would have led (None: out of a range)."""
Derive = Callable[[State, "Action | None", "list[int]", Misread], int]
"""What a function of the run is after a step: state before, move, state after as far as it is known, readings."""


@dataclass(frozen=True, eq=False)
class Timer:
    """A timed obligation with the slot that counts how long it has been pending, and the slot that tells that it was broken."""

    duty: Duty
    slot: int
    broken: int | None
    last: int

    def discharged_by(self, action: Action | None) -> bool:
        """Whether a step is a move that it asks its actor for."""
        return action is not None and self.duty.rule.actor in action.members and action.name in self.duty.rule.moves


@dataclass(frozen=True, eq=False)
class Menace:
    """A threat with the slots that follow it; those that nothing asks for are None."""

    threat: Threat
    live: int
    age: int | None
    fired: int | None


class History:
    """Follows the functions of the run in `followed`, the threats among them, and the timed obligations."""

    def __init__(self, policy: Policy, followed: frozenset[str], timed: tuple[Duty, ...]) -> None:
        self.policy = policy
        self.postures = Postures(policy)
        at = policy.slots
        self.made = {one.name: at[slots.made(one.name)] for one in policy.actions if slots.made(one.name) in followed}

        def slot(name: str) -> int | None:
            return at[name] if name in followed else None

        self.menaces = tuple(
            Menace(one, at[slots.live(one.name)], slot(slots.age(one.name)), slot(slots.fired(one.name)))
            for one in policy.model.threats
            if slots.live(one.name) in followed
        )
        self.timers = tuple(
            Timer(duty, at[slots.pending(duty.rule.name)], slot(slots.broken(duty.rule.name)), (duty.rule.within or 1) - 1)
            for duty in timed
        )
        self.derived = tuple((name, at[name], self._derive(name, at[name])) for name in Needs(policy).of_state_after(followed))

    def _derive(self, name: str, slot: int) -> Derive:
        kind, _, rest = name.partition("(")
        inner = rest.removesuffix(")")
        if kind == "posture":
            holder, target = inner.split(", ")
            return lambda before, action, after, misread: self.postures.posture(holder, target, after)
        if kind == "alarmed":
            return self._alarm(self.policy.lines[inner], self.policy.line_owner[inner], slot)
        watched: Watched
        if kind == "#copy":
            holder, line = inner.split(", ", 1)
            watched = self.policy.copies[holder, line]
        else:
            watched = self.policy.lines[inner] if kind == "crossed" else self.policy.promises[inner]
        return lambda before, action, after, misread: int(before[slot] or watched.crossed_by(before, action, after))

    @staticmethod
    def _alarm(line: Watched, owner: str, slot: int) -> Derive:
        """A line's owner is alarmed by a step that crosses the line as the owner read it."""

        def derive(before: State, action: Action | None, after: list[int], misread: Misread) -> int:
            if owner not in misread:
                return int(before[slot] or line.crossed_by(before, action, after))
            taken_for, led_to = misread[owner]
            return int(before[slot] or (led_to is not None and line.crossed_by(before, taken_for, led_to)))

        return derive

    def start(self, values: Mapping[str, int]) -> list[int]:
        """The first state of a run: nothing has happened yet."""
        state = [0] * len(self.policy.slots)
        for name, value in values.items():
            state[self.policy.slots[name]] = value
        for one in self.menaces:
            state[one.live] = int(not one.threat.starts)
        for name, slot, derive in self.derived:
            if name.startswith("posture("):
                state[slot] = derive((), None, state, {})
        for timer in self.timers:
            state[timer.slot] = 0 if timer.duty.condition(state) else -1
        return state

    def remember(self, before: State, action: Action | None, after: list[int], misread: Misread, hopeless: frozenset[Duty]) -> None:
        """Fill in what the run remembers after a step; the variables in `after` are those after the step already."""
        if action is not None and action.name in self.made:
            after[self.made[action.name]] = 1
        for menace in self.menaces:
            self._threat(menace, before, action, after)
        for timer in self.timers:
            if timer.broken is not None and timer.duty in hopeless:
                after[timer.broken] = 1
        for _, slot, derive in self.derived:
            after[slot] = derive(before, action, after, misread)
        for timer in self.timers:
            after[timer.slot] = self._pending(timer, before, action, after, hopeless)

    def _threat(self, menace: Menace, before: State, action: Action | None, after: list[int]) -> None:
        threat = menace.threat
        was = now = before[menace.live]
        if action is not None and was and action.name in threat.ends:
            now = 0
        elif action is not None and not was and action.name in threat.starts:
            now = 1
        after[menace.live] = now
        if menace.age is not None:
            after[menace.age] = min(before[menace.age] + 1, threat.within or 0) if was and now else 0
        if menace.fired is not None:
            offends = action is not None and action.name in threat.offences and threat.target in action.members
            after[menace.fired] = int(bool(was and offends and self.policy.triggers[threat.name](before)))

    def _pending(self, timer: Timer, before: State, action: Action | None, after: list[int], hopeless: frozenset[Duty]) -> int:
        """How long the obligation has been pending after the step; -1: it is not."""
        steps = before[timer.slot]
        if timer.duty in hopeless or (steps >= 0 and timer.discharged_by(action)):
            steps = -1
        elif steps >= 0:
            steps = min(steps + 1, timer.last)
        starts_to_hold = not timer.duty.condition(before) and timer.duty.condition(after)
        return 0 if steps < 0 and starts_to_hold else steps
