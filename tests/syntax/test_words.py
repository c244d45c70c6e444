"""Words of the grammar are words only where the grammar expects them; everywhere else they are names."""

from __future__ import annotations

import pytest

from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.table import parse_table
from syntax.reading import read_well

WORDS = sorted(word for word in {**parse_table().words, **parse_table().families} if word[0].isalpha())
EXPRESSION_WORDS = {"not", "if", "all", "some", "true", "false"}


def condition(text: str) -> tree.Expression:
    """The condition of a check."""
    (check,) = read_well(f"check c: never {text}").declarations
    assert isinstance(check, tree.Check)
    assert isinstance(check.property, tree.Never)
    return check.property.condition


@pytest.mark.parametrize("word", WORDS)
def test_every_word_may_name_what_is_declared(word: str) -> None:
    """An actor, a variable, a move, a rule, a rung, a check, a plan and a tag may be called anything."""
    file = read_well(
        f"actor {word}\nladder l {{ {word} < b }}\nenum e {{ a, {word} }}\nstate {{ {word}: bool = true  x: bool = true  {word}[e]: l = b }}\n"
        f"move {word}.{word} {{ tags {word} }}\ndoctrine {word} {{ {word}: forbid x }}\nplan {word} {word} {{ }}\ncheck {word}: never x\n"
    )
    assert len(file.declarations) == 8


@pytest.mark.parametrize("word", sorted(set(WORDS) - EXPRESSION_WORDS))
def test_every_word_that_starts_no_expression_may_be_a_variable_in_one(word: str) -> None:
    """`shift`, `reach`, `free`, `no`, `never`, `made`, `count`... as operands."""
    assert isinstance(condition(f"{word} = 1 and x + {word} > {word}"), tree.Binary)
    assert condition(word) == tree.Name(word, condition(word).span)


@pytest.mark.parametrize("word", WORDS)
def test_every_word_may_be_an_owner_or_follow_a_dot(word: str) -> None:
    """Dotted names need no context."""
    node = condition(f"crossed({word}.{word})")
    assert isinstance(node, tree.RunFunction)
    assert node.argument.owner is not None
    assert (node.argument.owner.text, node.argument.name.text) == (word, word)


def test_functions_are_functions_only_before_a_parenthesis() -> None:
    """`made` may be a variable; `made(...)` is the function, white space and comments between or not."""
    node = condition("made and made # the function\n (us.x)")
    assert isinstance(node, tree.Binary)
    assert isinstance(node.left, tree.Name)
    assert isinstance(node.right, tree.RunFunction)


def test_if_made_is_a_trigger_and_if_made_with_a_parenthesis_a_condition() -> None:
    """Both readings of section 13."""
    (threat,) = read_well("threat us.t to uk { if made us.x if made(us.x) and y }").declarations
    assert isinstance(threat, tree.Threat)
    assert [type(item) for item in threat.items] == [tree.ThreatIfMade, tree.ThreatIf]


@pytest.mark.parametrize("gap", [" ", "\n\t", " # a comment 0..9\n", "\r\n"])
def test_in_before_a_lone_number_is_a_bound(gap: str) -> None:
    """`in 4` bounds, `in 0..4` and `in lo..hi` are sets; what stands between does not matter."""
    (bounded,) = read_well(f"check c: offramp to x <= y in{gap}4").declarations
    (ranged,) = read_well(f"check c: offramp to x in{gap}0{gap}..{gap}4").declarations
    assert isinstance(bounded, tree.Check)
    assert isinstance(ranged, tree.Check)
    assert isinstance(bounded.property, tree.Offramp)
    assert isinstance(ranged.property, tree.Offramp)
    assert bounded.property.steps is not None
    assert bounded.property.steps.value == 4
    assert ranged.property.steps is None
    assert isinstance(ranged.property.to, tree.Membership)


def test_a_word_before_a_colon_is_a_name_but_true_and_false_may_end_a_condition() -> None:
    """The `where` of a pact's family stands right before its `:`."""
    named, always = read_well("pact when: defense of us to uk { }\npact n for v in g where true: defense of v to uk { }").declarations
    assert isinstance(named, tree.Pact)
    assert named.name.text == "when"
    assert isinstance(always, tree.Pact)
    assert isinstance(always.family.where, tree.Truth)


def test_dates_stand_only_after_declared() -> None:
    """Anywhere else the same signs are a difference."""
    node = condition("x = 2024-10")
    assert isinstance(node, tree.Binary)
    assert isinstance(node.right, tree.Binary)
    assert node.right.operator == "-"


def test_layout_carries_no_meaning() -> None:
    """A byte order mark, tabs, all line ends, no last line end, everything on one line."""
    for text in ("\ufeffactor us\r\nactor\tuk", "actor us\ractor uk", "actor us actor uk", "actor # c\n us # d\nactor uk#e"):
        assert [declaration.name.text for declaration in read_well(text).declarations if isinstance(declaration, tree.Actor)] == [
            "us",
            "uk",
        ]
