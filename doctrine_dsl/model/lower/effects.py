"""What a move does and when it is possible: effects as terms, and the condition that they stay in range."""

from __future__ import annotations

from functools import cached_property

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.model.model import Effect, Model, Move
from doctrine_dsl.system.interval import interval
from doctrine_dsl.system.term import FALSE, TRUE, Term, Var, conj, disj, eq, implies, ite, le, number
from doctrine_dsl.system.transition import Input, Sort


@dataclass(frozen=True, slots=True)
class MoveEffects:
    """`updates` are terms over the state and `inputs` (what `:= any` picks); `in_range` says that no number leaves its range."""

    updates: tuple[tuple[str, Term], ...]
    inputs: tuple[Input, ...]
    in_range: Term


class EffectTable:
    """The effects of every move of a model, computed once."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.sorts: dict[str, Sort] = {variable.name: variable.type.sort for variable in model.variables}
        self._effects: dict[str, MoveEffects] = {}

    @cached_property
    def move(self) -> dict[str, Move]:
        """Moves by full name."""
        return {move.name: move for move in self.model.moves}

    @cached_property
    def alone(self) -> dict[str, list[str]]:
        """The moves that each actor makes alone, in order."""
        moves: dict[str, list[str]] = {}
        for move in self.model.moves:
            if len(move.members) == 1:
                moves.setdefault(move.members[0], []).append(move.name)
        return moves

    def of(self, name: str) -> MoveEffects:
        """The effects of one move."""
        if name not in self._effects:
            self._effects[name] = self._lower(self.move[name], f"of {name}", frozenset({name}))
        return self._effects[name]

    def as_read(self, name: str, made: str, observer: str) -> MoveEffects:
        """The effects of a move that `observer` takes `made` for: its free choices are made anew in the step with `made`."""
        return self._lower(self.move[name], f"of {name}, as {observer} reads {made}", frozenset({made}))

    def possible(self, name: str) -> Term:
        """Its guard holds and its effects stay in range."""
        return conj(self.move[name].guard, self.of(name).in_range)

    def _lower(self, move: Move, whose: str, fires: frozenset[str]) -> MoveEffects:
        inputs: list[Input] = []
        ranges: list[Term] = []
        by_variable: dict[str, list[Effect]] = {}
        for effect in move.effects:
            by_variable.setdefault(effect.variable, []).append(effect)
        updates: list[tuple[str, Term]] = []
        for variable, effects in by_variable.items():
            sort = self.sorts[variable]
            update: Term = Var(variable)
            for effect in reversed(effects):
                value = effect.value
                if value is None:
                    value = Var(f"{variable} {whose}")
                    if all(known.name != f"{variable} {whose}" for known in inputs):
                        inputs.append(Input(f"{variable} {whose}", sort, fires))
                elif not sort.boolean:
                    ranges.append(implies(effect.condition, self._inside(value, sort)))
                update = ite(effect.condition, value, update)
            if update != Var(variable):
                updates.append((variable, update))
        return MoveEffects(tuple(updates), tuple(inputs), conj(*ranges))

    def _inside(self, value: Term, sort: Sort) -> Term:
        low, high = interval(value, self.sorts)
        if sort.dense:
            bounds = [] if low >= sort.low else [le(number(sort.low), value)]
            return conj(*bounds, *([] if high <= sort.high else [le(value, number(sort.high))]))
        if isinstance(value, Var) and value.name in self.sorts and set(self.sorts[value.name].values) <= set(sort.values):
            return TRUE
        return disj(*(eq(value, number(one)) for one in sort.values)) if sort.values else FALSE
