"""Search by whole levels: what it says is what a plain search says, and its judge takes no forged set."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from brute_force import TooLarge, reach
from engine_systems import chosen_amount, deliver_then_strike, purse, watched
from random_systems import question

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.trust import OutOfTime, judge
from doctrine_dsl.engines.vector import search, seen
from doctrine_dsl.engines.vector.engine import Vector
from doctrine_dsl.engines.vector.seen import Bits, Runs
from doctrine_dsl.system.term import FALSE, TRUE, Fires, Term, Var, add, conj, disj, le, lt, number
from doctrine_dsl.system.transition import BOOLEAN, Input, Monitor, SafetyQuestion, Sort, Transition, TransitionSystem, Variable
from doctrine_dsl.verdicts.coded import judge_coded_set
from doctrine_dsl.verdicts.replay import replay
from doctrine_dsl.verdicts.verdict import CodedSet, Holds, HoldsWithin, Unknown, Violated


@pytest.mark.parametrize("runs", [False, True], ids=["bits", "runs"])
def test_it_agrees_with_a_plain_search(runs: bool, slow: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """On random systems with monitors, free choices and gaps in ranges: verdict, length, and the very states; in pieces of any size."""
    if runs:
        monkeypatch.setattr(seen, "MOST_BITS", 0)
        monkeypatch.setattr(search, "CHUNK", 3)
    said: dict[str, int] = {}
    for seed in range(20_000 if slow else 150):
        system, asked = question(seed)
        try:
            reached = reach(system, asked.bad, cap=300)
        except TooLarge:
            continue
        if not reached.states:
            continue  # no start: a slice of the system may have some
        stopped = Vector().check(system, replace(asked, bound=None), Budget(states=1 + seed % 7))
        assert not isinstance(stopped, Unknown) or reached.depth is None or stopped.bound < reached.depth, seed
        verdict = Vector().check(system, replace(asked, bound=None), Budget())
        said[type(verdict).__name__] = said.get(type(verdict).__name__, 0) + 1
        match verdict:
            case Violated(trace=trace):
                assert replay(system, asked.bad, trace) == ()
                assert (trace.shortest, trace.length) == (True, reached.depth), seed
            case Holds(certificate=CodedSet(names=names, codes=codes) as certificate):
                assert reached.depth is None, seed
                assert judge(system, asked.bad, certificate) == (), seed
                place = [system.state_names.index(name) for name in names]
                seen_so = {tuple(state[at] for at in place) for state in reached.states}
                assert len(codes) == len(seen_so), seed
            case _:
                pytest.fail(f"{seed}: {verdict}")
    assert said["Violated"] > 20
    assert said["Holds"] > 20


def test_bounds_and_limits() -> None:
    """No step more than asked for; where a limit stops it, what it has refuted is true."""
    system, struck = deliver_then_strike(4), Var("struck")
    found = Vector().check(system, SafetyQuestion(struck), Budget())
    assert isinstance(found, Violated)
    assert found.trace.length == 5

    assert Vector().check(system, SafetyQuestion(struck, 4), Budget()) == HoldsWithin(4)
    assert isinstance(Vector().check(system, SafetyQuestion(struck, 5), Budget()), Violated)
    stopped = Vector().check(system, SafetyQuestion(struck), Budget(states=2))
    assert isinstance(stopped, Unknown)
    assert 0 <= stopped.bound < 5
    late = Vector().check(system, SafetyQuestion(struck), Budget(deadline=0.0))
    assert isinstance(late, Unknown)
    assert late.bound == -1


def test_numbers_too_large_to_count() -> None:
    """A system that no array could hold is left to others before anything is loaded or made."""
    names = [f"x{at}" for at in range(20)]
    system = TransitionSystem(
        tuple(Variable(name, Sort(range(10)), number(0)) for name in names),
        (),
        tuple(Transition(f"up {name}", ("blue",), lt(Var(name), number(9)), ((name, add(Var(name), number(1))),)) for name in names),
    )
    bad = conj(*(le(number(9), Var(name)) for name in names))
    assert isinstance(Vector().check(system, SafetyQuestion(bad), Budget()), Unknown)


@pytest.mark.parametrize("made", [purse, watched, chosen_amount])
def test_systems_of_the_other_engines(made: object) -> None:
    """A purse that needs a sum, monitors that read each other, a free choice."""
    system, asked = made()  # type: ignore[operator]
    verdict = Vector().check(system, asked, Budget())
    depth = reach(system, asked.bad).depth
    if depth is None:
        assert isinstance(verdict, Holds)
        assert judge(system, asked.bad, verdict.certificate) == ()
    else:
        assert isinstance(verdict, Violated)
        assert verdict.trace.length == depth


@pytest.mark.parametrize("kept", [Bits(1000), Runs()], ids=["bits", "runs"])
def test_what_was_seen_is_not_new(kept: Bits | Runs) -> None:
    """Numbers with repetitions, in any order, many of which share a byte."""
    drawn = np.random.default_rng(7)
    known: set[int] = set()
    for size in (1, 5, 0, 300, 40, 900, 3):
        codes = drawn.integers(0, 1000, size)
        new = kept.add(codes)
        assert new.tolist() == sorted({int(code) for code in codes} - known)
        known |= {int(code) for code in codes}


COUNT = Sort(range(4))
STRIKES = TransitionSystem(
    variables=(Variable("tier", COUNT, number(0)), Variable("struck", BOOLEAN, FALSE), Variable("spare", BOOLEAN, FALSE)),
    inputs=(Input("more", Sort((0, 1)), frozenset({"deliver"})),),
    moves=(
        Transition("deliver", ("blue",), lt(Var("tier"), number(2)), (("tier", add(Var("tier"), Var("more"))),)),
        Transition("strike", ("blue",), le(number(3), Var("tier")), (("struck", TRUE),)),
        Transition("wait", (), TRUE),
    ),
    monitors=(Monitor("seen", BOOLEAN, FALSE, disj(Var("seen"), conj(Fires(["strike"]), Var("struck", True)))),),
)
"""The third tier is never reached, so nobody strikes."""
NAMES = ("tier", "struck", "seen")


def coded(*states: tuple[int, int, int]) -> CodedSet:
    """Tier, struck, seen."""
    return CodedSet(NAMES, sorted(4 * tier + 2 * struck + is_seen for tier, struck, is_seen in states))


GENUINE = ((0, 0, 0), (1, 0, 0), (2, 0, 0))


def test_a_genuine_set_is_accepted() -> None:
    """Three tiers, no strike."""
    assert judge_coded_set(STRIKES, Var("seen"), coded(*GENUINE)) == ()
    with pytest.raises(OutOfTime):
        judge(STRIKES, Var("seen"), coded(*GENUINE), expired=lambda: True)


@pytest.mark.parametrize(
    ("system", "bad", "forgery", "reason"),
    [
        (STRIKES, Var("seen"), coded(*GENUINE[1:]), "start"),
        (STRIKES, Var("seen"), coded(*GENUINE[:2]), "leaves the set"),
        (STRIKES, Var("seen"), coded(*GENUINE, (3, 0, 0)), "strike leaves the set"),
        (STRIKES, Var("seen"), coded(*GENUINE, (2, 1, 1)), "bad state"),
        (STRIKES, le(number(2), Var("tier")), coded(*GENUINE), "bad state"),
        (STRIKES, Var("spare"), coded(*GENUINE), "spare"),
        (STRIKES, Var("seen"), CodedSet(("tier", "seen"), [0, 2, 4, 6]), "leaves the set"),
        (STRIKES, Var("seen"), CodedSet(("tier", "tier"), [0]), "names"),
        (STRIKES, Var("seen"), CodedSet(("tier", "who"), [0]), "names"),
        (STRIKES, Var("seen"), CodedSet(NAMES, [0, 4, 4, 8]), "ascend"),
        (STRIKES, Var("seen"), CodedSet(NAMES, [-4, 0, 4, 8]), "no state"),
        (STRIKES, Var("seen"), CodedSet(NAMES, [0, 4, 8, 16]), "no state"),
        (replace(STRIKES, moves=(*STRIKES.moves, Transition("lift", (), TRUE, (("tier", number(3)),)))), Var("seen"), coded(*GENUINE), "lift"),
        (replace(STRIKES, moves=(*STRIKES.moves, Transition("over", (), TRUE, (("tier", number(7)),)))), Var("seen"), coded(*GENUINE), "range"),
        (replace(STRIKES, moves=(*STRIKES.moves, Transition("odd", (), TRUE, (("struck", Var("spare")),)))), Var("seen"), coded(*GENUINE), "spare"),
        (replace(STRIKES, moves=(*STRIKES.moves, Transition("maybe", (), Var("spare"), (("struck", TRUE),)))), Var("seen"), coded(*GENUINE), "maybe"),
    ],
)  # fmt: skip
def test_a_forged_set_is_refused(system: TransitionSystem, bad: Term, forgery: CodedSet, reason: str) -> None:
    """A start, a successor or a choice left out, a bad state inside, names left open, numbers that stand for nothing."""
    (found,) = judge_coded_set(system, bad, forgery)

    assert any(word in found for word in reason.split("|")), found


def test_every_genuine_set_is_needed(slow: bool) -> None:
    """Of a proof on a random system no state can be spared that is a start or follows another."""
    for seed in range(2_000 if slow else 25):
        system, asked = question(seed)
        verdict = Vector().check(system, replace(asked, bound=None), Budget(states=2_000))
        if isinstance(verdict, Holds) and isinstance(verdict.certificate, CodedSet) and len(verdict.certificate.codes) > 1:
            codes = list(verdict.certificate.codes)
            spared = [*codes[: seed % len(codes)], *codes[seed % len(codes) + 1 :]]
            assert judge(system, asked.bad, replace(verdict.certificate, codes=spared)) != (), seed
