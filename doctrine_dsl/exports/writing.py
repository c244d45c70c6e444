"""Terms as expressions of a language with infix operators. What occurs more than once is given a name first, so that texts stay small.

Every operator inside of another one stands in brackets: no language's precedence has a say in what is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.system.term import App, Const, Op, Term, Var, is_boolean, subterms

NUMBERS = frozenset({Op.LT, Op.LE, Op.ADD, Op.SUB, Op.MUL, Op.MIN, Op.MAX})
"""Operators whose arguments are numbers, even where a truth value stands there."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a language writes things. `choice`, `least` and `greatest` are formats of three, two and two places."""

    infix: Mapping[Op, str]
    negation: str
    choice: str
    least: str
    greatest: str
    true: str = "true"
    false: str = "false"
    number: Callable[[int], str] = field(default=str)


@dataclass(frozen=True, slots=True)
class Definition:
    """A name for an expression."""

    symbol: str
    boolean: bool
    text: str


class Writer:
    """Writes terms that belong to one scope; `definitions` are to be put before them, in order.

    `symbols` are the names of variables as the language has them, by `(name, primed)`. `inline`: nothing is given a name.
    """

    def __init__(self, dialect: Dialect, symbols: Mapping[tuple[str, bool], str], booleans: Iterable[str], *, inline: bool = False) -> None:
        self.dialect, self.symbols, self.booleans, self.inline = dialect, symbols, frozenset(booleans), inline
        self.definitions: list[Definition] = []
        self._uses: dict[Term, int] = {}
        self._written: dict[Term, str] = {}

    def expect(self, *terms: Term) -> None:
        """Terms that will be written: what they share is named only if it is known beforehand."""
        for part in subterms(*terms):
            for argument in part.args if isinstance(part, App) else ():
                twice = isinstance(part, App) and part.op in (Op.MIN, Op.MAX)
                self._uses[argument] = self._uses.get(argument, 0) + (2 if twice else 1)

    def write(self, term: Term) -> str:
        """The expression, in brackets if it is more than a word."""
        for part in subterms(term):
            if part in self._written:
                continue
            text = self._expression(part)
            if isinstance(part, App) and self._uses.get(part, 0) > 1:
                text = self._named(text, self.boolean(part))
            self._written[part] = text
        return self._written[term]

    def _named(self, text: str, boolean: bool) -> str:
        if self.inline:
            return text
        symbol = f"t{len(self.definitions)}"
        self.definitions.append(Definition(symbol, boolean, text))
        return symbol

    def boolean(self, term: Term) -> bool:
        """Whether the term is a truth value."""
        return is_boolean(term, self.booleans)

    def _expression(self, term: Term) -> str:
        match term:
            case Const(value=value):
                return self._constant(value)
            case Var(name=name, primed=primed):
                return self.symbols[name, primed]
            case App(op=op, args=args):
                mixed = op is Op.EQ and self.boolean(args[-1]) != self.boolean(args[-2])
                plain = op not in NUMBERS and not mixed
                first = [self._written[args[0]]] if op is Op.ITE else []
                texts = [self._written[part] if plain else self._number(part) for part in args[len(first) :]]
                return self._application(op, first + texts)
            case _:
                raise TypeError(f"{term} is to be replaced before it is written")

    def _constant(self, value: bool | int) -> str:
        if isinstance(value, bool):
            return self.dialect.true if value else self.dialect.false
        text = self.dialect.number(value)
        return f"({text})" if value < 0 else text

    def _number(self, term: Term) -> str:
        text = self._written[term]
        if not self.boolean(term):
            return text
        return self.dialect.choice.format(text, self._constant(1), self._constant(0))

    def _application(self, op: Op, texts: list[str]) -> str:
        match op:
            case Op.NOT:
                return f"({self.dialect.negation}{texts[0]})"
            case Op.ITE:
                return self.dialect.choice.format(*texts)
            case Op.MIN | Op.MAX:
                form = self.dialect.least if op is Op.MIN else self.dialect.greatest
                result = texts[0]
                for place, text in enumerate(texts[1:], start=2):
                    result = form.format(result, text)
                    if place < len(texts):
                        result = self._named(result, boolean=False)
                return result
            case _:
                return f"({f' {self.dialect.infix[op]} '.join(texts)})"
