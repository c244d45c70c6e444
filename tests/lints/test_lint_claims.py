"""What the lints claim of runs is true, and what they do not claim is false: compared with a walk through every state."""

from __future__ import annotations

import pytest

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.lints.freed import freed
from doctrine_dsl.lints.impossible_answer import place_of_answer
from doctrine_dsl.lints.linting import LintOptions
from doctrine_dsl.lints.policy import Policy
from doctrine_dsl.lints.registry import BY_CODE
from doctrine_dsl.model.load import load
from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.model.resolve import resolve
from tests.differential.policies import random_policy
from tests.lints.brute_force import Walked
from tests.lints.linting import linted
from tests.oracle.loading import OneText
from tests.oracle.search import TooManyStates

CODES = ("D621", "D622", "D623", "D624", "D625", "D626", "D627", "D628", "D630")
SEEDS, SEEDS_SLOW = 24, 2_000
STATES = 1_500
PARTS = 4


def compare(seed: int) -> None:
    """One random policy: the places where each lint speaks, and those where the walk says that it should."""
    text = random_policy(seed)
    program, _ = load("policy.dsl", OneText(text))
    fixed, _ = resolve(program)
    model = freed(program, fixed)
    try:
        expected = Walked(model, STATES).found()
    except TooManyStates:
        return
    policy = Policy("policy.dsl", program, model, Lowering.of(model))
    report = linted(text, LintOptions(only=CODES, timeout=60))
    assert report.undecided == ()
    covered = {span for one in BY_CODE["D609"].find(policy) for span in (one.span, *(label.span for label in one.labels))}
    for code in CODES:
        said = {one.diagnostic.span for one in report.found if one.lint.code == code}
        place = place_of_answer if code == "D628" else Policy.name_of
        wanted: set[Span] = {place(policy, span) for span in expected[code]}
        wanted -= covered if code == "D625" else set()
        assert said == wanted, f"seed {seed}, {code}: {sorted(said ^ wanted)}\n{text}"


@pytest.mark.parametrize("part", range(PARTS))
def test_the_lints_agree_with_brute_force(part: int, slow: bool) -> None:
    """On random policies, every lint about moves, lines, promises, rules and threats, in both directions."""
    for seed in range(3_000_000 + part, 3_000_000 + (SEEDS_SLOW if slow else SEEDS), PARTS):
        compare(seed)
