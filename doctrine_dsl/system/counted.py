"""A system that counts its steps and stops after so many: what cannot be reached in it cannot be reached in as many steps."""

from __future__ import annotations

from dataclasses import replace

from doctrine_dsl.system.term import Var, add, conj, le, number
from doctrine_dsl.system.transition import Sort, TransitionSystem, Variable

STEPS = "steps taken"


def counted(system: TransitionSystem, most: int) -> TransitionSystem:
    """The system with one more variable, `STEPS`, in which no run has more than `most` steps."""
    taken = Var(STEPS)
    moves = tuple(
        replace(move, guard=conj(move.guard, le(taken, number(most - 1))), effects=(*move.effects, (STEPS, add(taken, number(1)))))
        for move in system.moves
    )
    return replace(system, variables=(*system.variables, Variable(STEPS, Sort(range(most + 1)), number(0))), moves=moves)
