"""Best-first search led by relaxed plans: finds deep runs in large policies, and proves nothing.

The heuristic is that of FF (Hoffmann and Nebel, JAIR 14, 2001) over bounds of variables instead of facts; the search keeps two queues,
one for the moves that the relaxed plan recommends (Helmert, The Fast Downward Planning System, JAIR 26, 2006). Runs are thinned.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.explicit.compile import State, compile_system
from doctrine_dsl.engines.explicit.concretise import Blocked, concretise
from doctrine_dsl.engines.explicit.engine import most_outcomes
from doctrine_dsl.engines.guided.bounds import TooLong
from doctrine_dsl.engines.guided.deadends import DeadEnds
from doctrine_dsl.engines.guided.relaxed import Relaxation
from doctrine_dsl.engines.guided.search import Guide, best_first
from doctrine_dsl.engines.guided.thin import thinned
from doctrine_dsl.system.counted import STEPS, counted
from doctrine_dsl.system.interpret import initial_states
from doctrine_dsl.system.project import cone, project
from doctrine_dsl.system.term import names
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.system.update import Updates
from doctrine_dsl.verdicts.verdict import Unknown, Verdict, Violated

MOST_OUTCOMES = 500
"""Of one move, by its free choices."""
MOST_STARTS = 32
DEFAULT_STATES = 20_000
"""States whose relaxed plan is made."""


class Guided:
    """On the exact slice of the system that the question can depend on."""

    name = "guided"

    def check(self, system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Verdict:
        """A run that need not be a shortest one, or nothing."""
        updates = Updates(system)
        projection = project(updates, cone(updates, names(question.bad)))
        if (outcomes := most_outcomes(projection.system)) > MOST_OUTCOMES:
            return Unknown(f"a move has {outcomes:,} outcomes")
        # With a bound, steps are counted: then a state from which it is too far is a dead end as any other.
        sliced = projection.system if question.bound is None else counted(projection.system, question.bound)
        compiled = compile_system(sliced, question.bad)
        starts = [tuple(start[name] for name in compiled.names) for start in islice(initial_states(sliced), MOST_STARTS)]
        most = DEFAULT_STATES if budget.states is None else budget.states
        try:
            guide = Guide(Relaxation(sliced, question.bad), DeadEnds(sliced, question.bad, budget))
        except TooLong:
            return Unknown("the conditions are too intertwined for estimates")
        found = best_first(compiled, guide, starts, most, budget)
        if isinstance(found, str):
            return Unknown(found)
        start, path = thinned(sliced, question.bad, compiled, found)

        def shown(state: State) -> dict[str, int]:
            return {name: int(value) for name, value in zip(compiled.names, state, strict=True) if name != STEPS}

        trace = concretise(
            updates, projection, shown(start), [(compiled.kinds[kind][0], shown(state)) for kind, state in path], question.bad
        )
        if isinstance(trace, Blocked):
            return Unknown("the run that was found could not be told in full")
        return Violated(replace(trace, shortest=False) if path else trace)
