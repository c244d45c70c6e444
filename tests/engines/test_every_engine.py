"""What every engine promises, on systems made by hand: runs that replay, proofs that certify, limits that are kept."""

from __future__ import annotations

from time import monotonic

import pytest
from brute_force import reach
from engine_systems import (
    STRUCK,
    chosen_amount,
    deliver_then_strike,
    ends,
    flag,
    move,
    one_lock,
    purse,
    ranged,
    rivals,
    watched,
)

from doctrine_dsl.engines.bmc import Bmc
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.engine import Engine
from doctrine_dsl.engines.ic3 import Ic3
from doctrine_dsl.engines.induction import Induction
from doctrine_dsl.engines.spacer import Spacer
from doctrine_dsl.smt.certify import certify
from doctrine_dsl.system.term import FALSE, TRUE, Var, add, conj, eq, le, lt, neg, number
from doctrine_dsl.system.transition import SafetyQuestion, Sort, TransitionSystem, Variable
from doctrine_dsl.verdicts.replay import replay
from doctrine_dsl.verdicts.verdict import Holds, HoldsWithin, Trace, Unknown, Verdict, Violated

ENGINES: list[Engine] = [Bmc(), Induction(), Ic3(), Spacer()]
every_engine = pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
every_finder = pytest.mark.parametrize("engine", [Bmc(), Ic3()], ids=lambda engine: engine.name)
every_prover = pytest.mark.parametrize("engine", [Induction(), Ic3(), Spacer()], ids=lambda engine: engine.name)

QUESTIONS = {
    "strike": (deliver_then_strike(2), STRUCK),
    "rivals": rivals(4),
    "purse": purse(),
    "rich purse": purse(spare=1),
    "lock": one_lock(),
    "watched": watched(),
    "amount": chosen_amount(),
    "ends": ends(),
}


def judged(system: TransitionSystem, question: SafetyQuestion, verdict: Verdict) -> Verdict:
    """The verdict, its evidence accepted."""
    match verdict:
        case Violated(trace):
            assert replay(system, question.bad, trace) == ()
        case Holds(certificate):
            assert certify(system, question, certificate) == ()
        case HoldsWithin() | Unknown():
            pass
    return verdict


def moves_of(trace: Trace) -> list[str | None]:
    """The moves of a run."""
    return [step.move for step in trace.steps[1:]]


@every_finder
def test_the_order_of_the_moves_is_found(engine: Engine) -> None:
    """A strike that needs two deliveries is made in three steps, in that order."""
    verdict = judged(deliver_then_strike(2), STRUCK, engine.check(deliver_then_strike(2), STRUCK, Budget()))

    assert isinstance(verdict, Violated)
    assert [name for name in moves_of(verdict.trace) if name != "wait"] == ["deliver", "deliver", "strike"]


@every_engine
@pytest.mark.parametrize("name", QUESTIONS)
def test_the_verdict_is_that_of_a_plain_search(engine: Engine, name: str) -> None:
    """Whatever an engine decides is so."""
    system, question = QUESTIONS[name]
    depth = reach(system, question.bad, cap=50_000).depth

    verdict = judged(system, question, engine.check(system, question, Budget(depth=12)))

    match verdict:
        case Violated(trace):
            assert depth is not None
            assert trace.length == depth if trace.shortest else trace.length >= depth
        case Holds():
            assert depth is None
        case Unknown(_, bound):
            assert depth is None or bound < depth
        case HoldsWithin():
            pytest.fail("nobody asked for a bound")


@every_prover
@pytest.mark.parametrize("name", ["rivals", "purse", "lock", "ends"])
def test_what_holds_is_proved(engine: Engine, name: str) -> None:
    """Relations of two variables, sums of many, exclusion, runs that are over."""
    system, question = QUESTIONS[name]
    assert isinstance(engine.check(system, question, Budget()), Holds)


@pytest.mark.parametrize("name", ["strike", "rich purse", "watched", "amount"])
def test_bounded_search_finds_a_shortest_run(name: str) -> None:
    """As short as breadth-first search says, and so called."""
    system, question = QUESTIONS[name]
    verdict = judged(system, question, Bmc().check(system, question, Budget(depth=9)))
    assert isinstance(verdict, Violated)
    assert verdict.trace.shortest
    assert verdict.trace.length == reach(system, question.bad, cap=50_000).depth


@every_engine
def test_only_short_runs_count_if_a_bound_is_asked_for(engine: Engine) -> None:
    """Three steps are needed: within two all is well, within three it is not."""
    system = deliver_then_strike(2, waits=False)
    for bound in (0, 2):
        verdict = engine.check(system, SafetyQuestion(STRUCK.bad, bound), Budget())
        assert isinstance(verdict, HoldsWithin | Unknown)
        assert not isinstance(verdict, HoldsWithin) or verdict.bound == bound
    assert isinstance(Bmc().check(system, SafetyQuestion(STRUCK.bad, 2), Budget()), HoldsWithin)
    assert isinstance(Bmc().check(system, SafetyQuestion(STRUCK.bad, 3), Budget()), Violated)


@every_engine
def test_time_that_is_up_is_no_verdict(engine: Engine) -> None:
    """Unknown, with a reason, and no exception."""
    verdict = engine.check(*rivals(), Budget(deadline=monotonic() - 1))
    assert isinstance(verdict, Unknown)
    assert "time" in verdict.reason


@every_engine
def test_memory_that_is_used_up_is_no_verdict(engine: Engine) -> None:
    """A megabyte is not enough for anything."""
    verdict = engine.check(*rivals(), Budget(memory=1, deadline=monotonic() + 20))
    assert isinstance(verdict, Unknown)


@pytest.mark.parametrize("engine", [Bmc(), Induction(), Ic3()], ids=lambda engine: engine.name)
def test_effort_that_is_used_up_is_the_same_every_time(engine: Engine) -> None:
    """Resource units are repeatable where seconds are not."""
    system, question = purse(4, 3, spare=2)
    verdicts = {repr(engine.check(system, question, Budget(effort=30_000, depth=30))) for _ in range(2)}
    assert len(verdicts) == 1
    assert "Unknown" in verdicts.pop() or engine.name == "induction"


@every_engine
def test_depth_limits_the_search(engine: Engine) -> None:
    """No deeper than it was told, and what was refuted is said."""
    verdict = engine.check(*purse(3, 3, spare=0), Budget(depth=3, deadline=monotonic() + 10))
    assert not isinstance(verdict, Violated) or engine.name == "induction"
    if engine.name == "bmc":
        assert verdict == Unknown("no run of at most 3 steps; longer ones were not looked at", 3)


class StopHereError(Exception):
    """Somebody pressed a button."""


@every_engine
def test_progress_may_stop_everything(engine: Engine) -> None:
    """An exception of the one who watches comes through."""

    def stop(_: str) -> None:
        raise StopHereError

    with pytest.raises(StopHereError):
        engine.check(*purse(25, 5, spare=3), Budget(progress=stop, deadline=monotonic() + 20))


@every_engine
def test_a_bad_start_is_found_at_once(engine: Engine) -> None:
    """A run of no step."""
    system = TransitionSystem((ranged("x", 0, 3, 2),), (), (move("up", lt(Var("x"), number(3)), x=add(Var("x"), number(1))),))
    question = SafetyQuestion(eq(Var("x"), number(2)))
    verdict = judged(system, question, engine.check(system, question, Budget()))
    if engine.name == "spacer":
        assert isinstance(verdict, Unknown)
    else:
        assert isinstance(verdict, Violated)
        assert verdict.trace.length == 0
        assert verdict.trace.shortest


@every_engine
def test_no_start_means_no_run(engine: Engine) -> None:
    """A computed start outside of its sort."""
    system = TransitionSystem(
        (Variable("base", Sort(range(5)), number(4)), Variable("x", Sort(range(5)), add(Var("base"), number(1)))),
        (),
        (move("stay", TRUE), move("fall", TRUE, x=number(0))),
    )
    verdict = judged(system, SafetyQuestion(TRUE), engine.check(system, SafetyQuestion(TRUE), Budget(depth=3)))
    assert not isinstance(verdict, Violated)


@every_engine
def test_a_system_without_moves_stays_where_it_is(engine: Engine) -> None:
    """Nothing happens, so nothing bad does."""
    system = TransitionSystem((flag("struck"), ranged("x", 0, 3, 1)), (), ())
    verdict = judged(system, STRUCK, engine.check(system, STRUCK, Budget(depth=3)))
    assert isinstance(verdict, Holds | Unknown)


@every_engine
def test_a_choice_of_starts(engine: Engine) -> None:
    """Bad from one of the starts only; and an initial condition that forbids that one."""
    x, y = Var("x"), Var("y")
    variables = (Variable("x", Sort((0, 3, 5)), None, (0, 5)), Variable("y", Sort(range(9)), x), flag("gone"))
    moves = (move("grow", lt(y, number(8)), y=add(y, number(1))), move("go", eq(y, number(6)), gone=TRUE, y=number(0)))
    open_start = TransitionSystem(variables, (), moves)
    bad = SafetyQuestion(conj(Var("gone"), eq(x, number(5)), lt(y, number(2))))
    limited = TransitionSystem(variables, (), moves, (), lt(x, number(5)))
    verdict = judged(open_start, bad, engine.check(open_start, bad, Budget(depth=8)))
    assert isinstance(verdict, Unknown if engine.name == "spacer" else Violated)
    assert isinstance(judged(limited, bad, engine.check(limited, bad, Budget(depth=8))), Holds | Unknown)


@every_prover
def test_wide_numbers(engine: Engine) -> None:
    """A counter far above what the order encoding takes."""
    x = Var("x")
    moves = (
        move("up", le(x, number(700)), x=add(x, number(2))),
        move("reset", le(number(500), x), x=number(4)),
        move("flip", eq(x, number(77)), struck=TRUE),
    )
    system = TransitionSystem((ranged("x", 0, 1000, 0), flag("struck")), (), moves)
    verdict = judged(system, STRUCK, engine.check(system, STRUCK, Budget(depth=2, deadline=monotonic() + 5)))
    assert not isinstance(verdict, Violated)


@every_engine
def test_a_false_bad_is_never_reached(engine: Engine) -> None:
    """Nothing can be false and so."""
    verdict = engine.check(deliver_then_strike(1), SafetyQuestion(FALSE), Budget(depth=4))
    assert isinstance(judged(deliver_then_strike(1), SafetyQuestion(FALSE), verdict), Holds | Unknown)
    assert neg(FALSE) == TRUE
