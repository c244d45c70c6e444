"""The judge of proofs: does an invariant really hold at the start, is it kept by every step, does it exclude the bad?

Each obligation is read from its text in a fresh context, with whole numbers, by a solver that has seen nothing else. What an engine
knew, and how it encoded the system, plays no part.
"""

from __future__ import annotations

import z3

from doctrine_dsl.smt.control import GaveUp, Limits, Outcome, Satisfiable, Unlimited, Unsatisfiable, check
from doctrine_dsl.smt.obligations import Obligation, never_bad, no_start, obligations
from doctrine_dsl.system.term import FALSE, Fires, Term, Var, disjuncts, subterms
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.verdicts.verdict import AllOf, Certificate, ClosedSet, CodedSet, Empty, Invariant, RankedStates, Remembered


def certify(system: TransitionSystem, question: SafetyQuestion, certificate: Certificate, limits: Limits | None = None) -> tuple[str, ...]:
    """Why the proof is refused; none: it is accepted. A proof that cannot be judged within the limits is refused, too."""
    limits = Unlimited() if limits is None else limits
    match certificate:
        case Invariant():
            return _certify_invariant(system, question.bad, certificate, limits)
        case AllOf(parts=parts):
            cases = disjuncts(question.bad)
            if len(cases) != len(parts):
                return (f"the proof has {len(parts)} cases, the question {len(cases)}",)
            judged = [certify(system, SafetyQuestion(case), part, limits) for case, part in zip(cases, parts, strict=True)]
            return tuple(f"case {number}: {reason}" for number, reasons in enumerate(judged) for reason in reasons)
        case Empty():
            return _certify_empty(system, question.bad, limits)
        case ClosedSet() | CodedSet() | RankedStates() | Remembered():
            return ("not an SMT certificate: a closed set of states",)


def _certify_invariant(system: TransitionSystem, bad: Term, invariant: Invariant, limits: Limits) -> tuple[str, ...]:
    if reasons := foreign(system, invariant):
        return reasons
    return tuple(reason for obligation in obligations(system, bad, invariant) for reason in _refusal(obligation, limits))


def foreign(system: TransitionSystem, invariant: Invariant) -> tuple[str, ...]:
    """Why this is no invariant of the system's states at all, whatever it says."""
    if invariant.depth < 1:
        return (f"an invariant of depth {invariant.depth}",)
    for leaf in subterms(*invariant.clauses):
        if isinstance(leaf, Fires) or (isinstance(leaf, Var) and (leaf.primed or leaf.name not in system.state_names)):
            return (f"the invariant reads {leaf}, which is no part of a state",)
    return ()


def _certify_empty(system: TransitionSystem, bad: Term, limits: Limits) -> tuple[str, ...]:
    if bad == FALSE or not _refusal(never_bad(system, bad), limits) or not _refusal(no_start(system), limits):
        return ()
    return ("the bad is not plainly false, and there is a start",)


def _refusal(obligation: Obligation, limits: Limits) -> tuple[str, ...]:
    match decide(obligation, limits):
        case Unsatisfiable():
            return ()
        case Satisfiable():
            return (f"not so: {obligation.claim}",)
        case GaveUp(reason):
            return (f"not decided, {reason}: {obligation.claim}",)


def decide(obligation: Obligation, limits: Limits) -> Outcome:
    """Whether the text has a model (then the obligation is not met)."""
    solver = z3.SimpleSolver(ctx=z3.Context())
    solver.from_string(obligation.text)
    return check(solver, limits)
