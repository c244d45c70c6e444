"""Random systems: every engine agrees with a plain breadth-first search, and its evidence is accepted by the judges."""

from __future__ import annotations

from time import monotonic

import pytest
from brute_force import TooLarge, reach
from hypothesis import HealthCheck, assume, given, settings
from random_systems import questions

from doctrine_dsl.engines.bmc import Bmc
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.engine import Engine
from doctrine_dsl.engines.ic3 import Ic3, Search
from doctrine_dsl.engines.induction import Induction
from doctrine_dsl.engines.spacer import Spacer
from doctrine_dsl.smt import arithmetic
from doctrine_dsl.smt.certify import certify
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.verdicts.replay import replay
from doctrine_dsl.verdicts.verdict import Holds, HoldsWithin, Unknown, Verdict, Violated

DEEPEST = 8


class BareIc3:
    """IC3 without anything guessed beforehand, so that the search itself has the work."""

    name = "bare ic3"

    def check(self, system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Verdict:
        """A verdict, or an exception if the budget was too small."""
        return Search(system, question.bad, budget, (), ()).run(question.bound)


CASES = [
    (Bmc(), 64, 300),
    (Bmc(), 2, 100),
    (Induction(), 64, 300),
    (Induction(), 2, 60),
    (Ic3(), 64, 150),
    (BareIc3(), 64, 300),
    (Spacer(), 64, 8),
]


@pytest.mark.parametrize(("engine", "widest", "examples"), CASES, ids=[f"{engine.name}-{widest}" for engine, widest, _ in CASES])
def test_every_engine_agrees_with_breadth_first_search(
    engine: Engine, widest: int, examples: int, slow: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same verdict, runs that replay, proofs that certify, and a shortest run where it is called that; with numbers in order
    encoding, and with nearly all of them in binary."""
    monkeypatch.setattr(arithmetic, "WIDEST", widest)

    @settings(max_examples=20 * examples if slow else examples, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(questions())
    def agrees(case: tuple[TransitionSystem, SafetyQuestion]) -> None:
        system, question = case
        try:
            depth = reach(system, question.bad, cap=1000).depth
        except TooLarge:
            assume(False)
            return
        verdict = engine.check(system, question, Budget(depth=DEEPEST, deadline=monotonic() + 20))
        match verdict:
            case Violated(trace):
                assert replay(system, question.bad, trace) == ()
                assert depth is not None
                assert depth <= trace.length
                assert not trace.shortest or trace.length == depth
            case Holds(certificate):
                assert depth is None
                assert certify(system, question, certificate) == ()
            case HoldsWithin():
                pytest.fail("no bound was asked for")
            case Unknown(_, bound):
                assert depth is None or bound < depth
                assert engine.name != "bmc" or bound == DEEPEST

    agrees()
