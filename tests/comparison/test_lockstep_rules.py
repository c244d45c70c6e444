"""Where a joint run may go: only on by steps that both policies take alike, and nothing undecided is called equal."""

from __future__ import annotations

from time import monotonic

import pytest

from doctrine_dsl.comparison.compare import _overall, overall
from doctrine_dsl.comparison.report import EQUIVALENT, NARROWED, UNKNOWN, Comparison, LineChange
from doctrine_dsl.comparison.side import Side, prepared
from doctrine_dsl.comparison.steps import Steps
from doctrine_dsl.explain.options import Options
from doctrine_dsl.model.load import load
from tests.oracle.loading import OneText

BASE = """actor blue
actor red
rivals blue against red
state { step: 0..4 = 0  open: bool = false  used: bool = false }
move blue.go { when step < 3  do step += 1 }
move blue.unlock { when step = 2  do open := true, used := true }
move red.enter { when open and step = 3  do step := 4 }
doctrine blue { calm: forbid unlock when step >= 4 }
redline red.third { crossed when step = 3 }
check c: never step = 4
"""


def side(text: str) -> Side:
    """A policy, ready to be compared."""
    program, mistakes = load("policy.dsl", OneText(text))
    assert mistakes == ()
    found = prepared(program, Options(), monotonic() + 60, {})
    assert found is not None
    return found


def compared(*edits: tuple[str, str]) -> Comparison:
    """The policy with these edits, against itself."""
    text = BASE
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return overall(side(BASE), side(text))


@pytest.mark.parametrize(
    ("edits", "kind", "last"),
    [
        # What is possible only behind a step that the new policy forbids is not newly possible.
        ([("when step = 2 ", "when step = 9 "), ("when open and step = 3 ", "when open and step >= 3 ")], "narrowed", "blue.unlock"),
        # A step that does something else tells the two apart, and no run goes on behind it.
        ([("do step += 1", "do step := step + (if step = 1 then 2 else 1)")], "neither", "blue.go"),
        ([("do step += 1", "do step += 1, open := false")], "neither", "blue.go"),
        (
            [("do step += 1", "do step += 1, open := false"), ("when open and step = 3 ", "when step = 3 and (open or used) ")],
            "neither", "blue.go",
        ),
        # A move that is new, one that is gone.
        ([("check c", "move red.shut { when open  do open := false }\ncheck c")], "widened", "red.shut"),
        ([("move red.enter { when open and step = 3  do step := 4 }\n", "")], "narrowed", "red.enter"),
        # A guard that asks what was crossed follows the line, though the guard's words are the same.
        ([("doctrine blue { calm: forbid unlock when step >= 4 }", "doctrine blue { calm: permit unlock when step >= 4 }")], "equivalent", None),
    ],
)  # fmt: skip
def test_what_tells_two_policies_apart(edits: list[tuple[str, str]], kind: str, last: str | None) -> None:
    """The class, and the move of the shortest run that shows it."""
    found = compared(*edits)
    assert found.kind == kind, found.reason
    moves = {one.trace.steps[-1].move for one in found.differences if one.trace is not None and one.trace.steps}
    assert moves == ({last} if last else set())


def test_what_follows_the_run_is_compared_too() -> None:
    """A rule that asks whether a line was crossed is another rule when the line is another, word for word the same as it is."""
    asking = BASE.replace(
        "doctrine blue { calm: forbid unlock when step >= 4 }", "doctrine red { calm: forbid enter when crossed(red.third) }"
    )
    moved = asking.replace("crossed when step = 3", "crossed when step = 4")
    found = overall(side(asking), side(moved))
    assert found.kind not in ("equivalent", "unknown")
    assert "red.enter" in {one.trace.steps[-1].move for one in found.differences if one.trace is not None}


def test_one_line_that_is_not_decided_leaves_the_whole_undecided() -> None:
    """Whatever is known of the rest."""
    line = LineChange("red.third", "changed", Comparison(UNKNOWN, reason="no time"))
    for kind in (EQUIVALENT, NARROWED):
        assert _overall(Comparison(kind), (line,), ()) == Comparison(UNKNOWN, (), "no time")


def test_no_common_run_goes_on_behind_a_step_that_does_something_else() -> None:
    """A line that would be crossed only there is crossed alike in all runs that both have."""
    was = BASE.replace("crossed when step = 3", "crossed when open and step = 4")
    now = was.replace("do step += 1", "do step += 1, open := false").replace("crossed when open", "crossed when used and not open or open")
    (line,) = Steps(side(was), side(now)).lines()
    assert line.comparison.kind == EQUIVALENT
