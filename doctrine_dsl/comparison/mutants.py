"""Small edits of a policy, one at a time: what an author could have got wrong, and a check should notice.

The operators are those of mutation testing (DeMillo, Lipton and Sayward, Hints on Test Data Selection, 1978), on rules, guards and lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from doctrine_dsl.comparison.units import Unit, changed, units
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.model.resolve import Program
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.printing.expressions import expression

RULES, MOVES, LINES = "rules", "moves", "lines"
KINDS = {RULES: ("rule", "pact"), MOVES: ("move",), LINES: ("redline",)}
LIBRARY = "<std>/"
FLIPPED = {"permit": "forbid", "forbid": "permit"}
STRICTER = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
COMPARISONS = frozenset({"=", "!=", *STRICTER})

Condition: TypeAlias = "tree.Expression | None"
Clause: TypeAlias = "tree.When | tree.UnlessClause | tree.CrossedWhen | tree.CrossedBy"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One edit. `what` says it to a reader, `unit` is the piece that was edited, and `program` the whole with the edit."""

    unit: Unit
    what: str
    program: Program


def mutants(program: Program, kinds: tuple[str, ...] = (RULES, MOVES, LINES)) -> Iterator[Mutant]:
    """Every edit of these kinds of pieces, in the order of the text; the library of the tool is left alone."""
    for kind in kinds:
        for unit in units(program):
            if unit.kind in KINDS[kind] and not unit.span.path.startswith(LIBRARY):
                for what, node in _edited(unit):
                    yield Mutant(unit, what, changed(program, unit.node, node))


def _edited(unit: Unit) -> Iterator[tuple[str, tree.Declaration | tree.Rule | None]]:
    match unit.node:
        case tree.Rule():
            yield "dropped", None
            yield from _rules(unit.node)
        case tree.Pact():
            yield "dropped", None
            yield from _items(unit.node)
        case tree.Move():
            yield from _items(unit.node)
        case tree.RedLine():
            yield from _items(unit.node)
            crossings = [item for item in unit.node.items if isinstance(item, tree.CrossedWhen | tree.CrossedBy)]
            if len(crossings) > 1:
                for number, one in enumerate(crossings, start=1):
                    yield (
                        f"without its way {number} to cross it",
                        replace(unit.node, items=tuple(item for item in unit.node.items if item is not one)),
                    )
        case _:
            return


def _rules(rule: tree.Rule) -> Iterator[tuple[str, tree.Rule]]:
    if rule.kind in FLIPPED:
        yield f"{rule.kind} made {FLIPPED[rule.kind]}", replace(rule, kind=FLIPPED[rule.kind])
    if isinstance(rule.within, tree.Number):
        for what, bound in _bounds(rule.within):
            yield what, replace(rule, within=bound)
    for what, condition in _conditions(rule.when):
        yield f"when: {what}", replace(rule, when=condition)
    for what, condition in _conditions(rule.unless):
        yield f"unless: {what}", replace(rule, unless=condition)


def _items(node: tree.Pact | tree.Move | tree.RedLine) -> Iterator[tuple[str, tree.Declaration]]:
    """The clauses of a declaration, one edited at a time."""
    for item in node.items:
        for what, new in _clauses(item):
            kept = tuple(other if other is not item else new for other in node.items)
            yield what, replace(node, items=tuple(one for one in kept if one is not None))  # type: ignore[arg-type]


def _clauses(item: object) -> Iterator[tuple[str, object]]:
    match item:
        case tree.When(condition=condition) | tree.UnlessClause(condition=condition):
            word = "when" if isinstance(item, tree.When) else "unless"
            for what, new in _conditions(condition):
                yield f"{word}: {what}", None if new is None else replace(item, condition=new)
        case tree.CrossedWhen(condition=condition):
            for what, new in _conditions(condition):
                if new is not None:  # a line that nothing crosses is no line
                    yield f"crossed when: {what}", replace(item, condition=new)
        case tree.CrossedBy(when=when):
            for what, new in _conditions(when):
                yield f"crossed by: {what}", replace(item, when=new)
        case tree.Owes(within=tree.Number() as within):
            for what, bound in _bounds(within):
                yield what, replace(item, within=bound)
        case _:
            return


def _bounds(bound: tree.Number) -> Iterator[tuple[str, tree.Number]]:
    for value in (bound.value - 1, bound.value + 1):
        if value > 0:
            yield f"within {bound.value} made within {value}", replace(bound, value=value)


# ---- conditions


def _conditions(condition: Condition) -> Iterator[tuple[str, Condition]]:
    """The condition without one of its parts, or with one threshold moved by one."""
    if condition is None:
        return
    parts = list(_parts(condition))
    if len(parts) == 1:
        yield f"without `{expression(condition)}`", None
    else:
        for part in parts:
            yield f"without `{expression(part)}`", _without(condition, part)
    yield from _moved(condition)


def _parts(condition: tree.Expression) -> Iterator[tree.Expression]:
    """What stands between the outermost `and` and `or`."""
    match condition:
        case tree.Binary(operator="and" | "or", left=left, right=right):
            yield from _parts(left)
            yield from _parts(right)
        case tree.Parenthesised(inner=inner) if isinstance(inner, tree.Binary) and inner.operator in ("and", "or"):
            yield from _parts(inner)
        case _:
            yield condition


def _without(condition: tree.Expression, part: tree.Expression) -> tree.Expression:
    match condition:
        case tree.Binary(operator="and" | "or", left=left, right=right):
            if left is part:
                return right
            if right is part:
                return left
            return replace(condition, left=_without(left, part), right=_without(right, part))
        case tree.Parenthesised(inner=inner) if isinstance(inner, tree.Binary):
            return replace(condition, inner=_without(inner, part))
        case _:
            return condition


def _moved(condition: tree.Expression) -> Iterator[tuple[str, tree.Expression]]:
    match condition:
        case tree.Binary(operator="and" | "or" | "implies", left=left, right=right):
            for what, new in _moved(left):
                yield what, replace(condition, left=new)
            for what, new in _moved(right):
                yield what, replace(condition, right=new)
        case tree.Binary(operator=operator) if operator in COMPARISONS:
            for new in _thresholds(condition):
                yield f"`{expression(condition)}` made `{expression(new)}`", new
        case tree.Parenthesised(inner=inner):
            for what, new in _moved(inner):
                yield what, replace(condition, inner=new)
        case tree.Unary(operator="not", operand=operand):
            for what, new in _moved(operand):
                yield what, replace(condition, operand=new)
        case _:
            return


def _thresholds(node: tree.Binary) -> Iterator[tree.Binary]:
    """A number one lower and one higher; between names, `<` for `<=` and the like."""
    if isinstance(node.right, tree.Number):
        for value in (node.right.value - 1, node.right.value + 1):
            if value >= 0:
                yield replace(node, right=replace(node.right, value=value))
    elif node.operator in STRICTER:
        yield replace(node, operator=STRICTER[node.operator])
