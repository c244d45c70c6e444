"""What a proof really needs: of many clauses that hold, a few that exclude the bad and keep each other.

Readers see the proof; the fewer clauses the better. Ivrii, Gurfinkel and Belov, Small Inductive Safe Invariants, FMCAD 2014.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from doctrine_dsl.smt.control import Limits, Unsatisfiable
from doctrine_dsl.smt.relation import Relation
from doctrine_dsl.smt.step import StepSolver
from doctrine_dsl.system.term import App, Const, Op, Term, Var
from doctrine_dsl.system.transition import TransitionSystem


def needed(system: TransitionSystem, clauses: Collection[Term], bad: Term, laws: Collection[Term], limits: Limits) -> tuple[Term, ...]:
    """Clauses that exclude the bad and are kept by every step, taking each other for granted; all of them, if that cannot be found out.

    `clauses` (the laws among them) and the system's constants are inductive together; `laws` are kept whatever the others are."""
    relation = Relation(system, fold=False)
    constants = relation.constants()
    known = _strongest((*clauses, *constants))
    clause_of = {relation.read(clause): clause for clause in reversed(known)}
    states = StepSolver(relation, relation.domain, limits)
    steps = StepSolver(relation, [*relation.domain, *relation.step], limits)
    goal = relation.read(bad)
    found = dict.fromkeys(_enough(states, goal, list(clause_of), ()) or ())
    pending = list(found)
    while pending:
        clause = clause_of[pending.pop()]
        if clause not in laws and clause not in constants:
            others = _enough(steps, -relation.read_next(clause), list(clause_of), found)
            if others is None:
                return (*clauses, *constants)
            new = [other for other in others if other not in found]
            found.update(dict.fromkeys(new))
            pending += new
    return tuple(clause_of[literal] for literal in found) if found else (*clauses, *constants)


def _enough(solver: StepSolver, goal: int, literals: list[int], preferred: Collection[int]) -> list[int] | None:
    """A few of the literals, preferred ones rather than others, with which the goal cannot be true; None if all are not enough."""
    core = _core(solver, goal, literals)
    if core is None:
        return None
    for literal in sorted(core, key=lambda literal: (literal in preferred, literal)):
        if literal in core:
            core = _core(solver, goal, [other for other in core if other != literal]) or core
    return core


def _core(solver: StepSolver, goal: int, literals: Sequence[int]) -> list[int] | None:
    if not isinstance(solver.solve([goal, *literals]), Unsatisfiable):
        return None
    given = set(literals)
    return [literal for literal in solver.core() if literal in given]


def _strongest(clauses: Iterable[Term]) -> list[Term]:
    """The clauses without bounds of a number or of a difference that follow from a tighter one."""
    best: dict[object, tuple[int, Term]] = {}
    for clause in clauses:
        family, slack = _family(clause)
        if family not in best or slack < best[family][0]:
            best[family] = slack, clause
    return [clause for _, clause in best.values()]


def _family(clause: Term) -> tuple[object, int]:
    """What a clause bounds, and how loosely."""
    match clause:
        case App(op=Op.LE, args=(left, Const(value=bound))):
            return ("most", left), bound
        case App(op=Op.LE, args=(Const(value=bound), right)):
            return ("least", right), -bound
        case App(op=Op.LE, args=(left, App(op=Op.ADD, args=(*rest, Const(value=bound))))):
            return ("apart", left, tuple(rest)), bound
        case App(op=Op.LE, args=(Var() as left, Var() as right)):
            return ("apart", left, (right,)), 0
        case _:
            return clause, 0
