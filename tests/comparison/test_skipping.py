"""Questions that are not put again would have had the same answer; and a run that tells nothing apart is refused."""

from __future__ import annotations

from time import monotonic

import pytest

from doctrine_dsl.comparison.mutants import mutants
from doctrine_dsl.comparison.report import WIDENED
from doctrine_dsl.comparison.side import Side, prepared
from doctrine_dsl.comparison.telling import Apart, told_apart
from doctrine_dsl.engines.auto import Distrust
from doctrine_dsl.explain.options import Options
from doctrine_dsl.model.load import load
from doctrine_dsl.model.resolve import Program
from doctrine_dsl.verdicts.verdict import Step, Trace
from tests.differential.policies import random_policy
from tests.oracle.loading import OneText

SEEDS, SEEDS_SLOW = range(500, 508), range(500, 2_000)
POLICY = """actor us
state { heat: 0..3 = 0 }
move us.press { when heat < 3  do heat += 1 }
check line: never heat = 3
"""


def side(program: Program) -> Side:
    """A program made ready; answers are not shared."""
    found = prepared(program, Options(), monotonic() + 60, {})
    assert found is not None
    return found


def skipped(old: Side, new: Side) -> list[str]:
    """The checks that would not be put again; each is, and has the same answer."""
    asked = {check.name: check for check in old.answering.listed()}
    found = []
    for check in new.answering.listed():
        key = new.key(check)
        if key is not None and key == old.key(asked[check.name]):
            reports = [one.answer(which, None) for one, which in ((old, asked[check.name]), (new, check))]
            answers = [(one.verdict, one.steps, one.bound, one.vacuous) for one in reports]
            assert answers[0] == answers[1], (check.name, check.text)
            found.append(check.name)
    return found


def test_what_is_skipped_has_the_same_answer(slow: bool) -> None:
    """On small edits of random policies. Something is skipped, or the test would say nothing."""
    count = 0
    for seed in SEEDS_SLOW if slow else SEEDS:
        text = random_policy(seed)
        program, _ = load("policy.dsl", OneText(text))
        every = list(mutants(program))
        for mutant in every[seed % 3 :: max(1, len(every) // 2)][: 4 if slow else 1]:
            new = prepared(mutant.program, Options(), monotonic() + 60, {})
            if new is not None:
                try:
                    count += sum(name not in ("ranges", "satisfiable") for name in skipped(side(program), new))
                except AssertionError as error:
                    raise AssertionError(f"seed {seed}, {mutant.unit.name} {mutant.what}: {error}\n\n{text}") from error
    assert count > 5


@pytest.mark.parametrize(
    ("steps", "move", "line"),
    [
        ([("us.press", 1)], "us.press", None),  # possible in both
        ([("us.press", 2)], "us.press", None),  # not what the step does
        ([("wait", 1)], "us.press", None),
        ([("us.press", 1), ("us.press", 2), ("us.press", 3), ("us.press", 4)], "wait", None),  # not possible
    ],
)
def test_a_forged_difference_is_refused(steps: list[tuple[str, int]], move: str, line: str | None) -> None:
    """Whatever is said to tell a policy apart from itself is no verdict."""
    program, _ = load("policy.dsl", OneText(POLICY))
    one, other = side(program), side(program)
    run = Trace((Step(None, {}, {"heat": 0}), *(Step(name, {}, {"heat": heat}) for name, heat in steps)), shortest=True)

    with pytest.raises(Distrust):
        told_apart((one, other), Apart(run, WIDENED, move, line, ()))
