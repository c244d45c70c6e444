"""Guided search: it finds deep runs, calls none shortest that is not known to be, and its estimates never bar a way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from brute_force import TooLarge as Larger
from brute_force import reach
from engine_systems import deliver_then_strike, purse
from random_systems import question

from doctrine_dsl.engines.auto import run
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.explicit.compile import compile_system
from doctrine_dsl.engines.guided.bounds import TooLong
from doctrine_dsl.engines.guided.deadends import DeadEnds
from doctrine_dsl.engines.guided.engine import Guided
from doctrine_dsl.engines.guided.relaxed import Relaxation
from doctrine_dsl.engines.invariants.laws import excluded
from doctrine_dsl.engines.shortest import _Shortening
from doctrine_dsl.engines.trust import objections
from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.model.properties import ask
from doctrine_dsl.model.properties.question import Asked
from doctrine_dsl.pipeline import Options, check_file
from doctrine_dsl.system.counted import counted
from doctrine_dsl.system.interpret import evaluate, initial_states
from doctrine_dsl.system.project import cone, project
from doctrine_dsl.system.term import TRUE, Term, Var, le, names, number
from doctrine_dsl.system.transition import SafetyQuestion, Transition, TransitionSystem
from doctrine_dsl.system.update import Updates
from doctrine_dsl.verdicts.replay import replay
from doctrine_dsl.verdicts.verdict import Holds, Step, Trace, Unknown, Violated
from tests.differential.policies import random_policy
from tests.oracle.loading import OneText, model_of


def blocs(pairs: int, top: int) -> str:
    """Pairs of rivals that climb in turn, one rung at a time; a pair can only climb while its neighbours do not stand lower."""
    lines = [f"actor a{pair}\nactor b{pair}\nrivals a{pair} against b{pair}" for pair in range(pairs)]
    lines.append(
        "state { " + " ".join(f"x{pair}: 0..{top} = 0 y{pair}: 0..{top} = 0 z{pair}: bool = false" for pair in range(pairs)) + " }"
    )
    for pair in range(pairs):
        other = (pair + 1) % pairs
        lines.append(
            f"move a{pair}.climb {{ when x{pair} < {top} and x{pair} <= y{pair} and (x{pair} != 2 or x{other} >= 1)  do x{pair} += 1 }}"
        )
        lines.append(f"move b{pair}.climb {{ when y{pair} < {top} and y{pair} <= x{pair}  do y{pair} += 1 }}")
        lines.append(f"move a{pair}.back {{ when x{pair} > 0 and x{pair} > y{pair}  do x{pair} -= 1 }}")
        lines.append(f"move b{pair}.back {{ when y{pair} > 0 and y{pair} > x{pair}  do y{pair} -= 1 }}")
        lines.append(f"move a{pair}.press {{ when x{pair} = {top}  do z{pair} := true }}")
        far = (pair + 2) % pairs
        lines.append(f"move a{pair}.slip {{ when y{far} >= 2 and x{pair} >= 1  do x{pair} -= 1 }}")
        lines.append(f"move b{pair}.slip {{ when x{far} >= 3 and y{pair} >= 1  do y{pair} -= 1 }}")
        lines += [f"move a{pair}.wait{more} {{ when x{other} > 0  do x{pair} := x{pair} }}" for more in range(12)]
    lines += [f"redline b{pair}.press {{ crossed when z{pair} }}" for pair in range(pairs)]
    return "\n".join(lines) + "\ncheck line: no crossing\n"


def asked_of(text: str) -> list[tuple[TransitionSystem, Term]]:
    """The systems and bad states of a policy's safety questions."""
    model = model_of("policy.dsl", OneText(text))
    lowering = Lowering.of(model)
    found = []
    for check in model.checks:
        one = ask(check, lowering)
        if isinstance(one, Asked) and one.question.tails == lowering.tails:
            bad = lowering.inline(one.question.bad)
            found.append((lowering.system(one.question.monitors, [bad]), bad))
    return found


def test_a_deep_run_in_a_large_policy() -> None:
    """Seven to the twenty-fourth states and more; both sides climb in turn, with the help of a neighbour."""
    ((system, bad),) = asked_of(blocs(12, 7))
    verdict = Guided().check(system, SafetyQuestion(bad, None), Budget(states=400))

    assert isinstance(verdict, Violated)
    assert verdict.trace.length <= 20
    assert not verdict.trace.shortest
    assert objections(system, bad, verdict) == ()


def test_a_run_beyond_the_bound_is_not_shown() -> None:
    """Ten steps are asked for, and it takes fifteen: nothing is known."""
    ((system, bad),) = asked_of(blocs(12, 7))

    assert isinstance(Guided().check(system, SafetyQuestion(bad, 10), Budget(states=60)), Unknown)


def test_a_run_of_a_small_policy_is_made_shortest() -> None:
    """By name it is followed by a search for shorter ones."""
    report = check_file("policy.dsl", OneText(blocs(2, 4)), Options(engine="guided"))
    (check,) = [one for one in report.checks if not one.builtin]
    other = next(one for one in check_file("policy.dsl", OneText(blocs(2, 4)), Options(engine="explicit")).checks if not one.builtin)

    assert (check.verdict, check.steps) == ("violated", other.steps)
    assert check.trace is not None
    assert check.trace.shortest


@pytest.mark.parametrize("part", range(2))
def test_random_policies(part: int) -> None:
    """A run is one, and at least as long as a shortest one; where everything is safe none is found; and some are found."""
    found = 0
    for seed in range(90_000 + part, 90_080, 2):
        for system, bad in asked_of(random_policy(seed)):
            verdict = Guided().check(system, SafetyQuestion(bad, None), Budget(states=200))
            if isinstance(verdict, Unknown):
                continue
            right = run(system, SafetyQuestion(bad, None), Budget()).verdict
            assert objections(system, bad, verdict) == ()
            assert isinstance(verdict, Violated)
            assert isinstance(right, Violated)
            assert right.trace.length <= verdict.trace.length
            assert verdict.trace.shortest is (verdict.trace.length == 0)
            found += 1
    assert found > 10


def test_what_is_out_of_reach_when_relaxed_is_out_of_reach() -> None:
    """The estimate gives up on a start only if no run leads from it to the bad."""
    given_up = 0
    for seed in range(91_000, 91_060):
        for system, bad in asked_of(random_policy(seed)):
            updates = Updates(system)
            sliced = project(updates, cone(updates, names(bad))).system
            order = compile_system(sliced, bad).names
            try:
                relaxation = Relaxation(sliced, bad)
            except TooLong:
                continue
            starts = [tuple(start[name] for name in order) for start in initial_states(sliced)]
            if starts and all(relaxation.estimate(start) is None for start in starts):
                given_up += 1
                assert isinstance(run(system, SafetyQuestion(bad, None), Budget()).verdict, Holds)
    assert given_up > 5


def test_no_state_is_called_a_dead_end_that_is_none(slow: bool) -> None:
    """On random systems without monitors: from a state that laws write off, nothing bad can be reached."""
    written_off = 0
    for seed in range(3_000 if slow else 100):
        system, asked = question(seed)
        try:
            reached = reach(system, asked.bad, cap=120).states
        except Larger:
            continue
        if system.monitors or not reached:
            continue
        ends = DeadEnds(system, asked.bad, Budget())
        for state in list(reached)[:: max(1, len(reached) // 6)]:
            if not evaluate(asked.bad, dict(zip(system.state_names, state, strict=True))):
                ends.learn(state)
        for state in reached:
            values = dict(zip(system.state_names, state, strict=True))
            if not evaluate(asked.bad, values) and ends.dead(state):
                written_off += 1
                begun = tuple(replace(item, initial=None, choice=(values[item.name],)) for item in system.variables)
                pinned = replace(system, variables=begun, initial_condition=TRUE)
                assert reach(pinned, asked.bad, cap=2_000).depth is None, (seed, values)
    assert written_off > 20


@pytest.mark.parametrize("spare", [0, 2])
def test_counting_proves_a_run_shortest(spare: int) -> None:
    """A purse that must be spent in the right order: no solver is asked depth by depth, and yet a shortest run is known to be one."""
    system, asked = purse(members=6, stages=3, spare=spare)
    found = Guided().check(system, asked, Budget(states=3_000))
    assert isinstance(found, Violated)
    search = _Shortening(system, asked.bad, Budget(), found, 0)
    search.count()
    assert search.settled
    assert search.best.trace.length == 6 * 3 + 1


def test_counting_refutes_no_run_that_there_is(slow: bool) -> None:
    """On random systems: what a system that counts its steps is said never to reach takes more steps than that."""
    refuted = 0
    for seed in range(2_000 if slow else 60):
        system, asked = question(seed)
        try:
            depth = reach(system, asked.bad, cap=150).depth
        except Larger:
            continue
        if depth is not None and depth > 0:
            for steps in range(depth + 1):
                if excluded(counted(system, steps), asked.bad, Budget()):
                    assert steps < depth, seed
                    refuted += 1
    assert refuted > 5


def test_a_system_that_counts_its_steps_goes_as_far_as_it_may() -> None:
    """A run of five steps is one of five counted ones, and none of four."""
    system = deliver_then_strike(4)
    assert reach(counted(system, 5), Var("struck")).depth == 5
    assert reach(counted(system, 4), Var("struck")).depth is None


def idling(system: TransitionSystem) -> TransitionSystem:
    """With a move that does nothing."""
    return replace(system, moves=(*system.moves, Transition("idle", (), TRUE)))


def longer(found: Violated, by: int) -> Violated:
    """The same run after so many idle steps."""
    start, *rest = found.trace.steps
    return Violated(Trace((start, *(Step("idle", {}, start.state) for _ in range(by)), *rest), shortest=False))


@pytest.mark.parametrize("by", [0, 1, 2])
def test_what_counting_leaves_open_is_left_open(by: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the search for as short a run as may be finds none, only a run of the least length is known to be a shortest one."""
    monkeypatch.setattr("doctrine_dsl.engines.shortest.GUIDED_STATES", 1)
    system, asked = purse(members=4, stages=3, spare=0)
    found = Guided().check(system, asked, Budget(states=3_000))
    assert isinstance(found, Violated)
    search = _Shortening(idling(system), asked.bad, Budget(), longer(found, by), 0)
    search.count()
    assert search.refuted == 4 * 3
    assert search.settled == (by == 0)


@pytest.mark.parametrize("by", [0, 1, 2])
def test_a_run_with_idle_steps_is_made_shorter_by_counting(by: int) -> None:
    """The least number of steps is known before a run of as many is: one that is longer by a single step is not called shortest."""
    system, asked = purse(members=4, stages=3, spare=0)
    found = Guided().check(system, asked, Budget(states=3_000))
    assert isinstance(found, Violated)
    given = longer(found, by)
    assert replay(idling(system), asked.bad, given.trace) == ()
    search = _Shortening(idling(system), asked.bad, Budget(), given, 0)
    search.count()
    assert search.settled
    assert search.best.trace.length == 4 * 3 + 1


def test_laws_alone_refute_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever they say, an invariant has to be proved and judged."""
    system, asked = purse(members=3, stages=2, spare=0)
    found = Guided().check(system, asked, Budget(states=3_000))
    assert isinstance(found, Violated)
    monkeypatch.setattr("doctrine_dsl.engines.invariants.laws.excluded", lambda *_: True)
    search = _Shortening(idling(system), asked.bad, Budget(), longer(found, 2), 0)
    search.count()
    assert not search.settled
    assert search.refuted == 0


def test_dead_ends_of_a_purse_with_two_ways_to_the_bad_state() -> None:
    """Who has wasted too much is lost for the launch that takes everybody, and not for the one that takes the first member alone."""
    system, asked = purse(members=3, stages=2, spare=1)
    alone = Transition("launch alone", (), le(number(2), Var("ready[0]")), (("credit", number(0)), ("offensive", TRUE)))
    for one, wanted in ((system, True), (replace(system, moves=(*system.moves, alone)), False)):
        ends, lost = DeadEnds(one, asked.bad, Budget()), 0
        for state in reach(one, asked.bad, cap=2_000).states:
            values = dict(zip(one.state_names, state, strict=True))
            if not values["offensive"] and values["credit"] + sum(values[f"ready[{member}]"] for member in range(3)) < 6:
                ends.learn(state)
            if not values["offensive"] and ends.dead(state):
                lost += 1
                pinned = replace(one, variables=tuple(replace(item, initial=None, choice=(values[item.name],)) for item in one.variables))
                assert reach(pinned, asked.bad, cap=2_000).depth is None, values
        assert bool(lost) or not wanted
