"""Breadth-first search on whole levels, on the exact slice of the system that the question can depend on: shortest runs, and proofs by
all reachable states, where those are some millions.

Frontier by frontier, as in symbolic breadth-first search, but with plain arrays; a bit for each state there might be, as in Holzmann,
On Limits and Possibilities of Automated Protocol Analysis, 1987, though exactly one bit, so that nothing is missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from math import prod
from typing import cast

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.explicit.concretise import Blocked, concretise
from doctrine_dsl.engines.explicit.engine import most_outcomes
from doctrine_dsl.system.interpret import initial_states
from doctrine_dsl.system.project import Projection, cone, project
from doctrine_dsl.system.term import names
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.system.update import Updates
from doctrine_dsl.verdicts.verdict import CodedSet, Holds, HoldsWithin, Unknown, Verdict, Violated

MOST_NUMBERED = 1 << 60
MOST_STARTS = 200_000
MOST_OUTCOMES = 2_000
"""Of one move, by its free choices."""
DEFAULT_STATES = 50_000_000
FEW_MOVES = 50
"""A state with more moves counts for more than one: it takes as much longer to look at."""
BYTES = 32
"""That a state takes, with what is in hand while a level is made."""


class Vector:
    """One array for each level."""

    name = "vector"

    def check(self, system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Verdict:
        """A shortest run, or all reachable states, or the depth up to which nothing was found."""
        updates = Updates(system)
        projection = project(updates, cone(updates, names(question.bad)))
        sliced = projection.system
        if _numbered(sliced) > MOST_NUMBERED:
            return Unknown("too many values for states to be numbered")
        if (outcomes := most_outcomes(sliced)) > MOST_OUTCOMES:
            return Unknown(f"a move has {outcomes:,} outcomes")
        starts = list(islice(initial_states(sliced), MOST_STARTS + 1))
        if len(starts) > MOST_STARTS:
            return Unknown(f"over {MOST_STARTS:,} states to start in")
        return _searched(updates, projection, starts, question, budget)


def _numbered(system: TransitionSystem) -> int:
    """How many states there would be if every value went with every other."""
    return prod(len(item.sort.values) for item in system.state_items)


def _searched(updates: Updates, projection: Projection, starts: list[dict[str, int]], question: SafetyQuestion, budget: Budget) -> Verdict:
    # NumPy takes longer to load than most questions to answer: not before it is known to be of use.
    from doctrine_dsl.engines.vector.coding import Coding
    from doctrine_dsl.engines.vector.search import Closed, Path, Search, Stopped
    from doctrine_dsl.engines.vector.source import TooWide, vectorised

    sliced, coding = projection.system, Coding.of(projection.system)
    try:
        compiled = vectorised(sliced, question.bad, coding)
    except TooWide:
        return Unknown("its numbers are too large for machine words")
    depths = [depth for depth in (question.bound, budget.depth) if depth is not None]
    limits = budget.with_limits(depth=min(depths, default=None), states=_most(sliced, budget))
    outcome = Search(compiled, coding, _numbered(sliced), limits).run([coding.code(start) for start in starts])
    match outcome:
        case Closed(codes=codes):
            return Holds(CodedSet(coding.names, cast("Sequence[int]", codes)))
        case Stopped(depth=depth, reason=reason):
            return HoldsWithin(depth) if depth == question.bound else Unknown(reason, depth)
        case Path(start=start, steps=steps):
            told = [(compiled.kinds[kind][0], coding.state(code)) for kind, code in steps]
            trace = concretise(updates, projection, coding.state(start), told, question.bad)
            if isinstance(trace, Blocked):
                return Unknown("the run that was found could not be told in full", len(steps) - 1)
            return Violated(trace)


def _most(system: TransitionSystem, budget: Budget) -> int:
    states = DEFAULT_STATES if budget.states is None else budget.states
    most = int(states / max(1.0, len(system.moves) / FEW_MOVES))
    return most if budget.memory is None else min(most, budget.memory * 1_000_000 // 2 // BYTES)
