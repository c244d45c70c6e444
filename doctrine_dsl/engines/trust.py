"""Nothing is believed because an engine said it: runs are replayed, proofs are judged again by code that did not make them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from doctrine_dsl.system.interpret import initial_states
from doctrine_dsl.system.term import FALSE, Term, Var, conj, disj, disjuncts, eq, number, truth
from doctrine_dsl.system.transition import TransitionSystem
from doctrine_dsl.verdicts.closed import judge_closed_set
from doctrine_dsl.verdicts.replay import replay
from doctrine_dsl.verdicts.steady import Steady
from doctrine_dsl.verdicts.verdict import (
    AllOf,
    Certificate,
    ClosedSet,
    CodedSet,
    Empty,
    Holds,
    Invariant,
    RankedStates,
    Remembered,
    Verdict,
    Violated,
)

MOST_STATES_FOR_A_SOLVER = 3000


class OutOfTime(Exception):
    """The time ran out before a proof was judged, so that nobody may rely on it."""


def objections(system: TransitionSystem, bad: Term, verdict: Verdict, expired: Callable[[], bool] = lambda: False) -> tuple[str, ...]:
    """Why the evidence of a verdict is refused; none: it is accepted. A verdict that claims no more than a bound carries no evidence.

    Raises OutOfTime if `expired` says so between two parts of a proof.
    """
    match verdict:
        case Violated(trace=trace):
            return replay(system, bad, trace)
        case Holds(certificate=AllOf(parts=parts)):
            return _judge_all(system, bad, parts, expired)
        case Holds(certificate=certificate):
            return judge(system, bad, certificate, expired=expired)
        case _:
            return ()


def judge(
    system: TransitionSystem,
    bad: Term,
    certificate: Certificate,
    steady: Steady | None = None,
    expired: Callable[[], bool] = lambda: False,
) -> tuple[str, ...]:
    """Why a proof is refused. `steady` is shared by the parts of one. Raises OutOfTime."""
    match certificate:
        case CodedSet():
            from doctrine_dsl.verdicts.coded import judge_coded_set

            try:
                return judge_coded_set(system, bad, certificate, steady, expired)
            except TimeoutError:
                raise OutOfTime from None
        case ClosedSet():
            refused = judge_closed_set(system, bad, certificate, steady)
            return _second_opinion(system, bad, certificate, refused) if refused else ()
        case AllOf(parts=parts):
            return _judge_all(system, bad, parts, expired)
        case Empty():
            if bad == FALSE or next(initial_states(system), None) is None:
                return ()
            return ("the bad is not plainly false",)
        case RankedStates():
            return ("ranks are judged where they are made",)
        case Remembered():
            return ("what is remembered of a proof is no proof",)
        case Invariant():
            from doctrine_dsl.smt.certify import certify
            from doctrine_dsl.system.transition import SafetyQuestion

            return certify(system, SafetyQuestion(bad), certificate)


def _judge_all(
    system: TransitionSystem, bad: Term, parts: Sequence[Certificate], expired: Callable[[], bool] = lambda: False
) -> tuple[str, ...]:
    cases = disjuncts(bad)
    if len(cases) != len(parts):
        return ("the cases of the proof are not those of the question",)
    steady, reasons = Steady(system), list[str]()
    for case, part in zip(cases, parts, strict=True):
        if expired():
            raise OutOfTime
        reasons += judge(system, case, part, steady, expired)
    return tuple(reasons)


def _second_opinion(system: TransitionSystem, bad: Term, certificate: ClosedSet, refused: tuple[str, ...]) -> tuple[str, ...]:
    """The judge of closed sets tries hidden values one by one, and gives up where they are too many; a solver need not."""
    if len(certificate.states) > MOST_STATES_FOR_A_SOLVER:
        return refused
    from doctrine_dsl.smt.certify import certify
    from doctrine_dsl.system.transition import SafetyQuestion

    members = (
        conj(
            *(
                eq(Var(name), truth(bool(value)) if system.sorts[name].boolean else number(value))
                for name, value in zip(certificate.names, state, strict=True)
            )
        )
        for state in sorted(certificate.states)
    )
    return certify(system, SafetyQuestion(bad), Invariant((disj(*members),)))
