"""Both readings of a `no crossing`: what its verdict depends on is said, and nothing that it does not."""

from __future__ import annotations

import pytest

from doctrine_dsl.explain.report import CheckReport, Reading
from doctrine_dsl.pipeline import Options, check_file
from tests.differential.policies import random_policy
from tests.oracle.loading import OneText

WORLD = """
actor blue
actor red
rivals blue against red
state { near: bool = false  fog: bool = false  storm: bool = false  depth: 0..3 = 0 }
move blue.approach { when not near  do near := true }
move blue.fly { when near  do depth := 2 }
move nature.fog { when not fog  do fog := true }
move nature.storm { when not storm  do storm := true }
move nature.drift { when fog and storm  do depth := 3 }
move nature.stray { when near and fog  do depth := 3 }
redline red.airspace { crossed when depth = 3  unclear when depth = 2 }
"""
DEPTHS = "actor blue\nactor red\nrivals blue against red\nstate { depth: 0..3 = 0 }\nmove blue.advance { when depth < 3  do depth += 1 }\n"


def asked(text: str) -> CheckReport:
    """The first check of a policy."""
    report = check_file("policy.dsl", OneText(text), Options())

    assert not [one for one in report.diagnostics if one.severity.value == "error"]
    return report.checks[0]


def reading(text: str, about: str) -> Reading:
    """What is said about one thing."""
    return next(one for one in asked(text).readings if one.about == about)


def test_a_line_that_only_accidents_cross() -> None:
    """The smallest set is named, though the shortest run may have another."""
    said = reading(WORLD + "check c: no crossing of red.airspace", "accidents")

    assert (said.depends, said.verdict, said.steps) == (True, "holds", None)
    assert said.accidents in (("nature.fog", "nature.stray"),)
    assert "smallest set that suffices is nature.fog and nature.stray" in said.text


def test_a_smaller_set_may_take_a_longer_run() -> None:
    """Two accidents in two steps, or one in three: one is enough."""
    text = (
        DEPTHS
        + "state { a: bool = false  b: bool = false }\nmove nature.slip { do a := true }\nmove nature.gust { when a  do depth := 3 }\n"
    )
    text += "move blue.wander { when depth = 1  do b := true }\nmove nature.drift { when b  do depth := 3 }\n"
    text += "doctrine blue { forbid advance when depth = 2  forbid advance when depth = 1 }\nredline red.home { crossed when depth = 3 }\n"
    check = asked(text + "check c: no crossing of red.home")
    said = next(one for one in check.readings if one.about == "accidents")

    assert check.steps == 2
    assert said.accidents == ("nature.drift",)
    assert "nature.drift alone is enough" in said.text


def test_safe_by_intent_and_not_by_accident() -> None:
    """A check that leaves accidents out says what they would do."""
    said = reading(WORLD + "check c: no crossing of red.airspace excluding nature", "accidents")

    assert (said.depends, said.verdict, said.steps) == (True, "violated", 3)
    assert "with accidents it would be crossed in 3 steps" in said.text


@pytest.mark.parametrize(
    ("check", "text"),
    [
        ("no crossing of red.airspace excluding nature", "accidents would not change it"),
        ("no crossing of red.airspace", "it holds with accidents and without"),
    ],
)
def test_safe_either_way(check: str, text: str) -> None:
    """Said in both cases, and different."""
    policy = DEPTHS + "move nature.rain { do depth := 0 }\ndoctrine blue { forbid advance when depth = 2 }\n"
    said = reading(policy + f"redline red.airspace {{ crossed when depth = 3 }}\ncheck c: {check}", "accidents")

    assert (said.depends, said.text) == (False, text)


def test_no_accident_is_needed() -> None:
    """The run has one because it is shorter so; without any it is longer."""
    text = DEPTHS + "move nature.drift { do depth := 3 }\nredline red.home { crossed when depth = 3 }\ncheck c: no crossing of red.home"
    said = reading(text, "accidents")

    assert (said.depends, said.verdict, said.steps) == (False, "violated", 3)
    assert "without any, it is crossed in 3 steps" in said.text


def test_a_gray_zone_that_counts_or_not() -> None:
    """Nobody crosses deliberately, but somebody enters the zone."""
    said = reading(WORLD + "check c: no crossing of red.airspace excluding nature", "gray zone")

    assert (said.depends, said.verdict, said.steps) == (True, "violated", 2)
    assert "read strictly, it is crossed in 2 steps" in said.text


def test_a_gray_zone_that_nobody_enters() -> None:
    """Proved, and said."""
    text = DEPTHS + "doctrine blue { forbid advance when depth = 1 }\nredline red.home { crossed when depth = 3  unclear when depth = 2 }\n"
    said = reading(text + "check c: no crossing of red.home", "gray zone")

    assert (said.depends, said.verdict) == (False, "holds")


BELIEF = DEPTHS + "redline red.home { crossed when depth = 2 }\nbelief blue about red.home { crossed when depth = 3 }\n"


def test_a_belief_that_the_crossing_takes() -> None:
    """Whoever crosses it takes it for another line."""
    said = reading(BELIEF + "check c: no crossing of red.home", "beliefs")

    assert (said.depends, said.verdict) == (True, "holds")
    assert "it takes a wrong belief: nobody who knows the line crosses it" in said.text


def test_knowingly_it_takes_longer() -> None:
    """A first crossing without knowing, a later one with."""
    text = BELIEF.replace(
        "advance { when depth < 3  do depth += 1 }", "advance { when depth < 3  do depth += 1 }\nmove blue.back { do depth := 0 }"
    )
    said = reading(text + "check c: no crossing of red.home", "beliefs")

    assert (said.depends, said.verdict, said.steps) == (False, "violated", 6)
    assert "knowingly, it is crossed in 6 steps" in said.text


def test_a_policy_without_any_of_it_has_no_readings() -> None:
    """No accidents, no beliefs, no gray zones: nothing to depend on."""
    assert asked(DEPTHS + "redline red.home { crossed when depth = 3 }\ncheck c: no crossing of red.home").readings == ()


@pytest.mark.parametrize("check", ["never depth = 3", "no deliberate crossing of red.airspace", "no shift"])
def test_other_properties_have_none(check: str) -> None:
    """A class word has chosen a reading already."""
    assert asked(WORLD + f"check c: {check}").readings == ()


def test_the_bound_of_a_check_is_the_bound_of_its_readings() -> None:
    """Within two steps no set of accidents is enough."""
    said = reading(WORLD + "check c: no crossing of red.airspace excluding nature within 2", "accidents")

    assert (said.depends, said.verdict) == (False, "holds")


CAUTION = DEPTHS + "redline red.home { crossed when depth = 3 }\nbelief blue about red.home { crossed when depth = 1 }\n"


def test_overcaution_is_the_reverse_of_a_misperception() -> None:
    """A step short of the line, it is taken for crossed."""
    check = asked(CAUTION + "check c: no misperception by blue")
    (said,) = check.readings

    assert check.verdict == "holds"
    assert (said.about, said.depends, said.verdict, said.steps) == ("overcaution", True, "violated", 1)


def test_no_overcaution() -> None:
    """Whoever takes the line for nearer than it is, and can only jump over both."""
    text = CAUTION.replace("do depth += 1", "do depth := 3")
    (said,) = asked(text + "check c: no misperception by blue").readings

    assert (said.depends, said.verdict) == (False, "holds")


def test_overcaution_is_a_finding_of_the_run() -> None:
    """Where a run is shown for another reason."""
    check = asked(CAUTION + "check c: never depth = 2")

    assert [(one.kind, one.details["by"], one.details["step"]) for one in check.findings] == [("overcaution", "blue", 1)]
    assert any("blue takes red.home for crossed from step 1 on" in sentence for sentence in check.summary)


@pytest.mark.parametrize("part", range(4))
def test_readings_are_what_separate_checks_say(part: int) -> None:
    """On random policies: without accidents, and of crossings that are deliberate."""
    compared = 0
    for seed in range(30_000 + part, 30_120, 4):
        text = random_policy(seed)
        extra = "check all_in: no crossing\ncheck no_accident: no crossing excluding nature\ncheck knowingly: no deliberate crossing\n"
        report = check_file("policy.dsl", OneText(text + "\n" + extra), Options(timeout=20))
        found = {check.name: check for check in report.checks}
        if "all_in" not in found:
            continue
        for said in found["all_in"].readings:
            compared += 1
            _agree(said, found)
    assert compared > 5


def _agree(said: Reading, found: dict[str, CheckReport]) -> None:
    everything, other = found["all_in"], found["no_accident" if said.about == "accidents" else "knowingly"]
    if said.about == "gray zone" or "unknown" in (everything.verdict, other.verdict) or said.depends is None:
        return
    assert said.depends == (everything.verdict == "violated" and other.verdict == "holds"), said.text
    if said.verdict == "violated":
        assert said.steps == other.steps
