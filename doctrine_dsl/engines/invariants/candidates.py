"""Guesses at invariants: what held in every state that random runs visited, in a few shapes that policies are made of.

Bounds of one variable, bounds of a difference of two that are compared somewhere, implications between two facts of one move. The
shapes and the sifting follow Kahsai, Ge and Tinelli, Instantiation-Based Invariant Discovery, NFM 2011.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, permutations

from doctrine_dsl.engines.invariants.source import Row
from doctrine_dsl.system.term import App, Const, Op, Term, Var, add, disj, eq, le, neg, number, subterms
from doctrine_dsl.system.transition import Sort, Transition, TransitionSystem

SLACK = 2
"""A difference may turn out to be so much larger than any that was seen."""
MOST_BOUNDS = 256
"""Of one variable. In a wider range, bounds are guessed at doubling distances from what was seen."""
MOST_FACTS = 14
MOST_PAIRS = 6000


@dataclass(frozen=True)
class Samples:
    """States that were visited, and the guesses that they leave."""

    system: TransitionSystem
    rows: list[Row]

    @cached_property
    def columns(self) -> dict[str, tuple[int, ...]]:
        """All values that a name had, in the order of the rows."""
        return dict(zip(self.system.state_names, zip(*self.rows, strict=True), strict=True))

    def bounds(self) -> Iterator[Term]:
        """Every bound on a single variable that no row breaks."""
        for name, column in self.columns.items():
            sort, least, greatest = self.system.sorts[name], min(column), max(column)
            if sort.boolean:
                if least == greatest:
                    yield Var(name) if least else neg(Var(name))
                continue
            yield from (le(number(least - gap), Var(name)) for gap in _gaps(least - sort.low))
            yield from (le(Var(name), number(greatest + gap)) for gap in _gaps(sort.high - greatest))

    def differences(self) -> Iterator[Term]:
        """Bounds on the difference of two variables that a guard, an effect or a monitor compares."""
        for one, other in sorted(_compared(self.system)):
            left, right = self.columns[one], self.columns[other]
            largest = max(a - b for a, b in zip(left, right, strict=True))
            highest = self.system.sorts[one].high - self.system.sorts[other].low
            for bound in range(largest, min(largest + SLACK, highest - 1) + 1):
                yield le(Var(one), add(Var(other), number(bound)))

    def implications(self) -> Iterator[Term]:
        """Two facts of one move, or their opposites, one of which was always true; and for facts that one move makes true together,
        that one comes with the other, even if neither was ever seen."""
        everywhere = (1 << len(self.rows)) - 1
        found: dict[Term, None] = {}
        for move in self.system.moves:
            made = [(fact, self._mask(fact)) for fact in _made_true(self.system, move)]
            for (one, first), (other, second) in permutations(made, 2):
                if first & ~second == 0:
                    found[disj(neg(one), other)] = None
            facts = list(dict.fromkeys((*_read(self.system, move), *(fact for fact, _ in made))))[:MOST_FACTS]
            seen = [(fact, mask) for fact in facts if 0 < (mask := self._mask(fact)) < everywhere]
            for (one, first), (other, second) in combinations(seen, 2):
                for left, here in ((one, first), (neg(one), everywhere ^ first)):
                    for right, there in ((other, second), (neg(other), everywhere ^ second)):
                        if here | there == everywhere:
                            found[disj(left, right)] = None
            if len(found) > MOST_PAIRS:
                break
        yield from found

    def _mask(self, fact: Term) -> int:
        """The rows in which a fact is true, as the bits of a number."""
        match fact:
            case Var(name=name):
                return self._rows_from(name, 1)
            case App(op=Op.NOT, args=(Var() as fact,)):
                return ((1 << len(self.rows)) - 1) ^ self._mask(fact)
            case App(op=Op.LE, args=(Const(value=value), Var(name=name))):
                return self._rows_from(name, int(value))
            case App(op=Op.EQ, args=(Var(name=name), Const(value=value))):
                return self._rows_from(name, int(value)) & ~self._rows_from(name, int(value) + 1)
            case _:
                return 0

    def _rows_from(self, name: str, value: int) -> int:
        """The rows in which a name is at least so much, as the bits of a number."""
        known = self._at_least.get((name, value))
        if known is None:
            known = sum(1 << place for place, seen in enumerate(self.columns[name]) if seen >= value)
            self._at_least[name, value] = known
        return known

    @cached_property
    def _at_least(self) -> dict[tuple[str, int], int]:
        return {}


def _gaps(room: int) -> Iterable[int]:
    """Distances smaller than `room`: all of them, or 0, 1, 2, 4, 8 and so on if they are many."""
    return range(room) if room <= MOST_BOUNDS else [0, *(1 << power for power in range(room.bit_length()) if 1 << power < room)]


def _compared(system: TransitionSystem) -> set[tuple[str, str]]:
    """Pairs of number variables on two sides of a comparison or a subtraction, both ways round."""
    state = {name for name in system.state_names if not system.sorts[name].boolean}
    roots = [term for move in system.moves for term in (move.guard, *(effect for _, effect in move.effects))]
    roots += [monitor.next for monitor in system.monitors]
    pairs = set()
    for term in subterms(*roots):
        if isinstance(term, App) and term.op in (Op.LE, Op.LT, Op.EQ, Op.SUB):
            left, right = (sorted({v.name for v in subterms(side) if isinstance(v, Var) and v.name in state}) for side in term.args)
            if len(left) * len(right) <= 4:
                pairs |= {(a, b) for a in left for b in right if a != b}
    return pairs | {(b, a) for a, b in pairs}


def _made_true(system: TransitionSystem, move: Transition) -> list[Term]:
    """The simple facts that a move makes true by setting variables to constants."""
    return [
        (Var(name) if effect.value else neg(Var(name))) if system.sorts[name].boolean else eq(Var(name), effect)
        for name, effect in move.effects
        if isinstance(effect, Const)
    ]


def _read(system: TransitionSystem, move: Transition) -> list[Term]:
    """The simple facts that a guard reads, as they are and as they stand after the move."""
    found: dict[Term, None] = {}
    effects = dict(move.effects)
    for term in subterms(move.guard):
        for fact in _simple(term, system.sorts):
            found[fact] = None
            found.update(dict.fromkeys(_moved(fact, effects, system.sorts)))
    return list(found)


def _simple(term: Term, sorts: dict[str, Sort]) -> list[Term]:
    """The fact `x`, `x >= v` or `x = v` that a term states or denies."""
    match term:
        case Var(name=name) if name in sorts and sorts[name].boolean:
            return [term]
        case App(op=Op.LE, args=(Const(value=value), Var(name=name))):
            return _threshold(name, value, sorts)
        case App(op=Op.LT, args=(Const(value=value), Var(name=name))) | App(op=Op.LE, args=(Var(name=name), Const(value=value))):
            return _threshold(name, value + 1, sorts)
        case App(op=Op.LT, args=(Var(name=name), Const(value=value))):
            return _threshold(name, value, sorts)
        case App(op=Op.EQ, args=(Var(name=name), Const(value=value))) | App(op=Op.EQ, args=(Const(value=value), Var(name=name))):
            return [eq(Var(name), number(value))] if name in sorts and value in sorts[name].values else []
        case _:
            return []


def _threshold(name: str, value: int, sorts: dict[str, Sort]) -> list[Term]:
    inside = name in sorts and sorts[name].low < value <= sorts[name].high
    return [le(number(value), Var(name))] if inside and value in sorts[name].values else []


def _moved(fact: Term, effects: dict[str, Term], sorts: dict[str, Sort]) -> list[Term]:
    """A threshold as it stands after the move, where the move adds a constant to its variable."""
    match fact:
        case App(op=Op.LE, args=(Const(value=value), Var(name=name))):
            match effects.get(name):
                case App(op=Op.ADD, args=(Var(name=same), Const(value=by))) if same == name:
                    return _threshold(name, value + by, sorts)
    return []


def denials(bad: Term) -> Iterator[Term]:
    """That none of the cases of the bad is so."""
    cases = bad.args if isinstance(bad, App) and bad.op is Op.OR else (bad,)
    yield from (neg(case) for case in cases)
