"""SMT-LIB 2.6 in the logic HORN, for z3 and every other solver of constrained Horn clauses: runs of any length in one question.

Three clauses: the start, one for all steps, and that what is bad is not reached. They are written by the same hand as the obligations
of our proofs, in the plain encoding over whole numbers and Booleans.
"""

from __future__ import annotations

from doctrine_dsl.exports.counting import counted
from doctrine_dsl.exports.naming import described, remark
from doctrine_dsl.smt.obligations import Run
from doctrine_dsl.smt.plain import kind
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem

HEADER = """\
; {title}
; sat: no run reaches a bad state (the model is an invariant). unsat: some run does{bound}."""


def export(system: TransitionSystem, question: SafetyQuestion, title: str) -> str:
    """The question as Horn clauses."""
    system = counted(system, question)
    bound = "" if question.bound is None else f", in at most {question.bound} steps"
    sorts = " ".join(kind(system.sorts[name].boolean) for name in system.state_names)
    start, step, end = Run(system), Run(system), Run(system)
    start.start()
    step.anywhere()
    step.script.require(_reached(step, 0))
    step.step(0)
    end.anywhere()
    end.script.require(_reached(end, 0))
    end.script.require(end.write(question.bad, 0))
    lines = [HEADER.format(title=remark(title), bound=bound)]
    lines += [f"; {start.symbol(name, 0)[:-2]}: {described(name, sort)}" for name, sort in system.sorts.items()]
    lines += [f"; move_0 = {place}: {remark(move.name)}" for place, move in enumerate(system.moves)]
    lines += ["(set-logic HORN)", f"(declare-fun reached ({sorts}) Bool)"]
    for clause in (start.script.clause(_reached(start, 0)), step.script.clause(_reached(step, 1)), end.script.clause("false")):
        lines.append(f"(assert {clause})")
    return "\n".join([*lines, "(check-sat)"]) + "\n"


def _reached(run: Run, place: int) -> str:
    symbols = [run.symbol(name, place) for name in run.system.state_names]
    return f"(reached {' '.join(symbols)})" if symbols else "reached"
