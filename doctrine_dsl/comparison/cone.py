"""The part of a system that a question can notice: equal parts give equal answers, so the question need not be put again.

A name belongs to the part if the question reads it, or if a move that changes a name of the part reads it. Moves that change no name of
the part are left out: without them every run that matters is as long as before or shorter.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Protocol, TypeAlias

from doctrine_dsl.model.lower.rules import Tails
from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.model.properties.question import (
    Always,
    Asked,
    Entrapment,
    Never,
    NotSupported,
    Question,
    Strategy,
    UnlessReachable,
    Vacuity,
    WayOut,
)
from doctrine_dsl.system.term import TRUE, Const, Term, names_in
from doctrine_dsl.system.transition import Sort, TransitionSystem, Variable
from doctrine_dsl.system.update import Updates

Key: TypeAlias = Hashable
"""Two questions with the same key have the same answer: verdict, distance, vacuity."""


def cone(system: TransitionSystem, roots: Iterable[Term]) -> Key:
    """The part of a system that these terms can notice, as a value to compare."""
    monitors = {one.name: one for one in system.monitors}
    variables = {one.name: one for one in system.variables}
    updates = Updates(system)
    seen: set[str] = set()
    moves: set[str] = set()
    todo = set().union(*(names_in(term) for term in roots), names_in(system.initial_condition))
    for variable in system.variables:  # a start must exist: those whose first value is worked out have a say in that
        if variable.initial is not None and not isinstance(variable.initial, Const):
            todo.add(variable.name)
    while todo:
        name = todo.pop()
        seen.add(name)
        reads: set[str] = set()
        if name in monitors:
            reads |= names_in(monitors[name].next) | names_in(monitors[name].initial)
        elif name in variables and (initial := variables[name].initial) is not None:
            reads |= names_in(initial)
        if name in monitors or name in variables:
            special = updates.special_moves(name)
            for move in system.moves:
                if special is None or move.name in special:
                    if move.name not in moves:
                        moves.add(move.name)
                        reads |= names_in(move.guard)
                    reads |= names_in(dict(move.effects).get(name, TRUE))
        todo |= reads - seen
    return (
        tuple(_start(one) for one in system.variables if one.name in seen),
        tuple((one.name, one.movers, one.guard, tuple(pair for pair in one.effects if pair[0] in seen)) for one in system.moves if one.name in moves),
        tuple((one.name, _sort(one.sort), one.initial, one.next) for one in system.monitors if one.name in seen),
        tuple((one.name, _sort(one.sort), one.moves & moves) for one in system.inputs if one.name in seen),
        system.initial_condition,
    )  # fmt: skip


def _sort(sort: Sort) -> Key:
    return _values(sort.values), sort.boolean, sort.labels


def _start(variable: Variable) -> Key:
    return variable.name, _sort(variable.sort), variable.initial, _values(variable.choice)


def _values(values: Sequence[int]) -> Key:
    return values if isinstance(values, range) else tuple(values)


def key_of(asked: Asked | Entrapment | Strategy | WayOut | NotSupported, lowerings: Lowerings) -> Key:
    """The key of what a check asks."""
    match asked:
        case Asked():
            return "safety", _question(asked.question, lowerings), _vacuity(asked.vacuity, lowerings)
        case WayOut():
            terms = (asked.to, asked.start, asked.crossing)
            return "way out", asked.movers, asked.steps, asked.question.bound, _part(asked.question, terms, lowerings)
        case Strategy():
            lowering = lowerings.lowering(asked.question.tails)
            inlined = (lowering.inline(asked.condition), lowering.inline(asked.forced))
            sides = (asked.us, asked.aim, asked.ours, asked.theirs, asked.nature, asked.holders, asked.rounds)
            return "strategy", sides, inlined, whole(lowering.system(asked.question.monitors, inlined))
        case Entrapment():
            universes = [(one.reach, one.kept, one.clear, one.dragged, one.but_for) for one in asked.universes]
            questions = tuple(tuple(_question(question, lowerings) for question in universe) for universe in universes)
            return "entrapment", asked.actor, asked.partners, questions
        case NotSupported(reason=reason):
            return "not supported", reason


class Lowerings(Protocol):
    """Whatever gives the lowering under some tails."""

    def lowering(self, tails: Tails) -> Lowering:
        """The lowering under some tails."""
        ...


def whole(system: TransitionSystem) -> Key:
    """A system with nothing left out, as a value to compare."""
    return (
        tuple(map(_start, system.variables)),
        tuple((one.name, one.movers, one.guard, one.effects) for one in system.moves),
        tuple((one.name, _sort(one.sort), one.initial, one.next) for one in system.monitors),
        tuple((one.name, _sort(one.sort), one.moves) for one in system.inputs),
        system.initial_condition,
    )


def _part(question: Question, terms: tuple[Term, ...], lowerings: Lowerings) -> Key:
    lowering = lowerings.lowering(question.tails)
    inlined = tuple(map(lowering.inline, terms))
    return inlined, cone(lowering.system(question.monitors, inlined), inlined)


def _question(question: Question, lowerings: Lowerings) -> Key:
    return question.witness, question.bound, question.starts_badly, _part(question, (question.bad,), lowerings)


def _vacuity(vacuity: Vacuity, lowerings: Lowerings) -> Key:
    match vacuity:
        case UnlessReachable(question=question):
            return _question(question, lowerings)
        case Always(why=why):
            return why
        case Never():
            return None
