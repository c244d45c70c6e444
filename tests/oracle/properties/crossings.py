"""Red lines and promises: crossings with their class, broken promises, misperceptions, false alarms, salami."""

from __future__ import annotations

from collections.abc import Iterable

from doctrine_dsl.model.model import NATURE
from tests.oracle import slots
from tests.oracle.policy import Action, Policy, Watched
from tests.oracle.search import Detail, LastStep
from tests.oracle.slots import State
from tests.oracle.world import World


def class_of(world: World, line: str, action: Action, before: State, after: State) -> str:
    """Deliberate, inadvertent or accidental: the class of a step that crosses a line (sections 6 and 13)."""
    if action.owner == NATURE:
        return "accidental"
    for member in sorted(action.members & world.policy.lines[line].addressed):
        copy = world.policy.copies.get((member, line))
        if copy is None or before[world.policy.slots[slots.copy(member, line)]] or copy.crossed_by(before, action, after):
            return "deliberate"
    return "inadvertent"


def mentions(policy: Policy, lines: Iterable[str]) -> set[str]:
    """What has to be followed to tell crossings of these lines and their classes."""
    wanted: set[str] = set()
    for line in lines:
        wanted |= policy.lines[line].mentions
    for (holder, line), copy in policy.copies.items():
        if line in lines:
            wanted |= copy.mentions | {slots.copy(holder, line)}
    return wanted


class Crossing(LastStep):
    """A step that crosses one of the lines, made by one of `by` (None: anyone), of one class (None: any)."""

    def __init__(self, lines: tuple[str, ...], by: frozenset[str] | None, kind: str | None) -> None:
        self.lines, self.by, self.kind = lines, by, kind

    def advance(self, world: World, memory: Detail, before: State, action: Action | None, after: State) -> Detail | None:
        if action is None or (self.by is not None and not self.by & action.members):
            return ()
        found = []
        for name in self.lines:
            if world.policy.lines[name].crossed_by(before, action, after):
                kind = class_of(world, name, action, before, after)
                if self.kind in (None, kind):
                    found.append((name, action.owner, kind))
        return tuple(found)


class AnyCrossing(LastStep):
    """A step that crosses one of some lines or promises, whatever its class; a mover in `by` (None: anyone), not in `but`."""

    def __init__(self, watched: tuple[Watched, ...], by: frozenset[str] | None = None, but: frozenset[str] = frozenset()) -> None:
        self.watched, self.by, self.but = watched, by, but

    def advance(self, world: World, memory: Detail, before: State, action: Action | None, after: State) -> Detail | None:
        if action is None or action.members & self.but or (self.by is not None and not self.by & action.members):
            return ()
        return tuple((one.name, action.owner) for one in self.watched if one.crossed_by(before, action, after))


class Misperception(LastStep):
    """A step of the holder of a belief that crosses the line while the holder's copy is not crossed, at that step or before."""

    def __init__(self, beliefs: tuple[tuple[str, str], ...]) -> None:
        self.beliefs = beliefs

    def advance(self, world: World, memory: Detail, before: State, action: Action | None, after: State) -> Detail | None:
        policy = world.policy
        found = []
        for holder, line in self.beliefs:
            if action is not None and holder in action.members and policy.lines[line].crossed_by(before, action, after):
                known = before[policy.slots[slots.copy(holder, line)]]
                if not known and not policy.copies[holder, line].crossed_by(before, action, after):
                    found.append((line, holder))
        return tuple(found)


class FalseAlarm(LastStep):
    """A step that crosses no line, and would have crossed it had it been the move that the line's owner took it for."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = lines

    def advance(self, world: World, memory: Detail, before: State, action: Action | None, after: State) -> Detail | None:
        if action is None or not action.mistaken:
            return ()
        found = []
        for name in self.lines:
            line, owner = world.policy.lines[name], world.policy.line_owner[name]
            if not line.crossed_by(before, action, after):
                for other in world.taken_for(action, owner):
                    if any(line.crossed_by(before, other, led_to) for led_to in world.would_lead_to(before, other)):
                        found.append((name,))
        return tuple(found)


Slices = tuple[frozenset[str], int, bool]
"""The moves that cross alone from where the run began, how many slices there were, whether the last one crossed."""


class Salami:
    """A line crossed in slices."""

    def __init__(self, line: str) -> None:
        self.line = line

    def start(self, world: World, state: State) -> Slices | None:
        line = world.policy.lines[self.line]
        alone = frozenset(
            action.name
            for action in world.policy.actions
            if any(line.crossed_by(state, action, after) for after in world.would_lead_to(state, action))
        )
        return alone, 0, False

    def advance(self, world: World, memory: Slices, before: State, action: Action | None, after: State) -> Slices | None:
        alone, slices, _ = memory
        if any(abs(after[slot] - before[slot]) > 1 for slot in world.policy.ladders):
            return None
        if action is None:
            return alone, slices, False
        line = world.policy.lines[self.line]
        if action.name in alone:
            return None
        counted = min(2, slices + bool(action.members & line.addressed))
        return alone, counted, counted == 2 and line.crossed_by(before, action, after)

    def found(self, world: World, memory: Slices, state: State) -> Detail | None:
        return (self.line,) if memory[2] else None
