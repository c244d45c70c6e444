"""The texts themselves: the same for the same question, with names that every language allows, and none at all beyond a limit."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from doctrine_dsl.cli.call import EXPORTS
from doctrine_dsl.exports.naming import identifiers, remark
from doctrine_dsl.exports.refusal import Refusal
from doctrine_dsl.exports.registry import FORMATS, exporter
from doctrine_dsl.system.term import TRUE, Var, add, eq, lt, mul, number
from doctrine_dsl.system.transition import SafetyQuestion, Sort, TransitionSystem, Variable
from tests.engines.engine_systems import move, ranged
from tests.exports.systems import by_hand

ROOT = Path(__file__).parents[2]
EVERY = "from tests.exports.test_texts import every; print(every())"


def every() -> str:
    """All formats of two systems."""
    texts = [exporter(one)(asked.system, asked.question, "title") for one in FORMATS for asked in list(by_hand().values())[-3:-1]]
    return "\n".join(map(str, texts))


def test_the_command_line_knows_every_format() -> None:
    """By the same names, in the same order."""
    assert tuple(FORMATS) == EXPORTS


def test_a_text_does_not_depend_on_the_order_of_sets() -> None:
    """Two processes with different hashes write the same bytes."""
    texts = {
        subprocess.run([sys.executable, "-c", EVERY], env={"PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }

    assert len(texts) == 1


def test_no_two_names_become_one() -> None:
    """Not even for a language that takes A and a for the same letter."""
    names = ["us.a b", "us.a_b", "us.A-B", "US.a.b", "", "§", "v_us_a_b_2x", "us.a_b_2", "x" * 100, "x" * 101]
    made = identifiers("v_", names)

    assert list(made) == names
    assert len({symbol.lower() for symbol in made.values()}) == len(names)
    assert all(re.fullmatch(r"v_\w*", symbol, re.ASCII) for symbol in made.values())


@pytest.mark.parametrize("words", ["a */ b", "a *) b", "two\nlines", "ends in \\", "Überflug"])
def test_a_comment_stays_one(words: str) -> None:
    """Whatever an author calls things."""
    line = remark(words)

    assert line.isascii()
    assert not re.search(r"\*/|\*\)|\\|\n", line)


@pytest.mark.parametrize("export_format", FORMATS)
def test_a_text_tells_what_the_answers_mean(export_format: str) -> None:
    """In comments at its head, with the title; every name of the policy is in a comment, too."""
    asked = by_hand()["rivals"]
    text = exporter(export_format)(asked.system, asked.question, "arms, check ahead: nobody is two ahead")

    assert isinstance(text, str)
    head = "\n".join(text.splitlines()[:4])
    assert "arms, check ahead: nobody is two ahead" in head
    assert "no run reaches a bad state" in head
    assert text.endswith("\n")
    assert all(name in text for name in ("arm arms of blue (1)", "disarm arms of red |2|"))


def growing(limit: int, factor: int = 1) -> TransitionSystem:
    """A number that grows."""
    return TransitionSystem(
        (ranged("x", 0, limit, 0),), (), (move("grow", lt(mul(Var("x"), number(factor)), number(limit)), x=add(Var("x"), number(1))),)
    )


def choices(count: int) -> TransitionSystem:
    """A parameter with so many values."""
    return TransitionSystem((Variable("p", Sort(range(count)), None, tuple(range(count))),), (), ())


REFUSED = [
    ("promela", growing(2**31, 1), "32 bits"),
    ("btor2", growing(9, 2**62), "bits"),
    ("verilog", growing(9, 2**62), "bits"),
    ("pddl", choices(2_001), "initial values"),
    ("pddl", growing(400_000), "too many values"),
]


@pytest.mark.parametrize(("export_format", "system", "why"), REFUSED, ids=[f"{name}, {why}" for name, _, why in REFUSED])
def test_beyond_a_limit_nothing_is_written(export_format: str, system: TransitionSystem, why: str) -> None:
    """A file that no tool could read, or that would be read wrongly, is refused with a reason and a remedy."""
    refusal = exporter(export_format)(system, SafetyQuestion(eq(Var(system.variables[0].name), number(3))), "t")

    assert isinstance(refusal, Refusal)
    assert why in refusal.reason
    assert refusal.remedy


def test_a_policy_without_moves_is_written() -> None:
    """Even the smallest system has a text in every format."""
    system = TransitionSystem((ranged("x", 0, 1, 0),), (), ())

    assert all(isinstance(exporter(one)(system, SafetyQuestion(TRUE), "t"), str) for one in FORMATS)
