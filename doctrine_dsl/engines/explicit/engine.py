"""Explicit-state search on as few names as the question needs.

The question is first asked of a projection on the names that the bad state speaks of. A projection that is closed proves the answer; a
path that is also a run of the whole system is a shortest one, since no projection hides a run; a path that is none tells which names
to look at next. Localisation reduction with counterexample-guided refinement (Clarke et al., CAV 2000), decided by plain search.
"""

from __future__ import annotations

from dataclasses import replace
from math import prod
from typing import TypeAlias

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.explicit.compile import CompiledSystem, State, compile_system
from doctrine_dsl.engines.explicit.concretise import Blocked, concretise
from doctrine_dsl.engines.explicit.search import Closed, Path, Stopped, breadth_first
from doctrine_dsl.system.interpret import evaluate, initial_states
from doctrine_dsl.system.project import Projection, project
from doctrine_dsl.system.term import FALSE, Term, conjuncts, disjuncts, names
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.system.update import Updates
from doctrine_dsl.verdicts.verdict import AllOf, Certificate, ClosedSet, Empty, Holds, HoldsWithin, Trace, Unknown, Verdict, Violated

DEFAULT_STATES = 1_000_000
MOST_STARTS = 200_000
FEW_MOVES = 100
"""A state of a projection with more moves counts for more than one: it takes as much longer to look at."""
MOST_OUTCOMES = 20_000
"""Of one move, by its free choices: every one is written out."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What is known of one disjunct of the bad: a run, a proof, or the depth up to which there is none."""

    trace: Trace | None
    certificate: Certificate | None
    refuted: int
    reason: str = ""


_Closed: TypeAlias = "dict[frozenset[str], tuple[Projection, frozenset[State]]]"
"""Projections by what is visible, with all their states: another bad may be asked of the same ones."""


class Explicit:
    """Breadth-first search of projections."""

    name = "explicit"

    def check(self, system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Verdict:
        updates = Updates(system)
        depth = _least(question.bound, budget.depth)
        states_left = budget.states if budget.states is not None else DEFAULT_STATES
        best: Trace | None = None
        parts: list[_Part] = []
        closed: _Closed = {}
        for bad in disjuncts(question.bad) or (FALSE,):
            limit = depth if best is None else best.length - 1
            part, used = _decide(updates, bad, replace(budget, depth=limit, states=states_left), closed)
            states_left = max(0, states_left - used)
            parts.append(part)
            if part.trace is not None:
                best = part.trace
                if best.length == 0:
                    break
        return _combine(parts, best, question.bound)


def most_outcomes(system: TransitionSystem) -> int:
    """How many outcomes the free choices of one move have, at most."""
    return max((prod(len(item.sort.values) for item in system.inputs_of(move.name)) for move in system.moves), default=1)


def _least(*depths: int | None) -> int | None:
    return min((depth for depth in depths if depth is not None), default=None)


def _combine(parts: list[_Part], best: Trace | None, bound: int | None) -> Verdict:
    refuted = min((part.refuted for part in parts if part.trace is None and part.certificate is None), default=None)
    reasons = [part.reason for part in parts if part.reason]
    if best is not None:
        shortest = refuted is None or refuted >= best.length - 1
        return Violated(Trace(best.steps, shortest))
    if refuted is None:
        certificates = tuple(part.certificate for part in parts if part.certificate is not None)
        return Holds(certificates[0] if len(certificates) == 1 else AllOf(certificates))
    if bound is not None and refuted >= bound:
        return HoldsWithin(bound)
    return Unknown(reasons[0] if reasons else "a limit was met", refuted)


def _decide(updates: Updates, bad: Term, budget: Budget, closed: _Closed) -> tuple[_Part, int]:
    """One disjunct: project, search, and look at more names until the answer is the system's own. Also the states stored."""
    if bad == FALSE:
        return _Part(None, Empty(), -1), 0
    if budget.depth is not None and budget.depth < 0:
        return _Part(None, None, -1), 0
    visible = _first_look(bad)
    refuted, used = -1, 0
    most = budget.states if budget.states is not None else DEFAULT_STATES
    while True:
        if budget.expired():
            return _Part(None, None, refuted, "the time ran out"), used
        if visible in closed and (proof := _again(*closed[visible], bad)) is not None:
            weight = _weight(closed[visible][0])
            if len(proof.states) <= int((most - used) / weight):
                return _Part(None, proof, -1), used + int(len(proof.states) * weight)
        projection = project(updates, visible)
        if projection.crowded:
            visible |= projection.crowded
            continue
        if (outcomes := most_outcomes(projection.system)) > MOST_OUTCOMES:
            return _Part(None, None, refuted, f"a move has {outcomes:,} outcomes"), used
        compiled = compile_system(projection.system, projection.weakened(bad))
        weight = _weight(projection)
        outcome = _search(projection, compiled, replace(budget, states=int((most - used) / weight)))
        match outcome:
            case Closed(states=states):
                closed[visible] = projection, states
                return _Part(None, ClosedSet(compiled.names, states), -1), used + int(len(states) * weight)
            case Stopped(depth=depth, reason=reason, states=stored):
                return _Part(None, None, max(refuted, depth), reason), used + int(stored * weight)
            case Path() as path:
                used += int(path.states * weight)
                refuted = max(refuted, len(path.steps) - 1)
                concrete = _concretise(updates, projection, compiled, path, bad)
                if not isinstance(concrete, Blocked):
                    return _Part(concrete, None, refuted), used
                if not concrete.names:
                    return _Part(None, None, refuted, "a path of the projection could not be judged"), used
                visible |= concrete.names


def _weight(projection: Projection) -> float:
    return max(1.0, len(projection.system.moves) / FEW_MOVES)


def _again(projection: Projection, states: frozenset[State], bad: Term) -> ClosedSet | None:
    """The same states as a proof for another bad, unless one of them has it."""
    names_, weakened = projection.system.state_names, projection.weakened(bad)
    if any(evaluate(weakened, dict(zip(names_, state, strict=True))) for state in states):
        return None
    return ClosedSet(names_, states)


def _first_look(bad: Term) -> frozenset[str]:
    """The names of the conjunct that speaks of the fewest: what is seen first. The others are judged when something reaches it."""
    parts = [frozenset(names(part)) for part in conjuncts(bad)]
    return min(parts, key=len, default=frozenset())


def _concretise(updates: Updates, projection: Projection, compiled: CompiledSystem, path: Path, bad: Term) -> Trace | Blocked:
    def shown(state: State) -> dict[str, int]:
        return dict(zip(compiled.names, map(int, state), strict=True))

    steps = [(compiled.kinds[kind][0], shown(state)) for kind, state in path.steps]
    return concretise(updates, projection, shown(path.start), steps, bad)


def _search(projection: Projection, compiled: CompiledSystem, budget: Budget) -> Path | Closed | Stopped:
    starts = 1
    for variable in projection.system.variables:
        starts *= len(variable.choice) if variable.initial is None else 1
    if starts > MOST_STARTS:
        return Stopped(-1, f"{starts:,} states to start in", 0)
    initial = (tuple(state[name] for name in compiled.names) for state in initial_states(projection.system))
    return breadth_first(compiled, initial, budget)
