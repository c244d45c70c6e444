"""How expressions are grouped, and where every node stands in the text."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.syntax import tree
from syntax.reading import GOOD_CASES, read_well, text_of


def grouped(text: str) -> str:
    """An expression with every group in brackets."""
    (define,) = read_well(f"define d = {text}").declarations
    assert isinstance(define, tree.Define)
    return _show(define.body)


def _show(node: object) -> str:
    match node:
        case tree.Binary(operator, left, right):
            return f"[{_show(left)} {operator} {_show(right)}]"
        case tree.Unary(operator, operand):
            return f"[{operator} {_show(operand)}]"
        case tree.Membership(element, members):
            return f"[{_show(element)} in {_show(members)}]"
        case tree.Conditional(condition, then, otherwise):
            return f"[if {_show(condition)} then {_show(then)} else {_show(otherwise)}]"
        case tree.Quantified(word, variable, members, body):
            return f"[{word} {variable.text} in {_show(members)}: {_show(body)}]"
        case tree.Parenthesised(inner):
            return f"({_show(inner)})"
        case tree.RangeSet(low, high):
            return f"{_show(low)}..{_show(high)}"
        case tree.Number(value):
            return str(value)
        case tree.Name(text):
            return text
    raise AssertionError(node)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("a or b and c", "[a or [b and c]]"),
        ("a and b or c", "[[a and b] or c]"),
        ("a implies b implies c", "[a implies [b implies c]]"),
        ("a or b implies c or d", "[[a or b] implies [c or d]]"),
        ("not a = b", "[not [a = b]]"),
        ("not a and b", "[[not a] and b]"),
        ("not not a", "[not [not a]]"),
        ("a - b - c", "[[a - b] - c]"),
        ("a - b * c + d", "[[a - [b * c]] + d]"),
        ("-a * b", "[[- a] * b]"),
        ("a - -3", "[a - [- 3]]"),
        ("a + 1 in 0..3 and b", "[[[a + 1] in 0..3] and b]"),
        ("a = b or c in d", "[[a = b] or [c in d]]"),
        ("all x in s: a or b", "[all x in s: [a or b]]"),
        ("a and some x in s: b implies c", "[a and [some x in s: [b implies c]]]"),
        ("if a then b else c or d", "[if a then b else [c or d]]"),
        ("if a then if b then c else d else e", "[if a then [if b then c else d] else e]"),
        ("not all x in s: a and b", "[not [all x in s: [a and b]]]"),
        ("a = if b then c else d + 1", "[a = [if b then c else [d + 1]]]"),
        ("count(x in s: a and b) + 1 > 2", "[[[count x in s: [a and b]] + 1] > 2]"),
        ("(a or b) and c", "[([a or b]) and c]"),
    ],
)
def test_operators_bind_as_the_language_says(text: str, groups: str) -> None:
    """`not` binds tighter than `and` and looser than comparisons; bodies reach as far right as possible."""
    assert grouped(text) == groups


def test_a_long_chain_is_not_deep() -> None:
    """A thousand conditions joined by `and` are one row for the author and no thousand levels for the floors above."""
    (define,) = read_well(f"define d = {' and '.join(f'x{number} = 1' for number in range(1000))}").declarations
    assert isinstance(define, tree.Define)

    def depth(node: tree.Expression) -> int:
        return 1 + max(depth(node.left), depth(node.right)) if isinstance(node, tree.Binary) and node.operator == "and" else 0

    def names(node: tree.Expression) -> list[str]:
        if isinstance(node, tree.Binary) and node.operator == "and":
            return names(node.left) + names(node.right)
        assert isinstance(node, tree.Binary)
        assert isinstance(node.left, tree.Name)
        return [node.left.text]

    assert depth(define.body) < 50
    assert names(define.body) == [f"x{number}" for number in range(1000)]


def _check_spans(node: object, text: str, around: Span | None) -> None:
    """A node lies within the one around it, starts and ends with a word, and a name covers exactly itself."""
    if isinstance(node, tuple) and not isinstance(node, Span):
        for part in node:
            _check_spans(part, text, around)
    if not is_dataclass(node) or isinstance(node, type):
        return
    span = getattr(node, "span", around)
    assert isinstance(span, Span)
    shown = text[span.start : span.end]
    assert shown.strip() == shown != ""
    assert around is None or around.start <= span.start <= span.end <= around.end, (node, around)
    if isinstance(node, tree.Name):
        assert shown == node.text
    for field in fields(node):
        if field.name == "operator_span":
            assert text[node.operator_span.start : node.operator_span.end] == node.operator  # type: ignore[attr-defined]
        else:
            _check_spans(getattr(node, field.name), text, span)


@pytest.mark.parametrize("path", [*GOOD_CASES, Path(__file__).with_name("all_forms.dsl")], ids=lambda path: path.stem)
def test_every_node_knows_its_place(path: Path) -> None:
    """Spans nest as nodes do and begin and end with a node's own words."""
    text = text_of(path)
    file = read_well(text)
    _check_spans(file.declarations, text, None)
    for comment in file.comments:
        assert text[comment.span.start : comment.span.end] == comment.text
    for declaration in file.declarations:
        if isinstance(declaration, tree.Check):
            assert declaration.property_span.end <= declaration.span.end
