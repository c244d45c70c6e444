"""The judge of proofs is judged on forgeries: every one is refused, and for the right reason."""

from __future__ import annotations

from time import monotonic

import pytest
from engine_systems import STRUCK, deliver_then_strike, ends, flag, move, one_lock, purse, ranged, rivals, watched

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.smt.certify import certify
from doctrine_dsl.smt.obligations import obligations
from doctrine_dsl.system.term import FALSE, TRUE, Fires, Term, Var, add, conj, disj, eq, implies, le, lt, neg, number, sub, total
from doctrine_dsl.system.transition import BOOLEAN, Input, SafetyQuestion, Sort, Transition, TransitionSystem, Variable
from doctrine_dsl.verdicts.verdict import AllOf, ClosedSet, Empty, Invariant

BLUE, RED = Var("arms of blue (1)"), Var("arms of red |2|")
ONE_APART = (le(sub(BLUE, RED), number(1)), le(sub(RED, BLUE), number(1)))


def refusal(system: TransitionSystem, question: SafetyQuestion, *clauses: Term, depth: int = 1) -> str:
    """Why an invariant is refused, in one string."""
    return "; ".join(certify(system, question, Invariant(clauses, depth)))


def test_a_proof_is_accepted() -> None:
    """Rivals stay one apart; a lock has one holder; a purse holds less than the goal costs."""
    assert refusal(*rivals(), *ONE_APART) == ""
    system, question = one_lock()
    holders = [implies(Var(f"command[{actor}]"), eq(Var("lock"), number(actor + 1))) for actor in range(3)]
    assert refusal(system, question, *holders) == ""
    system, question = purse()
    law = le(total([Var("credit"), *(Var(f"ready[{member}]") for member in range(3))]), number(5))
    assert refusal(system, question, law, neg(question.bad)) == ""


def test_a_clause_that_a_step_breaks_is_refused() -> None:
    """A bound that holds for a while is not kept, and half of a proof is not enough."""
    assert refusal(*rivals(), *ONE_APART, le(BLUE, number(3))) == "not so: every step keeps the invariant"
    assert refusal(*rivals(), ONE_APART[0]) == "not so: the invariant excludes the bad"


def test_a_clause_that_a_start_breaks_is_refused() -> None:
    """Both at one or more is kept by no step that disarms, and does not hold at the start."""
    reason = refusal(*rivals(), *ONE_APART, le(number(1), BLUE), le(number(1), RED))
    assert "at the start" in reason


def test_an_invariant_that_says_too_little_is_refused() -> None:
    """What holds need not exclude the bad."""
    assert refusal(*rivals()) == "not so: the invariant excludes the bad"
    assert refusal(*rivals(), le(BLUE, number(7))) == "not so: the invariant excludes the bad"


def test_a_proof_that_something_unsafe_is_safe_is_refused() -> None:
    """The denial of the bad, the plain falsehood, and nothing at all."""
    system = deliver_then_strike(2)
    assert "every step keeps" in refusal(system, STRUCK, neg(STRUCK.bad))
    assert "at the start" in refusal(system, STRUCK, FALSE)
    assert refusal(system, STRUCK, TRUE) == "not so: the invariant excludes the bad"
    assert certify(system, STRUCK, Empty()) != ()


def three_in_a_row() -> tuple[TransitionSystem, SafetyQuestion]:
    """A counter that goes round 0, 1, 2; from 4 it would go to 5 and then, badly, to 6."""
    here = Var("here")
    moves = (move("on", lt(here, number(2)), here=add(here, number(1))), move("round", eq(here, number(2)), here=number(0)))
    astray = move("astray", conj(le(number(4), here), lt(here, number(6))), here=add(here, number(1)))
    return TransitionSystem((ranged("here", 0, 6, 0),), (), (*moves, astray)), SafetyQuestion(eq(here, number(6)))


def test_the_depth_of_an_invariant_matters() -> None:
    """From 4 two good states lead to the bad one: the denial of the bad is not kept by one step or two, but by three."""
    system, question = three_in_a_row()
    denial = neg(question.bad)
    assert "every step keeps" in refusal(system, question, denial)
    assert "every step keeps" in refusal(system, question, denial, depth=2)
    assert refusal(system, question, denial, depth=3) == ""
    assert "depth 0" in refusal(system, question, denial, depth=0)


def test_every_one_of_the_first_states_is_looked_at() -> None:
    """An invariant of depth 3 that the third state of a run breaks."""
    system = deliver_then_strike(2)
    reason = refusal(system, STRUCK, lt(Var("stock"), number(2)), neg(STRUCK.bad), depth=3)
    assert "after 2 steps" in reason
    assert "at the start" not in reason
    assert "after 1 steps" not in reason


def test_runs_that_end_early_are_looked_at() -> None:
    """A run over after one step still has to keep the invariant in its two states."""
    system = TransitionSystem((flag("done"),), (), (move("do", neg(Var("done")), done=TRUE),))
    assert "after 1 step" in refusal(system, SafetyQuestion(Var("done")), neg(Var("done")), depth=5)


def test_only_states_may_be_read() -> None:
    """No primed names, no moves, no inputs, no names that are none."""
    system, question = watched()
    for clause in (Var("rung", True), Fires(["climb"]), Var("nothing")):
        assert "no part of a state" in refusal(system, question, disj(eq(Var("rung"), number(0)), clause))


def test_a_step_out_of_a_sort_is_refused() -> None:
    """The proof takes the sorts for granted, so every step has to stay in them."""
    stock = Var("stock")
    for sort in (Sort(range(4)), Sort((0, 2, 3))):
        system = TransitionSystem(
            (Variable("stock", sort, number(0)), flag("struck")), (), (move("add", TRUE, stock=add(stock, number(1))),)
        )
        assert "every step keeps" in refusal(system, STRUCK, neg(Var("struck")))


def test_inputs_may_come_out_any_way() -> None:
    """An invariant that holds for one choice only."""
    amount, fund = Var("amount"), Var("fund")
    inputs = (Input("amount", Sort(range(1, 3)), frozenset({"pay"})),)
    pay = Transition("pay", (), le(fund, number(6)), (("fund", add(fund, amount)),))
    skip = Transition("skip", (), lt(number(0), fund), (("fund", add(fund, number(-1))),))
    system = TransitionSystem((ranged("fund", 0, 9, 0),), inputs, (pay, skip))
    assert refusal(system, SafetyQuestion(eq(fund, number(9))), le(fund, number(8))) == ""
    assert "every step keeps" in refusal(system, SafetyQuestion(eq(fund, number(8))), le(fund, number(7)))


def test_monitors_are_part_of_the_state() -> None:
    """What a monitor follows may be used, and is checked."""
    system, _ = watched()
    peak, rung, alarm = Var("peak"), Var("rung"), Var("alarm")
    assert refusal(system, SafetyQuestion(lt(peak, rung)), le(rung, peak)) == ""
    assert "every step keeps" in refusal(system, SafetyQuestion(alarm), neg(alarm), le(rung, peak))


def test_cases_are_judged_one_by_one() -> None:
    """The bad is a disjunction; each part has a proof of its own."""
    system, question = rivals()
    whole = Invariant(ONE_APART)
    assert certify(system, question, AllOf((whole, whole))) == ()
    assert certify(system, question, AllOf((whole,))) != ()
    assert certify(system, question, AllOf((whole, Invariant(ONE_APART[:1])))) != ()


def test_nothing_to_start_from() -> None:
    """A computed start outside of its sort is none."""
    nowhere = TransitionSystem((Variable("x", Sort(range(3)), number(3)), flag("struck", True)), (), ())
    assert certify(nowhere, STRUCK, Empty()) == ()
    never = SafetyQuestion(lt(Var("x"), number(0)))
    somewhere = TransitionSystem((Variable("x", Sort(range(3)), number(2)), flag("struck", True)), (), ())
    assert certify(somewhere, never, Empty()) == ()
    assert certify(somewhere, STRUCK, Empty()) != ()


def test_a_closed_set_is_judged_elsewhere() -> None:
    """The solver has nothing to say about it."""
    reasons = certify(*ends(), ClosedSet(("left",), frozenset()))
    assert reasons[0].startswith("not an SMT certificate")


def test_a_proof_that_is_not_judged_in_time_is_refused() -> None:
    """Time that is up is never a yes."""
    reasons = certify(*rivals(), Invariant(ONE_APART), Budget(deadline=monotonic() - 1))
    assert reasons
    assert all("not decided, out of time" in reason for reason in reasons)


@pytest.mark.parametrize("name", ["a|b", "x y", "(", 'quote"d', "ä;\n(assert false)", "v0_0"])
def test_any_name_may_stand_in_a_system(name: str) -> None:
    """Names never reach the solver."""
    system = TransitionSystem((Variable(name, BOOLEAN, FALSE),), (), (Transition(name, (), TRUE, ((name, TRUE),)),))
    assert "every step keeps" in refusal(system, SafetyQuestion(Var(name)), neg(Var(name)))
    texts = [part.script() for part in obligations(system, Var(name), Invariant((neg(Var(name)),)))]
    assert all("\n(assert false)\n" not in text for text in texts)
