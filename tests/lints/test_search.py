"""A claim is true only if every half of it was decided so; what was not decided is open, and never fine."""

from __future__ import annotations

from itertools import product

import pytest

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.lints import searching
from doctrine_dsl.lints.lint import Claim
from doctrine_dsl.lints.searching import Outcome, Search
from doctrine_dsl.model.lower.alone import TooLarge
from doctrine_dsl.model.lower.rules import Tails
from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.model.properties.question import Question
from doctrine_dsl.system.term import TRUE
from doctrine_dsl.verdicts.verdict import Answer, Empty, Holds, HoldsWithin, Trace, Unknown, Violated
from tests.oracle.loading import model_of_text

BASE = Lowering.of(model_of_text("actor us\nstate { x: bool = false }\nmove us.go { do x := true }\n"))
NEVER, THOUGH = Question(Tails(), TRUE), Question(Tails(rules_dropped=True), TRUE)
REACHED = Violated(Trace((), True))
VERDICTS = {True: REACHED, False: Holds(Empty()), None: Unknown("too hard")}


def decided(monkeypatch: pytest.MonkeyPatch, *verdicts: object) -> tuple[Outcome, str]:
    """A claim whose halves get these verdicts from the engines."""
    left = list(verdicts)
    monkeypatch.setattr(searching, "run", lambda *_: Answer(left.pop(0), "explicit"))
    return Search(BASE, Budget()).decide(Claim((NEVER,), (THOUGH,)))


@pytest.mark.parametrize(("never", "though"), list(product((True, False, None), repeat=2)))
def test_both_halves_have_to_be_decided(monkeypatch: pytest.MonkeyPatch, never: bool | None, though: bool | None) -> None:
    """True: the one cannot be reached, the other can. False: one of them is the other way round. Open: anything else."""
    outcome, reason = decided(monkeypatch, VERDICTS[never], VERDICTS[though])
    false = never is True or though is False
    wanted = Outcome.FALSE if false else Outcome.TRUE if (never, though) == (False, True) else Outcome.OPEN

    assert (outcome, reason) == (wanted, "too hard" if wanted is Outcome.OPEN else "")


def test_a_bound_decides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A claim is about runs of any length."""
    assert decided(monkeypatch, HoldsWithin(10), REACHED)[0] is Outcome.OPEN


@pytest.mark.parametrize("trouble", [MemoryError(), TooLarge("too many moves")], ids=repr)
def test_trouble_is_no_answer(monkeypatch: pytest.MonkeyPatch, trouble: Exception) -> None:
    """Memory that ran out, a posture that cannot be derived."""

    def run(*_: object) -> Answer:
        raise trouble

    monkeypatch.setattr(searching, "run", run)
    assert Search(BASE, Budget()).decide(Claim((NEVER,)))[0] is Outcome.OPEN
