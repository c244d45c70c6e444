"""Ways out of models too large for their graph: the states with a way of k moves as a term, and then a safety question.

The term is the goal, taken back through the moves by substitution (weakest preconditions; Dijkstra 1975). It leaves out ways that need a
wait, so a proof from it is sound, and a run to a state without it is only a candidate, which the judge of ways out has to confirm.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.auto import run
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.system.interpret import evaluate
from doctrine_dsl.system.term import FALSE, TRUE, Term, Var, conj, disj, neg, number, rewrite, subterms, truth
from doctrine_dsl.system.transition import SafetyQuestion, Transition, TransitionSystem
from doctrine_dsl.system.update import Updates
from doctrine_dsl.verdicts.verdict import Answer, Holds, HoldsWithin, Trace, Unknown, Violated
from doctrine_dsl.verdicts.wayout import Goal, judge_no_way_out

DEEPEST = 8
"""Moves of a way, at most."""
DEEPEST_OPEN = 4
"""The same where the question names no number."""
LARGEST = 150_000
"""Sub-terms."""
MOST_OUTCOMES = 64
"""Of one move, by its free choices."""


@dataclass(frozen=True, slots=True)
class Found:
    """`answer` holds or is violated, judged; or it is unknown. `exits` as in `WayOutAnswer`."""

    answer: Answer
    vacuous: bool = False
    exits: tuple[int, ...] = ()
    asked: tuple[bool, ...] = ()


def find_symbolically(system: TransitionSystem, goal: Goal, bound: int | None, budget: Budget) -> Found:
    """Try ways of 1, 2, ... moves (of just so many if the question says how many)."""
    ways = _Ways(system, goal)
    reason = "too many moves to take the goal back through"
    for moves in [goal.steps] if goal.steps is not None else range(1, DEEPEST_OPEN + 1):
        budget.progress(f"ways out of {moves} moves")
        if moves > DEEPEST or not ways.grow(moves):
            break
        lost = conj(goal.start, neg(ways.within[moves]))
        answer = run(system, SafetyQuestion(lost, bound), budget)
        match answer.verdict:
            case Holds() | HoldsWithin():
                return Found(answer, vacuous=_vacuous(system, goal, bound, budget))
            case Violated(trace=trace) if _confirmed(system, goal, trace):
                exits, asked = ways.exits(trace, moves)
                return Found(answer, exits=exits, asked=asked)
            case Violated():
                reason = "a state was reached from which no way was found, and there may be one"
            case Unknown(reason=why):
                return Found(Answer(Unknown(why), "auto"))
    return Found(Answer(Unknown(reason), "auto"))


def _vacuous(system: TransitionSystem, goal: Goal, bound: int | None, budget: Budget) -> bool:
    return goal.start != TRUE and isinstance(run(system, SafetyQuestion(goal.start, bound), budget).verdict, Holds | HoldsWithin)


def _confirmed(system: TransitionSystem, goal: Goal, trace: Trace) -> bool:
    """Whether the last state is really without a way out."""
    last = trace.steps[-1].state
    return not judge_no_way_out(system, goal, system.state_names, tuple(int(last[name]) for name in system.state_names))


class _Ways:
    """`within[k]`: a way of at most k moves is there, without a wait."""

    def __init__(self, system: TransitionSystem, goal: Goal) -> None:
        self._system, self._goal, self._updates = system, goal, Updates(system)
        self.within: list[Term] = [goal.to]

    def grow(self, moves: int) -> bool:
        """Make the term for so many moves; whether that was possible."""
        while len(self.within) <= moves:
            firsts = list(self._firsts(self.within[-1]))
            if any(first is None for _, first in firsts):
                return False
            longer = disj(self._goal.to, *(first for _, first in firsts if first is not None))
            if sum(1 for _ in subterms(longer)) > LARGEST:
                return False
            self.within.append(longer)
        return True

    def _firsts(self, then: Term) -> Iterator[tuple[str, Term | None]]:
        """For each move of the movers: it is allowed here, crosses nothing, and `then` holds after it."""
        wanted = conj(neg(self._goal.crossing), then)
        for move in self._system.moves:
            if move.name in self._goal.movers:
                yield move.name, self._first(move, wanted)

    def _first(self, move: Transition, wanted: Term) -> Term | None:
        after = self._updates.after(wanted, move.name)
        inputs = self._system.inputs_of(move.name)
        if prod(len(item.sort.values) for item in inputs) > MOST_OUTCOMES:
            return None
        ways: list[Term] = []
        for chosen in product(*(item.sort.values for item in inputs)):
            leaves: dict[Term, Term] = {
                Var(item.name): truth(bool(value)) if item.sort.boolean else number(value)
                for item, value in zip(inputs, chosen, strict=True)
            }
            ways.append(rewrite(conj(move.guard, after), leaves) if leaves else conj(move.guard, after))
        return disj(*ways)

    def exits(self, trace: Trace, moves: int) -> tuple[tuple[int, ...], tuple[bool, ...]]:
        """For each state of a run, how many first moves leave a way open; and whether the question is about it."""
        firsts = [first or FALSE for _, first in self._firsts(self.within[moves - 1])] if moves else []
        states = [{**step.state} for step in trace.steps]
        counts = tuple(sum(bool(evaluate(first, state)) for first in firsts) for state in states)
        asked = tuple(bool(evaluate(self._goal.start, state)) and not evaluate(self._goal.to, state) for state in states)
        return counts, asked
