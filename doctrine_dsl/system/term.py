"""Terms: the formulas of a transition system, read by two independent readers (`evaluate` here, `encode` in `smt`).

A term is a constant, a variable (before or after the step), `Fires` (the move of this step is one of these), or an operator with
arguments. Terms are immutable, compare by structure and share sub-terms; the smart constructors below simplify as they build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import TypeAlias


class Op(Enum):
    """Operators. Booleans: NOT AND OR. Comparisons of whole numbers: EQ LT LE (EQ also of Booleans). Whole numbers: ADD SUB MUL
    MIN MAX. ITE takes a Boolean and two terms of one kind. AND, OR, ADD, MIN, MAX take two or more arguments."""

    NOT = "not"
    AND = "and"
    OR = "or"
    EQ = "="
    LT = "<"
    LE = "<="
    ADD = "+"
    SUB = "-"
    MUL = "*"
    MIN = "min"
    MAX = "max"
    ITE = "if"


NOT, AND, OR, ITE, ADD = Op.NOT, Op.AND, Op.OR, Op.ITE, Op.ADD
"""Looking up a member of an enumeration takes longer than most of what is done with it."""

BOOLEAN_OPS = frozenset({Op.NOT, Op.AND, Op.OR, Op.EQ, Op.LT, Op.LE})


class Const:
    """`True`, `False` or a whole number; `Const(True)` and `Const(1)` are different terms."""

    __slots__ = ("_hash", "value")

    def __init__(self, value: bool | int) -> None:
        self.value = value
        self._hash = hash((type(value), value))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Const) and self.value == other.value and type(self.value) is type(other.value)

    def __repr__(self) -> str:
        return str(self.value).lower()

    def __reduce__(self) -> tuple[object, ...]:
        return Const, (self.value,)


class Var:
    """A variable of the system, an input, or a monitor; `primed` means its value after the step."""

    __slots__ = ("_hash", "name", "primed")

    def __init__(self, name: str, primed: bool = False) -> None:
        self.name = name
        self.primed = primed
        self._hash = hash((name, primed))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Var) and self.name == other.name and self.primed == other.primed)

    def __repr__(self) -> str:
        return self.name + ("'" if self.primed else "")

    def __reduce__(self) -> tuple[object, ...]:
        return Var, (self.name, self.primed)


class Fires:
    """True in a step whose move is one of `moves` (full names; `wait` is one)."""

    __slots__ = ("_hash", "moves")

    def __init__(self, moves: Iterable[str]) -> None:
        self.moves = frozenset(moves)
        self._hash = hash(self.moves)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fires) and self.moves == other.moves

    def __repr__(self) -> str:
        return f"fires({', '.join(sorted(self.moves))})"

    def __reduce__(self) -> tuple[object, ...]:
        return Fires, (self.moves,)


class App:
    """An operator applied to arguments."""

    __slots__ = ("_hash", "_names", "_primed", "args", "op")

    def __init__(self, op: Op, args: tuple[Term, ...]) -> None:
        self.op = op
        self.args = args
        self._hash = hash((op._value_, args))
        self._names: frozenset[str] | None = None
        self._primed: frozenset[str] | None = None

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, App) and self._hash == other._hash and self.op is other.op and self.args == other.args

    def __repr__(self) -> str:
        return f"({self.op.value} {' '.join(map(repr, self.args))})"

    def __reduce__(self) -> tuple[object, ...]:
        return App, (self.op, self.args)


Term: TypeAlias = "Const | Var | Fires | App"

TRUE = Const(True)
FALSE = Const(False)


def truth(value: bool) -> Const:
    """TRUE or FALSE."""
    return TRUE if value else FALSE


def number(value: int) -> Const:
    """A constant whole number."""
    return Const(int(value))


def neg(term: Term) -> Term:
    """not term"""
    if isinstance(term, Const):
        return truth(not term.value)
    if isinstance(term, App):
        if term.op is NOT:
            return term.args[0]
        if term.op is Op.LT:
            return le(term.args[1], term.args[0])
        if term.op is Op.LE:
            return lt(term.args[1], term.args[0])
    return App(NOT, (term,))


def _junction(op: Op, terms: Iterable[Term], absorbing: Const, neutral: Const) -> Term:
    kept: dict[Term, None] = {}
    for term in terms:
        for part in term.args if isinstance(term, App) and term.op is op else (term,):
            if isinstance(part, Const):
                if part == absorbing:
                    return absorbing
                if part == neutral:
                    continue
            kept[part] = None
    if len(kept) > 1:
        for part in kept:
            if isinstance(part, App) and part.op is NOT and part.args[0] in kept:
                return absorbing
    parts = tuple(kept)
    return neutral if not parts else parts[0] if len(parts) == 1 else App(op, parts)


def conj(*terms: Term) -> Term:
    """All of the terms; none at all is TRUE."""
    return _junction(AND, terms, FALSE, TRUE)


def disj(*terms: Term) -> Term:
    """Some of the terms; none at all is FALSE."""
    return _junction(OR, terms, TRUE, FALSE)


def implies(left: Term, right: Term) -> Term:
    """If left then right."""
    return disj(neg(left), right)


def eq(left: Term, right: Term) -> Term:
    """Equality of two numbers or two Booleans."""
    if left == right:
        return TRUE
    if isinstance(left, Const) and isinstance(right, Const):
        return truth(left.value == right.value)
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Const) and isinstance(one.value, bool):
            return other if one.value else neg(other)
    return App(Op.EQ, (left, right))


def lt(left: Term, right: Term) -> Term:
    """left < right"""
    if isinstance(left, Const) and isinstance(right, Const):
        return truth(left.value < right.value)
    return FALSE if left == right else App(Op.LT, (left, right))


def le(left: Term, right: Term) -> Term:
    """left <= right"""
    if isinstance(left, Const) and isinstance(right, Const):
        return truth(left.value <= right.value)
    return TRUE if left == right else App(Op.LE, (left, right))


def ite(condition: Term, then: Term, otherwise: Term) -> Term:
    """then if condition else otherwise"""
    if isinstance(condition, Const):
        return then if condition.value else otherwise
    if then == otherwise:
        return then
    if then == TRUE:
        return disj(condition, otherwise)
    if then == FALSE:
        return conj(neg(condition), otherwise)
    if otherwise == FALSE:
        return conj(condition, then)
    if otherwise == TRUE:
        return disj(neg(condition), then)
    return App(ITE, (condition, then, otherwise))


LONGEST_SUM = 64
"""Summands of a sum that is merged into the sum around it: a sum of sums of sums would else be written out in full."""


def add(*terms: Term) -> Term:
    """The sum; constants are gathered at the end."""
    constant, rest = 0, list[Term]()
    for term in terms:
        short = isinstance(term, App) and term.op is ADD and len(term.args) <= LONGEST_SUM
        for part in term.args if short and isinstance(term, App) else (term,):
            if isinstance(part, Const):
                constant += part.value
            else:
                rest.append(part)
    if constant or not rest:
        rest.append(number(constant))
    return rest[0] if len(rest) == 1 else App(ADD, tuple(rest))


def sub(left: Term, right: Term) -> Term:
    """left - right"""
    if isinstance(right, Const):
        return add(left, number(-right.value))
    return number(0) if left == right else App(Op.SUB, (left, right))


def mul(left: Term, right: Term) -> Term:
    """left * right"""
    if isinstance(left, Const) and isinstance(right, Const):
        return number(left.value * right.value)
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Const) and one.value in (0, 1):
            return number(0) if one.value == 0 else other
    return App(Op.MUL, (left, right))


def _extreme(op: Op, terms: tuple[Term, ...]) -> Term:
    pick = min if op is Op.MIN else max
    constants = [term.value for term in terms if isinstance(term, Const)]
    rest: dict[Term, None] = dict.fromkeys(term for term in terms if not isinstance(term, Const))
    if constants:
        rest[number(pick(constants))] = None
    parts = tuple(rest)
    return parts[0] if len(parts) == 1 else App(op, parts)


def minimum(*terms: Term) -> Term:
    """The smallest of one or more numbers."""
    return _extreme(Op.MIN, terms)


def maximum(*terms: Term) -> Term:
    """The largest of one or more numbers."""
    return _extreme(Op.MAX, terms)


REBUILD: dict[Op, Callable[..., Term]] = {
    Op.NOT: neg, Op.AND: conj, Op.OR: disj, Op.EQ: eq, Op.LT: lt, Op.LE: le, Op.ADD: add, Op.SUB: sub, Op.MUL: mul,
    Op.MIN: minimum, Op.MAX: maximum, Op.ITE: ite,
}  # fmt: skip
"""The simplifying constructor of each operator."""


def is_boolean(term: Term, boolean_names: frozenset[str] | set[str]) -> bool:
    """Whether the term is a truth value; `boolean_names` are the variables that are."""
    match term:
        case Const(value=value):
            return isinstance(value, bool)
        case Var(name=name):
            return name in boolean_names
        case Fires():
            return True
        case App(op=Op.ITE, args=args):
            return is_boolean(args[1], boolean_names)
        case App(op=op):
            return op in BOOLEAN_OPS


def subterms(*roots: Term) -> Iterator[Term]:
    """Every different sub-term once, arguments before what is made of them."""
    seen: set[int] = set()
    opened: list[App] = []
    stack: list[Term | None] = [*reversed(roots)]
    while stack:
        term = stack.pop()
        if term is None:
            yield opened.pop()
        elif id(term) not in seen:
            seen.add(id(term))
            if isinstance(term, App):
                opened.append(term)
                stack.append(None)
                stack.extend(term.args[::-1])
            else:
                yield term


def variables(*roots: Term) -> set[Var]:
    """The variables that occur, primed and unprimed ones apart."""
    return {term for term in subterms(*roots) if isinstance(term, Var)}


def names(*roots: Term) -> set[str]:
    """The names of the variables that occur."""
    return set().union(*map(names_in, roots))


def names_in(term: Term) -> frozenset[str]:
    """The names of the variables that occur in one term, remembered by the term."""
    match term:
        case App():
            return _remembered(term) if term._names is None else term._names
        case Var(name=name):
            return frozenset((name,))
        case _:
            return frozenset()


def _remembered(term: App) -> frozenset[str]:
    """Work out the names of a term and of every part of it that does not know its own yet."""
    stack = [term]
    while stack:
        top = stack[-1]
        waiting = [part for part in top.args if isinstance(part, App) and part._names is None]
        if waiting and top._names is None:
            stack.extend(waiting)
        else:
            stack.pop()
            if top._names is None:
                top._names = frozenset().union(*map(names_in, top.args))
    assert term._names is not None
    return term._names


def primed_in(term: Term) -> frozenset[str]:
    """The names that are read after the step, remembered by the term."""
    if not isinstance(term, App):
        return frozenset((term.name,)) if isinstance(term, Var) and term.primed else frozenset()
    if term._primed is None:
        term._primed = frozenset(part.name for part in subterms(term) if isinstance(part, Var) and part.primed)
    return term._primed


def rewrite(term: Term, leaves: dict[Term, Term], memo: dict[int, Term] | None = None) -> Term:
    """The term with leaves (Var or Fires) replaced, simplified again. `memo` may be shared by calls with the same `leaves`."""
    done: dict[int, Term] = {} if memo is None else memo
    for part in subterms(term):
        if id(part) in done:
            continue
        if isinstance(part, App):
            args = [done[id(argument)] for argument in part.args]
            same = all(new is old for new, old in zip(args, part.args, strict=True))
            done[id(part)] = part if same else REBUILD[part.op](*args)
        else:
            done[id(part)] = leaves.get(part, part)
    return done[id(term)]


def prime(term: Term) -> Term:
    """The same term, read after the step."""
    return rewrite(term, {leaf: Var(leaf.name, True) for leaf in variables(term) if not leaf.primed})


def conjuncts(term: Term) -> tuple[Term, ...]:
    """The parts of a conjunction (a term that is none is its own only part)."""
    if isinstance(term, App) and term.op is AND:
        return term.args
    return () if term == TRUE else (term,)


def disjuncts(term: Term) -> tuple[Term, ...]:
    """The parts of a disjunction (a term that is none is its own only part)."""
    if isinstance(term, App) and term.op is OR:
        return term.args
    return () if term == FALSE else (term,)


def total(terms: Iterable[Term]) -> Term:
    """The sum of any number of terms (none: 0)."""
    return add(number(0), *terms)
