"""Random policies are well-typed, contain every construct, and put questions with all kinds of answers."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings

from tests.differential.comparing import oracle_answers
from tests.differential.policies import policies, random_policy
from tests.oracle.loading import model_of_text

SEEDS = 400
CONSTRUCTS = (
    r"^group ", r"^alliance ", r"decides by consensus", r"decides by majority", r"decides by lead", r"^rivals ", r"^turns cycle",
    r"^ladder ", r"^enum ", r"^param .* = any", r"^param .* = \w+", r"^define \w+ =", r"^define \w+\(v\) =",
    r": bool =", r": heat =", r": \w+\.\.\w+ = [a-z]", r": zone =", r": actor =", r": (west|league) =", r": -?\d\.\.\d =", r"\[(actor|west|league|heat|zone)\]:",
    r"= any$", r"= in ", r"= if ", r"move \w+\.\w+\(t\) for t in ", r"move a\.sit for a in ", r"redline a\.f for a in ", r"doctrine a for a in ", r"move league\.", r"move nature\.", r"tags ", r"mistaken by ", r"chance ",
    r":= any", r" \+= ", r" -= ", r" rises", r" falls", r"then \{.*\} else \{", r"then \{[^}]*\}(?! else)",
    r"default forbid", r"forbid ", r"permit ", r"oblige [^\n]* within", r"oblige (?![^\n]*within)", r" unless ", r"any tagged", r"oblige any",
    r"against ", r"crossed when", r"crossed by", r"unclear when", r"response ", r"threat .*\{ if (?!made )", r"if made ", r"unless .* within",
    r"until ", r"starts with", r"ends with", r"then \w+", r"^belief .* ignored", r"^belief .* crossed", r"broken when", r"broken by",
    r"^pact ", r"owes ", r"^plan ", r"optional ", r"either ", r"crossed\(", r"made\(", r"live\(", r"alarmed\(", r"broken\(n", r"broken\(\w+\.r",
    r"broken\(\w+\.w", r"posture\(", r"count\(", r"sum\(", r"min\(", r"max\(", r"\(all ", r"\(some ", r"\(if ", r" implies ", r" in \{", r"not \(",
    r"no crossing", r"no deliberate", r"no inadvertent", r"no accidental", r"no shift", r"no doctrinal", r"no structural", r"no broken promise",
    r"no misperception", r"no false alarm", r"no entrapment", r"no salami", r"no dilemma", r"offramp", r"credible", r"always", r"never",
    r"leads to", r"no spiral", r"reachable", r"can keep", r"can reach", r"check .* within", r"check .* excluding", r"check .* following",
)  # fmt: skip


@cache
def texts() -> tuple[str, ...]:
    """The policies of the first seeds."""
    return tuple(random_policy(seed) for seed in range(SEEDS))


def test_random_policies_have_no_mistakes() -> None:
    """Every one resolves without an error."""
    for text in texts():
        model_of_text(text)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(policies())
def test_policies_that_shrink_have_no_mistakes(text: str) -> None:
    """The same of those that Hypothesis draws."""
    model_of_text(text)


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_every_construct_occurs(construct: str) -> None:
    """Among a few hundred policies, each construct of the language occurs more than once."""
    pattern = re.compile(construct, re.MULTILINE)

    assert sum(pattern.search(text) is not None for text in texts()) > 1


def test_the_questions_have_all_kinds_of_answers() -> None:
    """Many runs take two steps or more, many checks hold with something to check, few are too large."""
    kinds: Counter[str] = Counter()
    for text in texts():
        for answer in oracle_answers(text).values():
            kinds[answer.verdict] += 1
            kinds["two steps or more"] += (answer.steps or 0) >= 2
            kinds["holds, and not vacuously"] += answer.verdict == "holds" and not answer.vacuous
    total = kinds["holds"] + kinds["violated"] + kinds["unknown"]

    assert kinds["two steps or more"] > total / 6
    assert kinds["holds, and not vacuously"] > total / 4
    assert kinds["unknown"] < total / 100
