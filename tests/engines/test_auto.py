"""The schedule claims no more than its stages have shown, whatever an engine says."""

from __future__ import annotations

from time import monotonic

import pytest

from doctrine_dsl.engines import attempt as attempting
from doctrine_dsl.engines import auto, registry
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.engine import Engine
from doctrine_dsl.system.term import FALSE, TRUE, Term, Var, disj
from doctrine_dsl.system.transition import BOOLEAN, SafetyQuestion, Transition, TransitionSystem, Variable
from doctrine_dsl.verdicts.verdict import AllOf, ClosedSet, Holds, Step, Trace, Unknown, Verdict, Violated

X, Y = Var("x"), Var("y")


def system(moves: int = 2, start: Term = FALSE) -> TransitionSystem:
    """`up` makes x true, and y after that; the others do nothing."""
    idle = tuple(Transition(f"idle{number}", ("blue",), TRUE, ()) for number in range(moves - 1))
    up = Transition("up", ("blue",), TRUE, (("x", TRUE), ("y", X)))
    return TransitionSystem((Variable("x", BOOLEAN, start), Variable("y", BOOLEAN, FALSE)), (), (up, *idle))


class Says:
    """An engine that always says the same."""

    name = "says"

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict

    def check(self, system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Verdict:
        """Without looking."""
        return self.verdict


def everybody_says(monkeypatch: pytest.MonkeyPatch, verdict: Verdict) -> None:
    """Every engine of the schedule, but not those that are asked for shorter runs; the one that looks at whole levels has no memory."""

    def engine(name: str) -> Engine:
        if isinstance(verdict, Violated) and name != "says":
            return Says(Unknown("no room")) if name == "vector" else registry.engine(name)
        return Says(verdict)

    monkeypatch.setattr(attempting, "engine", engine)


@pytest.mark.parametrize(("start", "bound"), [(FALSE, 0), (TRUE, -1)])
def test_a_look_at_the_start_is_a_look_at_the_start(monkeypatch: pytest.MonkeyPatch, start: Term, bound: int) -> None:
    """Nothing is known of the first step, nor of the start if it is bad; so a check of one step stays unknown."""
    everybody_says(monkeypatch, Unknown("nothing"))
    answer = auto.run(system(start=start), SafetyQuestion(X, 1), Budget())

    assert isinstance(answer.verdict, Unknown)
    assert answer.verdict.bound == bound


def test_a_proof_that_nobody_had_time_to_judge_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a wrong one is not found out then, so it does not count."""
    forged = Holds(AllOf((ClosedSet(("x",), frozenset({(0,)})), ClosedSet(("y",), frozenset({(0,)})))))
    everybody_says(monkeypatch, forged)
    question = SafetyQuestion(disj(X, Y), None)

    assert isinstance(auto.attempt("says", system(), question, Budget(deadline=monotonic() - 1)), Unknown)
    with pytest.raises(auto.Distrust):
        auto.attempt("says", system(), question, Budget())


@pytest.mark.parametrize(("moves", "steps_found"), [(2, 2), (2_000, 3)])
def test_a_long_run_is_called_shortest_only_if_it_is(monkeypatch: pytest.MonkeyPatch, moves: int, steps_found: int) -> None:
    """In a small system a shorter one is looked for, and found; in a large one it is not, and nobody says that there is none."""
    made = [("idle0", 0, 0), ("up", 1, 0), ("up", 1, 1)]
    steps = [Step(None, {}, {"x": 0, "y": 0}), *(Step(move, {}, {"x": x, "y": y}) for move, x, y in made)]
    everybody_says(monkeypatch, Violated(Trace(tuple(steps), shortest=False)))
    answer = auto.by_name("says", system(moves), SafetyQuestion(Y, None), Budget())

    assert isinstance(answer.verdict, Violated)
    assert (answer.verdict.trace.length, answer.verdict.trace.shortest) == (steps_found, steps_found == 2)


def test_a_run_of_one_step_from_a_good_start_is_a_shortest_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """However large the system: there is nothing between it and the start."""
    steps = (Step(None, {}, {"x": 0, "y": 0}), Step("up", {}, {"x": 1, "y": 0}))
    everybody_says(monkeypatch, Violated(Trace(steps, shortest=False)))
    answer = auto.by_name("says", system(3_000), SafetyQuestion(X, None), Budget())

    assert isinstance(answer.verdict, Violated)
    assert answer.verdict.trace.shortest
