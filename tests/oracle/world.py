"""The steps out of a state: what is possible, permitted and allowed, and where it leads (sections 4 and 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from doctrine_dsl.model.model import NATURE
from tests.oracle import slots
from tests.oracle.history import History, Misread, Timer
from tests.oracle.needs import Needs, read_by_move
from tests.oracle.plans import START, PlanWalk
from tests.oracle.policy import Action, Duty, Policy
from tests.oracle.slots import State


@dataclass(frozen=True, slots=True, eq=False)
class Situation:
    """A state as its actors find it.

    `possible`: names of the moves that are possible; `doable`: of those that are permitted, too. `due`: timed obligations that are
    due, `hopeless` those of them that no move can discharge, `outstanding` the others. `active`: standing obligations that bind.
    `leaving`: moves that nothing but the range of a variable keeps from being allowed.
    """

    possible: frozenset[str]
    doable: frozenset[str]
    due: tuple[Duty, ...]
    hopeless: frozenset[Duty]
    outstanding: tuple[Duty, ...]
    active: tuple[Duty, ...]
    pending: tuple[Timer, ...]
    allowed: tuple[Action, ...]
    leaving: tuple[Action, ...]

    @property
    def may_wait(self) -> bool:
        """Whether nobody has to move."""
        return not self.outstanding


Successor = tuple[Action | None, State]
"""The move of a step (None: a wait) and the state after it."""


class World:
    """A policy under the tails of a check. `wanted` are names of run functions that the check looks at.

    Without `ruled` no doctrine and no pact is in force. Functions of the run that nothing asks for are not followed (they stay 0).
    """

    def __init__(
        self,
        policy: Policy,
        excluding: Iterable[str] = (),
        plan: str | None = None,
        wanted: Iterable[str] = (),
        ruled: bool = True,
    ) -> None:
        self.policy = policy
        excluded = frozenset(excluding)
        self.actions = tuple(action for action in policy.actions if not action.members & excluded)
        self.plan = next((PlanWalk(one) for one in policy.model.plans if one.name == plan), None)
        self.cycle = policy.model.cycle
        duties = policy.duties if ruled else ()
        self.forbids = _by_move(duty for duty in duties if duty.rule.kind == "forbid")
        self.permits = _by_move(duty for duty in duties if duty.rule.kind == "permit")
        self.standing = tuple(duty for duty in duties if duty.rule.kind == "oblige" and duty.rule.within is None)
        timed = tuple(duty for duty in duties if duty.rule.kind == "oblige" and duty.rule.within is not None)
        self.forbidding = policy.model.forbidding if ruled else frozenset[str]()
        mentioned = {name for move in policy.model.moves for name in read_by_move(move)}
        mentioned |= {name for duty in duties for name in duty.mentions}
        followed = Needs(policy).closure([*wanted, *mentioned])
        self.history = History(policy, followed, timed)
        self.turn, self.place = policy.slots[slots.TURN], policy.slots[slots.PLAN]
        self.alarm_owners = tuple(dict.fromkeys(policy.line_owner[line] for line in policy.lines if slots.alarmed(line) in followed))
        self._situations: dict[State, Situation] = {}
        self._successors: dict[State, tuple[Successor, ...]] = {}

    def starts(self) -> Iterator[State]:
        """Every state a run may start in."""
        for values in self.policy.starts():
            state = self.history.start(values)
            state[self.place] = START
            yield tuple(state)

    # ---- what may be done

    def situation(self, state: State) -> Situation:
        """What is possible, permitted, owed and allowed in a state."""
        if state not in self._situations:
            self._situations[state] = self._look(state)
        return self._situations[state]

    def _look(self, state: State) -> Situation:
        permitted = [action for action in self.actions if action.guard(state) and self._permitted(action, state)]
        possible = frozenset(action.name for action in self.actions if action.possible(state))
        doable = possible & {action.name for action in permitted}
        pending = tuple(timer for timer in self.history.timers if state[timer.slot] >= 0)
        due = tuple(timer.duty for timer in pending if state[timer.slot] == timer.last)
        outstanding = tuple(duty for duty in due if duty.rule.moves & doable)
        hopeless = frozenset(duty for duty in due if not duty.rule.moves & doable)
        active = tuple(duty for duty in self.standing if duty.rule.moves & doable and duty.condition(state))
        if outstanding:
            unbarred = [action for action in permitted if any(_asked(duty, action) for duty in outstanding)]
        else:
            unbarred = [action for action in permitted if self._free(action, state, pending, active)]
        return Situation(
            possible,
            doable,
            due,
            hopeless,
            outstanding,
            active,
            pending,
            tuple(action for action in unbarred if action.name in possible),
            tuple(action for action in unbarred if action.name not in possible),
        )

    def _permitted(self, action: Action, state: State) -> bool:
        if action.owner == NATURE:
            return True
        alliance = self.policy.model.alliances.get(action.owner)
        if alliance is None:
            return self._permitted_for(action.owner, action, state)
        if alliance.decision == "lead":
            return alliance.lead is not None and self._permitted_for(alliance.lead, action, state)
        agreeing = [member for member in alliance.members if self._permitted_for(member, action, state)]
        if alliance.decision == "majority":
            return 2 * len(agreeing) > len(alliance.members)
        return len(agreeing) == len(alliance.members)

    def _permitted_for(self, actor: str, action: Action, state: State) -> bool:
        if any(duty.rule.actor == actor and duty.condition(state) for duty in self.forbids.get(action.name, ())):
            return False
        return actor not in self.forbidding or any(
            duty.rule.actor == actor and duty.condition(state) for duty in self.permits.get(action.name, ())
        )

    def _free(self, action: Action, state: State, pending: tuple[Timer, ...], active: tuple[Duty, ...]) -> bool:
        """Whether neither the turn nor a standing obligation nor the plan stands in the way, where nothing due has to be done."""
        if action.owner == NATURE:
            return True
        if self.cycle is not None and self.cycle[state[self.turn]] not in action.members:
            return False
        if action.joint:
            return True
        binding = [duty for duty in active if duty.rule.actor == action.owner]
        excused = any(_asked(duty, action) for duty in binding) or any(timer.discharged_by(action) for timer in pending)
        if binding and not excused:
            return False
        planned = self.plan is not None and self.plan.actor == action.owner
        return excused or not planned or (self.plan is not None and self.plan.is_next(action, state[self.place]))

    # ---- steps

    def successors(self, state: State) -> tuple[Successor, ...]:
        """Every step out of a state."""
        if state not in self._successors:
            situation = self.situation(state)
            found: dict[Successor, None] = {}
            for action in situation.allowed:
                found.update(dict.fromkeys((action, after) for after in self.after_move(state, action)))
            if situation.may_wait:
                found[None, self._finish(state, None, list(state), {})] = None
            self._successors[state] = tuple(found)
        return self._successors[state]

    def after_move(self, state: State, action: Action) -> Iterator[State]:
        """The states a move may lead to, guard and rules aside: one for each choice of `any` and each reading."""
        readings = [self._readings(state, action, owner) for owner in self.alarm_owners]
        for changed in action.results(state):
            for chosen in product(*readings):
                misread = {owner: one for owner, one in zip(self.alarm_owners, chosen, strict=True) if one is not None}
                yield self._finish(state, action, list(changed), misread)

    def _readings(self, state: State, action: Action, observer: str) -> list[tuple[Action, State | None] | None]:
        """What an observer may take a step for: itself (None), or another move with a state it would have led to."""
        found: list[tuple[Action, State | None] | None] = [None]
        for other in self.taken_for(action, observer):
            found += [(other, after) for after in self.would_lead_to(state, other)] or [(other, None)]
        return found

    def taken_for(self, action: Action, observer: str) -> tuple[Action, ...]:
        """The other moves that an observer may take this one for."""
        return tuple(self.policy.action[name] for who, name in action.mistaken if who == observer)

    def would_lead_to(self, state: State, action: Action) -> list[State]:
        """Where a move would lead, guard, rules and turn aside, read rightly by everyone; nowhere if it leaves a range."""
        if not action.in_range(state):
            return []
        return [self._finish(state, action, changed, {}) for changed in action.results(state)]

    def _finish(self, before: State, action: Action | None, after: list[int], misread: Misread) -> State:
        """Fill in what the run remembers, given the variables after the step."""
        situation = self.situation(before)
        self.history.remember(before, action, after, misread, situation.hopeless)
        if self.cycle is not None and not situation.outstanding and (action is None or action.owner != NATURE):
            after[self.turn] = (before[self.turn] + 1) % len(self.cycle)
        if self.plan is not None and action is not None and self.plan.actor in action.members:
            standing = any(duty.rule.actor == self.plan.actor and _asked(duty, action) for duty in situation.active)
            excused = action.joint or standing or any(timer.discharged_by(action) for timer in situation.pending)
            after[self.place] = self.plan.after(action, before[self.place], excused)
        return tuple(after)


def _asked(duty: Duty, action: Action) -> bool:
    """Whether a move is one that the obligation asks its actor for."""
    return duty.rule.actor in action.members and action.name in duty.rule.moves


def _by_move(duties: Iterable[Duty]) -> dict[str, list[Duty]]:
    """Rules by the moves they match."""
    found: dict[str, list[Duty]] = {}
    for duty in duties:
        for move in duty.rule.moves:
            found.setdefault(move, []).append(duty)
    return found
