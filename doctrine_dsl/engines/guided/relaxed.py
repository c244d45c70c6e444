"""Relaxed plans over bounds: from a state, every variable's bounds are widened by all moves that may be possible within them.

Layer by layer, until the bad state may be reached within the bounds. Then the plan is read backward: for each bound that is needed, the
move that first brought it, and what that move needs. Its length estimates the distance; its first moves are recommended.
"""

from __future__ import annotations

from collections.abc import Callable

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.explicit.compile import State
from doctrine_dsl.engines.guided.bounds import BoundsWriter
from doctrine_dsl.engines.guided.reasons import Fact, Reasons
from doctrine_dsl.system.term import Term
from doctrine_dsl.system.transition import TransitionSystem

MOST_LAYERS = 400

Change = tuple[int, int, bool, int]
"""A variable, its new bound, whether that is the upper one, and the move that brings it."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many moves the relaxed plan has, and those among them that may be possible at once."""

    distance: int
    recommended: frozenset[str]


class Relaxation:
    """Of one system and one bad state; `estimate` is called for many states."""

    def __init__(self, system: TransitionSystem, bad: Term) -> None:
        self.bad = bad
        self.names = system.state_names
        self.place = {name: at for at, name in enumerate(self.names)}
        self.moves = [move.name for move in system.moves]
        self.reasons = Reasons(system, self.place)
        self._widen, self._bad = self._compiled(system)

    def _compiled(
        self, system: TransitionSystem
    ) -> tuple[Callable[[list[int], list[int]], list[Change]], Callable[[list[int], list[int]], bool]]:
        writer = BoundsWriter(system, self.place)
        lines = ["def widen(L, H):", " out = []", " add = out.append"]
        for number, move in enumerate(system.moves):
            lines.append(f" if {writer.may(move.guard)}:")
            for name, effect in move.effects:
                at, sort = self.place[name], system.sorts[name]
                low, high = writer.ends(effect)
                lines += [f"  v = {high}", f"  if v > H[{at}]: add(({at}, v if v < {sort.high} else {sort.high}, True, {number}))"]
                lines += [f"  v = {low}", f"  if v < L[{at}]: add(({at}, v if v > {sort.low} else {sort.low}, False, {number}))"]
            lines.append("  pass")
        lines += [" return out", "def bad(L, H):", f" return {writer.may(self.bad)}"]
        scope: dict[str, object] = {}
        exec(compile("\n".join(lines), "<relaxation>", "exec"), scope)
        return scope["widen"], scope["bad"]  # type: ignore[return-value]

    def estimate(self, state: State) -> Estimate | None:
        """None: even with everything relaxed, the bad state is out of reach."""
        low, high = [int(value) for value in state], [int(value) for value in state]
        layer = 0
        first: dict[Fact, tuple[int, int]] = {}
        while not self._bad(low, high):
            layer += 1
            grown = False
            for at, value, upper, move in self._widen(low[:], high[:]):
                if upper and value > high[at]:
                    for each in range(high[at] + 1, value + 1):
                        first[at, each, True] = layer, move
                    high[at], grown = value, True
                elif not upper and value < low[at]:
                    for each in range(value, low[at]):
                        first[at, each, False] = layer, move
                    low[at], grown = value, True
            if not grown or layer > MOST_LAYERS:
                return None
        return self._plan(state, first)

    def _plan(self, state: State, first: dict[Fact, tuple[int, int]]) -> Estimate:
        wanted = self.reasons.of(self.bad, True, state, first)
        todo, seen = list(wanted), set(wanted)
        actions: set[tuple[int, int]] = set()
        while todo:
            fact = todo.pop()
            link = first.get(fact)
            if link is None:
                continue
            layer, move = link
            actions.add((layer, move))
            for need in self.reasons.of_move(move, fact, state, first):
                if need not in seen:
                    seen.add(need)
                    todo.append(need)
        recommended = frozenset(self.moves[move] for layer, move in actions if layer == 1)
        return Estimate(len(actions), recommended)
