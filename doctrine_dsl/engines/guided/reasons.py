"""Why something may be possible within bounds: the bounds that it takes, as few and as early ones as is easily seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from doctrine_dsl.engines.explicit.compile import State
from doctrine_dsl.system.term import App, Const, Op, Term, Var, is_boolean, number
from doctrine_dsl.system.transition import TransitionSystem

Fact = tuple[int, int, bool]
"""A variable is at least (True) or at most (False) a value."""
First = Mapping[Fact, tuple[int, int]]
"""The layer in which a bound was first reached, and the move that brought it. What holds in the state itself is not listed."""

NEVER = 1 << 30
IMPOSSIBLE: Fact = (0, NEVER, True)
"""Nothing brings it: a way that needs it is none."""


def _change(effect: Term, name: str) -> int | None:
    """By how much an effect moves its own variable, if always by as much (but for the ends of its range)."""
    match effect:
        case App(op=Op.ADD, args=(Var(name=own), Const(value=value))) | App(op=Op.ADD, args=(Const(value=value), Var(name=own))) if (
            own == name
        ):
            return int(value)
        case App(op=Op.SUB, args=(Var(name=own), Const(value=value))) if own == name:
            return -int(value)
        case App(op=Op.MIN | Op.MAX, args=(App() as inner, Const())) | App(op=Op.MIN | Op.MAX, args=(Const(), App() as inner)):
            return _change(inner, name)
        case _:
            return None


class Reasons:
    """Of one system. Nothing said about a term means: nothing is needed."""

    def __init__(self, system: TransitionSystem, place: dict[str, int]) -> None:
        self._place = place
        self._sorts = system.sorts
        self._moves = system.moves
        self._effects = [dict(move.effects) for move in system.moves]
        self._names = system.state_names
        self._pinned: tuple[str, int] | None = None
        self._booleans = frozenset(name for name, sort in system.sorts.items() if sort.boolean) | frozenset(
            item.name for item in system.inputs if item.sort.boolean
        )

    def of_move(self, move: int, fact: Fact, state: State, first: First) -> list[Fact]:
        """What a move needs to bring a bound."""
        at, value, upper = fact
        effect = self._effects[move][self._names[at]]
        needs = self._of_number(effect, value, upper, state, first)
        # Whoever goes a step further stands a step short of it: what the guard compares with this variable is compared with that.
        change = _change(effect, self._names[at])
        self._pinned = None if change is None else (self._names[at], value - change)
        needs += self.of(self._moves[move].guard, True, state, first)
        self._pinned = None
        return needs

    def of(self, term: Term, wanted: bool, state: State, first: First) -> list[Fact]:
        """What a condition needs to be true (false, if not `wanted`)."""
        match term:
            case Var(name=name) if name in self._place:
                return [(self._place[name], int(wanted), wanted)]
            case App(op=Op.NOT, args=(inner,)):
                return self.of(inner, not wanted, state, first)
            case App(op=Op.AND | Op.OR as op, args=args):
                if (op is Op.AND) is wanted:
                    return [fact for argument in args for fact in self.of(argument, wanted, state, first)]
                return self._easiest([self.of(argument, wanted, state, first) for argument in args], state, first)
            case App(op=Op.LE | Op.LT as op, args=(left, right)):
                gap = 0 if (op is Op.LE) is wanted else 1
                small, large = (left, right) if wanted else (right, left)
                return self._at_most(small, large, gap, state, first)
            case App(op=Op.EQ, args=(left, right)) if wanted:
                return self._equal(left, right, state, first)
            case App(op=Op.EQ, args=(left, right)):
                ways = [self._at_most(left, right, 1, state, first), self._at_most(right, left, 1, state, first)]
                return self._easiest(ways, state, first)
            case App(op=Op.ITE, args=(condition, then, otherwise)):
                yes = [*self.of(condition, True, state, first), *self.of(then, wanted, state, first)]
                no = [*self.of(condition, False, state, first), *self.of(otherwise, wanted, state, first)]
                return self._easiest([yes, no], state, first)
            case _:
                return []

    def _layer(self, fact: Fact, state: State, first: First) -> int:
        at, value, upper = fact
        if (state[at] >= value) if upper else (state[at] <= value):
            return 0
        return first[fact][0] if fact in first else NEVER

    def _easiest(self, ways: Iterable[list[Fact]], state: State, first: First) -> list[Fact]:
        """The way whose bounds come earliest, all in all."""
        return min(ways, key=lambda facts: sum(self._layer(fact, state, first) for fact in facts))

    def _at_most(self, small: Term, large: Term, gap: int, state: State, first: First) -> list[Fact]:
        """`small + gap <= large`."""
        small, large = self._seen(small), self._seen(large)
        if isinstance(large, Const) and isinstance(small, Const):
            return [] if int(small.value) + gap <= int(large.value) else [IMPOSSIBLE]
        if isinstance(large, Const):
            return self._of_number(small, int(large.value) - gap, False, state, first)
        if isinstance(small, Const):
            return self._of_number(large, int(small.value) + gap, True, state, first)
        values = self._values(small) or self._values(large)
        ways = [
            [*self._of_number(small, value, False, state, first), *self._of_number(large, value + gap, True, state, first)]
            for value in values
        ]
        return self._easiest(ways, state, first) if ways else []

    def _seen(self, term: Term) -> Term:
        """The term, or the number that it stands for where a variable is pinned."""
        if self._pinned is not None and isinstance(term, Var) and term.name == self._pinned[0]:
            return number(self._pinned[1])
        return term

    def _equal(self, left: Term, right: Term, state: State, first: First) -> list[Fact]:
        if isinstance(left, Const) or isinstance(right, Const):
            constant, other = (left, right) if isinstance(left, Const) else (right, left)
            assert isinstance(constant, Const)
            value = int(constant.value)
            if is_boolean(other, self._booleans):
                return self.of(other, bool(value), state, first)
            return [*self._of_number(other, value, True, state, first), *self._of_number(other, value, False, state, first)]
        if is_boolean(left, self._booleans):
            return []
        return [*self._at_most(left, right, 0, state, first), *self._at_most(right, left, 0, state, first)]

    def _values(self, term: Term) -> range | list[int]:
        """The values of a variable, or of a variable and a constant."""
        match term:
            case Var(name=name) if name in self._place:
                sort = self._sorts[name]
                return range(sort.low, sort.high + 1) if sort.high - sort.low <= 64 else []
            case App(op=Op.ADD, args=(one, Const(value=value))) | App(op=Op.ADD, args=(Const(value=value), one)):
                return [each + int(value) for each in self._values(one)]
            case _:
                return []

    def _of_number(self, term: Term, value: int, upper: bool, state: State, first: First) -> list[Fact]:
        """What a number needs to be at least (at most) a value."""
        match term:
            case Var(name=name) if name in self._place:
                return [(self._place[name], value, upper)] if self._within(name, value, upper) else []
            case App(op=Op.ADD, args=args):
                plain = sum(int(argument.value) for argument in args if isinstance(argument, Const))
                rest = [argument for argument in args if not isinstance(argument, Const)]
                return self._of_number(rest[0], value - plain, upper, state, first) if len(rest) == 1 else []
            case App(op=Op.SUB, args=(one, Const(value=taken))):
                return self._of_number(one, value + int(taken), upper, state, first)
            case App(op=Op.MIN | Op.MAX as op, args=args):
                ways = [self._of_number(argument, value, upper, state, first) for argument in args if not isinstance(argument, Const)]
                if (op is Op.MIN) is upper:
                    return [fact for way in ways for fact in way]
                return self._easiest(ways, state, first) if ways else []
            case App(op=Op.ITE, args=(condition, then, otherwise)):
                yes = [*self.of(condition, True, state, first), *self._chosen(then, value, upper, state, first)]
                no = [*self.of(condition, False, state, first), *self._chosen(otherwise, value, upper, state, first)]
                return self._easiest([yes, no], state, first)
            case App() if is_boolean(term, self._booleans):
                return self.of(term, upper, state, first)
            case _:
                return []

    def _chosen(self, term: Term, value: int, upper: bool, state: State, first: First) -> list[Fact]:
        """A branch: one that is a constant on the wrong side is no way."""
        if isinstance(term, Const):
            right = int(term.value) >= value if upper else int(term.value) <= value
            return [] if right else [IMPOSSIBLE]
        return self._of_number(term, value, upper, state, first)

    def _within(self, name: str, value: int, upper: bool) -> bool:
        sort = self._sorts[name]
        return sort.low < value if upper else value < sort.high
