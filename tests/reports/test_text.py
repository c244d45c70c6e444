"""The text report on screens of every width: readable, aligned, and saying no more and no less than the report."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from golden import assert_golden
from report_samples import (
    BASE,
    BOUNDED,
    DEEP_RUN,
    EVERYTHING,
    EXPECTED,
    FINE,
    HELD,
    LONG,
    MIXED,
    NOT_VIOLATED,
    SAMPLES,
    SATISFIABLE,
    UNKNOWN,
    VACUOUS,
    VIOLATED,
    WITNESS,
    WRONG_LENGTH,
    policy,
)

from doctrine_dsl.diagnostics.display import cells_of
from doctrine_dsl.explain.report import CheckReport, Report, ReportStep, ReportTrace
from doctrine_dsl.reports.run import value
from doctrine_dsl.reports.text import render
from doctrine_dsl.reports.view import View
from doctrine_dsl.reports.wording import outcome

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", SAMPLES)
def test_golden(name: str, width: int) -> None:
    """As it was looked at and found good."""
    assert_golden(render(SAMPLES[name], View(width)), GOLDEN / f"{name}-{width}.txt")


@pytest.mark.parametrize("name", SAMPLES)
def test_golden_quiet(name: str) -> None:
    """Only what is not as expected, and the last line."""
    assert_golden(render(SAMPLES[name], View(quiet=True)), GOLDEN / f"{name}-quiet.txt")


@pytest.mark.parametrize("width", range(40, 141, 5))
@pytest.mark.parametrize("name", SAMPLES)
def test_no_line_is_wider_than_the_screen(name: str, width: int) -> None:
    """But for words that are longer than what is left, which are never broken; and no line ends in spaces."""
    for line in render(SAMPLES[name], View(width)).splitlines():
        assert line == line.rstrip()
        assert cells_of(line) <= width or len(line.split()) <= 2 or " error " in line


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
def test_no_word_is_lost_or_broken(width: int) -> None:
    """Every name and value of the widest layout is there in the others, whole."""
    told = set(re.findall(r"[\w.]+", render(EVERYTHING, View(width))))
    for step in DEEP_RUN.steps:
        assert {str(step.step), *(value(after) for _, after in step.changes.values())} <= told
        assert {word for note in step.notes for word in re.findall(r"[\w.]+", note)} <= told
    for check in EVERYTHING.policies[0].checks[:-2]:
        assert {check.name, *re.findall(r"[\w.]+", check.property)} <= told


@pytest.mark.parametrize("width", [60, 120])
def test_colour_changes_nothing_but_colour(width: int) -> None:
    """The text beneath is the same, character for character."""
    painted = render(EVERYTHING, View(width, colour=True))

    assert "\x1b[1;31mFAIL" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == render(EVERYTHING, View(width))


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (VIOLATED, "violated in 5 steps, the shortest"),
        (replace(VIOLATED, trace=replace(DEEP_RUN, shortest=False)), "violated in 5 steps"),
        (EXPECTED, "violated in 1 step, as expected"),
        (WRONG_LENGTH, "violated in 5 steps, expected in 3"),
        (replace(VIOLATED, expected="holds vacuously"), "violated in 5 steps, expected to hold vacuously"),
        (replace(VIOLATED, steps=0), "violated at the start"),
        (
            replace(VIOLATED, steps=None, trace=None, how="all 12 states seen"),
            "violated: no run of any length gets there (all 12 states seen)",
        ),
        (HELD, "holds for runs of any length (invariant of 2 clauses)"),
        (BOUNDED, "holds within 3 steps"),
        (replace(BOUNDED, bound=1), "holds within 1 step"),
        (VACUOUS, "holds, vacuously"),
        (replace(VACUOUS, reason="nobody is addressed"), "holds, vacuously: nobody is addressed"),
        (replace(HELD, how="", expected="holds vacuously", ok=False), "holds for runs of any length, expected to hold vacuously"),
        (WITNESS, "holds: reached in 5 steps"),
        (NOT_VIOLATED, "holds for runs of any length (invariant of 2 clauses), expected violated"),
        (replace(NOT_VIOLATED, expected_steps=4, how=""), "holds for runs of any length, expected violated in 4"),
        (UNKNOWN, "unknown: 60 s were not enough; no violation within 9 steps"),
    ],
)
def test_outcomes_in_words(check: CheckReport, said: str) -> None:
    """Each verdict has its sentence, and none can be taken for another."""
    assert outcome(check) == said


def test_built_in_checks_speak_only_when_something_is_wrong() -> None:
    """And they are counted only then."""
    assert "satisfiable" not in render(FINE, View())
    failed = Report((replace(policy(HELD), checks=(HELD, replace(SATISFIABLE, verdict="violated", ok=False, steps=0))),), 1)

    assert " FAIL  satisfiable" in render(failed, View())
    assert "2 checks: 1 failed, 1 held" in render(failed, View())


def test_every_violated_check_shows_its_run() -> None:
    """Expected or not: a run is what a reader came for."""
    assert "us   sanction" in render(FINE, View())


def test_ladders_that_stand_still_need_no_column() -> None:
    """They are told once."""
    text = render(FINE, View())

    assert "   all along: level proxy_war\n" in text
    assert "what changes  level" not in text


def test_a_move_that_is_not_its_movers_own_keeps_its_full_name() -> None:
    """A joint move, an accident."""
    steps = (
        ReportStep(0, None, None, {}, {"x": 0}, (), ()),
        ReportStep(1, "poland", "nato.intervene", {"x": (0, 1)}, {"x": 1}, (), ()),
        ReportStep(2, None, "wait", {}, {"x": 1}, (), ()),
    )
    text = render(Report((policy(replace(BASE, trace=ReportTrace(True, steps, ()))),), 1), View())

    assert "   1     poland  nato.intervene  x 0 -> 1\n" in text
    assert "   2             wait\n" in text


def test_wide_characters_keep_columns_straight() -> None:
    """East Asian characters take two cells."""
    named = replace(HELD, name="\u5317\u4eac")
    lines = render(Report((policy(named, replace(HELD, name="quiet")),), 0), View()).splitlines()

    starts = [cells_of(line[: line.index("never")]) for line in lines if "never" in line]
    assert starts[0] == starts[1]


def test_a_policy_cannot_speak_to_the_terminal() -> None:
    """Control and direction characters in a title or a note are spelt out."""
    evil = replace(policy(replace(LONG, summary=("\x1b]0;owned\x07 \u202egnp",))), title="\x1b[2J")
    text = render(Report((evil,), 0), View())

    assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert {"\\x1b[2J", "\\u202egnp"} <= set(text.split())


def test_the_last_line_counts_every_check_once() -> None:
    """Whatever there is, the numbers add up."""
    text = render(EVERYTHING, View())
    total, *parts = (int(number) for number in re.findall(r"\b(\d+) (?:checks|failed|held|violated|unknown)", text.splitlines()[-1]))

    assert total == sum(parts) == 10


def test_the_contract_example() -> None:
    """The last line of the contract's own example."""
    assert re.fullmatch(r" 3 checks: 1 failed, 1 held, 1 unknown +exit 1", render(MIXED, View()).splitlines()[-1])
