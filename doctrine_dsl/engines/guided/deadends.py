"""States from which nothing bad can be reached any more, seen by laws that are learnt when the search is stuck.

A law says that no move raises some weighted sum. Where every bad state, or every state that a last move to one is possible in, needs
more of it than a state has left, that state is a dead end. As in Steinmetz and Hoffmann, State Space Search Nogood Learning, AIJ 245,
2017, with linear arithmetic for their critical paths.
"""

from __future__ import annotations

from collections.abc import Callable

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.explicit.compile import State
from doctrine_dsl.engines.invariants.changes import Box, box
from doctrine_dsl.engines.invariants.laws import Law, LawFinder
from doctrine_dsl.system.term import FALSE, Term, conj, disjuncts, names_in
from doctrine_dsl.system.transition import TransitionSystem
from doctrine_dsl.system.update import Updates

MOST_TARGETS = 48
MOST_TRIES = 60
MOST_FAILURES = 8
"""In a row."""


class _Target:
    """Bounds that must be entered, and what was learnt of states that cannot enter them."""

    def __init__(self, bounds: Box) -> None:
        self.bounds = bounds
        self.out_of_reach: list[Callable[[State], bool]] = []

    def lost(self, state: State) -> bool:
        """Whether it is known that nothing leads there."""
        return any(known(state) for known in self.out_of_reach)


class DeadEnds:
    """Of one system without monitors and one bad state. Nothing is ever called a dead end that might not be one."""

    def __init__(self, system: TransitionSystem, bad: Term, budget: Budget) -> None:
        self._names = system.state_names
        self._finder = LawFinder(system, budget)
        updates = Updates(system)
        # Each case is entered by one of its ways: a guard, and what makes the case true behind the move.
        self._cases: list[tuple[_Target, list[_Target]]] = []
        left = MOST_TARGETS
        for case in disjuncts(bad):
            ways = list(_ways(updates, case))
            left -= 1 + len(ways)
            if left < 0:
                self._cases = []
                break
            self._cases.append((_Target(box(system, case)), [_Target(box(system, way)) for way in ways]))
        self._tries, self._failures = 0, 0

    def dead(self, state: State) -> bool:
        """Whether it is known that no run from here ends badly. The state itself is not bad."""
        return bool(self._cases) and all(
            case.lost(state) or (bool(ways) and all(way.lost(state) for way in ways)) for case, ways in self._cases
        )

    def learn(self, state: State) -> bool:
        """Look for a reason why this state is a dead end; whether there is one. After many looks in vain none is taken any more."""
        if not self._cases or self._tries >= MOST_TRIES or self._failures >= MOST_FAILURES:
            return False
        self._tries += 1
        begun = {name: (int(value), int(value)) for name, value in zip(self._names, state, strict=True)}
        for case, ways in self._cases:
            if not self._explained(case, begun):
                for way in ways:
                    if not self._explained(way, begun):
                        break
        found = self.dead(state)
        self._failures = 0 if found else self._failures + 1
        return found

    def _explained(self, target: _Target, begun: Box) -> bool:
        state = tuple(begun[name][0] for name in self._names)
        if target.lost(state):
            return True
        law = self._finder.law_against(target.bounds, begun)
        if law is None:
            return False
        target.out_of_reach.append(self._short_of(law, target.bounds))
        return True

    def _short_of(self, law: Law, bounds: Box) -> Callable[[State], bool]:
        """Whether a state has less of the sum than any state within the bounds."""
        least = sum(weight * bounds[name][weight < 0] for name, weight in law.weights)
        place = {name: at for at, name in enumerate(self._names)}
        weights = [(place[name], weight) for name, weight in law.weights]
        return lambda state: sum(weight * state[at] for at, weight in weights) < least


def _ways(updates: Updates, case: Term) -> list[Term]:
    """For each move that may make the case true, when it does."""
    read = names_in(case)
    found: list[Term] = []
    for move in updates.system.moves:
        if any(name in read for name, _ in move.effects):
            way = conj(move.guard, updates.after(case, move.name))
            if way != FALSE:
                found.append(way)
    return found
