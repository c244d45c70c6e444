"""What makes an invariant a proof, as SMT-LIB text: it holds at the start, every step keeps it, and it excludes the bad.

Each obligation is met when its text has no model, for any solver that reads it. Every step is also shown to stay inside of the sorts,
which the proof takes for granted before the step.
"""

from __future__ import annotations

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.smt.plain import Leaf, Script, constant, either, every, member, sorted_constant
from doctrine_dsl.system.term import Fires, Term, Var
from doctrine_dsl.system.transition import Input, Sort, TransitionSystem
from doctrine_dsl.verdicts.verdict import Invariant


@dataclass(frozen=True, slots=True)
class Obligation:
    """`claim` is what is shown, in words; `text` is SMT-LIB (without a logic and `check-sat`) that must have no model; `name` is short."""

    name: str
    claim: str
    text: str
    linear: bool = True

    def script(self, *heading: str, told: bool = True) -> str:
        """A whole file for a solver, standard SMT-LIB 2.6; the answer must be `unsat`. `heading` are comments, a line each.

        `told`: the file says which answer is right. A solver that is to judge is not told: cvc5 makes an error of every other answer.
        """
        lines = [*heading, f"This file is met if it has no model: {self.claim}.", "Every solver must answer: unsat"]
        notes = "".join(f"; {' '.join(line.split())}\n" for line in lines)
        logic = "QF_LIA" if self.linear else "QF_NIA"
        status = "(set-info :status unsat)\n" if told else ""
        return f"{notes}(set-info :smt-lib-version 2.6)\n(set-logic {logic})\n{status}{self.text}(check-sat)\n(exit)\n"


def obligations(system: TransitionSystem, bad: Term, invariant: Invariant) -> tuple[Obligation, ...]:
    """All that must be shown of an invariant. Its depth is at least 1 and its clauses read unprimed names of the system only."""
    starts = tuple(_start(system, invariant, place) for place in range(invariant.depth))
    return (*starts, _step(system, invariant), _exclusion(system, bad, invariant))


def no_start(system: TransitionSystem) -> Obligation:
    """There is no state to start in."""
    run = Run(system)
    run.start()
    return run.obligation("no-start", "there is no start")


def never_bad(system: TransitionSystem, bad: Term) -> Obligation:
    """The bad is false whatever the state."""
    run = Run(system)
    run.anywhere()
    run.script.require(run.write(bad, 0))
    return run.obligation("nothing-bad", "nothing is bad")


def no_run_of(system: TransitionSystem, bad: Term, steps: int) -> Obligation:
    """No run of just so many steps ends in a bad state."""
    run = Run(system)
    run.start()
    for place in range(steps):
        run.step(place)
    run.script.require(run.write(bad, steps))
    return run.obligation(f"bound-{steps}", f"no run of exactly {steps} step{'s' if steps != 1 else ''} ends in a bad state")


def _start(system: TransitionSystem, invariant: Invariant, place: int) -> Obligation:
    run = Run(system)
    run.start()
    for earlier in range(place):
        run.step(earlier)
    run.script.require(f"(not {every([run.write(clause, place) for clause in invariant.clauses])})")
    if place:
        return run.obligation(f"start-{place}", f"the invariant holds after {place} step{'s' if place > 1 else ''}")
    return run.obligation("start", "the invariant holds at the start")


def _step(system: TransitionSystem, invariant: Invariant) -> Obligation:
    run = Run(system)
    run.anywhere()
    for place in range(invariant.depth):
        for clause in invariant.clauses:
            run.script.require(run.write(clause, place))
        run.step(place, inside=place + 1 < invariant.depth)
    kept = [run.write(clause, invariant.depth) for clause in invariant.clauses]
    kept += [member(run.symbol(name, invariant.depth), run.sorts[name]) for name in system.state_names]
    run.script.require(f"(not {every([text for text in kept if text != 'true'])})")
    return run.obligation("step", "every step keeps the invariant")


def _exclusion(system: TransitionSystem, bad: Term, invariant: Invariant) -> Obligation:
    run = Run(system)
    run.anywhere()
    for clause in invariant.clauses:
        run.script.require(run.write(clause, 0))
    run.script.require(run.write(bad, 0))
    return run.obligation("exclusion", "the invariant excludes the bad")


class Run:
    """States and steps of a system as text: place 0 first, then one more with each `step`."""

    def __init__(self, system: TransitionSystem) -> None:
        self.system = system
        self.sorts: dict[str, Sort] = system.sorts
        self.script = Script(system)
        self._index = {name: f"v{index}" for index, name in enumerate(self.sorts)}
        for name, symbol in self._index.items():
            self.script.note(f"{symbol}: {name}")

    def obligation(self, name: str, claim: str) -> Obligation:
        """What was written so far must have no model."""
        return Obligation(name, claim, self.script.text, self.script.linear)

    def symbol(self, name: str, place: int) -> str:
        """A variable, monitor or input at a place of the run."""
        return f"{self._index[name]}_{place}"

    def write(self, term: Term, place: int) -> str:
        """A term that reads the state at a place."""
        return self.script.write(term, self._leaf(place))

    def anywhere(self) -> None:
        """Any state inside of the sorts, at place 0."""
        for name in self.system.state_names:
            self.script.declare(self.symbol(name, 0), self.sorts[name])

    def start(self) -> None:
        """A first state, at place 0."""
        for variable in self.system.variables:
            symbol = self.symbol(variable.name, 0)
            if variable.initial is None:
                self.script.declare(symbol, variable.sort)
                same = [f"(= {symbol} {sorted_constant(value, variable.sort)})" for value in variable.choice]
                self.script.require(either(same))
            else:
                self.script.define(symbol, variable.sort.boolean, self.write(variable.initial, 0))
                self.script.require(member(symbol, variable.sort))
        self.script.require(self.write(self.system.initial_condition, 0))
        for monitor in self.system.monitors:
            self.script.define(self.symbol(monitor.name, 0), monitor.sort.boolean, self.write(monitor.initial, 0))

    def step(self, place: int, *, inside: bool = True) -> None:
        """One step from a place to the next; `inside`: its outcome is taken to be inside of the sorts."""
        chosen = f"move_{place}"
        self.script.declare(chosen, Sort(range(max(1, len(self.system.moves)))))
        if not self.system.moves:
            self.script.require("false")
        for item in self.system.inputs:
            self._input(item, place)
        for index, move in enumerate(self.system.moves):
            self.script.note(f"{chosen} = {index}: {move.name}")
            self.script.require(f"(=> (= {chosen} {index}) {self.write(move.guard, place)})")
        self._effects(place)
        for monitor in self.system.monitors:
            value = self.script.write(monitor.next, self._leaf(place))
            self.script.define(self.symbol(monitor.name, place + 1), monitor.sort.boolean, value)
        for name in self.system.state_names if inside else ():
            self.script.require(member(self.symbol(name, place + 1), self.sorts[name]))

    def _input(self, item: Input, place: int) -> None:
        symbol = self.symbol(item.name, place)
        self.script.declare(symbol, item.sort)
        lowest = f"(= {symbol} {sorted_constant(item.sort.low, item.sort)})"
        self.script.require(either([self._fires(item.moves, place), lowest]))

    def _effects(self, place: int) -> None:
        """Each variable after the step: case by case of the moves that write it, else as before."""
        values = {variable.name: self.symbol(variable.name, place) for variable in self.system.variables}
        for index, move in reversed(list(enumerate(self.system.moves))):
            for name, effect in move.effects:
                values[name] = f"(ite (= move_{place} {index}) {self.write(effect, place)} {values[name]})"
        for name, value in values.items():
            self.script.define(self.symbol(name, place + 1), self.sorts[name].boolean, value)

    def _fires(self, moves: frozenset[str], place: int) -> str:
        return either([f"(= move_{place} {constant(index)})" for index, move in enumerate(self.system.moves) if move.name in moves])

    def _leaf(self, place: int) -> Leaf:
        def leaf(term: Term) -> str:
            if isinstance(term, Var):
                return self.symbol(term.name, place + term.primed)
            if isinstance(term, Fires):
                return self._fires(term.moves, place)
            raise TypeError(f"{term} is no leaf")

        return leaf
