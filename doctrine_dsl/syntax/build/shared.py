"""Actions for what many declarations share: lists, labels, facts, families, and moves as others name them."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TypeAlias

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.diagnostics.suggest import nearest
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.build.making import Action, Making, T, table_of

Items: TypeAlias = "list[object]"
STATUSES = ("verified", "contested", "unverified")


def empty(_making: Making, _span: Span) -> Items:
    return []


def nothing(_making: Making, _span: Span) -> None:
    return None


def one(_making: Making, _span: Span, item: T) -> list[T]:
    return [item]


def more(_making: Making, _span: Span, items: list[T], item: T) -> list[T]:
    items.append(item)
    return items


def negative(_making: Making, span: Span, number: tree.Number) -> tree.Number:
    return tree.Number(-number.value, span)


def fact(making: Making, span: Span, *parts: tree.Name | tree.Text) -> tree.Fact:
    """`source "..."`, `owner "..."`, `note "..."`; `status w`, whose word has no value of its own."""
    if len(parts) == 1:
        return _status(making, span, parts[0])
    kind, value = parts
    return tree.Fact(kind.text, value.text, span)


def _status(making: Making, span: Span, word: tree.Name | tree.Text) -> tree.Fact:
    if word.text not in STATUSES:
        guess = nearest(word.text, STATUSES)
        making.report(
            "D119",
            f"a status is `verified`, `contested` or `unverified`, not `{word.text}`",
            word.span,
            f"did you mean `{guess}`?" if guess else "write one of the three; put anything else into `note`",
        )
        making.guessed = span.end
    return tree.Fact("status", word.text, span)


def declared(making: Making, span: Span, date: tree.Name) -> tree.Fact:
    year, month, *day = map(int, re.split("-", date.text))
    if not 1 <= month <= 12:
        making.report(
            "D116", f"`{date.text}` is no date: there is no month {month:02}", date.span, "write YYYY-MM-DD: the month comes second"
        )
    elif day and (year == 0 or not 1 <= day[0] <= monthrange(year, month)[1]):
        making.report(
            "D116", f"`{date.text}` is no date: that month has no day {day[0]:02}", date.span, "write a day of that month, or only YYYY-MM"
        )
    return tree.Fact("declared", date.text, span)


def family(_making: Making, _span: Span, binders: list[tree.Binder], where: tree.Expression | None = None) -> tree.Family:
    return tree.Family(tuple(binders), where)


def binder(_making: Making, span: Span, variable: tree.Name, members: tree.SetExpression) -> tree.Binder:
    return tree.Binder(variable, members, span)


def range_(_making: Making, span: Span, low: tree.Name | tree.Number, high: tree.Name | tree.Number) -> tree.RangeSet:
    return tree.RangeSet(low, high, span)


# ---- moves as others name them


def move_pattern(_making: Making, span: Span, move: tree.Reference) -> tree.MovePattern:
    return tree.MovePattern(move, span)


def any_move(_making: Making, span: Span, tag: tree.Name | None = None) -> tree.AnyMove:
    return tree.AnyMove(tag, span)


Arguments: TypeAlias = "list[tree.Name | tree.Number]"


def bare(_making: Making, span: Span, name: tree.Name, arguments: Arguments | None = None) -> tree.Reference:
    return tree.Reference(None, name, None if arguments is None else tuple(arguments), span)


def owned(_making: Making, span: Span, owner: tree.Name, name: tree.Name, arguments: Arguments | None = None) -> tree.Reference:
    return tree.Reference(owner, name, None if arguments is None else tuple(arguments), span)


ACTIONS: dict[str, Action] = table_of(
    (empty, nothing, one, more, negative, fact, declared, family, binder, range_, move_pattern, any_move, bare, owned)
)
