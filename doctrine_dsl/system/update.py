"""What one move does to every name at once: effects and monitors as terms over the state before the step.

`Fires` becomes true or false, primed names become what they will be. Projection, explicit search and hypothetical steps (a misread
move, a move taken alone) all read a step through here.
"""

from __future__ import annotations

from functools import cached_property

from doctrine_dsl.system.term import Fires, Term, Var, names_in, primed_in, rewrite, subterms, truth
from doctrine_dsl.system.transition import Monitor, TransitionSystem

NOBODY = "(no move)"
"""Stands for any move that a monitor has no special interest in."""


def after_move(term: Term, move: str, values: dict[str, Term]) -> Term:
    """A term that reads `Fires` and primed names, under one move; `values` are the terms of the primed names."""
    leaves: dict[Term, Term] = {}
    for part in subterms(term):
        if isinstance(part, Fires):
            leaves[part] = truth(move in part.moves)
        elif isinstance(part, Var) and part.primed:
            leaves[part] = values.get(part.name, Var(part.name))
    return rewrite(term, leaves) if leaves else term


NOTHING: dict[str, Term] = {}


class Updates:
    """The updates of a system's moves, computed when asked for and kept."""

    def __init__(self, system: TransitionSystem) -> None:
        self.system = system
        self._effects = {move.name: dict(move.effects) for move in system.moves}
        self._memo: dict[tuple[str | tuple[bool, ...], str], Term] = {}
        self._special: dict[str, set[str] | None] = {}

    @cached_property
    def _monitors(self) -> dict[str, Monitor]:
        return {monitor.name: monitor for monitor in self.system.monitors}

    @cached_property
    def place(self) -> dict[str, int]:
        """The places of variables and monitors."""
        return {name: at for at, name in enumerate(self.system.state_names)}

    @cached_property
    def move_place(self) -> dict[str, int]:
        """The places of moves."""
        return {move.name: at for at, move in enumerate(self.system.moves)}

    @cached_property
    def _primed_reads(self) -> dict[str, set[str]]:
        """For each monitor, the names whose values after the step it reads, through other monitors too."""
        reads: dict[str, set[str]] = {}
        for monitor in self.system.monitors:
            own = set(primed_in(monitor.next))
            reads[monitor.name] = own.union(*(reads.get(name, set()) for name in own))
        return reads

    @cached_property
    def _writers(self) -> dict[str, list[str]]:
        writers: dict[str, list[str]] = {}
        for move in self.system.moves:
            for name, _ in move.effects:
                writers.setdefault(name, []).append(move.name)
        return writers

    @cached_property
    def _read_writers(self) -> dict[str, frozenset[str]]:
        """For each monitor, the moves that write a variable whose value after the step it reads, through other monitors too."""
        return {
            name: frozenset(move for read in reads for move in self._writers.get(read, ())) for name, reads in self._primed_reads.items()
        }

    @cached_property
    def _teams(self) -> dict[str, tuple[frozenset[str], ...]]:
        """For each monitor, the sets of moves that it looks out for, through other monitors too."""
        own = {monitor.name: [part.moves for part in subterms(monitor.next) if isinstance(part, Fires)] for monitor in self.system.monitors}
        return {
            name: tuple(dict.fromkeys(team for one in (name, *sorted(reads)) for team in own.get(one, ())))
            for name, reads in self._primed_reads.items()
        }

    def special_moves(self, name: str) -> set[str] | None:
        """The moves whose update of `name` changes it; None: every move may."""
        if name not in self._special:
            self._special[name] = self._found_special(name)
        return self._special[name]

    def _found_special(self, name: str) -> set[str] | None:
        if name not in self._monitors:
            return set(self._writers.get(name, ()))
        if self.update(NOBODY, name) != Var(name):
            return None
        writers, unchanged = self._read_writers[name], Var(name)
        special = {move for move in writers if self.update(move, name) != unchanged}
        for alike in self._told_apart(name, writers):
            if self.update(next(iter(alike)), name) != unchanged:
                special |= alike
        return special

    def _told_apart(self, name: str, writers: frozenset[str]) -> list[frozenset[str]]:
        """The other moves that a monitor looks out for, those that do the same to it together."""
        teams = self._teams[name]
        groups = [frozenset[str]().union(*teams) - writers]
        for team in teams:
            groups = [part for group in groups for part in (group & team, group - team) if part]
        return [group for group in groups if group]

    def update(self, move: str, name: str) -> Term:
        """What `name` becomes in a step with this move, as a term over the state before it and the inputs."""
        monitor = self._monitors.get(name)
        if monitor is None:
            return self._effects.get(move, NOTHING).get(name) or Var(name)
        # Moves that write nothing the monitor reads, and that it tells apart from no other, do the same to it.
        writes = move in self._read_writers[name]
        key = (move if writes else tuple(move in team for team in self._teams[name]), name)
        if key not in self._memo:
            reads = primed_in(monitor.next)
            self._memo[key] = after_move(monitor.next, move, {read: self.update(move, read) for read in sorted(reads)})
        return self._memo[key]

    def after(self, term: Term, move: str) -> Term:
        """A term over the state after the step (unprimed in `term`), as a term over the state before it."""
        return rewrite(term, {Var(name): self.update(move, name) for name in sorted(names_in(term))})


def reads_hidden(term: Term, visible: frozenset[str] | set[str]) -> bool:
    """Whether the term depends on a name outside of `visible`."""
    return not names_in(term) <= visible
