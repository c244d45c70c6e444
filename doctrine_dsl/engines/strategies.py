"""Strategies: two sides play on the graph of reachable states; backward induction decides who wins from where.

A position is a state and whose half-round it is. `keep` is a safety game (greatest fixpoint), `reach` a reachability game (least
fixpoint); with n rounds each is unrolled n times. What free choices bring about is the others' choice. Zermelo; see also Thomas,
"On the synthesis of strategies in infinite games", STACS 1995.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.explicit.compile import CompiledSystem, State, compile_system
from doctrine_dsl.engines.explicit.search import LOOK_AT_THE_CLOCK
from doctrine_dsl.system.interpret import initial_states
from doctrine_dsl.system.project import Projection, cone, project
from doctrine_dsl.system.term import Term, names, neg
from doctrine_dsl.system.transition import WAIT, TransitionSystem
from doctrine_dsl.system.update import Updates
from doctrine_dsl.verdicts.strategy import NATURES, OURS, THEIRS, TURN, Place, Rules, judge_plan

DEFAULT_STATES = 100_000
FAR = 1 << 30

Position = tuple[int, int]
"""The number of a state, and the phase: THEIRS, OURS, or (with a cycle) NATURES before a TURN."""


@dataclass(frozen=True, slots=True)
class Game:
    """What is played for: `keep` or `reach` of `condition`, for `rounds` rounds (None: without limit).

    `ours`, `theirs`, `nature`: the moves of each side (a joint move may be ours and theirs). `holders`: whose each turn of the cycle is
    (True: ours); none: turns are free. `turn` is the name of the turn variable. `forced` holds where an obligation leaves no choice.
    """

    aim: str
    condition: Term
    ours: frozenset[str]
    theirs: frozenset[str]
    nature: frozenset[str]
    holders: tuple[bool, ...]
    turn: str
    forced: Term
    rounds: int | None


@dataclass(frozen=True, slots=True)
class Choice:
    """What a side may do in a position: the move (`wait`, or `pass` where nature stays still) and where it may lead."""

    move: str
    outcomes: tuple[Position, ...]
    ends_round: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """Who wins. `table` is the winner's plan: (state as names and values, move) for each position in which it chooses, reached by it.

    `states` were looked at; `unknown` says why nothing was decided; `refused` why the judge does not believe it.
    """

    wins: bool
    table: tuple[tuple[dict[str, int], str], ...] = field(default=())
    states: int = 0
    unknown: str | None = None
    lost_start: dict[str, int] | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Arena:
    """The positions, and for each whose choice it is and what may be chosen."""

    states: list[State]
    names: tuple[str, ...]
    starts: list[Position]
    ours_to_choose: dict[Position, bool]
    choices: dict[Position, tuple[Choice, ...]]
    holds: list[bool]


def play(system: TransitionSystem, game: Game, budget: Budget) -> Outcome:
    """Decide the game on the exact slice of the system that can matter to it."""
    slice_ = _slice(system, game)
    arena = build(slice_, game, budget)
    if isinstance(arena, str):
        return Outcome(False, unknown=arena)
    layers = solve(arena, game)
    top = len(layers) - 1
    lost = next((start for start in arena.starts if start not in layers[top]), None)
    starts = arena.starts if lost is None else [lost]
    plan = _plan(arena, game, layers, lost is None, starts)
    refused = _judge(slice_.system, game, arena, plan, lost is None, [(start, top) for start in starts])
    table = tuple((_shown(arena, position[0]), move) for (position, _), move in plan.moves.items())
    at_start = None if lost is None else _shown(arena, lost[0])
    return Outcome(lost is None, table, len(arena.states), lost_start=at_start, refused=refused)


def _judge(system: TransitionSystem, game: Game, arena: Arena, plan: Plan, won: bool, starts: list[tuple[Position, int]]) -> str | None:
    """Have the plan played by the judge."""
    counted = game.rounds is not None
    keeper = (game.aim == "keep") is won
    good = game.condition if won else neg(game.condition)

    def place(position: Position, left: int) -> Place:
        return tuple(map(int, arena.states[position[0]])), position[1], left if counted else -1

    rules = Rules(game.ours, game.nature, game.theirs, game.holders, game.turn, game.forced, won, keeper, good)
    moves = {place(position, left): move for (position, left), move in plan.moves.items()}
    picks = {(place(position, left), move): place(one, left)[:2] for (position, left, move), one in plan.picks.items()}
    refused = judge_plan(system, rules, [place(position, left) for position, left in starts], moves, picks)
    return refused[0] if refused else None


def _shown(arena: Arena, state: int) -> dict[str, int]:
    return dict(zip(arena.names, map(int, arena.states[state]), strict=True))


# ---- the arena


def _slice(system: TransitionSystem, game: Game) -> Projection:
    """What can matter to the game, and nothing else; moves are joined only with moves of the same side."""
    updates = Updates(system)
    roots = names(game.condition, game.forced) | ({game.turn} if game.holders else set())
    both = game.ours & game.theirs
    sides = {
        move: 3 if move in both else 1 if move in game.ours else 4 if move in game.nature else 2 for move in (*game.ours, *game.theirs)
    }
    return project(updates, cone(updates, roots), sides)


def build(projection: Projection, game: Game, budget: Budget) -> Arena | str:
    """Every position that can come up, or why there are too many."""
    compiled = compile_system(projection.system, game.condition)
    builder = _Builder(compiled, compile_system(projection.system, game.forced).bad, game, projection.origin)
    for start in initial_states(projection.system):
        builder.start(tuple(start[name] for name in compiled.names))
    return builder.run(DEFAULT_STATES if budget.states is None else budget.states, budget)


class _Builder:
    def __init__(self, compiled: CompiledSystem, forced: Callable[[State], bool], game: Game, origin: dict[str, tuple[str, ...]]) -> None:
        self.compiled, self.forced, self.game = compiled, forced, game
        self.kinds = [(origin[kind][0], number) for number, (kind, _) in enumerate(compiled.kinds)]
        self.place: dict[State, int] = {}
        self.arena = Arena([], compiled.names, [], {}, {}, [])
        self.turn_at = compiled.names.index(game.turn) if game.turn in compiled.names else None
        self.todo: list[Position] = []
        self.expanded: dict[int, list[tuple[int, State]]] = {}

    def start(self, state: State) -> None:
        position = (self._number(state), NATURES if self.game.holders else THEIRS)
        self.arena.starts.append(position)
        self.todo.append(position)

    def _number(self, state: State) -> int:
        if state not in self.place:
            self.place[state] = len(self.arena.states)
            self.arena.states.append(state)
            self.arena.holds.append(bool(self.compiled.bad(state)))
        return self.place[state]

    def run(self, most: int, budget: Budget) -> Arena | str:
        looked = 0
        while self.todo:
            position = self.todo.pop()
            if position in self.arena.choices:
                continue
            self._open(position)
            looked += 1
            if len(self.arena.states) > most:
                return f"more than {most:,} states, and a strategy is decided on all of them"
            if looked % LOOK_AT_THE_CLOCK == 0:
                if budget.expired():
                    return "the time ran out"
                budget.progress(f"strategies: {len(self.arena.states):,} states")
        return self.arena

    def _open(self, position: Position) -> None:
        ours, choices = self._choices(position)
        self.arena.ours_to_choose[position] = ours
        self.arena.choices[position] = choices
        for choice in choices:
            self.todo.extend(outcome for outcome in choice.outcomes if outcome not in self.arena.choices)

    def _steps(self, state: int) -> dict[str, list[int]]:
        """Where each move leads from a state; a move that changes nothing that matters leads back to it."""
        found: dict[str, list[int]] = {}
        for kind, after in self.compiled.expand(self.arena.states[state]):
            found.setdefault(self.kinds[kind][0], []).append(self._number(after))
        return found

    def _choices(self, position: Position) -> tuple[bool, tuple[Choice, ...]]:
        state, phase = position
        steps = self._steps(state)
        ours = phase == OURS or (phase == TURN and self._turn_is_ours(state))
        if self.forced(self.arena.states[state]):
            return self._forced(steps, phase, ours)
        moves = self._moves(steps, phase, ours)
        following = self._following(phase)
        ends = phase == OURS or (phase == TURN and self._last_turn(state))
        choices = [Choice(move, tuple((after, following) for after in moves[move]), ends) for move in moves]
        if phase == NATURES:
            choices.append(Choice("pass", ((state, TURN),)))
        elif WAIT not in moves:
            choices.append(Choice(WAIT, ((state, following),), ends))
        return ours, tuple(choices)

    def _moves(self, steps: dict[str, list[int]], phase: int, ours: bool) -> dict[str, list[int]]:
        game = self.game
        if phase == NATURES:
            return {move: after for move, after in steps.items() if move in game.nature}
        side = game.ours if ours else game.theirs
        found = {move: after for move, after in steps.items() if move in side and not (phase == TURN and move in game.nature)}
        if WAIT in steps:
            found[WAIT] = steps[WAIT]
        return found

    def _forced(self, steps: dict[str, list[int]], phase: int, ours: bool) -> tuple[bool, tuple[Choice, ...]]:
        """A step that an obligation forces: by the side whose half-round it is if it can, else by the other; it uses up nothing."""
        game = self.game
        for side_is_ours in (ours, not ours):
            side = game.ours if side_is_ours else game.theirs
            own = {move: after for move, after in steps.items() if move in side}
            if own:
                return side_is_ours, tuple(Choice(move, tuple((after, phase) for after in found)) for move, found in own.items())
        return ours, ()

    def _following(self, phase: int) -> int:
        return {THEIRS: OURS, OURS: THEIRS, NATURES: TURN, TURN: NATURES}[phase]

    def _turn(self, state: int) -> int:
        return 0 if self.turn_at is None else int(self.arena.states[state][self.turn_at])

    def _turn_is_ours(self, state: int) -> bool:
        return self.game.holders[self._turn(state)]

    def _last_turn(self, state: int) -> bool:
        return self._turn(state) == len(self.game.holders) - 1


STILL = (WAIT, "pass")

# ---- solving


def solve(arena: Arena, game: Game) -> list[set[Position]]:
    """The positions from which we win: with 0, 1, 2, ... rounds left; without a limit, the one fixpoint."""
    if game.rounds is None:
        return [_fixpoint(arena, game, None)]
    layers = [{position for position in arena.choices if arena.holds[position[0]]}]
    for _ in range(game.rounds):
        layers.append(_fixpoint(arena, game, layers[-1]))
    return layers


def _fixpoint(arena: Arena, game: Game, fewer: set[Position] | None) -> set[Position]:
    """The winning positions, when those with one round less are `fewer` (None: rounds do not count)."""
    keep = game.aim == "keep"
    here = {position for position in arena.choices if arena.holds[position[0]]}
    changed = True
    while changed:
        changed = False
        for position in arena.choices:
            if arena.holds[position[0]] is not keep:
                continue
            wins = _wins(arena, position, here, fewer)
            if wins is not (position in here):
                changed = True
                (here.add if wins else here.discard)(position)
    return here


def _wins(arena: Arena, position: Position, here: set[Position], fewer: set[Position] | None) -> bool:
    choices = arena.choices[position]
    pick = any if arena.ours_to_choose[position] else all
    return pick(_good(choice, here, fewer) for choice in choices)


def _good(choice: Choice, here: set[Position], fewer: set[Position] | None) -> bool:
    target = fewer if choice.ends_round and fewer is not None else here
    return all(outcome in target for outcome in choice.outcomes)


@dataclass(frozen=True, slots=True)
class Plan:
    """The winner's choices: the move in each position in which it chooses (with the rounds left), and, where the others win, what they
    pick among the outcomes of each move, whoever makes it."""

    moves: dict[tuple[Position, int], str]
    picks: dict[tuple[Position, int, str], Position]


def _plan(arena: Arena, game: Game, layers: list[set[Position]], won: bool, starts: list[Position]) -> Plan:
    """What the winner does in every position that it lets come up."""
    plan = Plan({}, {})
    seen: set[tuple[Position, int]] = set()
    ranks = _ranks(arena, game, layers, won)
    todo = [(start, len(layers) - 1) for start in starts]
    while todo:
        position, left = todo.pop()
        over = arena.holds[position[0]] is not (game.aim == "keep")
        if (position, left) in seen or over:
            continue
        seen.add((position, left))
        winning, fewer = layers[left], layers[left - 1] if game.rounds is not None and left else None
        chosen = list(arena.choices[position])
        if arena.ours_to_choose[position] is won:
            able = [choice for choice in chosen if _good(choice, winning, fewer) is won]
            # Nobody is advised to do what need not be done: a wait that is as good comes first.
            chosen = sorted(able, key=lambda choice: (_worst(choice, ranks, won), choice.move not in STILL))[:1]
            for choice in chosen:
                plan.moves[position, left] = choice.move
        for choice in chosen:
            following = left - 1 if choice.ends_round and game.rounds is not None else left
            outcomes = choice.outcomes
            if not won:
                target = fewer if choice.ends_round and fewer is not None else winning
                outcomes = tuple(sorted((one for one in outcomes if one not in target), key=lambda one: ranks.get(one, FAR))[:1])
                for one in outcomes:
                    plan.picks[position, left, choice.move] = one
            todo += [(outcome, following) for outcome in outcomes if following >= 0]
    return plan


def _worst(choice: Choice, ranks: dict[Position, int], won: bool) -> int:
    """How far from the goal a choice may lead: as far as its worst outcome (for the others, who pick outcomes: its best)."""
    pick = max if won else min
    return pick(ranks.get(outcome, FAR) for outcome in choice.outcomes)


def _ranks(arena: Arena, game: Game, layers: list[set[Position]], won: bool) -> dict[Position, int]:
    """For a winner that has to bring something about without limit: in how many half-rounds, whatever the other side does."""
    if (game.aim == "keep") is won or game.rounds is not None:
        return {}
    winner = layers[-1] if won else arena.choices.keys() - layers[-1]
    ranks = {position: 0 for position in winner if arena.holds[position[0]] is won}
    grown = True
    while grown:
        grown = False
        for position in winner:
            if position in ranks:
                continue
            choices = arena.choices[position]
            values = [_worst(choice, ranks, won) if won else min(ranks.get(o, FAR) for o in choice.outcomes) for choice in choices]
            mine = arena.ours_to_choose[position] is won
            rank = min(values, default=FAR) if mine else max(values, default=FAR)
            if rank < FAR:
                ranks[position] = rank + 1
                grown = True
    return ranks
