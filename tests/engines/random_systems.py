"""Random small transition systems: every operator, every kind of sort, inputs, monitors, deadlocks, starts outside of a sort."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from hypothesis import strategies as st

from doctrine_dsl.system.term import App, Const, Fires, Op, Term, Var, conj, disj, eq, le, number, rewrite
from doctrine_dsl.system.transition import BOOLEAN, WAIT, Input, Monitor, SafetyQuestion, Sort, Transition, TransitionSystem, Variable

NAMES = ("x", "rung[blue, red]", "y.z (1)", "a b|c", "stock'", "m", "peak")
SORTS = (BOOLEAN, Sort(range(2)), Sort(range(4)), Sort(range(-2, 2)), Sort((-3, 0, 4)), Sort((1, 2, 5, 6)), Sort((7,)))


@dataclass
class Names:
    """What a term may read."""

    booleans: list[Term]
    numbers: list[Term]

    def with_items(self, items: list[tuple[Term, Sort]]) -> Names:
        """These names and more."""
        booleans = [term for term, sort in items if sort.boolean]
        return Names([*self.booleans, *booleans], [*self.numbers, *(term for term, sort in items if not sort.boolean)])


@st.composite
def numbers(draw: st.DrawFn, names: Names, size: int) -> Term:
    """A number term; not simplified, so that every operator occurs."""
    if size <= 0 or draw(st.integers(0, 3)) == 0:
        leaves: list[Term] = [*names.numbers] * 3 + [number(value) for value in (-2, -1, 0, 1, 2, 3)]
        return draw(st.sampled_from(leaves))
    op = draw(st.sampled_from([Op.ADD, Op.ADD, Op.SUB, Op.MUL, Op.MIN, Op.MAX, Op.ITE]))
    if op is Op.ITE:
        return App(op, (draw(truths(names, size - 1)), draw(numbers(names, size - 1)), draw(numbers(names, size - 1))))
    count = draw(st.integers(2, 3)) if op in (Op.ADD, Op.MIN, Op.MAX) else 2
    return App(op, tuple(draw(numbers(names, size - 1)) for _ in range(count)))


@st.composite
def truths(draw: st.DrawFn, names: Names, size: int) -> Term:
    """A Boolean term."""
    if size <= 0 or draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from([*names.booleans * 3, Const(True), Const(False)]))
    op = draw(st.sampled_from([Op.NOT, Op.AND, Op.OR, Op.EQ, Op.LT, Op.LE, Op.LE, Op.ITE]))
    if op in (Op.LT, Op.LE) or (op is Op.EQ and draw(st.booleans())):
        return App(op, (draw(numbers(names, size - 1)), draw(numbers(names, size - 1))))
    count = {Op.NOT: 1, Op.EQ: 2, Op.ITE: 3}.get(op) or draw(st.integers(2, 3))
    return App(op, tuple(draw(truths(names, size - 1)) for _ in range(count)))


def of_sort(names: Names, sort: Sort, size: int) -> st.SearchStrategy[Term]:
    """A term of a sort's kind."""
    return truths(names, size) if sort.boolean else numbers(names, size)


def inside(term: Term, sort: Sort) -> Term:
    """That a term is a value of a sort."""
    if sort.boolean:
        return Const(True)
    return disj(*(eq(term, number(value)) for value in sort.values))


def clamped(term: Term, sort: Sort) -> Term:
    """The term, kept inside of a dense sort."""
    return term if sort.boolean else App(Op.MAX, (number(sort.low), App(Op.MIN, (number(sort.high), term))))


def always_inside(effect: Term, sort: Sort, inputs: list[Input]) -> Term:
    """That an effect is in its sort whatever the inputs are."""
    parts = []
    for values in product(*(item.sort.values for item in inputs)):
        chosen: dict[Term, Term] = {}
        for item, value in zip(inputs, values, strict=True):
            chosen[Var(item.name)] = Const(bool(value)) if item.sort.boolean else number(value)
        parts.append(rewrite(inside(effect, sort), chosen))
    return conj(*parts)


@st.composite
def variables(draw: st.DrawFn) -> list[Variable]:
    """Two to four variables."""
    made: list[Variable] = []
    for name in NAMES[: draw(st.integers(2, 4))]:
        sort = draw(st.sampled_from(SORTS))
        known = Names([], []).with_items([(Var(item.name), item.sort) for item in made])
        kind = draw(st.integers(0, 5))
        if kind == 0:
            made.append(Variable(name, sort, None, tuple(draw(st.sets(st.sampled_from(sort.values), min_size=1)))))
        elif kind == 1:
            made.append(Variable(name, sort, draw(of_sort(known, sort, 1))))
        else:
            value = draw(st.sampled_from(sort.values))
            made.append(Variable(name, sort, Const(bool(value)) if sort.boolean else number(value)))
    return made


@st.composite
def systems(draw: st.DrawFn) -> TransitionSystem:
    """A whole system."""
    state = draw(variables())
    names = Names([], []).with_items([(Var(item.name), item.sort) for item in state])
    move_names = [f"move {index}" for index in range(draw(st.integers(1, 4)))]
    if draw(st.booleans()):
        move_names.append(WAIT)
    inputs = []
    if draw(st.booleans()):
        chosen = draw(st.sampled_from([BOOLEAN, Sort(range(-1, 2)), Sort((0, 2))]))
        inputs.append(Input("amount of (it)", chosen, frozenset(draw(st.sets(st.sampled_from(move_names), min_size=1)))))
    monitored = draw(monitors(names, inputs, move_names))
    watched = names.with_items([(Var(item.name), item.sort) for item in monitored])
    moves = [draw(transitions(name, state, watched, [item for item in inputs if name in item.moves])) for name in move_names]
    condition = draw(truths(names, 1)) if draw(st.integers(0, 4)) == 0 else Const(True)
    return TransitionSystem(tuple(state), tuple(inputs), tuple(moves), tuple(monitored), condition)


@st.composite
def transitions(draw: st.DrawFn, name: str, state: list[Variable], names: Names, inputs: list[Input]) -> Transition:
    """A move whose guard keeps every effect inside of its sort."""
    if name == WAIT:
        return Transition(WAIT, (), Const(True))
    acting = names.with_items([(Var(item.name), item.sort) for item in inputs])
    effects = []
    for item in state:
        if draw(st.booleans()):
            effects.append((item.name, draw(of_sort(acting, item.sort, 2)), item.sort))
    guard = draw(truths(names, 2))
    guard = conj(guard, *(always_inside(effect, sort, inputs) for _, effect, sort in effects))
    return Transition(name, ("actor",), guard, tuple((name, effect) for name, effect, _ in effects))


@st.composite
def monitors(draw: st.DrawFn, names: Names, inputs: list[Input], moves: list[str]) -> list[Monitor]:
    """No more than two monitors, that read the step before and after."""
    made: list[Monitor] = []
    first, watching = names, names.with_items([(Var(item.name), item.sort) for item in inputs])
    watching = Names([*watching.booleans, Fires([moves[0]]), Fires(moves[1:])], watching.numbers)
    later = [(Var(term.name, True), term) for term in (*names.booleans, *names.numbers) if isinstance(term, Var)]
    primed = Names([prime for prime, term in later if term in names.booleans], [prime for prime, term in later if term in names.numbers])
    watching = Names([*watching.booleans, *primed.booleans], [*watching.numbers, *primed.numbers])
    for name in NAMES[5 : 5 + draw(st.integers(0, 2))]:
        sort = draw(st.sampled_from([BOOLEAN, Sort(range(3)), Sort(range(-1, 2))]))
        reading = watching.with_items([(Var(name), sort)])
        made.append(Monitor(name, sort, clamped(draw(of_sort(first, sort, 1)), sort), clamped(draw(of_sort(reading, sort, 2)), sort)))
        first = first.with_items([(Var(name), sort)])
        watching = reading.with_items([(Var(name, True), sort)])
    return made


@st.composite
def questions(draw: st.DrawFn) -> tuple[TransitionSystem, SafetyQuestion]:
    """A system and what may be bad in it, often something rare."""
    system = draw(systems())
    items = [(Var(name), system.sorts[name]) for name in system.state_names]
    if draw(st.booleans()):
        parts = []
        for term, sort in items:
            value = draw(st.sampled_from(sort.values))
            if draw(st.booleans()):
                parts.append(eq(term, Const(bool(value)) if sort.boolean else number(value)))
        return system, SafetyQuestion(conj(*parts))
    return system, SafetyQuestion(draw(truths(Names([], []).with_items(items), 2)))


def at_most(term: Term, value: int) -> Term:
    """term <= value"""
    return le(term, number(value))
