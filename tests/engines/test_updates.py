"""What a move does to a monitor: shared between moves that it does not tell apart, and still what each of them does."""

from __future__ import annotations

from doctrine_dsl.system.term import FALSE, TRUE, Term, Var, conj, disj, neg, prime, subterms
from doctrine_dsl.system.transition import BOOLEAN, Monitor, Transition, TransitionSystem, Variable
from doctrine_dsl.system.update import NOBODY, Updates, after_move
from tests.differential.policies import random_policy
from tests.engines.test_guided import asked_of


def plainly(system: TransitionSystem, move: str, name: str) -> Term:
    """The update, worked out for this move alone."""
    monitor = next((one for one in system.monitors if one.name == name), None)
    if monitor is None:
        effects = dict(system.move[move].effects) if move in system.move else {}
        return effects.get(name, Var(name))
    reads = {part.name for part in subterms(monitor.next) if isinstance(part, Var) and part.primed}
    return after_move(monitor.next, move, {read: plainly(system, move, read) for read in sorted(reads)})


def test_updates_of_random_policies() -> None:
    """Of every name by every move, and which moves are special to it."""
    compared = 0
    for seed in range(95_000, 95_030):
        for system, _ in asked_of(random_policy(seed))[:2]:
            updates = Updates(system)
            for name in system.state_names:
                found = {move.name: plainly(system, move.name, name) for move in system.moves}
                changing = {move for move, update in found.items() if update != Var(name)}
                assert {move: updates.update(move, name) for move in found} == found
                special = updates.special_moves(name)
                assert special == changing if special is not None else plainly(system, NOBODY, name) != Var(name)
                compared += len(found)
    assert compared > 1000


def test_a_monitor_that_looks_out_for_no_move() -> None:
    """It follows a variable, whoever writes it."""
    seen = Monitor("seen", BOOLEAN, Var("x"), disj(Var("seen"), prime(Var("x"))))
    raises = Transition("raise", ("blue",), Var("seen"), (("x", Var("seen")),))
    other = Transition("other", ("blue",), Var("seen"), ())
    still = TransitionSystem((Variable("x", BOOLEAN, Var("y")), Variable("y", BOOLEAN, None, (0, 1))), (), (raises, other), (seen,))

    assert Updates(still).special_moves("y") == set()
    assert Updates(still).special_moves("x") == {"raise"}
    assert Updates(still).update("other", "seen") == disj(Var("seen"), Var("x"))


def test_a_monitor_that_waits_for_a_change() -> None:
    """Only the move that writes what it waits for can change it."""
    risen = Monitor("risen", BOOLEAN, FALSE, disj(Var("risen"), conj(neg(Var("x")), prime(Var("x")))))
    raises = Transition("raise", ("blue",), TRUE, (("x", TRUE),))
    other = Transition("other", ("blue",), TRUE, ())
    updates = Updates(TransitionSystem((Variable("x", BOOLEAN, FALSE),), (), (raises, other), (risen,)))

    assert updates.special_moves("risen") == {"raise"}
