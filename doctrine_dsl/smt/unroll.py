"""Unrolling: a run of a transition system, one step after the other, in one solver that keeps what it has learnt.

The step is turned into clauses once and renumbered for each place in the run. Of a model only the choices are believed (free starts,
moves, inputs); the states are computed from them by the interpreter, so that a run that is shown is a run.
"""

from __future__ import annotations

from collections.abc import Sequence

from doctrine_dsl.smt.clauses import Copies, at, clauses_of
from doctrine_dsl.smt.control import Limits, Outcome
from doctrine_dsl.smt.encode import Value
from doctrine_dsl.smt.relation import Relation, literals_of, worth
from doctrine_dsl.smt.solver import Solver
from doctrine_dsl.system.interpret import State, evaluate, step
from doctrine_dsl.system.term import Term
from doctrine_dsl.system.transition import TransitionSystem
from doctrine_dsl.verdicts.verdict import Step, Trace


class Unrolling:
    """Runs of exactly `depth` steps; `extend` makes them one longer. `watched` are truths about a state that may be asked for.

    With `started` false the run may begin anywhere."""

    def __init__(self, system: TransitionSystem, watched: Sequence[Term], limits: Limits, *, started: bool = True) -> None:
        self.relation = relation = Relation(system)
        self.depth = 0
        self._watched = {term: relation.read(term) for term in watched}
        self._copies = copies = copies_of(relation)
        both_ways = [literal for watched in self._watched.values() for literal in (watched, -watched)]
        self._watch = copies.template(clauses_of(relation.circuit, (), both_ways))
        self._step = copies.template(clauses_of(relation.circuit, relation.step))
        first = copies.template(clauses_of(relation.circuit, relation.start if started else relation.domain))
        self._declare = copies.declarations()
        self._solver = Solver(relation.context, limits, copies.name)
        self._solver.load(at(copies.shared_declarations() + self._declare + first + self._watch, 0))

    def extend(self) -> None:
        """Runs of one step more."""
        self._solver.load(at(self._declare + self._watch, self.depth + 1) + at(self._step, self.depth))
        self.depth += 1

    def literal(self, term: Term, place: int) -> int:
        """A watched truth after `place` steps, as the solver's literal."""
        return self._copies.number(self._watched[term], place)

    def solve(self, assumptions: Sequence[int] = ()) -> Outcome:
        """Whether there is a run on which the literals are true."""
        return self._solver.solve(assumptions)

    def require(self, literal: int) -> None:
        """From now on only runs on which the literal is true."""
        self._solver.add([(literal,)])

    def decode(self, *, shortest: bool) -> Trace:
        """The run of the last model."""
        system = self.relation.system
        state = self._first_state()
        steps = [Step(None, {}, state)]
        for place in range(self.depth):
            fires = ((name, self._copies.number(literal, place)) for name, literal in self.relation.fires.items())
            move = system.move[next(name for name, number in fires if self._solver.holds(number))]
            inputs = {item.name: item.sort.low for item in system.inputs}
            inputs.update({item.name: self._read(self.relation.inputs[item.name], place) for item in system.inputs_of(move.name)})
            state = step(system, state, move, inputs)
            steps.append(Step(move.name, inputs, state))
        return Trace(tuple(steps), shortest)

    def _first_state(self) -> State:
        """The start that has the model's values for what is free."""
        system = self.relation.system
        state: State = {}
        for variable in system.variables:
            if variable.initial is None:
                state[variable.name] = self._read(self.relation.before[variable.name], 0)
            else:
                state[variable.name] = evaluate(variable.initial, state)
        for monitor in system.monitors:
            state[monitor.name] = evaluate(monitor.initial, state)
        return state

    def _read(self, value: Value, place: int) -> int:
        """What a variable is worth in the last model."""
        return worth(value, lambda literal: self._solver.holds(self._copies.number(literal, place)))


def copies_of(relation: Relation) -> Copies:
    """Names for the copies of a relation: what no move writes is shared."""
    shared = [literal for name in relation.rigid for literal in literals_of(relation.before[name])]
    moving = [name for name in relation.before if name not in relation.rigid]
    current = [literal for name in moving for literal in literals_of(relation.before[name])]
    following = [literal for name in moving for literal in literals_of(relation.after[name])]
    return Copies(shared, current, following, relation.circuit.size)
