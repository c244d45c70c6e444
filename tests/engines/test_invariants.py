"""Guessed invariants: laws about sums, random runs, sifting, and what of it a proof needs."""

from __future__ import annotations

from random import Random

import pytest
from brute_force import reach
from engine_systems import STRUCK, chosen_amount, deliver_then_strike, flag, move, one_lock, purse, ranged, rivals, watched
from hypothesis import given, settings
from hypothesis import strategies as st
from random_systems import question as random_question

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.induction import Induction
from doctrine_dsl.engines.invariants.candidates import Samples
from doctrine_dsl.engines.invariants.changes import changes
from doctrine_dsl.engines.invariants.laws import Law, laws
from doctrine_dsl.engines.invariants.mine import KINDS, Mine, opened
from doctrine_dsl.engines.invariants.source import compiled, predicate
from doctrine_dsl.engines.invariants.support import needed
from doctrine_dsl.engines.invariants.walk import Walker
from doctrine_dsl.smt.certify import certify
from doctrine_dsl.smt.control import Unlimited
from doctrine_dsl.system.interpret import evaluate, initial_states, successors
from doctrine_dsl.system.term import TRUE, Term, Var, add, conj, eq, ite, le, lt, maximum, minimum, neg, number, sub
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.verdicts.replay import replay
from doctrine_dsl.verdicts.verdict import Holds, Invariant, Violated


def test_a_purse_has_a_law() -> None:
    """What was spent and what is left never exceed what there was; nothing else of the system is needed."""
    system, question = purse(4, 3)
    found = laws(system, question.bad, Budget())
    assert found == [Law((("credit", 1), *((f"ready[{member}]", 1) for member in range(4))), 11)]


def test_no_law_where_there_is_none() -> None:
    """Rivals may both go up; a rich purse is enough."""
    assert laws(*_pair(rivals()), Budget()) == []
    assert laws(*_pair(purse(spare=0)), Budget()) == []


def _pair(case: tuple[TransitionSystem, SafetyQuestion]) -> tuple[TransitionSystem, Term]:
    return case[0], case[1].bad


def test_a_law_may_have_weights() -> None:
    """Two small ones for one large one."""
    small, large = Var("small"), Var("large")
    moves = (
        move("merge", conj(le(number(2), small), lt(large, number(9))), small=sub(small, number(2)), large=add(large, number(1))),
        move("split", conj(lt(number(0), large), le(small, number(7))), small=add(small, number(2)), large=add(large, number(-1))),
        move("lose", lt(number(0), small), small=sub(small, number(1))),
    )
    system = TransitionSystem((ranged("small", 0, 9, 3), ranged("large", 0, 9, 2)), (), moves)
    question = SafetyQuestion(le(number(4), large))
    assert laws(system, question.bad, Budget()) == [Law((("small", 1), ("large", 2)), 7)]
    verdict = Induction().check(system, question, Budget())
    assert isinstance(verdict, Holds)
    assert certify(system, question, verdict.certificate) == ()


def test_changes_are_bounds_of_what_a_move_does() -> None:
    """Steps, resets, choices, and what is cut off."""
    x, y = Var("x"), Var("y")
    everything = move(
        "all",
        conj(le(number(2), x), le(x, number(5))),
        x=number(3),
        y=ite(eq(x, number(2)), add(y, number(2)), y),
        z=minimum(add(Var("z"), number(1)), number(9)),
        w=maximum(sub(Var("w"), x), number(0)),
        f=TRUE,
    )
    system = TransitionSystem((*(ranged(name, 0, 9, 0) for name in "xyzw"), flag("f")), (), (everything,))
    found = changes(system, everything)
    assert found["x"] == (-2, 1)
    assert found["y"] == (0, 2)
    assert found["w"] == (-5, 0)
    assert found["f"] == (0, 1)
    assert found["z"][1] == 1


@pytest.mark.parametrize("case", [watched(), chosen_amount(), purse(), (deliver_then_strike(2), STRUCK)])
def test_compiled_moves_do_what_moves_do(case: tuple[TransitionSystem, SafetyQuestion]) -> None:
    """The fast steps and the interpreter's, in all states that can be reached."""
    _compare(*case)


def test_compiled_moves_do_what_moves_do_in_random_systems(slow: bool) -> None:
    """The same, at random."""

    @settings(max_examples=2000 if slow else 100, deadline=None, derandomize=True)
    @given(st.integers(0, 2**48))
    def agree(seed: int) -> None:
        _compare(*random_question(seed))

    agree()


def _compare(system: TransitionSystem, question: SafetyQuestion) -> None:
    functions, names = compiled(system), system.state_names
    broken = predicate(system, [neg(question.bad)])
    number_of = {name: index for index, name in enumerate(system.move)}
    layer = [state for state, _ in zip(initial_states(system), range(50), strict=False)]
    for _ in range(3):
        following = []
        for state in layer[:60]:
            row = tuple(state[name] for name in names)
            assert bool(broken(row)) == bool(evaluate(question.bad, state))
            steps = list(successors(system, state))
            possible = {made.name for made, _, _ in steps}
            assert possible == {name for name, index in number_of.items() if functions.guards[index](row)}
            for made, inputs, after in steps:
                given = tuple(inputs[item.name] for item in system.inputs)
                assert functions.after[number_of[made.name]](row, given) == tuple(after[name] for name in names)
                following.append(after)
        layer = following


def test_random_runs_stay_among_the_states_that_can_be_reached() -> None:
    """And a bad state that is met comes with a run that replays."""
    for system, question in (watched(), purse(spare=1), chosen_amount()):
        states = reach(system, question.bad, cap=50_000).states
        walker = Walker(system, question.bad, Random(5))
        start = next(initial_states(system))
        walker.begin(tuple(start[name] for name in system.state_names))
        walker.explore(3000, Budget())
        assert set(walker.samples) <= set(states)
        if walker.met is not None:
            assert replay(system, question.bad, walker.trace(walker.met)) == ()


def test_luck_is_reported_as_a_run() -> None:
    """Not as a shortest one."""
    system, question = watched()
    verdict = Induction().check(system, question, Budget())
    assert isinstance(verdict, Violated)
    assert replay(system, question.bad, verdict.trace) == ()


@pytest.mark.parametrize("case", [rivals(), purse(), one_lock(), (deliver_then_strike(9), SafetyQuestion(lt(Var("stock"), number(0))))])
def test_what_was_sifted_holds(case: tuple[TransitionSystem, SafetyQuestion]) -> None:
    """In every state that can be reached, and as an inductive invariant."""
    system, question = case
    mine = opened(system, question, Budget())
    assert isinstance(mine, Mine)
    for kind in KINDS:
        assert mine.sift(kind) is None
    states = reach(system, question.bad, cap=50_000).states
    for row in states:
        state = dict(zip(system.state_names, row, strict=True))
        assert all(evaluate(clause, state) for clause in mine.known)
    anything = SafetyQuestion(conj(*(neg(clause) for clause in mine.known)) if mine.known else neg(TRUE))
    assert certify(system, anything, Invariant(mine.known)) == ()


def test_guesses_follow_the_samples() -> None:
    """Bounds, differences of compared variables, implications of facts of one move."""
    system, _ = rivals(5)
    samples = Samples(system, [(0, 0), (1, 0), (1, 1), (2, 1)])
    blue, red = (Var(name) for name in system.state_names)
    assert list(samples.bounds()) == [le(blue, number(value)) for value in (2, 3, 4)] + [le(red, number(value)) for value in (1, 2, 3, 4)]
    assert le(blue, add(red, number(1))) in list(samples.differences())
    assert le(blue, red) not in list(samples.differences())
    system, _ = one_lock(2)
    samples = Samples(system, [(0, 0, 0), (1, 1, 0), (2, 0, 1)])
    found = {repr(clause) for clause in samples.implications()}
    assert "(or (not command[0]) (= lock 1))" in found
    assert "(or (not command[1]) (= lock 1))" not in found


def test_only_what_is_needed_is_kept() -> None:
    """A proof is no longer than it has to be, and the stronger of two bounds is taken."""
    system, question = rivals()
    blue, red = (Var(name) for name in system.state_names)
    close = [le(blue, add(red, number(bound))) for bound in (3, 1, 2)] + [le(red, add(blue, number(bound))) for bound in (1, 2)]
    idle = [le(number(0), blue), le(blue, number(7))]
    found = needed(system, [*idle, *close], question.bad, (), Unlimited())
    assert set(found) == {le(blue, add(red, number(1))), le(red, add(blue, number(1)))}
    assert certify(system, question, Invariant(found)) == ()
