"""Terms of an invariant as a table: each row is an operator with the numbers of earlier rows. So no reader can be made to recurse.

["var", "aid"]  ["int", 3]  ["<=", 0, 1]  ["true"]
"""

from __future__ import annotations

from collections.abc import Sequence

from doctrine_dsl.certificates.strict import Reader
from doctrine_dsl.system.term import BOOLEAN_OPS, FALSE, TRUE, App, Const, Fires, Op, Term, Var, subterms
from doctrine_dsl.system.transition import TransitionSystem

MOST_ROWS = 2_000_000
DEEPEST = 2_000
"""Operators inside of each other: what follows a term may call itself once for each."""
OPERATORS = {op.value: op for op in Op}
NUMBERS_OF_ARGUMENTS = {Op.NOT: 1, Op.EQ: 2, Op.LT: 2, Op.LE: 2, Op.SUB: 2, Op.MUL: 2, Op.ITE: 3}
"""The others take two or more."""
LOGICAL = (Op.AND, Op.OR, Op.NOT)

Row = list[object]


def table(roots: Sequence[Term]) -> tuple[list[Row], list[int]]:
    """Rows for all that the roots are made of, equal sub-terms once, and the rows of the roots."""
    rows: list[Row] = []
    place: dict[Term, int] = {}
    for part in subterms(*roots):
        if part not in place:
            place[part] = len(rows)
            rows.append(_row(part, place))
    return rows, [place[root] for root in roots]


def interned(roots: Sequence[Term]) -> tuple[Term, ...]:
    """The same terms with one object for equal sub-terms: what is written of them then depends on nothing but what they say."""
    known: dict[Term, Term] = {}
    for part in subterms(*roots):
        if part not in known:
            known[part] = App(part.op, tuple(known[argument] for argument in part.args)) if isinstance(part, App) else part
    return tuple(known[root] for root in roots)


def _row(term: Term, place: dict[Term, int]) -> Row:
    match term:
        case Const(value=bool(value)):
            return ["true" if value else "false"]
        case Const(value=value):
            return ["int", value]
        case Var(name=name, primed=False):
            return ["var", name]
        case App(op=op, args=args):
            return [op.value, *(place[argument] for argument in args)]
        case Var() | Fires():
            raise ValueError(f"{term} is no part of a state")


class TermReader:
    """Reads a table of terms over the names of a system's states."""

    def __init__(self, system: TransitionSystem) -> None:
        self.system = system
        self.terms: list[Term] = []
        self._boolean: list[bool] = []
        self._depth: list[int] = []

    def read(self, rows: Reader) -> None:
        """All rows, each checked before it is used."""
        if len(rows.items()) > MOST_ROWS:
            raise rows.refuse(f"more than {MOST_ROWS:,} terms")
        for row in rows.items():
            self._add(row)

    def clause(self, at: Reader) -> Term:
        """A row that is a truth value."""
        number = at.whole(0)
        if number >= len(self.terms):
            raise at.refuse(f"there is no term {number}")
        if not self._boolean[number]:
            raise at.refuse(f"term {number} is a number, and a truth value is expected")
        return self.terms[number]

    def _add(self, row: Reader) -> None:
        parts = row.items()
        if not parts:
            raise row.refuse("an empty row")
        word, rest = parts[0].string(), parts[1:]
        match word:
            case "true" | "false":
                self._count(row, rest, 0)
                self._keep(TRUE if word == "true" else FALSE, True, 0)
            case "int":
                self._count(row, rest, 1)
                self._keep(Const(rest[0].whole()), False, 0)
            case "var":
                self._count(row, rest, 1)
                name = rest[0].string()
                if name not in self.system.state_names:
                    raise row.refuse(f"the policy has nothing called `{name}`")
                self._keep(Var(name), name in self.system.booleans, 0)
            case _:
                if word not in OPERATORS:
                    raise row.refuse(f"there is no operator `{word}`")
                self._apply(row, OPERATORS[word], rest)

    def _apply(self, row: Reader, op: Op, rest: list[Reader]) -> None:
        expected = NUMBERS_OF_ARGUMENTS.get(op)
        if expected is not None:
            self._count(row, rest, expected)
        elif len(rest) < 2:
            raise row.refuse(f"`{op.value}` takes two or more")
        numbers = [part.whole(0) for part in rest]
        if any(number >= len(self.terms) for number in numbers):
            raise row.refuse("it speaks of a row that does not stand before it")
        logical = [self._boolean[number] for number in numbers]
        wrong = (op in LOGICAL and not all(logical)) or (op is Op.ITE and (not logical[0] or logical[1] != logical[2]))
        if wrong:
            raise row.refuse(f"`{op.value}` of things that do not go together")
        depth = 1 + max(self._depth[number] for number in numbers)
        if depth > DEEPEST:
            raise row.refuse("it is nested too deeply")
        boolean = logical[1] if op is Op.ITE else op in BOOLEAN_OPS
        self._keep(App(op, tuple(self.terms[number] for number in numbers)), boolean, depth)

    def _count(self, row: Reader, rest: list[Reader], expected: int) -> None:
        if len(rest) != expected:
            raise row.refuse(f"{expected} {'part' if expected == 1 else 'parts'} expected, {len(rest)} found")

    def _keep(self, term: Term, boolean: bool, depth: int) -> None:
        self.terms.append(term)
        self._boolean.append(boolean)
        self._depth.append(depth)
