"""What one actor can bring about alone: the states J(s) of the language, as a term over s.

Only the actor's own moves count, guards and ranges only, and the functions of the run keep their values. The variables that these
moves can change are enumerated; everything else stays a condition, kept as a decision diagram, so the answer is exact.
"""

from __future__ import annotations

from collections import deque
from itertools import product

from doctrine_dsl.model.lower.effects import EffectTable
from doctrine_dsl.system.decision import NO, Diagrams
from doctrine_dsl.system.term import FALSE, Const, Term, Var, conj, eq, ite, le, names, neg, number, rewrite, truth
from doctrine_dsl.system.transition import Sort

MOST_PLACES = 60_000
MOST_NODES = 400_000


class TooLarge(Exception):
    """The actor can bring about too many states to go through; the question that needs it stays unknown."""


class Alone:
    """Reachability by the moves of single actors, kept by goal."""

    def __init__(self, effects: EffectTable) -> None:
        self.effects = effects
        self._memo: dict[tuple[str, Term], Term] = {}

    def cone(self, actor: str, goal: Term) -> set[str]:
        """The names that the answer of `can_reach` may depend on; cheap to tell."""
        return _Search(self.effects, actor, goal).needed

    def can_reach(self, actor: str, goal: Term) -> Term:
        """Some state in J(s) satisfies the goal. Raises TooLarge."""
        key = (actor, goal)
        if key not in self._memo:
            self._memo[key] = _Search(self.effects, actor, goal).result()
        return self._memo[key]


class _Search:
    def __init__(self, effects: EffectTable, actor: str, goal: Term) -> None:
        self.goal = goal
        own = effects.alone.get(actor, [])
        self.updates = {name: dict(effects.of(name).updates) for name in own}
        self.inputs = {item.name: item.sort for name in own for item in effects.of(name).inputs}
        self.guards = {name: effects.possible(name) for name in own}
        self.sorts = effects.sorts
        self.needed: set[str] = set()
        self.moves, self.movable = self._relevant(own)
        self.diagrams = Diagrams()

    def _relevant(self, own: list[str]) -> tuple[list[str], list[str]]:
        """The moves that can matter to the goal and the variables that they change."""
        needed, moves = names(self.goal), dict[str, None]()
        grown = True
        while grown:
            grown = False
            for name in own:
                touched = [variable for variable in self.updates[name] if variable in needed]
                if touched and name not in moves:
                    moves[name] = None
                    needed |= names(self.guards[name])
                    grown = True
                for variable in touched:
                    reads = names(self.updates[name][variable])
                    grown = grown or not reads <= needed
                    needed |= reads
        movable = sorted({variable for name in moves for variable in self.updates[name] if variable in needed})
        self.needed = needed
        return list(moves), movable

    def result(self) -> Term:
        size = 1
        for variable in self.movable:
            size *= len(self.sorts[variable].values)
            if size > MOST_PLACES:
                raise TooLarge(f"{', '.join(self.movable)} can take more than {MOST_PLACES:,} values together")
        places = list(product(*(self.sorts[variable].values for variable in self.movable)))
        reached = {place: self.diagrams.of(self._at(self.goal, place)) for place in places}
        into: dict[tuple[int, ...], list[tuple[tuple[int, ...], int]]] = {}
        for place in places:
            for target, condition in self._steps(place):
                into.setdefault(target, []).append((place, condition))
        queue = deque(place for place in places if reached[place] != NO)
        while queue:
            place = queue.popleft()
            for source, condition in into.get(place, ()):
                grown = self.diagrams.either(reached[source], self.diagrams.both(condition, reached[place]))
                if grown != reached[source]:
                    reached[source] = grown
                    queue.append(source)
            if self.diagrams.size > MOST_NODES:
                raise TooLarge("the conditions on what others do are too many")
        return self._tree(places, [reached[place] for place in places], 0)

    def _leaves(self, place: tuple[int, ...]) -> dict[Term, Term]:
        return {
            Var(variable): truth(bool(value)) if self.sorts[variable].boolean else number(value)
            for variable, value in zip(self.movable, place, strict=True)
        }

    def _at(self, term: Term, place: tuple[int, ...]) -> Term:
        return rewrite(term, self._leaves(place))

    def _steps(self, place: tuple[int, ...]) -> list[tuple[tuple[int, ...], int]]:
        """Where each move may lead from here, and the diagram of the condition on everything else."""
        leaves = self._leaves(place)
        found: list[tuple[tuple[int, ...], int]] = []
        for name in self.moves:
            guard = rewrite(self.guards[name], leaves)
            if guard == FALSE:
                continue
            options: list[list[tuple[int, Term]]] = []
            for variable, value in zip(self.movable, place, strict=True):
                update = self.updates[name].get(variable)
                options.append([(value, truth(True))] if update is None else self._values(rewrite(update, leaves), self.sorts[variable]))
            for combination in product(*options):
                condition = conj(guard, *(test for _, test in combination))
                target = tuple(value for value, _ in combination)
                if condition != FALSE and target != place:
                    found.append((target, self.diagrams.of(condition)))
        return found

    def _values(self, update: Term, sort: Sort) -> list[tuple[int, Term]]:
        """The values an update may have, each with its condition; a free choice has every value without one."""
        if isinstance(update, Const):
            return [(int(update.value), truth(True))]
        free = [name for name in names(update) if name in self.inputs]
        if free:
            kind = self.inputs[free[0]]
            leaves = [truth(bool(one)) if kind.boolean else number(one) for one in kind.values]
            return [pair for leaf in leaves for pair in self._values(rewrite(update, {Var(free[0]): leaf}), sort)]
        if sort.boolean:
            return [(1, update), (0, neg(update))]
        return [(value, eq(update, number(value))) for value in sort.values]

    def _tree(self, places: list[tuple[int, ...]], results: list[int], depth: int) -> Term:
        """The results as one term: a choice by the value of each variable in turn, equal neighbours joined."""
        if len(set(results)) == 1:
            return self.diagrams.term(results[0])
        variable = self.movable[depth]
        sort = self.sorts[variable]
        width = len(results) // len(sort.values)
        slices = [(value, tuple(results[at * width : (at + 1) * width])) for at, value in enumerate(sort.values)]
        branches: dict[tuple[int, ...], Term] = {}
        for at, (_, part) in enumerate(slices):
            if part not in branches:
                branches[part] = self._tree(places[at * width : (at + 1) * width], list(part), depth + 1)
        term = branches[slices[-1][1]]
        for (value, part), (_, after) in zip(reversed(slices[:-1]), reversed(slices[1:]), strict=True):
            if part != after:
                test = neg(Var(variable)) if sort.boolean else le(Var(variable), number(value))
                term = ite(test, branches[part], term)
        return term
