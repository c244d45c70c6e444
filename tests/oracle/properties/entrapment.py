"""Entrapment: dragged into an outcome by keeping one's pacts, after a partner crossed a line (section 9)."""

from __future__ import annotations

from dataclasses import dataclass

from doctrine_dsl.model.model import NATURE
from tests.oracle.policy import Action, Policy
from tests.oracle.properties.states import Holds
from tests.oracle.search import Detail, search
from tests.oracle.slots import State
from tests.oracle.terms import Reader
from tests.oracle.world import World


def partners(policy: Policy, actor: str) -> frozenset[str]:
    """Both sides of every pact of the actor, without itself."""
    sides = {side for pact in policy.model.pacts if actor in (pact.of, pact.to) for side in (pact.of, pact.to)}
    return frozenset(sides - {actor})


Crossed = tuple[bool, bool]
"""Whether a line of the actor, and whether a line by a partner of it, has been crossed."""


@dataclass(frozen=True)
class Dragged:
    """Runs that make the outcome true, of which the fields say what else is asked of them.

    `bound_by_pacts`: (1) every move of the actor discharges one of its pacts. `own_lines_kept`: (2) no line of the actor is crossed
    before. `partner_crosses`: True (3) a partner crosses a line; False: no partner ever does; None: either.
    """

    actor: str
    outcome: Reader
    partners: frozenset[str]
    bound_by_pacts: bool
    own_lines_kept: bool
    partner_crosses: bool | None
    with_nature: bool

    def start(self, world: World, state: State) -> Crossed | None:
        return False, False

    def advance(self, world: World, memory: Crossed, before: State, action: Action | None, after: State) -> Crossed | None:
        own, partner = memory
        if self.own_lines_kept and own:
            return None
        if action is None:
            return memory
        if action.owner == NATURE and not self.with_nature:
            return None
        if self.bound_by_pacts and self.actor in action.members and not self._keeps_a_pact(world, before, action):
            return None
        crossed = [name for name, line in world.policy.lines.items() if line.crossed_by(before, action, after)]
        partner_now = bool(crossed and action.members & self.partners)
        if partner_now and self.partner_crosses is False:
            return None
        own_now = any(world.policy.line_owner[name] == self.actor for name in crossed)
        return own or own_now, partner or partner_now

    def _keeps_a_pact(self, world: World, before: State, action: Action) -> bool:
        pending = world.situation(before).pending
        return any(
            timer.duty.rule.pact is not None and timer.duty.rule.actor == self.actor and timer.discharged_by(action) for timer in pending
        )

    def found(self, world: World, memory: Crossed, state: State) -> Detail | None:
        _, partner = memory
        return () if self.outcome(state) and (self.partner_crosses is not True or partner) else None


@dataclass(frozen=True, slots=True)
class Entrapment:
    """`steps`: the length of a shortest run into the trap, None if there is none; `why`: then the reason."""

    steps: int | None
    why: str | None


def entrapment(world: World, actor: str, outcome: Reader, bound: int | None, limit: int) -> Entrapment:
    """Whether the actor can be dragged in; see section 9 for the four conditions."""
    allies = partners(world.policy, actor)

    def shortest(*, pacts: bool = True, lines: bool = True, partner: bool | None = None, nature: bool = True) -> int | None:
        find = search(world, Dragged(actor, outcome, allies, pacts, lines, partner, nature), bound, limit)
        return None if find is None else find.steps

    if search(world, Holds(outcome), bound, limit) is None:
        return Entrapment(None, "out of reach")
    if search(world, Holds(outcome), 0, limit) is not None:
        return Entrapment(None, "own cause")
    if shortest(lines=False) is None:
        return Entrapment(None, "chosen")
    if shortest() is None:
        return Entrapment(None, "own line crossed")
    for nature in (False, True):
        trapped = shortest(partner=True, nature=nature)
        if trapped is not None:
            but_for = shortest(partner=False, nature=nature)
            return Entrapment(trapped, None) if but_for is None else Entrapment(None, "own cause")
    return Entrapment(None, "own cause")
