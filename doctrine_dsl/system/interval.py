"""Bounds of a number term, from the sorts of its names: what it can never exceed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from doctrine_dsl.system.term import App, Const, Op, Term, Var, subterms
from doctrine_dsl.system.transition import Sort

Interval = tuple[int, int]


def interval(term: Term, sorts: Mapping[str, Sort]) -> Interval:
    """The least and the greatest value a term might have (0 and 1 for truth values)."""
    return intervals([term], sorts)[id(term)]


def intervals(terms: Iterable[Term], sorts: Mapping[str, Sort]) -> dict[int, Interval]:
    """The same for every part of some terms, by the identity of the part."""
    found: dict[int, Interval] = {}
    for part in subterms(*terms):
        match part:
            case Const(value=value):
                found[id(part)] = int(value), int(value)
            case Var(name=name):
                sort = sorts.get(name)
                found[id(part)] = (0, 1) if sort is None else (sort.low, sort.high)
            case App():
                found[id(part)] = _apply(part.op, [found[id(argument)] for argument in part.args])
            case _:
                found[id(part)] = 0, 1
    return found


def _apply(op: Op, args: list[Interval]) -> Interval:
    lows, highs = [low for low, _ in args], [high for _, high in args]
    match op:
        case Op.ADD:
            return sum(lows), sum(highs)
        case Op.SUB:
            return lows[0] - highs[1], highs[0] - lows[1]
        case Op.MUL:
            corners = [one * other for one in args[0] for other in args[1]]
            return min(corners), max(corners)
        case Op.MIN:
            return min(lows), min(highs)
        case Op.MAX:
            return max(lows), max(highs)
        case Op.ITE:
            return min(lows[1:]), max(highs[1:])
        case _:
            return 0, 1
