"""What becomes of an answer: the word for every pair of outcomes, and what a call may fail on because of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from doctrine_dsl.cli import call
from doctrine_dsl.comparison import report
from doctrine_dsl.comparison.mutants import KINDS
from doctrine_dsl.comparison.questions import DANGER, EXIT, REACH, STRATEGY, became
from doctrine_dsl.explain.report import CheckReport, ReportTrace

HOLDS = CheckReport("c", "p", False, "holds", None, False, "holds", None, True, "explicit", None, None, 0.0, None, None, ())
UNKNOWN = replace(HOLDS, verdict="unknown", reason="the time ran out")


def violated(steps: int, shortest: bool = True) -> CheckReport:
    """A violation by a run of so many steps."""
    return replace(HOLDS, verdict="violated", steps=steps, trace=ReportTrace(shortest, (), ()))


def reached(steps: int) -> CheckReport:
    """A `reachable` that holds."""
    return replace(HOLDS, witness=True, steps=steps, trace=ReportTrace(True, (), ()))


def within(bound: int) -> CheckReport:
    """An answer for short runs only."""
    return replace(HOLDS, bound=bound)


@pytest.mark.parametrize(
    ("kind", "before", "after", "word", "tags"),
    [
        (DANGER, violated(6), violated(4), "shortened", ("shortened",)),
        (DANGER, violated(4), violated(6), "lengthened", ()),
        (DANGER, violated(4), violated(4), "same", ()),
        (DANGER, HOLDS, violated(4), "newly possible", ("shortened", "proof-lost")),
        (DANGER, violated(4), HOLDS, "closed", ()),
        (DANGER, HOLDS, within(9), "proof lost", ("proof-lost",)),
        (DANGER, within(9), within(7), "proof lost", ("proof-lost",)),
        (DANGER, within(7), HOLDS, "proof gained", ()),
        (DANGER, HOLDS, replace(HOLDS, vacuous=True), "nothing left to check", ()),
        (DANGER, HOLDS, UNKNOWN, "no longer decided", ("proof-lost",)),
        (DANGER, violated(4), UNKNOWN, "no longer decided", ()),
        (DANGER, UNKNOWN, UNKNOWN, "not decided", ()),
        (DANGER, UNKNOWN, HOLDS, "decided now", ()),
        # a run that may not be shortest is an upper bound
        (DANGER, violated(6), violated(4, shortest=False), "shortened", ("shortened",)),
        (DANGER, violated(6, shortest=False), violated(4), "distance not decided", ()),
        (DANGER, violated(4, shortest=False), violated(6), "lengthened", ()),
        (DANGER, violated(4), violated(6, shortest=False), "distance not decided", ()),
        (DANGER, violated(4), violated(4, shortest=False), "distance not decided", ()),
        (EXIT, HOLDS, violated(4), "way out lost", ("exit-lost", "proof-lost")),
        (EXIT, violated(4), violated(3), "way out lost sooner", ("exit-lost",)),
        (EXIT, violated(3), violated(4), "way out kept longer", ()),
        (EXIT, violated(3), HOLDS, "way out regained", ()),
        (REACH, reached(3), reached(4), "reached later", ()),
        (REACH, reached(3), violated(0), "no longer reachable", ("proof-lost",)),
        (STRATEGY, HOLDS, violated(0), "the strategy is gone", ("proof-lost",)),
    ],
)
def test_became(kind: str, before: CheckReport, after: CheckReport, word: str, tags: tuple[str, ...]) -> None:
    """Nothing is called shorter or longer that is not known to be."""
    assert became(before, after, kind) == (word, tags)


def test_the_command_line_has_the_same_words() -> None:
    """It knows them without loading what they are about."""
    assert call.TAGS == report.TAGS
    assert set(KINDS) == set(call.EDITED)
