"""The plain reader of terms: SMT-LIB text over whole numbers and Booleans, for the judge of proofs and for other solvers.

It shares no code with `encode`, so that a mistake there cannot confirm itself here. Names of the system become `v0`, `v1`, ...: any
character may stand in a name of ours, not in one of SMT-LIB's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from doctrine_dsl.system.interval import interval
from doctrine_dsl.system.term import App, Const, Fires, Op, Term, Var, is_boolean, subterms
from doctrine_dsl.system.transition import Sort, TransitionSystem

MOST_CASES = 64
"""A product is written case by case, which keeps it linear, if one factor has at most so many values."""

Leaf = Callable[[Term], str]

SIMPLE = {Op.NOT: "not", Op.AND: "and", Op.OR: "or", Op.EQ: "=", Op.LT: "<", Op.LE: "<=", Op.ADD: "+", Op.SUB: "-", Op.ITE: "ite"}


class Script:
    """Lines of SMT-LIB that are written one after the other; `text` is all of them, and `clause` the same as one formula. `linear`: no
    two unknowns are multiplied in it."""

    def __init__(self, system: TransitionSystem) -> None:
        self.system = system
        self._lines: list[str] = []
        self._definitions = 0
        self.linear = True
        self.declared: list[tuple[str, bool]] = []
        self.defined: list[tuple[str, str]] = []
        self.required: list[str] = []

    @property
    def text(self) -> str:
        """What was written so far."""
        return "\n".join(self._lines) + "\n"

    def clause(self, conclusion: str) -> str:
        """What was required so far implies the conclusion, whatever the free constants are."""
        body = f"(=> {every(self.required)} {conclusion})"
        for symbol, value in reversed(self.defined):
            body = f"(let (({symbol} {value})) {body})"
        names = " ".join(f"({symbol} {kind(boolean)})" for symbol, boolean in self.declared)
        return f"(forall ({names}) {body})" if names else body

    def note(self, words: str) -> None:
        """A comment, on one line whatever is in it."""
        self._lines.append("; " + " ".join(words.split()))

    def declare(self, symbol: str, sort: Sort, *, inside: bool = True) -> None:
        """A free constant, inside of its sort unless told otherwise."""
        self.declared.append((symbol, sort.boolean))
        self._lines.append(f"(declare-const {symbol} {kind(sort.boolean)})")
        if inside and not sort.boolean:
            self.require(member(symbol, sort))

    def define(self, symbol: str, boolean: bool, value: str) -> None:
        """A name for an expression."""
        self.defined.append((symbol, value))
        self._lines.append(f"(define-fun {symbol} () {kind(boolean)} {value})")

    def require(self, condition: str) -> None:
        """A condition that holds."""
        self.required.append(condition)
        self._lines.append(f"(assert {condition})")

    def write(self, term: Term, leaf: Leaf) -> str:
        """The term as an expression; what occurs in it more than once is defined first."""
        uses: dict[int, int] = {}
        parts = list(subterms(term))
        for part in parts:
            for argument in part.args if isinstance(part, App) else ():
                uses[id(argument)] = uses.get(id(argument), 0) + 1
        written: dict[int, str] = {}
        for part in parts:
            text = self._expression(part, written, leaf)
            if isinstance(part, App) and uses.get(id(part), 0) > 1:
                symbol = f"t{self._definitions}"
                self._definitions += 1
                self.define(symbol, is_boolean(part, self.system.booleans), text)
                text = symbol
            written[id(part)] = text
        return written[id(term)]

    def _expression(self, term: Term, written: Mapping[int, str], leaf: Leaf) -> str:
        match term:
            case Const(value=value):
                return constant(value)
            case Var() | Fires():
                return leaf(term)
            case App(op=op, args=args):
                texts = [written[id(argument)] for argument in args]
                if op in (Op.ADD, Op.SUB, Op.MUL, Op.MIN, Op.MAX, Op.LT, Op.LE) or self._mixed(args):
                    texts = [self._number(argument, text) for argument, text in zip(args, texts, strict=True)]
                return self._application(op, args, texts)

    def _mixed(self, args: tuple[Term, ...]) -> bool:
        """Whether an equality has a truth value on one side only."""
        return len(args) == 2 and self._boolean(args[0]) != self._boolean(args[1])

    def _boolean(self, term: Term) -> bool:
        return is_boolean(term, self.system.booleans)

    def _number(self, term: Term, text: str) -> str:
        return f"(ite {text} 1 0)" if self._boolean(term) else text

    def _application(self, op: Op, args: tuple[Term, ...], texts: list[str]) -> str:
        match op:
            case Op.NOT | Op.AND | Op.OR | Op.EQ | Op.LT | Op.LE | Op.ADD | Op.SUB | Op.ITE:
                return f"({SIMPLE[op]} {' '.join(texts)})"
            case Op.MIN | Op.MAX:
                return _extreme(op, texts)
            case Op.MUL:
                return self._product(args, texts)
            case _:
                assert_never(op)

    def _product(self, args: tuple[Term, ...], texts: list[str]) -> str:
        for one, other in ((0, 1), (1, 0)):
            low, high = interval(args[one], self.system.sorts)
            if high - low < MOST_CASES:
                result = f"(* {constant(high)} q)"
                for value in range(high - 1, low - 1, -1):
                    result = f"(ite (= p {constant(value)}) (* {constant(value)} q) {result})"
                return f"(let ((p {texts[one]}) (q {texts[other]})) {result})"
        self.linear = False
        return f"(* {texts[0]} {texts[1]})"


def _extreme(op: Op, texts: list[str]) -> str:
    relation = "<=" if op is Op.MIN else ">="
    result = texts[0]
    for text in texts[1:]:
        result = f"(let ((p {result}) (q {text})) (ite ({relation} p q) p q))"
    return result


def kind(boolean: bool) -> str:
    """The sort, as SMT-LIB has it."""
    return "Bool" if boolean else "Int"


def constant(value: int) -> str:
    """A literal truth value or number."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if value >= 0 else f"(- {-value})"


def sorted_constant(value: int, sort: Sort) -> str:
    """A value of a sort, which writes truth values as 0 and 1."""
    return constant(bool(value)) if sort.boolean else constant(value)


def member(symbol: str, sort: Sort) -> str:
    """That a number is one of its sort's."""
    if sort.boolean:
        return "true"
    bounds = f"(<= {constant(sort.low)} {symbol}) (<= {symbol} {constant(sort.high)})"
    if sort.dense:
        return f"(and {bounds})"
    return f"(and {bounds} {either([f'(= {symbol} {constant(value)})' for value in sort.values])})"


def either(texts: list[str]) -> str:
    """Some of the texts."""
    return _joined("or", texts, "false")


def every(texts: list[str]) -> str:
    """All of the texts."""
    return _joined("and", texts, "true")


def _joined(operator: str, texts: list[str], neutral: str) -> str:
    if len(texts) < 2:
        return texts[0] if texts else neutral
    return f"({operator} {' '.join(texts)})"
