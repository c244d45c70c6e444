"""Where a plan may stand: a set of places, as bits, since optional steps may make it open which step a move was (section 10)."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.model.model import Plan
from tests.oracle.policy import Action

START = 1
"""Before the first step."""


class PlanWalk:
    """One plan. A place is the number of steps that lie behind."""

    def __init__(self, plan: Plan) -> None:
        self.actor = plan.actor
        self.steps = plan.steps

    def _places(self, bits: int) -> Iterator[tuple[int, list[int]]]:
        """Each place the plan may stand at, with the steps that may come next there."""
        for place in range(len(self.steps) + 1):
            if bits >> place & 1:
                following: list[int] = []
                for step in range(place, len(self.steps)):
                    following.append(step)
                    if not self.steps[step].optional:
                        break
                yield place, following

    def is_next(self, action: Action, bits: int) -> bool:
        """Whether the move is a next step of the plan."""
        return any(action.name in self.steps[step].moves for _, following in self._places(bits) for step in following)

    def after(self, action: Action, bits: int, excused: bool) -> int:
        """Where the plan may stand after a move of its actor. A move that is no next step, if excused, leaves it where it is."""
        found = 0
        for place, following in self._places(bits):
            matched = [step for step in following if action.name in self.steps[step].moves]
            for step in matched:
                found |= 1 << (step + 1)
            if excused and not matched:
                found |= 1 << place
        return found
