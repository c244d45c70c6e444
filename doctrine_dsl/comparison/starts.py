"""The variables of two systems side by side: which they share, and in which states both, or only one of them, may start."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.system.interpret import initial_states
from doctrine_dsl.system.term import TRUE, Const, Term, Var, conj, disj, eq, number, truth
from doctrine_dsl.system.transition import Sort, TransitionSystem, Variable

MOST_STARTS = 20_000
"""Starts that are compared one by one."""


@dataclass(frozen=True, slots=True)
class Together:
    """`common` are the variables that must agree, `apart` those that each system has for itself (parameters with another value)."""

    old: tuple[Variable, ...]
    new: tuple[Variable, ...]
    common: tuple[str, ...]
    apart: frozenset[str]

    def variables(self, was: Callable[[Term], Term]) -> tuple[Variable, ...]:
        """Those of the joint system: the new ones, then what only the old one has."""
        there = {one.name: one for one in self.old}
        renamed = {one.name: None if one.initial is None else was(one.initial) for one in self.old}
        apart = [Variable(f"before: {one.name}", one.sort, one.initial, one.choice) for one in self.old if one.name in self.apart]
        both = [_joined(there[one.name], one, renamed[one.name]) if one.name in self.common else one for one in self.new]
        own = [
            Variable(one.name, one.sort, renamed[one.name], one.choice)
            for one in self.old
            if one.name not in self.common and one.name not in self.apart
        ]
        return (*apart, *both, *own)

    def condition(self, was: Callable[[Term], Term]) -> Term:
        """What a start has to fulfil besides, for it to be one of both."""
        now = {one.name: one for one in self.new}
        parts: list[Term] = []
        for one in self.old:
            initial = None if one.initial is None else was(one.initial)
            if one.name in self.common and (now[one.name].initial, now[one.name].choice) != (initial, one.choice):
                parts.append(_chosen(one) if initial is None else eq(Var(one.name), initial))
                if now[one.name].initial is None:
                    parts.append(_chosen(now[one.name]))
        return conj(*parts)


def _chosen(variable: Variable) -> Term:
    """The variable has one of the values that it may start with."""
    values = (truth(bool(value)) if variable.sort.boolean else number(value) for value in variable.choice)
    return disj(*(eq(Var(variable.name), value) for value in values))


def side_by_side(old: TransitionSystem, new: TransitionSystem, parameters: frozenset[str]) -> tuple[Together, str | None]:
    """What the two share; and why they cannot be compared, if a name means something else in each."""
    now = {one.name: one for one in new.variables}
    both = [(one, now[one.name]) for one in old.variables if one.name in now]
    for one, other in both:
        if not _alike(one.sort, other.sort):
            return Together(old.variables, new.variables, (), frozenset()), f"{one.name} has other values now"
    apart = frozenset(
        one.name
        for one, other in both
        if one.name in parameters and isinstance(one.initial, Const) and isinstance(other.initial, Const) and one.initial != other.initial
    )
    common = tuple(one.name for one, _ in both if one.name not in apart)
    return Together(old.variables, new.variables, common, apart), None


def other_starts(old: TransitionSystem, new: TransitionSystem, together: Together) -> tuple[dict[str, int] | None, dict[str, int] | None]:
    """A start of the new system whose common values no start of the old one has, and the reverse. Raises OverflowError if there are too many."""
    if _unchanged(together) and old.initial_condition == new.initial_condition == TRUE:
        return None, None
    was, now = (_starts(system, together.common) for system in (old, new))
    fresh = next((state for values, state in now.items() if values not in was), None)
    gone = next((state for values, state in was.items() if values not in now), None)
    return fresh, gone


def _unchanged(together: Together) -> bool:
    now = {one.name: one for one in together.new}
    there = {one.name: one for one in together.old}
    return all(
        (there[name].initial, list(there[name].choice)) == (now[name].initial, list(now[name].choice)) and _inside(there[name], now[name])
        for name in together.common
    )


def _inside(old: Variable, new: Variable) -> bool:
    """Whether the first value exists in both or in neither, as far as that is plain to see."""
    if new.initial is None:
        return True
    return isinstance(new.initial, Const) and new.initial.value in old.sort.values and new.initial.value in new.sort.values


def _starts(system: TransitionSystem, common: tuple[str, ...]) -> dict[tuple[int, ...], dict[str, int]]:
    found: dict[tuple[int, ...], dict[str, int]] = {}
    bare = TransitionSystem(system.variables, (), (), (), system.initial_condition)
    for count, state in enumerate(islice(initial_states(bare), MOST_STARTS + 1)):
        if count == MOST_STARTS:
            raise OverflowError
        found.setdefault(tuple(state[name] for name in common), state)
    return found


def _alike(one: Sort, other: Sort) -> bool:
    """Whether a number stands for the same value in both, where both have it."""
    if one.boolean != other.boolean or (one.labels is None) != (other.labels is None):
        return False
    if one.labels is None or other.labels is None:
        return True
    labels = dict(zip(other.values, other.labels, strict=True))
    same = all(labels.get(value, label) == label for value, label in zip(one.values, one.labels, strict=True))
    return same and not (set(one.labels) & set(other.labels)) - {labels[value] for value in one.values if value in labels}


def _joined(old: Variable, new: Variable, renamed: Term | None) -> Variable:
    """One variable for both: with every value of either, and a start of both (what else it takes is in the start's condition)."""
    if list(old.sort.values) == list(new.sort.values):
        sort = new.sort
    else:
        values = sorted({*old.sort.values, *new.sort.values})
        dense = values[-1] - values[0] + 1 == len(values)
        sort = Sort(range(values[0], values[-1] + 1) if dense else tuple(values), new.sort.boolean)
    if new.initial is None and old.initial is None:
        return Variable(new.name, sort, None, tuple(value for value in new.choice if value in old.choice))
    return Variable(new.name, sort, new.initial if new.initial is not None else renamed, ())
