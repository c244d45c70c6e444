"""Two systems as one: a step of the joint system is a step that both allow and that does the same in both.

Variables are shared; what follows the run (monitors) is there twice where the two define it differently, the old ones under names that
begin with `before: `. So every reachable state is a state of both after one and the same run, and a step that only one of the two allows
there tells them apart. If no such step is reachable, the two have the same runs.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product as combinations

from doctrine_dsl.comparison.starts import Together
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.system.term import FALSE, Fires, Term, Var, conj, disj, eq, names_in, neg, number, rewrite, subterms, truth
from doctrine_dsl.system.transition import BOOLEAN, Input, Monitor, Transition, TransitionSystem

MOST_OUTCOMES = 64
"""Outcomes of one move, by its free choices, that are compared one by one."""


class Incomparable(Exception):
    """The two cannot be compared step by step; the message says why, to a reader."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a step can tell the two apart: `widened` holds where the new one alone allows the move as it does it, `narrowed` the reverse."""

    move: str
    widened: Term
    narrowed: Term


@dataclass(frozen=True, slots=True)
class Crossings:
    """Flags of one red line: this step crosses it in the new policy only, in the old one only; and it has been crossed so far in a run
    of the new policy and not in the old one, and the reverse."""

    step_now: Term
    step_before: Term
    run_now: Term
    run_before: Term


@dataclass(frozen=True, slots=True)
class Joint:
    """`crossings` gives what to watch of each line in question."""

    system: TransitionSystem
    ways: tuple[Way, ...]
    crossings: dict[str, Crossings]
    together: Together


def joint(old: TransitionSystem, new: TransitionSystem, together: Together, lines: dict[str, tuple[Term, Term]]) -> Joint:
    """The joint system. `lines` gives for each red line what crossing it means in a step, in the old policy and in the new one."""
    return _Joining(old, new, together).joined(lines)


class _Joining:
    def __init__(self, old: TransitionSystem, new: TransitionSystem, together: Together) -> None:
        self.old, self.new, self.together = old, new, together
        self.shared = _shared_monitors(old, new, together.apart)
        apart = {one.name for one in old.monitors if one.name not in self.shared} | together.apart
        self.before: dict[Term, Term] = {Var(name, primed): Var(before(name), primed) for name in apart for primed in (False, True)}
        self.memo: dict[int, Term] = {}

    def was(self, term: Term) -> Term:
        """A term of the old system, in the names of the joint one."""
        if names_in(term).isdisjoint({leaf.name for leaf in self.before if isinstance(leaf, Var)}):
            return term
        return rewrite(term, self.before)

    def joined(self, lines: dict[str, tuple[Term, Term]]) -> Joint:
        moves: list[Transition] = []
        ways: list[Way] = []
        names = dict.fromkeys((*(one.name for one in self.new.moves), *(one.name for one in self.old.moves)))
        for name in names:
            old, new = self.old.move.get(name), self.new.move.get(name)
            if old is None or new is None:
                ways.append(Way(name, FALSE if new is None else new.guard, FALSE if old is None else self.was(old.guard)))
                continue
            move, way = self._both(old, new)
            moves.append(move)
            if (way.widened, way.narrowed) != (FALSE, FALSE):
                ways.append(way)
        monitors, crossings = self._monitors(lines)
        condition = conj(self.new.initial_condition, self.was(self.old.initial_condition), self.together.condition(self.was))
        system = TransitionSystem(self.together.variables(self.was), self._inputs(), tuple(moves), monitors, condition)
        return Joint(system, tuple(ways), crossings, self.together)

    # ---- moves

    def _both(self, old: Transition, new: Transition) -> tuple[Transition, Way]:
        guard = self.was(old.guard)
        was, now = {self._target(name): self.was(term) for name, term in old.effects}, dict(new.effects)
        own = {name: term for name, term in was.items() if name not in self.together.common}
        other = [name for name in self.together.common if was.get(name, Var(name)) != now.get(name, Var(name))]
        if not other:
            same = guard == new.guard
            way = Way(new.name, FALSE if same else conj(new.guard, neg(guard)), FALSE if same else conj(guard, neg(new.guard)))
            return Transition(new.name, new.movers, conj(guard, new.guard), tuple({**now, **own}.items())), way
        outcomes_old, outcomes_new = self._outcomes(self.old, old, was, other), self._outcomes(self.new, new, now, other)
        fresh, gone = _beyond(outcomes_new, outcomes_old), _beyond(outcomes_old, outcomes_new)
        way = Way(new.name, conj(new.guard, neg(conj(guard, neg(fresh)))), conj(guard, neg(conj(new.guard, neg(gone)))))
        both = conj(guard, new.guard, neg(fresh), neg(gone))
        return Transition(new.name, new.movers, both, tuple({**now, **own}.items())), way

    def _target(self, name: str) -> str:
        return before(name) if name in self.together.apart else name

    def _outcomes(self, system: TransitionSystem, move: Transition, effects: dict[str, Term], names: list[str]) -> list[tuple[Term, ...]]:
        """What the move may do to these names, once for each of its free choices."""
        terms = [effects.get(name, Var(name)) for name in names]
        inputs = [item for item in system.inputs_of(move.name) if any(item.name in names_in(term) for term in terms)]
        size = 1
        for item in inputs:
            size *= len(item.sort.values)
        if size > MOST_OUTCOMES or any(
            not names_in(term).isdisjoint({item.name for item in inputs})
            for name, term in effects.items()
            if name not in self.together.common
        ):
            raise Incomparable(f"{move.name} does something else now, and leaves too much open to compare it")  # fmt: skip
        found = []
        for chosen in combinations(*(item.sort.values for item in inputs)):
            leaves: dict[Term, Term] = {
                Var(item.name): truth(bool(value)) if item.sort.boolean else number(value)
                for item, value in zip(inputs, chosen, strict=True)
            }
            found.append(tuple(rewrite(term, leaves) for term in terms))
        return found

    def _inputs(self) -> tuple[Input, ...]:
        found: dict[str, Input] = {}
        for item in (*self.new.inputs, *self.old.inputs):
            there = found.get(item.name)
            if there is not None and there.sort != item.sort and list(there.sort.values) != list(item.sort.values):
                raise Incomparable(f"what is left open in a step is not the same: {item.name}")
            found[item.name] = item if there is None else Input(item.name, there.sort, there.moves | item.moves)
        common = {one.name for one in self.new.moves} & {one.name for one in self.old.moves}
        return tuple(Input(one.name, one.sort, one.moves & common) for one in found.values())

    # ---- what follows the run

    def _monitors(self, lines: dict[str, tuple[Term, Term]]) -> tuple[tuple[Monitor, ...], dict[str, Crossings]]:
        shared = [one for one in self.new.monitors if one.name in self.shared]
        was = [
            Monitor(before(one.name), one.sort, self.was(one.initial), self.was(one.next))
            for one in self.old.monitors
            if one.name not in self.shared
        ]
        now_monitors = [one for one in self.new.monitors if one.name not in self.shared]
        events: list[Monitor] = []
        crossings: dict[str, Crossings] = {}
        common = frozenset(self.old.move) & frozenset(self.new.move)
        for name, (old, new) in lines.items():
            old, new = _made_by(self.was(old), common), _made_by(new, common)
            if old != new:
                flags = [
                    f"{name}: {what}" for what in ("crossed only now", "crossed only before", "crossed so far", "crossed so far before")
                ]
                nows = (conj(new, neg(old)), conj(old, neg(new)), disj(Var(flags[2]), new), disj(Var(flags[3]), old))
                events += [Monitor(flag, BOOLEAN, FALSE, now) for flag, now in zip(flags, nows, strict=True)]
                now, was_ = Var(flags[2]), Var(flags[3])
                crossings[name] = Crossings(Var(flags[0]), Var(flags[1]), conj(now, neg(was_)), conj(was_, neg(now)))
        return (*shared, *was, *now_monitors, *events), crossings


def before(name: str) -> str:
    """The name of what only the old system has, or has in its own way."""
    return f"before: {name}"


def _made_by(term: Term, moves: frozenset[str]) -> Term:
    """The term in steps with one of these moves: no other is ever made in a joint run."""
    leaves: dict[Term, Term] = {
        part: Fires(part.moves & moves) for part in subterms(term) if isinstance(part, Fires) and part.moves - moves
    }
    return rewrite(term, leaves) if leaves else term


def _beyond(outcomes: list[tuple[Term, ...]], others: list[tuple[Term, ...]]) -> Term:
    """Where one of the outcomes is none of the others."""
    return disj(*(conj(*(neg(conj(*map(eq, one, other))) for other in others)) for one in outcomes))


def _shared_monitors(old: TransitionSystem, new: TransitionSystem, apart: Iterable[str]) -> frozenset[str]:
    """The monitors that both define alike, in terms of what they share."""
    there = {one.name: one for one in old.monitors}
    alike = {one.name: one for one in new.monitors if there.get(one.name) == one}
    own = {one.name for one in (*old.monitors, *new.monitors)} | set(apart)
    while True:
        lost = {name for name, one in alike.items() if (_reads(one) & own) - set(alike)}
        if not lost:
            return frozenset(alike)
        for name in lost:
            del alike[name]


def _reads(monitor: Monitor) -> set[str]:
    return {part.name for part in subterms(monitor.next, monitor.initial) if isinstance(part, Var)}
