"""The judge of strategies: play the winner's plan against everything the other side can do, with the interpreter, and see it win.

A plan that keeps something must never leave it; a plan that brings something about must come to it on every way, without going round in
a circle or running out of rounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.system.interpret import State, enabled, evaluate, input_choices, step
from doctrine_dsl.system.term import Term
from doctrine_dsl.system.transition import WAIT, Transition, TransitionSystem

THEIRS, OURS, NATURES, TURN = range(4)
PASS = "pass"

Values = tuple[int, ...]
Place = tuple[Values, int, int]
"""A state (values in the order of the system's names), the phase, and the rounds left (-1: rounds do not count)."""


NOWHERE: Place = ((), -1, -1)
"""Where a plan leads that has no answer."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The game as the judge needs it; see `engines.strategies.Game`. `keeper` : whether the winner is the side that keeps its aim
    (true for us in `keep`, for the others in `reach`); `good` is what the winner wants true: in every state, or at last in one."""

    ours: frozenset[str]
    nature: frozenset[str]
    theirs: frozenset[str]
    holders: tuple[bool, ...]
    turn: str
    forced: Term
    winner_is_us: bool
    keeper: bool
    good: Term


Picks = Mapping[tuple[Place, str], tuple[Values, int]]
"""What the others pick among the outcomes of a move, where they are the winner: the state and the phase after it."""


def judge_plan(system: TransitionSystem, rules: Rules, starts: list[Place], plan: Mapping[Place, str], picks: Picks) -> tuple[str, ...]:
    """Why the plan is refused; none: it wins from every one of the starts."""
    judge = _Judge(system, rules, plan, picks)
    return next(((reason,) for start in starts if (reason := judge.play(start)) is not None), ())


class _Judge:
    def __init__(self, system: TransitionSystem, rules: Rules, plan: Mapping[Place, str], picks: Picks) -> None:
        self.system, self.rules, self.plan, self.picks = system, rules, plan, picks
        self.done: set[Place] = set()

    def play(self, start: Place) -> str | None:
        """Depth first through every answer of the other side."""
        open_places: list[Place] = []
        on_way: set[Place] = set()
        stack: list[tuple[Place, Iterator[Place]]] = []

        def enter(place: Place) -> str | None:
            if place is NOWHERE:
                return "the plan does not say what to do"
            good = bool(evaluate(self.rules.good, self._state(place)))
            if self.rules.keeper and not good:
                return "the plan does not keep what it should"
            if place in on_way and not self.rules.keeper:
                return "the plan goes round in a circle"
            if place in self.done or place in on_way or (good and not self.rules.keeper):
                return None
            if place[2] == 0 and place[1] in (THEIRS, NATURES):
                return None if self.rules.keeper else "the plan runs out of rounds"
            on_way.add(place)
            open_places.append(place)
            stack.append((place, iter(self._answers(place))))
            return None

        if (reason := enter(start)) is not None:
            return reason
        while stack:
            place, answers = stack[-1]
            following = next(answers, None)
            if following is None:
                stack.pop()
                on_way.discard(place)
                self.done.add(place)
            elif (reason := enter(following)) is not None:
                return reason
        return None

    def _state(self, place: Place) -> State:
        return dict(zip(self.system.state_names, place[0], strict=True))

    def _answers(self, place: Place) -> list[Place]:
        """Where the step from here may lead: the planned one if the winner chooses, else every one. What free choices bring about is
        the others' to pick: their plan says what, ours must do with any."""
        chooser_is_us, options = self._options(place)
        if chooser_is_us is self.rules.winner_is_us:
            move = self.plan.get(place)
            options = [(target, name) for target, name in options if name == move]
        if not self.rules.winner_is_us:
            moves = dict.fromkeys(name for _, name in options)
            options = [(target, name) for target, name in options if self.picks.get((place, name)) == target[:2]]
            if len({name for _, name in options}) < len(moves):
                options = []
        return [target for target, _ in options] or [NOWHERE]

    def _options(self, place: Place) -> tuple[bool, list[tuple[Place, str]]]:
        rules, state = self.rules, self._state(place)
        phase, left = place[1], place[2]
        ours = phase == OURS or (phase == TURN and rules.holders[state[rules.turn]])
        if evaluate(rules.forced, state):
            for side_is_us in (ours, not ours):
                side = rules.ours if side_is_us else rules.theirs
                found = [((after, phase, left), name) for name, after in self._steps(state, side)]
                if found:
                    return side_is_us, found
        following = {THEIRS: OURS, OURS: THEIRS, NATURES: TURN, TURN: NATURES}.get(phase, phase)
        last = phase == TURN and state[rules.turn] == len(rules.holders) - 1
        left = left - 1 if left > 0 and (phase == OURS or last) else left
        if phase == NATURES:
            steps = [((after, TURN, left), name) for name, after in self._steps(state, rules.nature)]
            return False, [*steps, ((place[0], TURN, left), PASS)]
        side = rules.ours if ours else rules.theirs - (rules.nature if phase == TURN else frozenset())
        steps = [((after, following, left), name) for name, after in self._steps(state, side | {WAIT})]
        if all(name != WAIT for _, name in steps):
            steps.append(((place[0], following, left), WAIT))
        return ours, steps

    def _steps(self, state: State, moves: frozenset[str]) -> Iterator[tuple[str, Values]]:
        for move in self.system.moves:
            if move.name in moves and enabled(move, state):
                yield from ((move.name, after) for after in self._after(state, move))

    def _after(self, state: State, move: Transition) -> Iterator[Values]:
        for inputs in input_choices(self.system, move.name):
            after = step(self.system, state, move, inputs)
            yield tuple(after[name] for name in self.system.state_names)
