"""Laws: weighted sums of variables that no move can raise, so that they never exceed what they are at the start.

A pool and what was bought from it, a purse and what it paid for: arguments that need counting, which a solver of Booleans is bad at.
A law that keeps a set of states out of reach is a solution of a system of linear inequalities (a place invariant, in the words of
Petri nets: Murata, Petri Nets, 1989), and is found by linear arithmetic without unrolling anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import lcm
from typing import Any

import z3

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.invariants.changes import Box, box, changes
from doctrine_dsl.smt.control import Satisfiable, check
from doctrine_dsl.system.interval import Interval, interval
from doctrine_dsl.system.term import FALSE, App, Const, Op, Term, Var, conj, conjuncts, disjuncts, ite, le, mul, neg, number, rewrite, total
from doctrine_dsl.system.transition import Transition, TransitionSystem
from doctrine_dsl.system.update import Updates

MOST_TARGETS = 48
HEAVIEST = 50
"""Weights above this are no help to anybody."""


@dataclass(frozen=True, slots=True)
class Law:
    """The sum of `weights` times variables never exceeds `most`."""

    weights: tuple[tuple[str, int], ...]
    most: int

    def term(self, system: TransitionSystem) -> Term:
        """The law as a clause about a state."""
        parts = []
        for name, weight in self.weights:
            value = ite(Var(name), number(1), number(0)) if system.sorts[name].boolean else Var(name)
            parts.append(mul(number(weight), value))
        return le(total(parts), number(self.most))


def laws(system: TransitionSystem, bad: Term, budget: Budget) -> list[Law]:
    """Laws that keep the bad out of reach, or the moves that lead to it."""
    finder = LawFinder(system, budget)
    updates = Updates(system)
    found: dict[Law, None] = {}
    for case in [way for one in disjuncts(bad)[:MOST_TARGETS] for way in _ways(one)]:
        if budget.expired():
            break
        target = box(system, case)
        law = finder.law_against(target)
        ways = [move.guard for move in finder.ways_to(target)] + list(_watched_ways(updates, case)) if law is None else []
        for possible in (law, *(finder.law_against(box(system, way)) for way in ways[:MOST_TARGETS])):
            if possible is not None:
                found[possible] = None
    return list(found)


def excluded(system: TransitionSystem, bad: Term, budget: Budget) -> bool:
    """Whether laws alone seem to keep the whole of the bad out of reach: for each case one against it, or against all ways to it."""
    finder, updates = LawFinder(system, budget), Updates(system)

    def out_of_reach(case: Term) -> bool:
        if finder.law_against(box(system, case)) is not None:
            return True
        ways = list(_watched_ways(updates, case))
        return bool(ways) and all(finder.law_against(box(system, way)) is not None for way in ways)

    return all(out_of_reach(way) for one in disjuncts(bad) for way in _ways(one))


def _ways(case: Term) -> list[Term]:
    """A case with a `not (a and b)` in it is two cases."""
    for part in conjuncts(case):
        if isinstance(part, App) and part.op is Op.NOT and isinstance(part.args[0], App) and part.args[0].op is Op.AND:
            rest = [other for other in conjuncts(case) if other is not part]
            return [conj(neg(way), *rest) for way in part.args[0].args]
    return [case]


def _watched_ways(updates: Updates, case: Term) -> Iterator[Term]:
    """Where the case is a monitor: for each move that may make it true, the condition under which it does."""
    if not isinstance(case, Var):
        return
    for move in updates.system.moves:
        after = rewrite(updates.update(move.name, case.name), {case: FALSE})
        if after != FALSE:
            yield conj(move.guard, after)


def _start_box(system: TransitionSystem) -> Box:
    bounds: Box = {name: (sort.low, sort.high) for name, sort in system.sorts.items()}
    for variable in system.variables:
        if variable.initial is None:
            bounds[variable.name] = min(variable.choice), max(variable.choice)
        elif isinstance(variable.initial, Const):
            bounds[variable.name] = int(variable.initial.value), int(variable.initial.value)
        else:
            low, high = interval(variable.initial, system.sorts)
            bounds[variable.name] = max(low, variable.sort.low), min(high, variable.sort.high)
    return bounds


def _weighable(system: TransitionSystem, moves: Iterable[Box]) -> tuple[set[str], set[str]]:
    """The variables that may have a positive weight in a law, and those that may have a negative one: no move does nothing but raise
    the former or lower the latter."""
    up = {variable.name for variable in system.variables}
    down = set(up)
    left = list(moves)
    while True:
        before = len(up) + len(down)
        left = [{name: change for name, change in move.items() if name in up or name in down} for move in left]
        for move in left:
            if len(move) == 1:
                ((name, (low, high)),) = move.items()
                if high > 0:
                    up.discard(name)
                if low < 0:
                    down.discard(name)
        if len(up) + len(down) == before:
            return up, down


class LawFinder:
    """The inequalities of a system, to which one target after the other is put. The weight of a variable is `up - down`.

    `start` are the bounds of the states to begin in, those of the system's starts unless others are given."""

    def __init__(self, system: TransitionSystem, budget: Budget) -> None:
        self._budget = budget
        self._context = z3.Context()
        self._solver = z3.SolverFor("QF_LRA", ctx=self._context)
        self._start = _start_box(system)
        self._changes = [(move, changes(system, move)) for move in system.moves]
        moves = list({tuple(sorted(change.items())): change for _, change in self._changes}.values())
        up, down = _weighable(system, moves)
        self._names = [variable.name for variable in system.variables if variable.name in up or variable.name in down]
        self._up = {name: z3.Real(f"u{index}", self._context) for index, name in enumerate(self._names) if name in up}
        self._down = {name: z3.Real(f"d{index}", self._context) for index, name in enumerate(self._names) if name in down}
        for weight in (*self._up.values(), *self._down.values()):
            self._solver.add(weight >= 0)
        for move in moves:
            self._solver.add(self._most(move) <= 0)

    def ways_to(self, target: Box) -> list[Transition]:
        """The moves that can make a part of the target true which is not so at the start."""
        lacking = {name for name, start in self._start.items() if target[name][0] > start[1]}
        excessive = {name for name, start in self._start.items() if target[name][1] < start[0]}
        return [
            move
            for move, change in self._changes
            if any((name in lacking and high > 0) or (name in excessive and low < 0) for name, (low, high) in change.items())
        ]

    def _most(self, bounds: Box) -> Any:
        """The greatest weighted sum inside of bounds."""
        parts = [self._up[name] * high for name, (_, high) in bounds.items() if name in self._up]
        parts += [self._down[name] * -low for name, (low, _) in bounds.items() if name in self._down]
        return z3.Sum([z3.RealVal(0, self._context), *parts])

    def law_against(self, target: Box, begun: Mapping[str, Interval] | None = None) -> Law | None:
        """A law that every state of the target breaks, for runs that begin within these bounds (None: at a start of the system)."""
        if any(low > high for low, high in target.values()):
            return None  # nobody is ever there
        start = {name: (self._start if begun is None else begun)[name] for name in self._names}
        raised = any(target[name][0] > start[name][1] for name in self._up)
        if not raised and not any(target[name][1] < start[name][0] for name in self._down):
            return None
        least = [weight * target[name][0] for name, weight in self._up.items()]
        least += [weight * -target[name][1] for name, weight in self._down.items()]
        self._solver.push()
        self._solver.add(z3.Sum(least) >= self._most(start) + 1)
        found = self._law(start) if isinstance(check(self._solver, self._budget), Satisfiable) else None
        self._solver.pop()
        return found

    def _law(self, start: Box) -> Law | None:
        model = self._solver.model()
        weights = {}
        for name in self._names:
            up, down = (
                model.eval(side[name], model_completion=True).as_fraction() if name in side else 0 for side in (self._up, self._down)
            )
            value = up - down
            if value:
                weights[name] = value
        scale = lcm(*(value.denominator for value in weights.values()))
        whole = tuple((name, int(value * scale)) for name, value in weights.items())
        if any(abs(weight) > HEAVIEST for _, weight in whole):
            return None
        return Law(whole, sum(weight * start[name][weight > 0] for name, weight in whole))
