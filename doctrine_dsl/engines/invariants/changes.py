"""By how much a move changes a variable, as an interval: what laws about sums of variables are made from."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping

from doctrine_dsl.system.interval import Interval, interval
from doctrine_dsl.system.term import App, Const, Op, Term, Var, add, conjuncts, number
from doctrine_dsl.system.transition import Sort, Transition, TransitionSystem

Box = dict[str, Interval]


def box(system: TransitionSystem, condition: Term) -> Box:
    """The narrowest bounds of every name that the plain parts of a condition give."""
    return {name: (sort.low, sort.high) for name, sort in system.sorts.items()} | _narrowed(system, condition)


def _narrowed(system: TransitionSystem, condition: Term) -> Box:
    """The same, of those names only that the condition says something plain about."""
    bounds: Box = {}
    for part in conjuncts(condition):
        for name, low, high in _plain(part):
            if (sort := system.sorts.get(name)) is not None:
                least, greatest = bounds.get(name, (sort.low, sort.high))
                bounds[name] = max(least, low), min(greatest, high)
    return bounds


def _plain(term: Term) -> list[tuple[str, int, int]]:
    """What a term says about single variables: name, least, greatest."""
    endless = 10**9
    match term:
        case Var(name=name, primed=False):
            return [(name, 1, 1)]
        case App(op=Op.NOT, args=(Var(name=name, primed=False),)):
            return [(name, 0, 0)]
        case App(op=Op.NOT, args=(App(op=Op.LE | Op.LT as op, args=(left, right)),)):
            return _plain(App(Op.LT if op is Op.LE else Op.LE, (right, left)))
        case App(op=Op.LE | Op.LT as op, args=(App(op=Op.ADD, args=(Var() as name_, Const(value=more))), Const(value=value))):
            return _plain(App(op, (name_, number(int(value) - int(more)))))
        case App(op=Op.LE | Op.LT as op, args=(Const(value=value), App(op=Op.ADD, args=(Var() as name_, Const(value=more))))):
            return _plain(App(op, (number(int(value) - int(more)), name_)))
        case App(op=Op.LE | Op.LT | Op.EQ, args=(Var(name=name, primed=False), Const(value=value))):
            return [(name, value if term.op is Op.EQ else -endless, value - (term.op is Op.LT))]
        case App(op=Op.LE | Op.LT | Op.EQ, args=(Const(value=value), Var(name=name, primed=False))):
            return [(name, value + (term.op is Op.LT), value if term.op is Op.EQ else endless)]
        case _:
            return []


def changes(system: TransitionSystem, move: Transition) -> Box:
    """The least and the greatest change of every variable that the move writes, where its guard holds."""
    bounds = _narrowed(system, move.guard)
    narrowed = ChainMap({name: Sort(range(low, max(low, high) + 1)) for name, (low, high) in bounds.items()}, system.sorts)
    return {name: _change(name, effect, narrowed) for name, effect in move.effects}


def _change(name: str, effect: Term, sorts: Mapping[str, Sort]) -> Interval:
    match effect:
        case Var(name=same, primed=False) if same == name:
            return 0, 0
        case App(op=Op.ADD, args=args) if Var(name) in args:
            rest = list(args)
            rest.remove(Var(name))
            return interval(add(*rest), sorts)
        case App(op=Op.SUB, args=(Var(name=same), taken)) if same == name:
            low, high = interval(taken, sorts)
            return -high, -low
        case App(op=Op.ITE, args=(_, then, otherwise)):
            (low, high), (least, most) = _change(name, then, sorts), _change(name, otherwise, sorts)
            return min(low, least), max(high, most)
        case App(op=Op.MIN | Op.MAX, args=args):
            pick = min if effect.op is Op.MIN else max
            parts = [_change(name, part, sorts) for part in args]
            return pick(low for low, _ in parts), pick(high for _, high in parts)
        case _:
            low, high = interval(effect, sorts)
            return low - sorts[name].high, high - sorts[name].low
