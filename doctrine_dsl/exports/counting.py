"""A bound on the number of steps as part of the system: after so many steps no move is possible.

The other tools know runs of any length only. What they say of the counted system is what holds within the bound.
"""

from __future__ import annotations

from dataclasses import replace

from doctrine_dsl.system.term import Var, add, conj, lt, minimum, number
from doctrine_dsl.system.transition import Monitor, SafetyQuestion, Sort, TransitionSystem

COUNTER = "steps so far"


def counted(system: TransitionSystem, question: SafetyQuestion) -> TransitionSystem:
    """The system itself if there is no bound."""
    if question.bound is None:
        return system
    name = COUNTER
    while name in system.sorts:
        name += "'"
    steps, bound = Var(name), number(question.bound)
    counter = Monitor(name, Sort(range(question.bound + 1)), number(0), minimum(add(steps, number(1)), bound))
    moves = tuple(replace(move, guard=conj(lt(steps, bound), move.guard)) for move in system.moves)
    return replace(system, moves=moves, monitors=(*system.monitors, counter))
