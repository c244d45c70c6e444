"""No text makes the parser fail: neither depth nor size nor nonsense."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doctrine_dsl.diagnostics import SourceText
from doctrine_dsl.syntax.build.expressions import MAX_DEPTH
from doctrine_dsl.syntax.format import format_file
from doctrine_dsl.syntax.lexer import TOKEN
from syntax.reading import BAD_CASES, GOOD_CASES, codes, read, text_of

MUTANTS, SLOW_MUTANTS = 2_000, 20_000
MANY = 100_000
AROUND = "actor us\nstate {{ a: bool = true }}\ncheck c: never {}\nactor last\n"
DEEP = {
    "parentheses": AROUND.format("(" * MANY + "a" + ")" * MANY),
    "open parentheses": AROUND.format("(" * MANY),
    "negations": AROUND.format("not " * MANY + "a"),
    "minus signs": AROUND.format("-" * MANY + "1 = 1"),
    "conditionals": AROUND.format("if a then a else " * MANY + "a"),
    "conditions": AROUND.format("if " * MANY + "a"),
    "implications": AROUND.format("a implies " * MANY + "a"),
    "sums": AROUND.format("1 + " * MANY + "1 = 1"),
    "quantifiers": AROUND.format("all x in s: " * MANY + "a"),
    "sets": AROUND.format("a in {" * MANY),
    "effects": "move us.x { do " + "if a then { " * MANY + "a := true" + " }" * MANY + " }\nactor last\n",
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_nesting_is_a_diagnostic(name: str) -> None:
    """Never a crash, never a second message, and the next declaration is read."""
    file, found = read(DEEP[name])
    assert [mistake.code for mistake in found] == ["D115"]
    assert file.declarations[-1].name.text == "last"  # type: ignore[union-attr]


@pytest.mark.parametrize("opening", ["(", "not ", "if a then a else ", "all x in s: ", "(a and ", "count(x in s: "])
def test_nesting_up_to_the_limit_is_fine_and_can_be_formatted(opening: str) -> None:
    """What the parser lets pass no other floor stumbles over."""
    closing = ")" * opening.count("(")
    text = f"define d = {opening * (MAX_DEPTH // 2 - 1)}a{closing * (MAX_DEPTH // 2 - 1)}\n"
    file, found = read(text)
    assert not found
    assert format_file(file, SourceText("test.dsl", text)) == text


def test_a_hundred_thousand_conditions_are_no_depth() -> None:
    """Length is no crime."""
    assert codes(AROUND.format("a and " * MANY + "a")) == []


def test_after_a_hundred_mistakes_the_rest_is_left_out() -> None:
    """And the last diagnostic says so."""
    _, found = read("@\n" * MANY)
    assert len(found) == 100
    assert "left out" in (found[-1].help or "")


@pytest.mark.parametrize(
    "text", ["", "\ufeff", "\0" * 1000, "#", '"', "{" * MANY, "}" * MANY, '"' * MANY, "'" * MANY, "." * MANY, "a" * MANY, "9" * MANY]
)
def test_nonsense_is_a_diagnostic_at_most(text: str) -> None:
    """Nothing raises."""
    read(text)


def test_any_text_parses(slow: bool) -> None:
    """Hypothesis looks for a text that raises."""
    words = st.sampled_from(
        [*"{}()[],.:;=<>+-*/#\"'“ \n", "..", ":=", "move", "state", "in", "if", "when", "us", "3", "check", "all", "3.5", "not"]
    )

    @settings(max_examples=5_000 if slow else 500, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(st.text(max_size=60), st.lists(words, max_size=40).map(" ".join)))
    def check(text: str) -> None:
        file, found = read(text)
        assert all(0 <= mistake.span.start <= mistake.span.end <= len(text) for mistake in found)
        if not found:
            format_file(file, SourceText("test.dsl", text))

    check()


def test_mutated_cases_parse(slow: bool) -> None:
    """Cut, doubled, swapped and foreign pieces in real files."""
    chance = random.Random(11)
    texts = [text_of(path) for path in (*GOOD_CASES, *BAD_CASES)]
    pieces = [token[0] for text in texts for token in TOKEN.finditer(text)] + [
        "“",
        "\0",
        "\u2028",
        "((((",
        "}}",
        "{{",
        '"',
        "#",
        "==",
        "9" * 30,
    ]
    for _ in range(SLOW_MUTANTS if slow else MUTANTS):
        text = chance.choice(texts)
        start = chance.randrange(max(1, len(text) - 1_500))
        text = text[start : start + 1_500]
        for _ in range(chance.choice((1, 2, 5))):
            at, to = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
            to = min(to, at + chance.choice((0, 1, 5, 40)))
            text = text[:at] + chance.choice(pieces) + text[to:]
        _, found = read(text)
        assert all(0 <= mistake.span.start <= mistake.span.end <= len(text) for mistake in found)


def test_no_text_of_a_size_takes_long() -> None:
    """What could be looked at again and again is looked at once: long lines, gaps, strings, lists of mistakes."""
    texts = [
        "check c: never a in" + " # x\n" * 20_000 + "4",
        "a b c when move { } " * 20_000,
        "move us.x {\n" + "  do if a then { b := 1 }\n" * 5_000,
        "state {\n" + "x = 3\n" * 50_000 + "}",
        '"a' * 50_000,
        "/* " * 50_000,
        "actor us" + " " * 500_000 + "@",
    ]
    for text in texts:
        begun = time.process_time()
        read(text)
        assert time.process_time() - begun < 10, text[:40]
