"""The judge of ways out: is there really none from this state, is there really one from all of those?

It steps through the system's own moves, reading only the names that it is given; a name that is missing makes it refuse.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import product

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.system.term import Fires, Term, Var, names_in, rewrite, subterms, truth
from doctrine_dsl.system.transition import WAIT, Transition, TransitionSystem
from doctrine_dsl.verdicts.closed import judge_closed_set
from doctrine_dsl.verdicts.partly_known import Known, Read, reader_of
from doctrine_dsl.verdicts.verdict import ClosedSet

MOST_JUDGED = 400_000


@dataclass(frozen=True, slots=True)
class Goal:
    """From states with `start`, `to` by at most `steps` moves (None: any number) of `movers`, waits not counted; no step of the way
    has `crossing` true after it."""

    to: Term
    start: Term
    crossing: Term
    movers: frozenset[str]
    steps: int | None


@dataclass(frozen=True, slots=True)
class Ranks:
    """A proof that there is a way out: for each state (values of `names`) how many moves and waits of the way are left.

    `must` are the states that need a rank of at most `most` moves; `closed`: the states of the table are all that can be reached.
    """

    names: tuple[str, ...]
    table: dict[tuple[int, ...], tuple[int, int]]
    must: frozenset[tuple[int, ...]]
    most: int
    closed: bool


class _Steps:
    """The steps of the movers, and waits, from states over a few names."""

    def __init__(self, system: TransitionSystem, goal: Goal, names: tuple[str, ...]) -> None:
        self.system, self.names = system, names
        self.place = {name: at for at, name in enumerate(names)}
        self.followed = {monitor.name: monitor.next for monitor in system.monitors}
        readable = frozenset(names) | frozenset(item.name for item in system.inputs)
        written = frozenset(name for move in system.moves for name, _ in move.effects)
        self.monitors = {
            move.name: [
                (monitor.name, reader_of(self._under(monitor.next, move), readable | written | frozenset(names)))
                for monitor in system.monitors
                if monitor.name in self.place
            ]
            for move in system.moves
            if move.name == WAIT or move.name in goal.movers
        }
        self.moves = [
            (
                move,
                reader_of(move.guard, readable),
                [(name, reader_of(effect, readable)) for name, effect in move.effects if name in self.place],
            )
            for move in system.moves
            if move.name == WAIT or move.name in goal.movers
        ]
        self.crossing = reader_of(goal.crossing, readable)
        self.to = reader_of(goal.to, readable)
        self.start = reader_of(goal.start, readable)
        self.free = {item.name: item.sort.low for item in system.inputs}

    def _under(self, term: Term, move: Transition) -> Term:
        """A monitor's next value in a step with this move: what the move does not write is read as it was, and a monitor that is no
        part of the state as what it becomes."""
        written = {name for name, _ in move.effects}
        leaves: dict[Term, Term] = {}
        for part in subterms(term):
            if isinstance(part, Fires):
                leaves[part] = truth(move.name in part.moves)
            elif isinstance(part, Var) and part.primed and part.name in self.followed and part.name not in self.place:
                leaves[part] = self._under(self.followed[part.name], move)
            elif isinstance(part, Var) and part.primed and part.name not in self.followed and part.name not in written:
                leaves[part] = Var(part.name)
        return rewrite(term, leaves)

    def known(self, state: tuple[int, ...]) -> Known:
        return dict(zip(self.names, state, strict=True))

    def holds(self, read: Read, state: tuple[int, ...]) -> bool | None:
        value = read(self.known(state), {}, None)
        return None if value is None else bool(value)

    def after(self, state: tuple[int, ...]) -> Iterator[tuple[bool, tuple[int, ...] | None]]:
        """(costs a move, next state) for each step that crosses no line; None: it cannot be told."""
        before = self.known(state)
        for move, guard, effects in self.moves:
            for chosen in self._choices(move):
                known: Known = {**self.free, **before, **chosen}
                allowed = guard(known, {}, move.name)
                if allowed == 0:
                    continue
                following = self._next(move, effects, known) if allowed == 1 else None
                if following is None:
                    if self._may_matter(move):
                        yield move.name != WAIT, None
                elif not self.holds(self.crossing, following):
                    yield move.name != WAIT, following

    def _choices(self, move: Transition) -> Iterator[Known]:
        inputs = self.system.inputs_of(move.name)
        for values in product(*(item.sort.values for item in inputs)):
            yield dict(zip((item.name for item in inputs), values, strict=True))

    def _may_matter(self, move: Transition) -> bool:
        return any(name in self.place for name, _ in move.effects)

    def _next(self, move: Transition, effects: list[tuple[str, Read]], known: Known) -> tuple[int, ...] | None:
        after: Known = {name: known[name] for name in self.names}
        for name, read in effects:
            after[name] = read(known, {}, move.name)
        for name, read in self.monitors[move.name]:
            after[name] = read(known, after, move.name)
        values = [after[name] for name in self.names]
        known_values = [value for value in values if value is not None]
        return tuple(known_values) if len(known_values) == len(values) else None


def judge_no_way_out(system: TransitionSystem, goal: Goal, names: tuple[str, ...], state: tuple[int, ...]) -> tuple[str, ...]:
    """Why the claim is refused that no way leads from this state to the goal; none: it is accepted."""
    if missing := _missing(goal, names):
        return (f"the claim leaves out {missing[0]}",)
    steps = _Steps(system, goal, names)
    if steps.holds(steps.start, state) is not True:
        return ("the state is none of those that need a way out",)
    most = MOST_JUDGED if goal.steps is None else goal.steps
    least = {state: 0}
    queue = deque([state])
    while queue:
        here = queue.popleft()
        if steps.holds(steps.to, here) is not False:
            return ("there is a way out",)
        for costs, following in steps.after(here):
            if following is None:
                return ("a step of the way cannot be told without further names",)
            moves = least[here] + costs
            if moves <= most and moves < least.get(following, most + 1):
                least[following] = moves
                if costs:
                    queue.append(following)
                else:
                    queue.appendleft(following)
        if len(least) > MOST_JUDGED:
            return ("too many states to judge",)
    return ()


def judge_ranks(system: TransitionSystem, goal: Goal, proof: Ranks) -> tuple[str, ...]:
    """Why the proof is refused; none: it is accepted."""
    if missing := _missing(goal, proof.names):
        return (f"the proof leaves out {missing[0]}",)
    if proof.closed:
        from doctrine_dsl.system.term import FALSE

        refused = judge_closed_set(system, FALSE, ClosedSet(proof.names, frozenset(proof.table)))
        if refused:
            return refused
    steps = _Steps(system, goal, proof.names)
    for state in proof.table:
        needs = steps.holds(steps.start, state) if proof.closed else state in proof.must
        if needs and proof.table[state][0] > proof.most:
            return ("a state that needs a way out has none",)
    todo, seen = [state for state in proof.table if proof.table[state][0] <= proof.most], len(proof.table)
    for state in todo[: min(seen, MOST_JUDGED)]:
        if not _descends(steps, proof, state):
            return ("a rank is not what it claims",)
    return ()


def _descends(steps: _Steps, proof: Ranks, state: tuple[int, ...]) -> bool:
    moves, waits = proof.table[state]
    if (moves, waits) == (0, 0):
        return steps.holds(steps.to, state) is True
    for costs, following in steps.after(state):
        rank = proof.table.get(following) if following is not None else None
        if rank is not None and (rank[0] == moves - 1 if costs else rank == (moves, waits - 1)):
            return True
    return False


def _missing(goal: Goal, names: tuple[str, ...]) -> list[str]:
    read = names_in(goal.to) | names_in(goal.start) | names_in(goal.crossing)
    return sorted(read - set(names))
