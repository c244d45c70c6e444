"""The judge passes over a move only if no step with it can change a monitor: forged sets that rely on the opposite are refused."""

from __future__ import annotations

import pytest

from doctrine_dsl.system.term import FALSE, TRUE, Fires, Term, Var, conj, disj, neg, prime
from doctrine_dsl.system.transition import BOOLEAN, Monitor, Transition, TransitionSystem, Variable
from doctrine_dsl.verdicts.closed import judge_closed_set
from doctrine_dsl.verdicts.steady import Steady
from doctrine_dsl.verdicts.verdict import ClosedSet

X = Var("x")
RISES = conj(neg(X), prime(X))
"""False when what is behind the step is taken for what was before it."""


def latch(name: str, now: Term) -> Monitor:
    """True from the first step on in which `now` is."""
    return Monitor(name, BOOLEAN, FALSE, disj(Var(name), now))


def system(*monitors: Monitor) -> TransitionSystem:
    """One move that raises x, one that nobody but a monitor notices."""
    raises = Transition("raise", ("blue",), neg(X), (("x", TRUE),))
    nod = Transition("nod", ("blue",), TRUE, ())
    return TransitionSystem((Variable("x", BOOLEAN, FALSE),), (), (raises, nod), monitors)


NODDED = latch("nodded", Fires(["nod"]))
SEEN = latch("seen", RISES)
BY_NOD = latch("by nod", conj(neg(Var("nodded")), prime(Var("nodded"))))
BY_RISE = latch("by rise", conj(neg(Var("seen")), prime(Var("seen"))))


@pytest.mark.parametrize("monitors", [(NODDED,), (SEEN,), (NODDED, BY_NOD), (SEEN, BY_RISE)], ids=lambda each: each[-1].name)
def test_a_set_that_a_monitor_leaves_is_refused(monitors: tuple[Monitor, ...]) -> None:
    """By a move that it looks out for, by one that writes what it reads, and by both through another monitor."""
    last = monitors[-1].name

    assert judge_closed_set(system(*monitors), Var(last), ClosedSet((last,), frozenset({(0,)}))) != ()


def test_what_is_left_alone_is_passed_over() -> None:
    """Else nothing would be gained."""
    whole = system(NODDED, SEEN, BY_NOD, BY_RISE)
    steady, (raises, nod) = Steady(whole), whole.moves

    assert [steady.stays(name, raises) for name in ("nodded", "seen", "by nod", "by rise")] == [True, False, True, False]
    assert [steady.stays(name, nod) for name in ("nodded", "seen", "by nod", "by rise")] == [False, True, False, True]


def test_what_is_known_of_a_set_spares_no_bad_state() -> None:
    """A set that was closed for one case of a proof is closed for the next, which may still meet its bad there."""
    whole, both = system(), ClosedSet(("x",), frozenset({(0,), (1,)}))
    steady = Steady(whole)

    assert judge_closed_set(whole, FALSE, both, steady) == ()
    assert judge_closed_set(whole, X, both, steady) == ("a bad state is in the set",)
    assert judge_closed_set(whole, X, ClosedSet(("x",), frozenset({(0,)})), steady) == ("a step with raise leaves the set",)
    assert judge_closed_set(whole, X, ClosedSet(("x",), frozenset({(0,)})), steady) != ()
