"""Localisation: the same system seen through a few of its names; whatever reads a hidden name may come out either way.

Every run of the system is a run of its projection, so what the projection cannot reach is out of reach, in as many steps. The idea is
localisation reduction (Kurshan, Computer-Aided Verification of Coordinating Processes, 1994).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import prod

from doctrine_dsl.system.interval import interval
from doctrine_dsl.system.term import (
    FALSE,
    TRUE,
    App,
    Op,
    Term,
    Var,
    conj,
    disj,
    ite,
    le,
    maximum,
    minimum,
    names,
    names_in,
    neg,
    number,
    rewrite,
    truth,
)
from doctrine_dsl.system.transition import BOOLEAN, WAIT, Input, Sort, Transition, TransitionSystem, Variable
from doctrine_dsl.system.update import Updates, reads_hidden

MOST_FREE_CHOICES = 4
"""Choices that one update may leave open piece by piece, before it is left open as a whole."""
MOST_OUTCOMES = 64
"""Outcomes of one step that hidden names may leave open."""


class Weakening:
    """What is left of conditions when names outside of `seen` are free. What many guards have in common is looked at once."""

    def __init__(self, seen: frozenset[str]) -> None:
        self.seen = seen
        self._known: dict[tuple[int, bool], tuple[App, Term | None]] = {}

    def of(self, term: Term, positive: bool = True) -> Term:
        """The strongest term over seen names that is easy to see to follow from `term` (to imply it, if not `positive`)."""
        read = names_in(term)
        if read <= self.seen:
            return term
        left = None
        if isinstance(term, App) and not read.isdisjoint(self.seen):
            if (id(term), positive) not in self._known:
                self._known[id(term), positive] = term, self._of_parts(term, positive)
            left = self._known[id(term), positive][1]
        if left is not None:
            return left
        return TRUE if positive else FALSE

    def _of_parts(self, term: App, positive: bool) -> Term | None:
        match term.op:
            case Op.NOT:
                return neg(self.of(term.args[0], not positive))
            case Op.AND:
                return conj(*(self.of(part, positive) for part in term.args))
            case Op.OR:
                return disj(*(self.of(part, positive) for part in term.args))
            case Op.ITE:
                return self._of_choice(term, positive)
            case _:
                return None

    def _of_choice(self, term: App, positive: bool) -> Term:
        condition, then, otherwise = term.args
        if positive:
            first = conj(self.of(condition), self.of(then))
            return disj(first, conj(self.of(neg(condition)), self.of(otherwise)))
        first = disj(self.of(neg(condition), False), self.of(then, False))
        return conj(first, disj(self.of(condition, False), self.of(otherwise, False)))


@dataclass(frozen=True)
class Projection:
    """`system` has the visible names only, as plain variables; `origin` gives, for each of its moves, the moves it stands for.

    `crowded`: hidden names that leave so much open in one step that it is better to see them.
    """

    system: TransitionSystem
    visible: frozenset[str]
    origin: dict[str, tuple[str, ...]]
    crowded: frozenset[str] = frozenset()

    @cached_property
    def _weakening(self) -> Weakening:
        return Weakening(self.visible)

    def weakened(self, term: Term) -> Term:
        """What is left of a state condition when hidden names are free."""
        return self._weakening.of(term)


class _Loosening:
    """Replaces what an effect reads from hidden names by free inputs of one move."""

    def __init__(self, move: str, seen: frozenset[str]) -> None:
        self.move, self.seen, self.inputs = move, seen, list[Input]()

    @property
    def outcomes(self) -> int:
        """How many outcomes are open."""
        return prod(len(item.sort.values) for item in self.inputs)

    def fresh(self, sort: Sort) -> Term:
        name = f"free {len(self.inputs)} of {self.move}"
        self.inputs.append(Input(name, sort, frozenset({self.move})))
        return Var(name)

    def loosen(self, term: Term, sort: Sort) -> Term:
        if not reads_hidden(term, self.seen):
            return term
        if len(self.inputs) < MOST_FREE_CHOICES and isinstance(term, App):
            if term.op is Op.ITE:
                condition = self.loosen(term.args[0], BOOLEAN)
                return ite(condition, self.loosen(term.args[1], sort), self.loosen(term.args[2], sort))
            if sort.boolean and term.op is Op.NOT:
                return neg(self.loosen(term.args[0], BOOLEAN))
            if sort.boolean and term.op in (Op.AND, Op.OR):
                junction = conj if term.op is Op.AND else disj
                plain = [part for part in term.args if not reads_hidden(part, self.seen)]
                return junction(*plain, self.fresh(BOOLEAN))
        return self.fresh(sort)


def project(updates: Updates, visible: frozenset[str], apart: Mapping[str, int] | None = None) -> Projection:
    """The projection of a system on `visible` (variables and monitors). Moves that change nothing visible are left out: they are
    stuttering. Moves that do the same are one move, but only with others of the same number in `apart`."""
    system = updates.system
    inputs = {item.name for item in system.inputs}
    seen = frozenset(visible | inputs)
    weakening = Weakening(seen)
    sides = apart or {}

    crowded: set[str] = set()
    merged: dict[tuple[object, ...], list[tuple[Transition, Term, tuple[Input, ...]]]] = {}
    for move, changed in _watched_moves(updates, visible):
        loosening = _Loosening(move.name, seen)
        written: list[tuple[str, Term]] = []
        for name in changed:
            update = _own_choices(system, move.name, updates.update(move.name, name))
            if update != Var(name):
                written.append((name, loosening.loosen(update, system.sorts[name])))
        if loosening.outcomes > MOST_OUTCOMES:
            crowded |= names(*(updates.update(move.name, name) for name, _ in written)) - seen
        if written:
            used = names(*(term for _, term in written))
            own = tuple(item for item in system.inputs_of(move.name) if item.name in used)
            free = (*own, *loosening.inputs)
            key = (sides.get(move.name, 0), move.name == WAIT, *(written if not free else (move.name,)))
            guard = weakening.of(move.guard)
            if guard != move.guard:
                guard = conj(guard, *_stay_inside(system, written, {item.name for item in free}))
            if guard != FALSE:
                merged.setdefault(key, []).append((Transition(move.name, move.movers, guard, tuple(written)), guard, free))
    moves: list[Transition] = []
    kept_inputs: dict[str, Input] = {}
    origin: dict[str, tuple[str, ...]] = {}
    for group in merged.values():
        first = group[0][0]
        moves.append(Transition(first.name, first.movers, disj(*(guard for _, guard, _ in group)), first.effects))
        origin[first.name] = tuple(move.name for move, _, _ in group)
        for item in group[0][2]:
            known = kept_inputs.get(item.name)
            of_moves = frozenset({first.name}) | (known.moves if known else frozenset())
            kept_inputs[item.name] = Input(item.name, item.sort, of_moves)
    projected = TransitionSystem(
        variables=_visible_variables(system, visible),
        inputs=tuple(kept_inputs.values()),
        moves=tuple(moves),
        initial_condition=weakening.of(system.initial_condition),
    )
    return Projection(projected, visible, origin, frozenset(crowded))


def _own_choices(system: TransitionSystem, move: str, update: Term) -> Term:
    """The update with the lowest value for each input that is not chosen in a step of this move."""
    read = names_in(update)
    others = [item for item in system.inputs if item.name in read and move not in item.moves]
    lowest: dict[Term, Term] = {
        Var(item.name): truth(bool(item.sort.low)) if item.sort.boolean else number(item.sort.low) for item in others
    }
    return rewrite(update, lowest) if lowest else update


def _stay_inside(system: TransitionSystem, written: list[tuple[str, Term]], free: set[str]) -> list[Term]:
    """What a weakened guard may have lost: that no number leaves its range. An update with free choices is cut off at the ends instead."""
    bounds: list[Term] = []
    for at, (name, term) in enumerate(written):
        sort = system.sorts[name]
        if sort.boolean or not isinstance(term, App):
            continue
        low, high = interval(term, system.sorts)
        if low >= sort.low and high <= sort.high:
            continue
        if names_in(term).isdisjoint(free):
            bounds += [le(number(sort.low), term), le(term, number(sort.high))]
        else:
            written[at] = (name, maximum(minimum(term, number(sort.high)), number(sort.low)))
    return bounds


def _watched_moves(updates: Updates, visible: frozenset[str]) -> Iterator[tuple[Transition, list[str]]]:
    """The moves that may change something visible, in the order of the system, and what, in the order of the names."""
    changes: dict[str, list[int]] = {}
    always: list[int] = []
    for name in visible & updates.place.keys():
        special = updates.special_moves(name)
        if special is None:
            always.append(updates.place[name])
            continue
        for move in special:
            changes.setdefault(move, []).append(updates.place[name])
    system, names_ = updates.system, updates.system.state_names
    chosen = range(len(system.moves)) if always else sorted(updates.move_place[move] for move in changes.keys() & updates.move_place.keys())
    for one in map(system.moves.__getitem__, chosen):
        yield one, [names_[at] for at in sorted({*always, *changes.get(one.name, ())})]


def _visible_variables(system: TransitionSystem, visible: frozenset[str]) -> tuple[Variable, ...]:
    kept: list[Variable] = []
    for item in system.state_items:
        if item.name not in visible:
            continue
        initial = item.initial
        if initial is None and isinstance(item, Variable):
            kept.append(item)
        elif initial is None or reads_hidden(initial, visible):
            kept.append(Variable(item.name, item.sort, None, tuple(item.sort.values)))
        else:
            kept.append(Variable(item.name, item.sort, initial))
    return tuple(kept)


def cone(updates: Updates, roots: set[str]) -> frozenset[str]:
    """The names that can matter to `roots`, or to where a run may start: closed under guards and updates of the moves that change them."""
    system = updates.system
    initial = {item.name: item.initial for item in system.state_items}
    state_names = set(system.state_names)
    found = set(roots) | (names(system.initial_condition) & state_names)
    todo = sorted(found)
    reached_all = False
    done_moves: set[str] = set()
    while todo:
        name = todo.pop()
        special = updates.special_moves(name)
        moves = system.moves if special is None else [system.move[one] for one in sorted(special) if one in system.move]
        reached_all = reached_all or special is None
        reads: set[str] = _reads(initial[name])
        unchanged, looked_at = Var(name), set[int]()
        for move in moves:
            update = updates.update(move.name, name)
            if update == unchanged:
                continue
            if id(update) not in looked_at:
                looked_at.add(id(update))
                reads |= names(update)
            if move.name not in done_moves:
                done_moves.add(move.name)
                reads |= names(move.guard)
        fresh = (reads & state_names) - found
        found |= fresh
        todo.extend(sorted(fresh))
    return frozenset(found)


def _reads(initial: Term | None) -> set[str]:
    return set() if initial is None else names(initial)
