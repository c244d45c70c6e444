"""PDDL, for Fast Downward and other planners: is there a plan, which is a run, to a bad state?

Classical planning has no numbers, so every value of every variable is a fact of its own, and a term is described by derived facts: one for
each value that it may have. All conditions are positive, for no planner agrees with another about negated derived facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod

from doctrine_dsl.exports.counting import counted
from doctrine_dsl.exports.facts import ALWAYS, NEVER, Facts, TooMany
from doctrine_dsl.exports.machine import constant
from doctrine_dsl.exports.naming import identifiers, remark
from doctrine_dsl.exports.refusal import Refusal
from doctrine_dsl.system.interpret import State, initial_states
from doctrine_dsl.system.term import Term, Var, rewrite
from doctrine_dsl.system.transition import SafetyQuestion, Transition, TransitionSystem
from doctrine_dsl.system.update import after_move

MOST_STARTS = 2_000
MOST_ACTIONS = 20_000
HEADER = """\
; {title}
; No plan exists: no run reaches a bad state. There is a plan: its actions, but for `start...`, are a run that does{bound}.
; The domain ends where the problem begins; planners want them in two files."""


def export(system: TransitionSystem, question: SafetyQuestion, title: str) -> str | Refusal:
    """The domain, and behind it the problem."""
    system = counted(system, question)
    starts = prod(len(variable.choice) for variable in system.variables if variable.initial is None)
    actions = sum(prod(len(item.sort.values) for item in system.inputs_of(move.name)) for move in system.moves)
    if starts > MOST_STARTS:
        return Refusal(f"{starts:,} choices of initial values are too many for a planner", "give the parameters values with --set")
    if actions > MOST_ACTIONS:
        return Refusal(f"{actions:,} actions are too many for a planner", "choose smtlib, btor2 or smv")
    bound = "" if question.bound is None else f", in at most {question.bound} steps"
    try:
        return "\n".join([HEADER.format(title=remark(title), bound=bound), *_Planning(system).lines(question.bad)]) + "\n"
    except TooMany:
        return Refusal("its terms have too many values to be written fact by fact", "choose smtlib, btor2 or smv")


class _Planning:
    def __init__(self, system: TransitionSystem) -> None:
        self.system = system
        self.facts = Facts(system, identifiers("v_", system.state_names))
        self.moves = identifiers("m_", [move.name for move in system.moves])

    def lines(self, bad: Term) -> list[str]:
        """Both parts."""
        starts = list(initial_states(self.system))
        goal = self.facts.table(bad).get(1, NEVER)
        actions = [line for move in self.system.moves for line in self._actions(move)]
        first = [fact for state in starts[:1] for fact in self._holding(state)] if len(starts) == 1 else []
        for number, state in enumerate(starts if len(starts) > 1 else []):
            effects = " ".join(["(started)", "(not (waiting))", *self._holding(state)])
            actions.append(f"  (:action start_{number} :parameters () :precondition (waiting) :effect (and {effects}))")
        domain = ["(define (domain check)", "  (:requirements :adl :derived-predicates)", "  (:predicates (waiting) (started) (never)"]
        domain += [f"    {line}" for line in self.facts.predicates()]
        domain += ["  )", *(f"  (:derived {fact} {body})" for fact, body in self.facts.derived), *actions, ")"]
        first = ["(started)", *first] if len(starts) == 1 else ["(waiting)"]
        problem = ["(define (problem question) (:domain check)", f"  (:init {' '.join(first)})"]
        problem.append(f"  (:goal (and (started) {goal if goal not in (ALWAYS, NEVER) else '' if goal == ALWAYS else '(never)'})))")
        return [*domain, *problem]

    def _holding(self, state: State) -> list[str]:
        return [self.facts.fact(name, value) for name, value in state.items()]

    def _actions(self, move: Transition) -> Iterator[str]:
        """One for each choice of the inputs of a move."""
        yield f"  ; {remark(move.name)}"
        own = self.system.inputs_of(move.name)
        fixed: dict[Term, Term] = {
            Var(item.name): constant(item.sort.low, item.sort) for item in self.system.inputs if move.name not in item.moves
        }
        guard = self.facts.table(move.guard).get(1, NEVER)
        if guard == NEVER:
            return
        for number, values in enumerate(product(*(item.sort.values for item in own))):
            chosen: dict[Term, Term] = {
                **fixed,
                **{Var(item.name): constant(value, item.sort) for item, value in zip(own, values, strict=True)},
            }
            name = f"{self.moves[move.name]}{f'_choice_{number}' if own else ''}"
            condition = "" if guard == ALWAYS else f" {guard}"
            effects = " ".join(self._effects(move, chosen)) or "(started)"
            yield f"  (:action {name} :parameters () :precondition (and (started){condition}) :effect (and {effects}))"

    def _effects(self, move: Transition, chosen: dict[Term, Term]) -> Iterator[str]:
        after: dict[str, Term] = {name: rewrite(effect, chosen) for name, effect in move.effects}
        for monitor in self.system.monitors:
            after[monitor.name] = rewrite(after_move(monitor.next, move.name, after), chosen)
        for name, term in after.items():
            if term != Var(name):
                yield from self._set(name, term)

    def _set(self, name: str, term: Term) -> Iterator[str]:
        sort = self.system.sorts[name]
        table = {value: fact for value, fact in self.facts.table(term).items() if value in sort.values and fact != NEVER}
        self.facts.spend(len(table) * len(sort.values))
        for value, fact in table.items():
            others = " ".join(f"(not {self.facts.fact(name, other)})" for other in sort.values if other != value)
            effect = f"(and {self.facts.fact(name, value)} {others})"
            yield effect if fact == ALWAYS else f"(when {fact} {effect})"
