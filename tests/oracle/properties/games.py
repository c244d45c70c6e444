"""Strategies: can some actors keep a condition, or reach it, whatever the others do? (section 12)

A game goes through positions: a state of the run with the half-round (or, with a cycle, the part of a turn) that comes next.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from doctrine_dsl.model.model import NATURE
from tests.oracle.policy import Action
from tests.oracle.search import TooManyStates
from tests.oracle.slots import State
from tests.oracle.terms import Reader
from tests.oracle.world import World

OTHERS, TEAM, ACCIDENT, TURN = "others", "team", "accident", "turn"
Position = tuple[State, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing a side can do: the positions it may lead to (the others choose among them), and whether that ends a round."""

    outcomes: tuple[Position, ...]
    ends_round: bool


@dataclass(frozen=True, slots=True)
class Options:
    """Whose choice it is, and what there is to choose from."""

    mine: bool
    choices: tuple[Choice, ...]


class Game:
    """The arena of one `can keep` or `can reach` check."""

    def __init__(self, world: World, team: Iterable[str], limit: int) -> None:
        self.world, self.team, self.limit = world, frozenset(team), limit
        self.options: dict[Position, Options] = {}

    def first_positions(self) -> list[Position]:
        """The others begin; with a cycle, an accident may come before the first turn."""
        return [(state, OTHERS if self.world.cycle is None else ACCIDENT) for state in self.world.starts()]

    def explore(self) -> None:
        """Every position that can come up."""
        todo = self.first_positions()
        while todo:
            position = todo.pop()
            if position not in self.options:
                self.options[position] = self._options(*position)
                todo += [after for choice in self.options[position].choices for after in choice.outcomes]
            if len(self.options) > self.limit:
                raise TooManyStates

    def _on(self, action: Action, mine: bool) -> bool:
        """Whether a move is a step of that side: it has a member in it."""
        return bool(action.members & self.team) if mine else bool(action.members - self.team)

    def _options(self, state: State, part: str) -> Options:
        situation = self.world.situation(state)
        if situation.outstanding:
            return self._forced(state, part, situation.allowed)
        match part:
            case "others":
                moves = [action for action in situation.allowed if self._on(action, False)]
                return Options(False, tuple(Choice(self._led_to(state, action, TEAM), False) for action in (*moves, None)))
            case "team":
                moves = [action for action in situation.allowed if self._on(action, True)]
                return Options(True, tuple(Choice(self._led_to(state, action, OTHERS), True) for action in (*moves, None)))
            case "accident":
                accidents = [action for action in situation.allowed if action.owner == NATURE]
                happen = [Choice(self._led_to(state, action, TURN), False) for action in accidents]
                return Options(NATURE in self.team, (*happen, Choice(((state, TURN),), False)))
            case _:
                moves = [action for action in situation.allowed if action.owner != NATURE]
                return Options(self._my_turn(state), tuple(self._turn_taken(state, action) for action in (*moves, None)))

    def _my_turn(self, state: State) -> bool:
        assert self.world.cycle is not None
        return self.world.cycle[state[self.world.turn]] in self.team

    def _turn_taken(self, state: State, action: Action | None) -> Choice:
        outcomes = self._led_to(state, action, ACCIDENT)
        return Choice(outcomes, all(after[self.world.turn] == 0 for after, _ in outcomes))

    def _forced(self, state: State, part: str, moves: tuple[Action, ...]) -> Options:
        """A step that a due obligation forces: by the side whose turn it is if it can, else by the other; no turn is used up."""
        mine = part == TEAM if self.world.cycle is None else self._my_turn(state)
        own = [action for action in moves if self._on(action, mine)]
        if not own:
            mine, own = not mine, list(moves)
        return Options(mine, tuple(Choice(self._led_to(state, action, part), False) for action in own))

    def _led_to(self, state: State, action: Action | None, part: str) -> tuple[Position, ...]:
        return tuple((after, part) for move, after in self.world.successors(state) if move is action)

    # ---- who wins

    def wins(self, condition: Reader, keep: bool, rounds: int | None) -> bool:
        """Whether the team wins from every initial state; `rounds` None: for ever, or at all."""
        self.explore()
        good = {position for position in self.options if condition(position[0])}
        if rounds is None:
            won = self._solve(good, keep, None)
        else:
            won = good
            for _ in range(rounds):
                won = self._solve(good, keep, won)
        return all(position in won for position in self.first_positions())

    def _solve(self, good: set[Position], keep: bool, later: set[Position] | None) -> set[Position]:
        """The positions the team wins from, if after the end of this round it wins from those in `later` (None: from these).

        What lasts for ever without ending the round keeps the condition, and does not reach it: hence from above, or from below.
        """
        won = set(good)
        while True:
            end = won if later is None else later
            led = {position for position, options in self.options.items() if self._chosen(options, won, end)}
            now = good & led if keep else good | led
            if now == won:
                return won
            won = now

    @staticmethod
    def _chosen(options: Options, won: set[Position], end: set[Position]) -> bool:
        """Whether the one who chooses here leads to a win of the team."""
        leads = [all(after in (end if choice.ends_round else won) for after in choice.outcomes) for choice in options.choices]
        return any(leads) if options.mine else all(leads)
