"""A transition system as a circuit: the start, and one step from a current to a next copy of the state.

A step has one literal for each move; exactly one of them is true. A variable changes only if some move that writes it fires (one
explanatory frame a variable). Variables that no move writes have a single copy, shared by the whole run.
"""

from __future__ import annotations

from collections.abc import Callable

import z3

from doctrine_dsl.smt import binary, order
from doctrine_dsl.smt.arithmetic import Arithmetic
from doctrine_dsl.smt.binary import Binary
from doctrine_dsl.smt.circuit import FALSE, TRUE, Circuit
from doctrine_dsl.smt.encode import Scope, Value, as_number, encode, truth
from doctrine_dsl.smt.order import Order
from doctrine_dsl.system.term import Term, Var, eq, names, neg, number
from doctrine_dsl.system.transition import Sort, TransitionSystem, Variable


class Relation:
    """`start` are literals that hold in a first state, `domain` those of every state, `step` those of two states that follow each other
    (`domain` of both included). `widest` is the most values that a number has in order
    encoding; constants are put in where they are read, unless told otherwise (`fold`)."""

    def __init__(self, system: TransitionSystem, widest: int | None = None, *, fold: bool = True) -> None:
        self.system = system
        self.context = z3.Context()
        self.circuit = Circuit()
        self.arithmetic = Arithmetic(self.circuit, widest)
        written = {name for move in system.moves for name, _ in move.effects}
        self.rigid = {variable.name for variable in system.variables} - written
        self.before: dict[str, Value] = {}
        self.now = Scope(self.before)
        self._fixed: dict[str, Value] = {}
        for variable in system.variables:
            known = self._known(variable)
            if known is not None:
                self._fixed[variable.name] = known
            self.before[variable.name] = self._fresh(variable.sort) if known is None or not fold else known
        for monitor in system.monitors:
            self.before[monitor.name] = self._fresh(monitor.sort)
        self.after = {name: value if name in self.rigid else self._fresh(system.sorts[name]) for name, value in self.before.items()}
        self._then = Scope(self.after)
        self.inputs = {item.name: self._fresh(item.sort) for item in system.inputs}
        self.acting = Scope({**self.before, **self.inputs})
        self.guards = {move.name: self.read(move.guard) for move in system.moves}
        self.fires = self._possible_moves()
        self.domain = self._domain(self.before)
        self.step = self._step()
        self.start = self._start()

    def read(self, term: Term) -> int:
        """A truth about the current state, as a literal."""
        return truth(self.arithmetic, term, self.now)

    def read_next(self, term: Term) -> int:
        """A truth about the next state, written without primes, as a literal."""
        return truth(self.arithmetic, term, self._then)

    def _fresh(self, sort: Sort) -> Value:
        return self.circuit.variable() if sort.boolean else self.arithmetic.number(tuple(sort.values))

    def constants(self) -> tuple[Term, ...]:
        """What is known of variables that always have the same value: a proof that rests on this encoding rests on it, too."""
        facts = []
        for name, value in self._fixed.items():
            if isinstance(value, int):
                facts.append(Var(name) if value == TRUE else neg(Var(name)))
            elif len(self.system.sorts[name].values) > 1:
                facts.append(eq(Var(name), number(value.low)))
        return tuple(facts)

    def _known(self, variable: Variable) -> Value | None:
        """The one value of a constant, if it follows from the constants before it."""
        if variable.name not in self.rigid or variable.initial is None or not names(variable.initial) <= self._fixed.keys():
            return None
        value = encode(self.arithmetic, variable.initial, Scope(self._fixed))
        if isinstance(value, int):
            return value if value in (TRUE, FALSE) else None
        return value if value.low == value.high and value.low in variable.sort.values else None

    def _possible_moves(self) -> dict[str, int]:
        """A literal for each move whose guard is not plainly false."""
        return {name: self.circuit.variable() for name, guard in self.guards.items() if guard != FALSE}

    def _fires_one_of(self, moves: frozenset[str]) -> int:
        return self.circuit.disj([self.fires[name] for name in sorted(moves) if name in self.fires])

    def _domain(self, values: dict[str, Value]) -> list[int]:
        numbers = [value for value in values.values() if not isinstance(value, int)]
        return [literal for number in numbers for literal in self.arithmetic.domain(number)]

    def _step(self) -> list[int]:
        disj = self.circuit.disj
        roots = [disj(list(self.fires.values())), *self._at_most_one(list(self.fires.values()))]
        roots += [disj((-fires, self.guards[name])) for name, fires in self.fires.items()]
        roots += self._domain(self.inputs) + self._domain(self.after)
        for item in self.system.inputs:
            lowest = FALSE if item.sort.boolean else order.constant(item.sort.low)
            roots += self._linked(-self._fires_one_of(item.moves), self.pairs(self.inputs[item.name], lowest))
        return roots + self._effects() + self._monitors()

    def _at_most_one(self, literals: list[int]) -> list[int]:
        """A counter that passes from one literal to the next: linear in their number."""
        roots, seen = [], FALSE
        for literal in literals:
            roots.append(-self.circuit.conj((seen, literal)))
            seen = self.circuit.disj((seen, literal))
        return roots

    def _effects(self) -> list[int]:
        """What is written, and that all else stays."""
        moving = (variable.name for variable in self.system.variables if variable.name not in self.rigid)
        writers: dict[str, list[tuple[int, Value]]] = {name: [] for name in moving}
        for move in self.system.moves:
            for name, effect in move.effects if move.name in self.fires else ():
                writers[name].append((self.fires[move.name], encode(self.arithmetic, effect, self.acting)))
        roots = []
        for name, effects in writers.items():
            new, old = self.after[name], self.before[name]
            linked = [(fires, self.pairs(new, value)) for fires, value in effects]
            roots += [root for fires, pairs in linked for root in self._linked(fires, pairs)]
            roots += self._linked(self.circuit.conj(-fires for fires, _ in effects), self.pairs(new, old))
            if not isinstance(new, Binary):
                roots += self._reasons(literals_of(old), literals_of(new), linked)
        return roots

    def _reasons(self, old: tuple[int, ...], new: tuple[int, ...], effects: list[tuple[int, list[tuple[int, int]]]]) -> list[int]:
        """What follows from the effects, and helps the solver: a truth appears or vanishes only if a move fires that can make it do
        so, and a number that is only stepped up and down never jumps."""
        disj, place = self.circuit.disj, {literal: index for index, literal in enumerate(old)}
        roots = []
        for index, (before, after) in enumerate(zip(old, new, strict=True)):
            causes = [(fires, pairs[index][1]) for fires, pairs in effects]
            raising = [fires for fires, value in causes if value != FALSE and place.get(value, -1) < index]
            lowering = [fires for fires, value in causes if value != TRUE and place.get(value, len(old)) > index]
            roots += [disj((-after, before, *raising)), disj((after, -before, *lowering))]
            values = {value for _, value in causes}
            steps = [index, *(place[value] for value in values if value in place)]
            if all(value in place for value in values - {FALSE}):
                roots.append(disj((-after, old[min(steps)])))
            if all(value in place for value in values - {TRUE}):
                roots.append(disj((after, -old[max(steps)])))
        return roots

    def _monitors(self) -> list[int]:
        watching = Scope(self.acting.before, self.after, self._fires_one_of)
        roots = []
        for monitor in self.system.monitors:
            value = encode(self.arithmetic, monitor.next, watching)
            roots += self._linked(TRUE, self.pairs(self.after[monitor.name], value))
        return roots

    def _linked(self, condition: int, pairs: list[tuple[int, int]]) -> list[int]:
        """The clauses that make pairs of literals equal where the condition holds."""
        disj = self.circuit.disj
        return [disj((-condition, *pair)) for one, other in pairs for pair in ((-one, other), (one, -other))]

    def pairs(self, variable: Value, value: Value) -> list[tuple[int, int]]:
        """What is equal when the variable has the value."""
        if isinstance(variable, int):
            if not isinstance(value, int):
                raise TypeError("a number is given to a truth value")
            return [(variable, value)]
        return self.arithmetic.links(variable, as_number(value))

    def _start(self) -> list[int]:
        roots = list(self.domain)
        for variable in self.system.variables:
            roots += self._first(variable)
        roots.append(self.read(self.system.initial_condition))
        for monitor in self.system.monitors:
            roots += self._linked(TRUE, self.pairs(self.before[monitor.name], encode(self.arithmetic, monitor.initial, self.now)))
        return roots

    def _first(self, variable: Variable) -> list[int]:
        """The start of one variable; a computed value outside of the sort is no start."""
        mine = self.before[variable.name]
        if variable.initial is None:
            return [self.arithmetic.among(as_number(mine), tuple(sorted(variable.choice)))]
        value = encode(self.arithmetic, variable.initial, self.now)
        inside = self.arithmetic.among(as_number(value), tuple(variable.sort.values))
        return [inside, *self._linked(TRUE, self.pairs(mine, value))]


def literals_of(value: Value) -> tuple[int, ...]:
    """The free literals that a truth or a number is made of (a known one has none)."""
    if isinstance(value, int):
        return () if value in (TRUE, FALSE) else (value,)
    return value.literals if isinstance(value, Order) else value.bits


def worth(value: Value, holds: Callable[[int], bool]) -> int:
    """The number that a value stands for (0 or 1 for a truth); `holds` gives the truth of its free literals."""
    if isinstance(value, int):
        return int(value == TRUE or (value != FALSE and holds(value)))
    truths = [holds(literal) for literal in literals_of(value)]
    return value.values[sum(truths)] if isinstance(value, Order) else binary.value_of(truths)
