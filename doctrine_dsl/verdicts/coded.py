"""The judge of coded sets: millions of states, looked at column by column. Does every run start in the set, stay in it, and never meet
the bad?

It reads the system's own terms, monitors and all, and shares no code with the search that made the set. Nothing may be left open: a
condition that reads a name which is not among those of the set is taken to be true, an effect that does is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from math import prod
from typing import Any, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from doctrine_dsl.system.interpret import initial_states, input_choices
from doctrine_dsl.system.interval import interval
from doctrine_dsl.system.term import App, Const, Fires, Op, Term, Var, conjuncts, names_in, rewrite, subterms, truth
from doctrine_dsl.system.transition import Monitor, Transition, TransitionSystem
from doctrine_dsl.verdicts.steady import Steady
from doctrine_dsl.verdicts.verdict import CodedSet

Numbers: TypeAlias = "NDArray[np.signedinteger[Any]]"

Values: TypeAlias = "Numbers | int"
"""One value for each state, or one for all; truth values are 0 and 1."""

PIECE = 1 << 18
"""States that are judged at once."""
MOST_STARTS = 200_000
LARGEST = 1 << 62
SHORT = 1 << 30
"""Below this, four bytes are enough for a number."""


class Open(Exception):
    """What is read depends on a name that is not in the set."""


def judge_coded_set(
    system: TransitionSystem, bad: Term, certificate: CodedSet, steady: Steady | None = None, expired: Callable[[], bool] = lambda: False
) -> tuple[str, ...]:
    """The reasons to refuse the proof; none at all: it is accepted. Raises TimeoutError if `expired` says so."""
    try:
        judge = _Judge(system, bad, certificate, steady or Steady(system))
    except ValueError as error:
        return (f"no set of states: {error}",)
    if (reason := judge.misses_a_start()) is not None:
        return (reason,)
    for piece in judge.pieces():
        if expired():
            raise TimeoutError
        if (reason := judge.objects(piece)) is not None:
            return (reason,)
    return ()


class _Judge:
    def __init__(self, system: TransitionSystem, bad: Term, certificate: CodedSet, steady: Steady) -> None:
        self.system, self.bad, self.names = system, bad, certificate.names
        self.codes = np.asarray(certificate.codes, dtype=np.int64)
        known = set(system.state_names)
        if len(set(self.names)) != len(self.names) or not known.issuperset(self.names):
            raise ValueError("its names are not those of the system")
        self.values: list[Numbers] = [np.array(system.sorts[name].values, dtype=np.int64) for name in self.names]
        self.shape = tuple(len(values) for values in self.values)
        size = prod(self.shape)
        if self.codes.ndim != 1 or (self.codes.size and not (self.codes[0] >= 0 and self.codes[-1] < size)):
            raise ValueError("a number stands for no state")
        if (self.codes[1:] <= self.codes[:-1]).any():
            raise ValueError("the numbers do not ascend")
        self.nexts: dict[tuple[str, str], Term] = {}
        self.weights = [prod(self.shape[at + 1 :]) for at in range(len(self.shape))]
        self.variables = [item.name for item in system.variables if item.name in self.names]
        self.watched = [monitor for monitor in system.monitors if monitor.name in self.names]
        self.moves = [move for move in system.moves if self._concerns(move, steady)]
        largest = max((abs(value) for sort in system.sorts.values() for value in (sort.low, sort.high)), default=0)
        self.read_by = {move.name: self._reads(move) for move in self.moves}
        effects = [effect for move in self.moves for _, effect in move.effects]
        for term in (bad, *(move.guard for move in self.moves), *effects, *(monitor.next for monitor in self.watched)):
            largest = max(largest, *(max(map(abs, interval(part, system.sorts))) for part in subterms(term)))
        if largest >= LARGEST:
            raise ValueError("numbers too large for machine words")
        if largest < SHORT:
            self.values = [values.astype(np.int32) for values in self.values]

    def _reads(self, move: Transition) -> set[str]:
        """What must be known of a state to know the state after the move."""
        terms = [*(effect for _, effect in move.effects), *(monitor.next for monitor in self.watched)]
        return {
            *(name for name, _ in move.effects),
            *(item.name for item in self.watched),
            *(name for term in terms for name in names_in(term)),
        }

    def _concerns(self, move: Transition, steady: Steady) -> bool:
        """Whether the move might change a name of the set; the others cannot leave it."""
        written = any(name in self.names for name, _ in move.effects)
        return written or not all(steady.stays(monitor.name, move) for monitor in self.watched)

    def misses_a_start(self) -> str | None:
        """The starts of the system, seen through the names of the set."""
        needed = {*self.names, *names_in(self.system.initial_condition)}
        for item in reversed(self.system.state_items):
            if item.name in needed and item.initial is not None:
                needed |= names_in(item.initial)
        kept = tuple(item for item in self.system.variables if item.name in needed)
        watched = tuple(item for item in self.system.monitors if item.name in needed)
        starts = initial_states(TransitionSystem(kept, (), (), watched, self.system.initial_condition))
        for count, state in enumerate(starts):
            if count > MOST_STARTS:
                return "too many states to start in to look at each"
            try:
                places = [self.system.sorts[name].values.index(state[name]) for name in self.names]
            except ValueError:
                return "a start outside of a range"
            if not self._inside(self._code([np.array([place]) for place in places])).all():
                return "a state to start in is not in the set"
        return None

    def pieces(self) -> Iterator[_Piece]:
        """The states, some at a time."""
        for begin in range(0, self.codes.size, PIECE):
            codes = self.codes[begin : begin + PIECE]
            places = np.unravel_index(codes, self.shape) if self.shape else ()
            yield _Piece(codes, {name: _of_sort(values, at) for name, values, at in zip(self.names, self.values, places, strict=True)})

    def objects(self, piece: _Piece) -> str | None:
        """A bad state among these, or a step out of the set."""
        try:
            if np.any(_read(self.bad, piece.states, {}, None)):
                return "a bad state is in the set"
        except Open as name:
            return f"the question reads {name}, which the set leaves open"
        for move in self.moves:
            try:
                reason = self._leaves(move, piece)
            except Open as name:
                return f"{move.name} reads {name}, which the set leaves open"
            if reason is not None:
                return reason
        return None

    def _leaves(self, move: Transition, piece: _Piece) -> str | None:
        possible = piece.possible(move)
        if not possible.size:
            return None
        chosen = {name: column[possible] for name, column in piece.states.items() if name in self.read_by[move.name]}
        for inputs in input_choices(self.system, move.name):
            after = self._after(move, {**chosen, **inputs})
            codes = piece.codes[possible]
            for name, values, weight in zip(self.names, self.values, self.weights, strict=True):
                if name in after:
                    column = np.broadcast_to(np.asarray(after[name]), possible.shape)
                    at = np.minimum(np.searchsorted(values, column), len(values) - 1)
                    if (values[at] != column).any():
                        return f"{move.name} leaves the range of {name}"
                    codes = codes + (at - np.searchsorted(values, chosen[name])) * weight
            if not self._inside(codes).all():
                return f"a step with {move.name} leaves the set"
        return None

    def _after(self, move: Transition, before: Mapping[str, Values]) -> dict[str, Values]:
        """The values after the step, of what is written and of the monitors of the set."""
        after: dict[str, Values] = {}
        for name, effect in move.effects:
            if name in self.names:
                after[name] = _read(effect, before, {}, move.name)
            elif self.watched:
                with suppress(Open):  # a monitor that reads it will say so
                    after[name] = _read(effect, before, {}, move.name)
        unwritten = {name: before[name] for name in self.variables if name in before and name not in after}
        for monitor in self.watched:
            after[monitor.name] = _read(self._next(monitor, move), before, {**unwritten, **after}, move.name)
        return after

    def _next(self, monitor: Monitor, move: Transition) -> Term:
        """What the monitor becomes in a step with this move."""
        key = monitor.name, move.name
        if key not in self.nexts:
            fires: dict[Term, Term] = {part: truth(move.name in part.moves) for part in subterms(monitor.next) if isinstance(part, Fires)}
            self.nexts[key] = rewrite(monitor.next, fires)
        return self.nexts[key]

    def _code(self, places: list[NDArray[np.int64]]) -> NDArray[np.int64]:
        if not self.shape:
            return np.zeros(1, dtype=np.int64)
        return np.asarray(np.ravel_multi_index(tuple(places), self.shape), dtype=np.int64)

    def _inside(self, codes: NDArray[np.int64]) -> NDArray[np.bool_]:
        if not self.codes.size:
            return np.zeros(codes.shape, dtype=np.bool_)
        at = np.searchsorted(self.codes, codes)
        at[at == self.codes.size] = 0
        return cast("NDArray[np.bool_]", self.codes[at] == codes)


def _of_sort(values: Numbers, places: NDArray[np.int64]) -> Numbers:
    """The values at these places of a sort."""
    low, high = values[0], values[-1]
    return places.astype(values.dtype) + low if high - low + 1 == values.size else values[places]


class _Piece:
    """Some states, as a column for each name, with their numbers; conditions that moves share are read once."""

    def __init__(self, codes: NDArray[np.int64], states: dict[str, Numbers]) -> None:
        self.codes, self.states = codes, states
        self._read: dict[Term, Values] = {}

    def possible(self, move: Transition) -> NDArray[np.int64]:
        """The positions of the states in which the guard holds, as far as it can be read."""
        holds = np.ones(self.codes.shape, dtype=np.bool_)
        for part in conjuncts(move.guard):
            if part not in self._read:
                try:
                    self._read[part] = _read(part, self.states, {}, move.name)
                except Open:
                    self._read[part] = 1
            holds &= np.asarray(self._read[part]) != 0
        return np.flatnonzero(holds)


def _read(term: Term, before: Mapping[str, Values], after: Mapping[str, Values], move: str | None) -> Values:
    """The values of a term. Raises Open."""
    values: dict[int, Any] = {}
    for part in subterms(term):
        match part:
            case Const(value=value):
                values[id(part)] = int(value)
            case Var(name=name, primed=primed):
                source = after if primed else before
                if name not in source:
                    raise Open(name)
                values[id(part)] = source[name]
            case Fires(moves=moves):
                values[id(part)] = int(move in moves)
            case App(op=op, args=args):
                values[id(part)] = _apply(op, [values[id(argument)] for argument in args])
    return cast("Values", values[id(term)])


def _apply(op: Op, values: list[Any]) -> Any:
    """One operator, value by value; truth values are 0 and 1."""
    first, *others = values
    match op:
        case Op.NOT:
            return 1 - first
        case Op.ITE:
            return np.where(np.asarray(first) != 0, *others)
        case Op.EQ:
            return np.equal(first, others[0]).astype(np.int8)
        case Op.LT:
            return np.less(first, others[0]).astype(np.int8)
        case Op.LE:
            return np.less_equal(first, others[0]).astype(np.int8)
        case Op.SUB:
            return np.subtract(first, others[0])
        case Op.AND | Op.OR | Op.ADD | Op.MUL | Op.MIN | Op.MAX:
            function = JUNCTIONS[op]
            for other in others:
                first = function(first, other)
            return first


JUNCTIONS: dict[Op, Callable[[Any, Any], Any]] = {
    Op.AND: np.minimum,
    Op.OR: np.maximum,
    Op.ADD: np.add,
    Op.MUL: np.multiply,
    Op.MIN: np.minimum,
    Op.MAX: np.maximum,
}
