"""Formatting keeps the meaning and the comments, and formatting twice changes nothing more."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from doctrine_dsl.diagnostics import SourceText
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.format import format_file
from doctrine_dsl.syntax.lexer import TOKEN
from doctrine_dsl.syntax.printing.expressions import expression
from syntax.reading import BAD_CASES, GOOD_CASES, read, read_well, text_of, without_spans
from syntax.strategies import NOWHERE, expressions, files

EXAMPLES, SLOW_EXAMPLES = 200, 3_000
ALL_FORMS = Path(__file__).with_name("all_forms.dsl")


def formatted(text: str) -> str:
    """The canonical form of a text."""
    return format_file(read_well(text), SourceText("test.dsl", text))


def assert_formats_well(text: str) -> None:
    """Same tree, same comments, and a fixed point."""
    before, once = read_well(text), formatted(text)
    after = read_well(once)
    assert without_spans(after.declarations) == without_spans(before.declarations)
    assert [comment.text for comment in after.comments] == [comment.text.rstrip() for comment in before.comments]
    assert formatted(once) == once


@pytest.mark.parametrize("path", [*GOOD_CASES, ALL_FORMS], ids=lambda path: path.stem)
def test_case_files_keep_meaning_and_comments(path: Path) -> None:
    """parse(format(t)) = t for every case, comments in order."""
    assert_formats_well(text_of(path))


@pytest.mark.parametrize("path", [path for path in BAD_CASES if not read(text_of(path))[1]], ids=lambda path: path.stem)
def test_files_that_only_the_model_refuses_are_formatted(path: Path) -> None:
    """A mistake of meaning is no reason to leave a file unformatted."""
    assert_formats_well(text_of(path))


def test_random_trees_come_back(slow: bool) -> None:
    """parse(format(t)) = t for trees of every construct."""

    @settings(max_examples=SLOW_EXAMPLES if slow else EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(files())
    def check(file: tree.File) -> None:
        text = format_file(file, SourceText("test.dsl", ""))
        assert without_spans(read_well(text).declarations) == without_spans(file.declarations)
        assert formatted(text) == text

    check()


def test_random_expressions_come_back(slow: bool) -> None:
    """The printed expression groups as the tree does."""

    @settings(max_examples=SLOW_EXAMPLES if slow else EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(expressions())
    def check(node: tree.Expression) -> None:
        (define,) = read_well(f"define d = {expression(node)}").declarations
        assert without_spans(define) == without_spans(tree.Define(tree.Name("d", NOWHERE), (), node, NOWHERE))

    check()


def test_comments_survive_anywhere(slow: bool) -> None:
    """A comment may stand between any two tokens."""
    chance = random.Random(5)
    texts = [text_of(path) for path in (*GOOD_CASES, ALL_FORMS)]
    for number in range(3_000 if slow else 300):
        text = chance.choice(texts)
        for count in range(chance.choice((1, 1, 2, 5))):
            at = chance.choice([token.end() for token in TOKEN.finditer(text)])
            text = text[:at] + chance.choice((" # {}\n", "\n# {}\n", "\n\n  # {}  \n\n", "#{}\r\n")).format(f"{number}.{count}") + text[at:]
        assert_formats_well(text)


def test_comments_stay_where_they_stood() -> None:
    """On their own line before what they precede, or behind the last word of a line."""
    text = """
# the title
policy "x" # behind


# of the move
move us.give { # opens

  # before
  when aid < 6 # guard
  do aid += 1, # first
     level rises # second
  # last
} # closes
enum e {
  a, # one
  b
}
# the end"""
    assert (
        formatted(text)
        == """# the title
policy "x"  # behind

# of the move
move us.give {  # opens
  # before
  when aid < 6  # guard
  # first
  do aid += 1, level rises  # second
  # last
}  # closes
enum e {
  a,  # one
  b
}
# the end
"""
    )


def test_groups_of_declarations_stay_apart_by_one_blank_line() -> None:
    """Blank lines are the author's, but never two, and none at the ends of a file or a block."""
    text = '\n\nactor us\nactor uk\n\n\n\nstate {\n\n  aid: 0..6 = 3   "tier"\n\n  far: bool = false   "far away"\n\n}\n\n'
    assert formatted(text).splitlines() == [
        "actor us",
        "actor uk",
        "",
        "state {",
        '  aid: 0..6 = 3       "tier"',
        "",
        '  far: bool = false   "far away"',
        "}",
    ]


def test_short_declarations_stand_on_one_line() -> None:
    """A block is for what does not fit."""
    assert formatted("move us.give\n{\n  when aid < 6\n\n  do aid += 1\n}") == "move us.give { when aid < 6  do aid += 1 }\n"
    long = formatted(f"move us.give {{ when {' and '.join(['aid < 6'] * 14)}  do aid += 1 }}")
    assert [line.split()[0] for line in long.splitlines()] == ["move", "when", "do", "}"]


def test_rules_stand_on_lines_of_their_own_with_their_facts_below() -> None:
    """A doctrine is read rule by rule."""
    text = 'doctrine us { source "s" a: forbid x b: oblige y within 3 source "t" status verified unless z }'
    assert formatted(text).splitlines() == [
        "doctrine us {",
        '  source "s"',
        "  a: forbid x",
        "  b: oblige y within 3 unless z",
        '    source "t"  status verified',
        "}",
    ]


def test_long_lists_of_members_fill_lines() -> None:
    """No line is longer than it must be."""
    names = [f"country_{number}" for number in range(40)]
    text = formatted(f"group g {{ {', '.join(names)} }}")
    assert max(map(len, text.splitlines())) <= 120
    assert len(text.splitlines()) == 7


def test_what_the_author_left_out_is_not_added() -> None:
    """`decides by consensus` is the default, and printed only where it was written."""
    assert formatted("alliance n { a, b }") == "alliance n { a, b }\n"
    assert formatted("alliance n { a, b decides by consensus }") == "alliance n { a, b } decides by consensus\n"


def test_nothing_becomes_nothing() -> None:
    """An empty file stays one."""
    assert formatted("") == ""
    assert formatted("\n\n # only a comment\n\n") == "# only a comment\n"
