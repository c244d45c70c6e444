"""Terms over bounds as Python source: may a condition be true, what are the ends of a number, when only bounds are known.

`L[i]` and `H[i]` are the bounds of the i-th variable; truth values are 0 and 1. Answers err on the side of what is possible.
"""

from __future__ import annotations

from doctrine_dsl.system.term import App, Const, Op, Term, Var, is_boolean
from doctrine_dsl.system.transition import TransitionSystem

LONGEST = 20_000
"""Characters of one expression. What shares its parts with itself over and over becomes longer than it is worth."""


class TooLong(Exception):
    """A condition that cannot be written down; caught by the engine."""


class BoundsWriter:
    """Writes expressions; sub-terms are written once and remembered. Raises TooLong."""

    def __init__(self, system: TransitionSystem, place: dict[str, int]) -> None:
        self._place = place
        self._sorts = {**system.sorts, **{item.name: item.sort for item in system.inputs}}
        self._booleans = frozenset(name for name, sort in self._sorts.items() if sort.boolean)
        self._may: dict[tuple[int, bool], str] = {}
        self._ends: dict[int, tuple[str, str]] = {}
        self._kept: list[Term] = []

    def may(self, term: Term, wanted: bool = True) -> str:
        """Whether the condition may be true (false, if not `wanted`)."""
        key = (id(term), wanted)
        if key not in self._may:
            self._kept.append(term)
            self._may[key] = _short(self._written(term, wanted))
        return self._may[key]

    def _written(self, term: Term, wanted: bool) -> str:
        match term:
            case Const(value=value):
                return str(bool(value) is wanted)
            case Var(name=name) if name in self._place:
                at = self._place[name]
                return f"H[{at}]" if wanted else f"not L[{at}]"
            case App(op=Op.NOT, args=(inner,)):
                return f"({self.may(inner, not wanted)})"
            case App(op=Op.AND | Op.OR as op, args=args):
                joint = " and " if (op is Op.AND) is wanted else " or "
                return "(" + joint.join(self.may(argument, wanted) for argument in args) + ")"
            case App(op=Op.LE | Op.LT as op, args=(left, right)):
                (low, high), (least, most) = self.ends(left), self.ends(right)
                if wanted:
                    return f"({low} {'<=' if op is Op.LE else '<'} {most})"
                return f"({high} {'>' if op is Op.LE else '>='} {least})"
            case App(op=Op.EQ, args=(left, right)):
                (low, high), (least, most) = self.ends(left), self.ends(right)
                return f"({low} <= {most} and {least} <= {high})" if wanted else f"(not ({low} == {high} == {least} == {most}))"
            case App(op=Op.ITE, args=(condition, then, otherwise)):
                yes = f"({self.may(condition)} and {self.may(then, wanted)})"
                return f"({yes} or ({self.may(condition, False)} and {self.may(otherwise, wanted)}))"
            case _:
                return "True"

    def ends(self, term: Term) -> tuple[str, str]:
        """The least and the greatest value."""
        if id(term) not in self._ends:
            self._kept.append(term)
            low, high = self._numbers(term)
            self._ends[id(term)] = _short(low), _short(high)
        return self._ends[id(term)]

    def _numbers(self, term: Term) -> tuple[str, str]:
        if not isinstance(term, Const | Var) and is_boolean(term, self._booleans):
            return f"(0 if {self.may(term, False)} else 1)", f"(1 if {self.may(term)} else 0)"
        match term:
            case Const(value=value):
                return str(int(value)), str(int(value))
            case Var(name=name):
                at = self._place.get(name)
                return (str(self._sorts[name].low), str(self._sorts[name].high)) if at is None else (f"L[{at}]", f"H[{at}]")
            case App(op=Op.ADD, args=args):
                pairs = [self.ends(argument) for argument in args]
                return f"({' + '.join(low for low, _ in pairs)})", f"({' + '.join(high for _, high in pairs)})"
            case App(op=Op.SUB, args=(left, right)):
                (low, high), (least, most) = self.ends(left), self.ends(right)
                return f"({low} - {most})", f"({high} - {least})"
            case App(op=Op.MIN | Op.MAX as op, args=args):
                pairs = [self.ends(argument) for argument in args]
                return f"{op.value}({', '.join(low for low, _ in pairs)})", f"{op.value}({', '.join(high for _, high in pairs)})"
            case App(op=Op.MUL, args=(left, right)):
                (low, high), (least, most) = self.ends(left), self.ends(right)
                corners = f"{low} * {least}, {low} * {most}, {high} * {least}, {high} * {most}"
                return f"min({corners})", f"max({corners})"
            case App(op=Op.ITE, args=(condition, then, otherwise)):
                (low, high), (least, most) = self.ends(then), self.ends(otherwise)
                yes, no = self.may(condition), self.may(condition, False)
                return (
                    f"({low} if not {no} else {least} if not {yes} else min({low}, {least}))",
                    f"({high} if not {no} else {most} if not {yes} else max({high}, {most}))",
                )
            case _:
                raise ValueError(f"no number: {term}")


def _short(text: str) -> str:
    if len(text) > LONGEST:
        raise TooLong
    return text
