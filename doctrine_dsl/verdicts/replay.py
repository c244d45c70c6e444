"""The judge of runs: is this really a run of the system, and does it end in a bad state?"""

from __future__ import annotations

from doctrine_dsl.system.interpret import enabled, evaluate, initial_states, step
from doctrine_dsl.system.term import Term
from doctrine_dsl.system.transition import TransitionSystem, Variable
from doctrine_dsl.verdicts.verdict import Step, Trace


def replay(system: TransitionSystem, bad: Term, trace: Trace) -> tuple[str, ...]:
    """The reasons to refuse the run; none at all: every step is one of the system's, and the last state is bad."""
    if not trace.steps:
        return ("a run without a start",)
    reason = _not_a_start(system, trace.steps[0])
    if reason is not None:
        return (reason,)
    state = trace.steps[0].state
    for number, entry in enumerate(trace.steps[1:], start=1):
        reason = _not_a_step(system, state, entry)
        if reason is not None:
            return (f"step {number}: {reason}",)
        state = entry.state
    return () if evaluate(bad, state) else ("the last state is not bad",)


def _not_a_start(system: TransitionSystem, start: Step) -> str | None:
    if start.move is not None:
        return "the start is no step"
    if set(start.state) != set(system.state_names):
        return "the start names other variables than the system"
    fixed = tuple(
        Variable(item.name, item.sort, None, (start.state[item.name],))
        if item.initial is None and start.state[item.name] in item.choice
        else item
        for item in system.variables
    )
    outside = [item.name for item in fixed if item.initial is None and start.state[item.name] not in item.choice]
    if outside:
        return f"`{outside[0]}` may not start at {start.state[outside[0]]}"
    pinned = TransitionSystem(fixed, system.inputs, (), system.monitors, system.initial_condition)
    return None if start.state in initial_states(pinned) else "the run starts in a state that is no start"


def _not_a_step(system: TransitionSystem, state: dict[str, int], entry: Step) -> str | None:
    move = system.move.get(entry.move or "")
    if move is None:
        return f"there is no move {entry.move}"
    if not enabled(move, state):
        return f"{move.name} is not allowed"
    for item in system.inputs:
        value = entry.inputs.get(item.name)
        if value not in item.sort.values or (move.name not in item.moves and value != item.sort.low):
            return f"the choice of {item.name} is not one of this step"
    if set(entry.inputs) != {item.name for item in system.inputs}:
        return "a choice that the system does not know"
    reached = step(system, state, move, entry.inputs)
    if reached != entry.state:
        return f"{move.name} does not lead there"
    if any(reached[item.name] not in item.sort.values for item in system.state_items):
        return f"{move.name} leaves a range"
    return None
