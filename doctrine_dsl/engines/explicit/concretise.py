"""From a path of a projection to a run of the system itself, or to the hidden names that stand in its way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.system.interpret import State, enabled, evaluate, initial_states, input_choices, step
from doctrine_dsl.system.project import Projection
from doctrine_dsl.system.term import Term, conjuncts, names
from doctrine_dsl.system.transition import Transition, TransitionSystem
from doctrine_dsl.system.update import Updates
from doctrine_dsl.verdicts.verdict import Step, Trace

MOST_STARTS = 4096
MOST_INPUTS = 256

Visible = dict[str, int]


@dataclass(frozen=True, slots=True)
class Blocked:
    """The path is not a run of the system: these hidden names must be seen to know it."""

    names: frozenset[str]


Concrete: TypeAlias = "Trace | Blocked"


def concretise(updates: Updates, projection: Projection, start: Visible, path: list[tuple[str, Visible]], bad: Term) -> Concrete:
    """`path` has a projected move and the visible values after it for each step; the run found has as many steps and ends badly."""
    system = updates.system
    state = _matching_start(system, start)
    if state is None:
        hidden = {name for item in system.state_items if item.initial is not None for name in names(item.initial)}
        missing = frozenset(hidden - projection.visible) or frozenset(set(system.state_names) - projection.visible)
        return Blocked(missing)
    steps = [Step(None, {}, state)]
    blocked: set[str] = set()
    for move, after in path:
        candidates = [system.move[name] for name in projection.origin[move]]
        found = next(_agreeing(system, state, candidates, after), None) if not blocked else None
        if found is None:
            name, missing = _hindrance(updates, projection, state, candidates, after)
            blocked |= missing
            state = step(system, state, system.move[name], next(input_choices(system, name)))
        else:
            steps.append(found)
            state = found.state
    if not blocked:
        blocked = _not_bad(bad, state) - projection.visible
        if not blocked:
            return Trace(tuple(steps), shortest=True)
    return Blocked(frozenset(blocked))


def _not_bad(bad: Term, state: State) -> set[str]:
    """The names that keep a state from being bad."""
    return set().union(*(names(part) for part in conjuncts(bad) if not evaluate(part, state)))


def _matching_start(system: TransitionSystem, start: Visible) -> State | None:
    for state in islice(initial_states(_fixed(system, start)), MOST_STARTS):
        if all(state[name] == value for name, value in start.items()):
            return state
    return None


def _fixed(system: TransitionSystem, start: Visible) -> TransitionSystem:
    """The system with its visible free variables fixed, so that only hidden ones are tried."""
    fixed = tuple(
        type(item)(item.name, item.sort, None, (start[item.name],)) if item.initial is None and item.name in start else item
        for item in system.variables
    )
    return TransitionSystem(fixed, system.inputs, system.moves, system.monitors, system.initial_condition)


def _agreeing(system: TransitionSystem, state: State, candidates: list[Transition], after: Visible) -> Iterator[Step]:
    for move in candidates:
        if enabled(move, state):
            for inputs in islice(input_choices(system, move.name), MOST_INPUTS):
                reached = step(system, state, move, inputs)
                if all(reached[name] == value for name, value in after.items()):
                    yield Step(move.name, inputs, reached)


def _hindrance(
    updates: Updates, projection: Projection, state: State, candidates: list[Transition], after: Visible
) -> tuple[str, frozenset[str]]:
    """The candidate that needs the fewest hidden names to be judged, and those names."""
    best: tuple[str, frozenset[str]] | None = None
    state_names = set(updates.system.state_names)
    for move in candidates:
        reads: set[str] = set()
        for part in conjuncts(move.guard):
            if not evaluate(part, state):
                reads |= names(part)
        if not reads - projection.visible:
            for name in sorted(after):
                reads |= names(updates.update(move.name, name))
        missing = frozenset((reads & state_names) - projection.visible)
        if best is None or (missing and (len(missing) < len(best[1]) or not best[1])):
            best = move.name, missing
    assert best is not None
    return best
