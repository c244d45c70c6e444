"""The checker gives the oracle's answers on random policies: verdict, length of the shortest run, vacuity."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tests.differential.comparing import Way, complaint, differences
from tests.differential.policies import policies, random_policy

PARTS = 20
"""The seeds are dealt to so many tests, which may run side by side."""
SEEDS, SEEDS_SLOW = 2_000, 50_000
BY_ENGINE, BY_ENGINE_SLOW = 20, 2_000


def compare(seeds: range, way: Way) -> None:
    """Every policy of the seeds, asked in one way."""
    for seed in seeds:
        text = random_policy(seed)
        try:
            found = differences(text, way)
        except Exception as error:
            raise AssertionError(complaint(text, [f"seed {seed}, {way}: {error!r}"])) from error
        assert not found, complaint(text, [f"seed {seed}, {way}", *found])


@pytest.mark.parametrize("part", range(PARTS))
def test_the_checker_agrees_with_the_oracle(part: int, slow: bool) -> None:
    """Any engine, chosen by the checker itself, on every check and on the built-in ones."""
    compare(range(part, SEEDS_SLOW if slow else SEEDS, PARTS), Way())


@pytest.mark.parametrize(
    "way", [Way("explicit"), Way("explicit", within=3), Way("bmc", within=3), Way("induction"), Way("ic3"), Way(within=2)], ids=str
)
def test_every_engine_agrees_with_the_oracle(way: Way, slow: bool) -> None:
    """One engine by name, with and without a bound, wherever it comes to a verdict."""
    start = 1_000_000
    compare(range(start, start + (BY_ENGINE_SLOW if slow else BY_ENGINE)), way)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(policies())
def test_the_checker_agrees_with_the_oracle_on_policies_that_shrink(text: str) -> None:
    """The same, on policies that Hypothesis makes as small as it can when an answer differs."""
    found = differences(text, Way())
    assert not found, complaint(text, found)
