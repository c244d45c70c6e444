"""The judges are judged: hand-made false runs and false proofs are refused, each for its own reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.explicit.engine import Explicit
from doctrine_dsl.engines.trust import judge
from doctrine_dsl.system.term import FALSE, TRUE, Fires, Var, add, conj, disj, eq, le, lt, neg, number
from doctrine_dsl.system.transition import BOOLEAN, Input, Monitor, SafetyQuestion, Sort, Transition, TransitionSystem, Variable
from doctrine_dsl.verdicts.closed import judge_closed_set
from doctrine_dsl.verdicts.replay import replay
from doctrine_dsl.verdicts.verdict import AllOf, ClosedSet, Empty, Holds, Step, Trace, Violated

COUNT = Sort(range(4))


def deliver_then_strike() -> TransitionSystem:
    """Two deliveries make a strike possible; where it lands is chosen in the step; `seen` remembers it."""
    return TransitionSystem(
        variables=(
            Variable("tier", COUNT, number(0)),
            Variable("struck", BOOLEAN, FALSE),
            Variable("target", Sort((1, 3)), None, (1, 3)),
        ),
        inputs=(Input("where", Sort((1, 3)), frozenset({"strike"})),),
        moves=(
            Transition("deliver", ("blue",), lt(Var("tier"), number(3)), (("tier", add(Var("tier"), number(1))),)),
            Transition("strike", ("blue",), le(number(2), Var("tier")), (("struck", TRUE), ("target", Var("where")))),
            Transition("wait", (), TRUE),
        ),
        monitors=(Monitor("seen", BOOLEAN, FALSE, disj(Var("seen"), conj(Fires(["strike"]), Var("struck", True)))),),
    )


SYSTEM = deliver_then_strike()
BAD = Var("seen")


def genuine() -> Trace:
    """The engine's own run of three steps."""
    verdict = Explicit().check(SYSTEM, SafetyQuestion(BAD), Budget())
    assert isinstance(verdict, Violated)
    return verdict.trace


def altered(at: int, **changes: object) -> Trace:
    """The genuine run with one entry changed."""
    trace = genuine()
    steps = list(trace.steps)
    steps[at] = replace(steps[at], **changes)  # type: ignore[arg-type]
    return Trace(tuple(steps), trace.shortest)


def test_a_genuine_run_is_accepted() -> None:
    """Two deliveries and a strike."""
    assert [step.move for step in genuine().steps] == [None, "deliver", "deliver", "strike"]
    assert replay(SYSTEM, BAD, genuine()) == ()


@pytest.mark.parametrize(
    ("forgery", "reason"),
    [
        (Trace((), True), "without a start"),
        (Trace(genuine().steps[:3], True), "not bad"),
        (Trace((genuine().steps[0], *genuine().steps[2:]), True), "does not lead there"),
        (Trace((genuine().steps[0], genuine().steps[3]), True), "not allowed"),
        (altered(1, move="give"), "no move"),
        (altered(1, move="strike"), "not allowed"),
        (altered(0, move="deliver"), "the start is no step"),
        (altered(0, state={**genuine().steps[0].state, "tier": 1}), "no start"),
        (altered(0, state={**genuine().steps[0].state, "target": 2}), "may not start"),
        (altered(0, state={"tier": 0}), "other variables"),
        (altered(2, state={**genuine().steps[2].state, "tier": 3}), "does not lead there"),
        (altered(3, inputs={"where": 2}), "choice"),
        (altered(3, inputs={}), "choice"),
        (altered(1, inputs={"where": 3}), "choice"),
        (altered(3, state={**genuine().steps[3].state, "seen": 0}), "does not lead there"),
    ],
)
def test_a_forged_run_is_refused(forgery: Trace, reason: str) -> None:
    """Steps left out, moves renamed, states and choices invented, the end cut off."""
    (found,) = replay(SYSTEM, BAD, forgery)

    assert reason in found


def proof() -> tuple[TransitionSystem, ClosedSet]:
    """A system in which strikes are forbidden below tier 4, with the engine's own proof that nothing is seen."""
    moves = tuple(replace(move, guard=FALSE) if move.name == "strike" else move for move in SYSTEM.moves)
    safe = replace(SYSTEM, moves=moves)
    verdict = Explicit().check(safe, SafetyQuestion(BAD), Budget())
    assert isinstance(verdict, Holds)
    assert isinstance(verdict.certificate, ClosedSet)
    return safe, verdict.certificate


def test_a_genuine_proof_is_accepted() -> None:
    """And the same proof does not do for the system in which a strike is possible."""
    safe, certificate = proof()

    assert judge_closed_set(safe, BAD, certificate) == ()
    assert judge_closed_set(SYSTEM, BAD, certificate) != ()


@pytest.mark.parametrize(
    ("forgery", "reason"),
    [
        (ClosedSet(("tier", "seen"), frozenset()), "start"),
        (ClosedSet(("tier", "seen"), frozenset({(0, 0), (1, 0)})), "leaves"),
        (ClosedSet(("tier", "seen"), frozenset({(0, 0), (1, 0), (2, 0), (3, 0), (3, 1)})), "bad state"),
        (ClosedSet(("tier",), frozenset({(0,), (1,), (2,), (3,)})), "bad state"),
        (ClosedSet(("tier", "seen"), frozenset({(0, 0), (1, 0), (2, 0), (3, 0)})), "leaves"),
    ],
)
def test_a_forged_closed_set_is_refused(forgery: ClosedSet, reason: str) -> None:
    """A start or a successor missing, a bad state inside, a name left out, a set that a strike leaves."""
    (found,) = judge_closed_set(SYSTEM, BAD, forgery)

    assert reason in found


def test_hidden_names_are_free_for_the_judge() -> None:
    """A set over `seen` alone cannot know that the tier is too low, so the step that sees a strike leaves it."""
    safe = replace(SYSTEM, moves=tuple(replace(m, guard=lt(Var("tier"), number(0))) if m.name == "strike" else m for m in SYSTEM.moves))

    assert judge_closed_set(safe, BAD, ClosedSet(("seen",), frozenset({(0,)}))) == ()
    assert judge_closed_set(SYSTEM, BAD, ClosedSet(("seen",), frozenset({(0,)}))) != ()


def test_a_proof_by_cases_needs_every_case() -> None:
    """One part for two disjuncts, or an empty proof of something that is not plainly false, is refused."""
    safe, certificate = proof()
    two = disj(BAD, eq(Var("tier"), number(9)))

    assert judge(safe, two, AllOf((certificate,))) != ()
    assert judge(safe, BAD, Empty()) != ()
    assert judge(safe, FALSE, Empty()) == ()
    assert judge(safe, neg(TRUE), Empty()) == ()


def test_a_step_is_replayed_with_its_own_choices() -> None:
    """The same run with the other target is genuine as well: the judge follows the choice that the run names."""
    trace = genuine()
    last = trace.steps[-1]
    other = 1 if last.inputs["where"] == 3 else 3
    turned = Step("strike", {"where": other}, {**last.state, "target": other})

    assert replay(SYSTEM, BAD, Trace((*trace.steps[:-1], turned), True)) == ()
