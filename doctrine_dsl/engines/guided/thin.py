"""A run without the steps that it does not need: each is left out in turn, and the rest replayed."""

from __future__ import annotations

from doctrine_dsl.engines.explicit.compile import CompiledSystem, State
from doctrine_dsl.engines.guided.search import Found
from doctrine_dsl.system.interpret import evaluate
from doctrine_dsl.system.term import Term
from doctrine_dsl.system.transition import TransitionSystem

LONGEST = 200


def thinned(system: TransitionSystem, bad: Term, compiled: CompiledSystem, found: Found) -> tuple[State, list[tuple[int, State]]]:
    """The start, and the steps that are left."""
    kinds = [kind for kind, _ in found.steps]
    if len(kinds) <= LONGEST:
        at = 0
        while at < len(kinds):
            rest = kinds[:at] + kinds[at + 1 :]
            cut = _played(system, bad, compiled, found.start, rest)
            if cut is not None:
                kinds = [kind for kind, _ in cut]
            else:
                at += 1
    steps = _played(system, bad, compiled, found.start, kinds)
    return found.start, list(found.steps) if steps is None else steps


def _played(
    system: TransitionSystem, bad: Term, compiled: CompiledSystem, start: State, kinds: list[int]
) -> list[tuple[int, State]] | None:
    """The run with these kinds of steps up to the first bad state; None if it is none, or never bad."""
    state = dict(zip(compiled.names, start, strict=True))
    steps: list[tuple[int, State]] = []
    for kind in kinds:
        name, inputs = compiled.kinds[kind]
        move = system.move[name]
        if not evaluate(move.guard, state):
            return None
        before = {**state, **inputs}
        state = {**state, **{written: evaluate(effect, before) for written, effect in move.effects}}
        steps.append((kind, tuple(state[name] for name in compiled.names)))
        if evaluate(bad, state):
            return steps
    return None
