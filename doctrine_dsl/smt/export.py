"""A bounded question as SMT-LIB text, for any solver: satisfiable exactly if some run of so many steps ends in a bad state."""

from __future__ import annotations

from doctrine_dsl.smt.obligations import Run
from doctrine_dsl.system.term import Term
from doctrine_dsl.system.transition import TransitionSystem


def bounded_question(system: TransitionSystem, bad: Term, depth: int) -> str:
    """The unrolling of `depth` steps, in the plain encoding (Int and Bool)."""
    run = Run(system)
    run.start()
    for place in range(depth):
        run.step(place)
    run.script.require(run.write(bad, depth))
    return f"; sat: a run of exactly {depth} steps ends in a bad state\n(set-logic ALL)\n{run.script.text}(check-sat)\n"
