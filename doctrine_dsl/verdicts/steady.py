"""Which moves certainly leave a monitor as it is: the judge of closed sets need not step through them.

Written apart from what engines use for the same purpose, and kept for all parts of a proof.
"""

from __future__ import annotations

from doctrine_dsl.system.term import Fires, Term, Var, rewrite, subterms, truth
from doctrine_dsl.system.transition import Monitor, Transition, TransitionSystem
from doctrine_dsl.verdicts.partly_known import Readers
from doctrine_dsl.verdicts.verdict import ClosedSet

MOST_KEPT = 200
"""Sets of names for which the readers of terms are kept."""


class Steady:
    """Of one system. A move that writes something a monitor reads after the step is never said to leave it alone.

    `effects` are what each move writes, `writers` the places of the moves that write a variable; `closed` are the sets that are known to
    have every start in them and to be left by no step.
    """

    def __init__(self, system: TransitionSystem) -> None:
        self.monitors = {monitor.name: monitor for monitor in system.monitors}
        self._teams: dict[str, tuple[frozenset[str], ...]] = {}
        self._reads: dict[str, frozenset[str]] = {}
        self._known: dict[tuple[str, tuple[bool, ...]], bool] = {}
        self.effects: dict[str, dict[str, Term]] = {move.name: dict(move.effects) for move in system.moves}
        self.closed: set[ClosedSet] = set()
        self._readers: dict[frozenset[str], Readers] = {}
        self.writers: dict[str, list[int]] = {}
        for at, move in enumerate(system.moves):
            for name in self.effects[move.name]:
                self.writers.setdefault(name, []).append(at)

    def readers(self, readable: frozenset[str]) -> Readers:
        """Those of the parts of a proof that look at the same names are the same."""
        if readable not in self._readers:
            if len(self._readers) >= MOST_KEPT:
                self._readers.clear()
            self._readers[readable] = Readers(readable)
        return self._readers[readable]

    def stays(self, name: str, move: Transition) -> bool:
        """Whether the monitor is the same after every step with this move."""
        if name not in self._teams:
            self._look(self.monitors[name])
        if not self._reads[name].isdisjoint(self.effects[move.name]):
            return False
        key = (name, tuple(move.name in team for team in self._teams[name]))
        if key not in self._known:
            self._known[key] = self._tested(self.monitors[name], move)
        return self._known[key]

    def _look(self, monitor: Monitor) -> None:
        """Note the sets of moves it looks out for, and all that it reads, through other monitors too."""
        teams: dict[frozenset[str], None] = {}
        reads: set[str] = set()
        for part in subterms(monitor.next):
            if isinstance(part, Fires):
                teams[part.moves] = None
            elif isinstance(part, Var) and part.primed:
                reads.add(part.name)
                other = self.monitors.get(part.name)
                if other is not None and other is not monitor:
                    if part.name not in self._teams:
                        self._look(other)
                    teams |= dict.fromkeys(self._teams[part.name])
                    reads |= self._reads[part.name]
        self._teams[monitor.name], self._reads[monitor.name] = tuple(teams), frozenset(reads)

    def _tested(self, monitor: Monitor, move: Transition) -> bool:
        leaves: dict[Term, Term] = {}
        for part in subterms(monitor.next):
            if isinstance(part, Fires):
                leaves[part] = truth(move.name in part.moves)
            elif isinstance(part, Var) and part.primed:
                if part.name in self.monitors and not self.stays(part.name, move):
                    return False
                leaves[part] = Var(part.name)
        return rewrite(monitor.next, leaves) == Var(monitor.name)
