"""Random small transition systems: every operator, every kind of sort, inputs, monitors, deadlocks, starts outside of a sort.

Hypothesis chooses a seed; a generator of our own makes the rest, because choices drawn one by one are nearly all trivial systems.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from doctrine_dsl.system.interpret import State, initial_states, successors
from doctrine_dsl.system.term import App, Const, Fires, Op, Term, Var, add, conj, disj, eq, neg, number, rewrite
from doctrine_dsl.system.transition import BOOLEAN, WAIT, Input, Monitor, SafetyQuestion, Sort, Transition, TransitionSystem, Variable

Item = TypeVar("Item")

NAMES = ("x", "rung[blue, red]", "y.z (1)", "a b|c", "stock'")
MONITORS = ("since", "peak; of (it)")
SORTS = (BOOLEAN, BOOLEAN, Sort(range(4)), Sort(range(-2, 3)), Sort((-3, 0, 4)), Sort((1, 2, 5, 6)), Sort(range(6)), Sort((7,)))
WIDE = (Sort(range(-5, 90)), Sort((0, 1000)))


def constant(value: int, sort: Sort) -> Const:
    """A value of a sort as a term."""
    return Const(bool(value)) if sort.boolean else number(value)


def inside(term: Term, sort: Sort) -> Term:
    """That a term is a value of a sort."""
    return Const(True) if sort.boolean else disj(*(eq(term, number(value)) for value in sort.values))


def clamped(term: Term, sort: Sort) -> Term:
    """The term, kept inside of a dense sort."""
    return term if sort.boolean else App(Op.MAX, (number(sort.low), App(Op.MIN, (number(sort.high), term))))


class Maker:
    """Makes one system from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def pick(self, items: Sequence[Item]) -> Item:
        """One of the items."""
        return items[self.random.randrange(len(items))]

    def often(self, percent: int) -> bool:
        """True about so often."""
        return self.random.randrange(100) < percent

    def number(self, names: dict[Term, Sort], size: int) -> Term:
        """A number term; not simplified, so that every operator occurs."""
        if size <= 0 or self.often(25):
            known = [term for term, sort in names.items() if not sort.boolean]
            return self.pick(known) if known and self.often(75) else number(self.pick((-2, -1, 0, 1, 2, 3)))
        op = self.pick((Op.ADD, Op.ADD, Op.SUB, Op.MUL, Op.MIN, Op.MAX, Op.ITE))
        if op is Op.ITE:
            return App(op, (self.truth(names, size - 1), self.number(names, size - 1), self.number(names, size - 1)))
        count = self.pick((2, 3)) if op in (Op.ADD, Op.MIN, Op.MAX) else 2
        return App(op, tuple(self.number(names, size - 1) for _ in range(count)))

    def truth(self, names: dict[Term, Sort], size: int) -> Term:
        """A Boolean term."""
        known = [term for term, sort in names.items() if sort.boolean]
        if size <= 0 or self.often(20):
            return self.pick(known) if known else Const(self.often(70))
        op = self.pick((Op.NOT, Op.AND, Op.OR, Op.EQ, Op.LT, Op.LE, Op.LE, Op.ITE))
        if op in (Op.LT, Op.LE) or (op is Op.EQ and self.often(60)):
            return App(op, (self.number(names, size - 1), self.number(names, size - 1)))
        count = {Op.NOT: 1, Op.EQ: 2, Op.ITE: 3}.get(op) or self.pick((2, 3))
        return App(op, tuple(self.truth(names, size - 1) for _ in range(count)))

    def term(self, names: dict[Term, Sort], sort: Sort, size: int) -> Term:
        """A term of a sort's kind."""
        return self.truth(names, size) if sort.boolean else self.number(names, size)

    def variables(self) -> list[Variable]:
        """Two to four variables."""
        made: list[Variable] = []
        for name in NAMES[: self.pick((2, 3, 3, 4))]:
            sort = self.pick(WIDE if self.often(5) else SORTS)
            known: dict[Term, Sort] = {Var(item.name): item.sort for item in made}
            if self.often(15):
                chosen = self.random.sample(list(sort.values), self.random.randint(1, len(sort.values)))
                made.append(Variable(name, sort, None, tuple(chosen)))
            elif self.often(15):
                value = self.term(known, sort, 2)
                made.append(Variable(name, sort, clamped(value, sort) if sort.dense and self.often(70) else value))
            else:
                made.append(Variable(name, sort, constant(self.pick(list(sort.values)), sort)))
        return made

    def effect(self, item: Variable, names: dict[Term, Sort]) -> Term:
        """What a move makes of a variable."""
        mine = Var(item.name)
        if self.often(60):
            return neg(mine) if item.sort.boolean else add(mine, number(self.pick((-1, 1, 1, 2))))
        if self.often(40):
            return constant(self.pick(list(item.sort.values)), item.sort)
        return self.term(names, item.sort, 2)

    def move(self, name: str, state: list[Variable], names: dict[Term, Sort], inputs: list[Input]) -> Transition:
        """A move whose guard keeps every effect inside of its sort, whatever the inputs are."""
        acting = {**names, **{Var(item.name): item.sort for item in inputs}}
        effects = [(item, self.effect(item, acting)) for item in state if self.often(45)]
        parts = [self.truth(names, 2) if self.often(50) else Const(True)]
        for values in product(*(item.sort.values for item in inputs)):
            chosen: dict[Term, Term] = {Var(i.name): constant(value, i.sort) for i, value in zip(inputs, values, strict=True)}
            parts += [rewrite(inside(effect, item.sort), chosen) for item, effect in effects]
        return Transition(name, ("actor",), conj(*parts), tuple((item.name, effect) for item, effect in effects))

    def monitors(self, names: dict[Term, Sort], inputs: list[Input], moves: list[str]) -> list[Monitor]:
        """No more than two monitors, that read the step and both of its ends."""
        made: list[Monitor] = []
        before, step = dict(names), {**names, **{Var(item.name): item.sort for item in inputs}}
        step |= {Fires(moves[:1]): BOOLEAN, Fires(moves[1:]): BOOLEAN}
        step |= {Var(term.name, True): sort for term, sort in names.items() if isinstance(term, Var)}
        for name in MONITORS[: self.pick((0, 0, 1, 2))]:
            sort = self.pick((BOOLEAN, Sort(range(3)), Sort(range(-1, 2))))
            step[Var(name)] = sort
            made.append(Monitor(name, sort, clamped(self.term(before, sort, 1), sort), clamped(self.term(step, sort, 2), sort)))
            before[Var(name)] = step[Var(name, True)] = sort
        return made

    def system(self) -> TransitionSystem:
        """A whole system."""
        state = self.variables()
        names: dict[Term, Sort] = {Var(item.name): item.sort for item in state}
        move_names = [f"move {index}" for index in range(self.pick((1, 2, 3, 4)))] + ([WAIT] if self.often(40) else [])
        inputs = []
        if self.often(35):
            owners = frozenset(self.random.sample(move_names, self.random.randint(1, len(move_names))))
            inputs.append(Input("amount of (it)", self.pick((BOOLEAN, Sort(range(-1, 2)), Sort((0, 2)))), owners))
        monitors = self.monitors(names, inputs, move_names)
        watched = {**names, **{Var(item.name): item.sort for item in monitors}}
        moves = [self.move(name, state, watched, [i for i in inputs if name in i.moves]) for name in move_names if name != WAIT]
        if WAIT in move_names:
            moves.append(Transition(WAIT, (), Const(True)))
        condition = self.truth(names, 2) if self.often(15) else Const(True)
        return TransitionSystem(tuple(state), tuple(inputs), tuple(moves), tuple(monitors), condition)

    def bad(self, system: TransitionSystem) -> Term:
        """What is bad: now and then any truth, else some values that occur, one of them changed perhaps."""
        items: dict[Term, Sort] = {Var(name): system.sorts[name] for name in system.state_names}
        seen = self.walk(system)
        if not seen or self.often(20):
            return self.truth(items, 2)
        state = seen[-1]
        most = len(system.state_names)
        chosen = self.random.sample(system.state_names, self.random.randint(min(2, most), most))
        values = {name: state[name] for name in chosen}
        if self.often(40):
            values[chosen[0]] = self.pick(list(system.sorts[chosen[0]].values))
        return conj(*(eq(Var(name), constant(value, system.sorts[name])) for name, value in values.items()))

    def walk(self, system: TransitionSystem) -> list[State]:
        """The different states of a random walk."""
        starts = list(initial_states(system))
        seen = [self.pick(starts)] if starts else []
        state = seen[0] if seen else {}
        for _ in range(40 if seen else 0):
            steps = list(successors(system, state))
            if not steps:
                break
            state = self.pick(steps)[2]
            if state not in seen:
                seen.append(state)
        return seen


def question(seed: int) -> tuple[TransitionSystem, SafetyQuestion]:
    """The system of a seed, and what is bad in it; only some are so small that nothing happens."""
    maker = Maker(seed)
    system = maker.system()
    for _ in range(maker.pick((0, 2, 8, 8))):
        if len(maker.walk(system)) > 3:
            break
        system = maker.system()
    return system, SafetyQuestion(maker.bad(system))


def questions() -> st.SearchStrategy[tuple[TransitionSystem, SafetyQuestion]]:
    """Random systems with questions."""
    return st.integers(0, 2**48).map(question)
