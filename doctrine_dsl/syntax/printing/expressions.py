"""Expressions, sets and patterns as text. Grouping is what the author wrote: no parenthesis is added or taken away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from doctrine_dsl.syntax import tree


def expression(node: tree.Expression) -> str:
    """One line of text that reads back as the same tree."""
    match node:
        case tree.Name(text):
            return text
        case tree.Number(value):
            return str(value)
        case tree.Truth(value):
            return "true" if value else "false"
        case tree.Indexed(name, indices):
            return f"{name.text}[{', '.join(map(argument, indices))}]"
        case tree.Call(name, arguments):
            return f"{name.text}({', '.join(map(expression, arguments))})"
        case tree.RunFunction(function, inner):
            return f"{function}({reference(inner)})"
        case tree.Posture(holder, target):
            return f"posture({holder.text}, {target.text})"
        case tree.Unary(operator, operand):
            return f"not {expression(operand)}" if operator == "not" else f"-{expression(operand)}"
        case tree.Binary(operator, left, right):
            return f"{expression(left)} {operator} {expression(right)}"
        case tree.Membership(element, members):
            return f"{expression(element)} in {set_(members)}"
        case tree.Conditional(condition, then, otherwise):
            return f"if {expression(condition)} then {expression(then)} else {expression(otherwise)}"
        case tree.Quantified():
            return _quantified(node)
        case tree.Parenthesised(inner):
            return f"({expression(inner)})"
        case _:
            assert_never(node)


def _quantified(node: tree.Quantified) -> str:
    inner = f"{node.variable.text} in {set_(node.set)}: {expression(node.body)}"
    return f"{node.quantifier} {inner}" if node.quantifier in ("all", "some") else f"{node.quantifier}({inner})"


def value(node: tree.Expression | tree.AnyValue | tree.AnyIn) -> str:
    """A first or new value: an expression, `any`, or `in lo..hi`."""
    match node:
        case tree.AnyValue():
            return "any"
        case tree.AnyIn(values):
            return f"in {set_(values)}"
        case _:
            return expression(node)


def set_(node: tree.SetExpression) -> str:
    """A set, or a type."""
    match node:
        case tree.Name(text):
            return text
        case tree.RangeSet(low, high):
            return f"{argument(low)}..{argument(high)}"
        case tree.LiteralSet(members):
            return f"{{{', '.join(map(expression, members))}}}"
        case _:
            assert_never(node)


def argument(node: tree.Name | tree.Number) -> str:
    """An index, the argument of a move, the end of a range, or a bound."""
    return node.text if isinstance(node, tree.Name) else str(node.value)


def reference(node: tree.Reference) -> str:
    """`a.m`, `m(x)`."""
    owner = f"{node.owner.text}." if node.owner else ""
    arguments = f"({', '.join(map(argument, node.arguments))})" if node.arguments is not None else ""
    return f"{owner}{node.name.text}{arguments}"


def choice(node: tree.MovePattern | tree.AnyMove) -> str:
    """One of a pattern's moves."""
    match node:
        case tree.MovePattern(move):
            return reference(move)
        case tree.AnyMove(tag):
            return f"any tagged {tag.text}" if tag else "any"
        case _:
            assert_never(node)


def pattern(node: tree.Pattern) -> str:
    """Moves with commas."""
    return ", ".join(map(choice, node))


def names(nodes: Iterable[tree.Name]) -> str:
    """Names with commas."""
    return ", ".join(node.text for node in nodes)


def family(node: tree.Family) -> str:
    """` for v in s where e`, with a space in front, or nothing."""
    if not node.binders:
        return ""
    binders = ", ".join(f"{binder.variable.text} in {set_(binder.set)}" for binder in node.binders)
    where = f" where {expression(node.where)}" if node.where else ""
    return f" for {binders}{where}"
