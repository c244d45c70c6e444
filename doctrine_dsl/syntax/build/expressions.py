"""Actions for expressions: a row of operands and operators becomes a tree, by how tightly each operator binds."""

from __future__ import annotations

from typing import TypeAlias

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.build.making import Action, Making, table_of

MAX_DEPTH = 200
"""How deep an expression may be nested. The floors above walk trees by recursion and rely on it."""

LONG_CHAIN = 30
"""So many `and` or `or` in a row are grouped to the left; more are grouped by halves."""

COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})
BINDING = {"implies": 1, "or": 2, "and": 3} | dict.fromkeys(COMPARISONS, 5) | {"+": 6, "-": 6, "*": 7}
NOT_BINDS, COMPARED, MINUS_BINDS = 4, 5, 8


@dataclass(frozen=True, slots=True)
class Prefix:
    """What stands before an operand: `not`, `-`, `if c then e else`, `all x in s:`; `parts` are what it holds already."""

    word: str
    parts: tuple[tree.Expression | tree.Name | tree.SetExpression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class InSet:
    """`in s` behind an operand."""

    set: tree.SetExpression


Piece: TypeAlias = "tree.Expression | tree.Name | Prefix | InSet"


class _TooDeepError(Exception):
    """The row is nested deeper than allowed."""


def expression(making: Making, span: Span, row: list[Piece]) -> tree.Expression:
    """The tree of a whole row."""
    if len(row) == 1:
        return row[0]  # type: ignore[return-value]
    try:
        return _Row(making, row).group(0, 0)
    except _TooDeepError:
        making.report(
            "D115",
            f"this expression is nested more than {MAX_DEPTH} levels deep",
            Span(span.path, span.start, min(span.end, span.start + 40)),
            "split it up with `define`",
        )
        return tree.Truth(True, span)


class _Row:
    """Groups one row by precedence climbing, from left to right."""

    def __init__(self, making: Making, row: list[Piece]) -> None:
        self.making, self.row, self.at = making, row, 0

    def group(self, loosest: int, depth: int) -> tree.Expression:
        """The longest expression from here whose operators bind at least as tightly as `loosest`."""
        if depth > MAX_DEPTH:
            raise _TooDeepError
        left, compared = self._operand(depth), False
        while self.at < len(self.row):
            piece = self.row[self.at]
            binds = COMPARED if isinstance(piece, InSet) else BINDING[piece.text]  # type: ignore[union-attr]
            if binds < loosest:
                break
            if binds == COMPARED and compared:
                self._report_chain(left, piece)
            compared = binds == COMPARED
            self.at += 1
            left = self._joined(left, piece, binds, depth)
        return left

    def _operand(self, depth: int) -> tree.Expression:
        piece = self.row[self.at]
        self.at += 1
        if not isinstance(piece, Prefix):
            return piece  # type: ignore[return-value]
        binds = {"not": NOT_BINDS, "-": MINUS_BINDS}.get(piece.word, 0)
        inner = self.group(binds, depth + 1)
        span = piece.span.until(inner.span)
        if piece.word in ("not", "-"):
            return self._noted(tree.Unary(piece.word, inner, span), inner)
        if piece.word == "if":
            condition, then = piece.parts
            return self._noted(tree.Conditional(condition, then, inner, span), condition, then, inner)  # type: ignore[arg-type]
        variable, members = piece.parts
        return self._noted(tree.Quantified(piece.word, variable, members, inner, span), members, inner)  # type: ignore[arg-type]

    def _joined(self, left: tree.Expression, piece: Piece, binds: int, depth: int) -> tree.Expression:
        if isinstance(piece, InSet):
            return self._noted(tree.Membership(left, piece.set, left.span.until(piece.set.span)), left, piece.set)
        assert isinstance(piece, tree.Name)
        right = self.group(binds if piece.text == "implies" else binds + 1, depth + 1)
        if piece.text not in ("and", "or"):
            return self._binary(left, piece, right)
        operands, operators = [left, right], [piece]
        while self.at < len(self.row) and isinstance(same := self.row[self.at], tree.Name) and same.text == piece.text:
            self.at += 1
            operators.append(same)
            operands.append(self.group(binds + 1, depth + 1))
        return self._chain(operands, operators)

    def _chain(self, operands: list[tree.Expression], operators: list[tree.Name]) -> tree.Expression:
        """`a and b and c`, grouped to the left; a long chain by halves, so that its length is no depth."""
        if len(operators) > LONG_CHAIN:
            middle = len(operators) // 2
            left = self._chain(operands[: middle + 1], operators[:middle])
            return self._binary(left, operators[middle], self._chain(operands[middle + 1 :], operators[middle + 1 :]))
        left, *rest = operands
        for operator, right in zip(operators, rest, strict=True):
            left = self._binary(left, operator, right)
        return left

    def _binary(self, left: tree.Expression, operator: tree.Name, right: tree.Expression) -> tree.Expression:
        return self._noted(tree.Binary(operator.text, left, right, left.span.until(right.span), operator.span), left, right)

    def _noted(self, node: tree.Expression, *parts: object) -> tree.Expression:
        note_depth(self.making, node, *parts)
        if self.making.depths[id(node)] > MAX_DEPTH:
            raise _TooDeepError
        return node

    def _report_chain(self, left: tree.Expression, piece: Piece) -> None:
        """`a < b < c`: say how to write it."""
        text = self.making.source.text
        last = self.row[self.at + 1] if isinstance(piece, tree.Name) else piece
        end = last.set.span.end if isinstance(last, InSet) else last.span.end
        span = Span(left.span.path, left.span.start, end)
        self.making.report(
            "D109",
            f"a comparison does not chain: `{' '.join(text[span.start : span.end].split())}`",
            span,
            self._unchained(left, piece, last),
        )
        self.making.guessed = max(self.making.guessed, span.end)

    def _unchained(self, left: tree.Expression, piece: Piece, last: Piece) -> str:
        both = "compare twice, with `and` between"
        if not (isinstance(left, tree.Binary) and isinstance(piece, tree.Name)) or isinstance(last, Prefix | InSet):
            return both
        low, middle, high = (self._text(node) for node in (left.left, left.right, last))
        twice = f"`{low} {left.operator} {middle} and {middle} {piece.text} {high}`"
        if isinstance(left.left, tree.Number) and isinstance(last, tree.Number) and {left.operator, piece.text} == {"<="}:
            return f"write `{middle} in {low}..{high}`, or {twice}"
        if isinstance(left.left, tree.Number) and isinstance(last, tree.Number) and {left.operator, piece.text} == {">="}:
            return f"write `{middle} in {high}..{low}`, or {twice}"
        return f"write {twice}"

    def _text(self, node: tree.Expression | Piece) -> str:
        span = node.set.span if isinstance(node, InSet) else node.span
        return " ".join(self.making.source.text[span.start : span.end].split())


def note_depth(making: Making, node: object, *parts: object) -> None:
    """Remember how deep a node is nested."""
    making.depths[id(node)] = 1 + making.depth(*parts)


def membership(_making: Making, _span: Span, row: list[Piece], members: tree.SetExpression) -> list[Piece]:
    row.append(InSet(members))
    return row


def prefix_not(_making: Making, span: Span) -> Prefix:
    return Prefix("not", (), span)


def prefix_minus(_making: Making, span: Span) -> Prefix:
    return Prefix("-", (), span)


def prefix_if(_making: Making, span: Span, condition: tree.Expression, then: tree.Expression) -> Prefix:
    return Prefix("if", (condition, then), span)


def prefix_all(_making: Making, span: Span, variable: tree.Name, members: tree.SetExpression) -> Prefix:
    return Prefix("all", (variable, members), span)


def prefix_some(_making: Making, span: Span, variable: tree.Name, members: tree.SetExpression) -> Prefix:
    return Prefix("some", (variable, members), span)


def true(_making: Making, span: Span) -> tree.Truth:
    return tree.Truth(True, span)


def false(_making: Making, span: Span) -> tree.Truth:
    return tree.Truth(False, span)


def indexed(_making: Making, span: Span, name: tree.Name, indices: list[tree.Name | tree.Number]) -> tree.Indexed:
    return tree.Indexed(name, tuple(indices), span)


def call(making: Making, span: Span, name: tree.Name, arguments: list[tree.Expression]) -> tree.Call:
    node = tree.Call(name, tuple(arguments), span)
    note_depth(making, node, *arguments)
    return node


def parenthesised(making: Making, span: Span, inner: tree.Expression) -> tree.Parenthesised:
    node = tree.Parenthesised(inner, span)
    note_depth(making, node, inner)
    return node


def run_function(_making: Making, span: Span, function: tree.Name, argument: tree.Reference) -> tree.RunFunction:
    return tree.RunFunction(function.text, argument, span)


def posture(_making: Making, span: Span, holder: tree.Name, target: tree.Name) -> tree.Posture:
    return tree.Posture(holder, target, span)


def aggregate(
    making: Making, span: Span, word: tree.Name, variable: tree.Name, members: tree.SetExpression, body: tree.Expression
) -> tree.Quantified:
    node = tree.Quantified(word.text, variable, members, body, span)
    note_depth(making, node, members, body)
    return node


def literal_set(making: Making, span: Span, members: list[tree.Expression]) -> tree.LiteralSet:
    node = tree.LiteralSet(tuple(members), span)
    note_depth(making, node, *members)
    return node


def any_value(_making: Making, span: Span) -> tree.AnyValue:
    return tree.AnyValue(span)


def any_in(_making: Making, span: Span, values: tree.RangeSet) -> tree.AnyIn:
    return tree.AnyIn(values, span)


ACTIONS: dict[str, Action] = table_of(
    (
        *(expression, membership, prefix_not, prefix_minus, prefix_if, prefix_all, prefix_some, true, false, indexed, call),
        *(parenthesised, run_function, posture, aggregate, literal_set, any_value, any_in),
    )
)
