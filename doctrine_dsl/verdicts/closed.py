"""The judge of closed sets: does every run start in the set, stay in it, and never meet the bad?

It reads the system's own terms, with hidden names unknown (three-valued, after Kleene), and shares no code with the search that made
the set. Where three values are too coarse it tries the values of the hidden names one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from operator import itemgetter

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.system.interpret import initial_states
from doctrine_dsl.system.term import Term, Var, names_in, rewrite, subterms
from doctrine_dsl.system.transition import Input, Monitor, Sort, Transition, TransitionSystem
from doctrine_dsl.verdicts.partly_known import Known, Read, Readers
from doctrine_dsl.verdicts.steady import Steady
from doctrine_dsl.verdicts.verdict import ClosedSet

MOST_SPLITS = 20_000
MOST_STARTS = 200_000


def judge_closed_set(system: TransitionSystem, bad: Term, certificate: ClosedSet, steady: Steady | None = None) -> tuple[str, ...]:
    """The reasons to refuse the proof; none at all: it is accepted. `steady` may be shared by several proofs about one system."""
    steady = steady or Steady(system)
    judge = _Judge(system, bad, certificate, steady)
    known = certificate in steady.closed
    for test in (judge.meets_the_bad,) if known else (judge.misses_a_start, judge.meets_the_bad, judge.leaves):
        if (reason := test()) is not None:
            return (reason,)
    steady.closed.add(certificate)
    return ()


@dataclass(frozen=True, slots=True)
class _Reader:
    """One move with what it reads of the visible names, so that each combination of those is looked at once.

    `inputs` are the move's own; those of others are always `lowest`.
    """

    move: Transition
    pick: Callable[[tuple[int, ...]], object]
    reads: tuple[str, ...]
    inputs: tuple[Input, ...]
    lowest: Known


@dataclass(frozen=True, slots=True)
class _Writing:
    """How the values after one move are read: of what it writes, then of the monitors, in order."""

    effects: tuple[tuple[str, Read], ...]
    monitors: tuple[tuple[str, Read], ...]


@dataclass(frozen=True, slots=True)
class _Leading:
    """A move that seems to lead out of the set by a change, with what may be read of the step; `splits_left` counts down in its cell."""

    move: Transition
    change: tuple[tuple[int, int], ...]
    readable: frozenset[str]
    splits_left: list[int]


class _Judge:
    def __init__(self, system: TransitionSystem, bad: Term, certificate: ClosedSet, steady: Steady) -> None:
        self.system, self.bad, self.certificate, self.steady = system, bad, certificate, steady
        self.place = {name: at for at, name in enumerate(certificate.names)}
        self.monitors = steady.monitors
        self.effects = steady.effects
        self._nexts: dict[tuple[str, frozenset[str]], Term] = {}
        self._writings: dict[tuple[str, frozenset[str] | None], _Writing] = {}
        self._needed = self._needed_monitors()
        self._ordered = [monitor for monitor in system.monitors if monitor.name in self._needed] if self._needed else []
        inputs = frozenset(item.name for item in system.inputs)
        self.readable = frozenset(certificate.names) | inputs
        self.readable_after = self.readable.union(steady.writers, self._needed)
        self._terms: dict[frozenset[str], Readers] = {self.readable: steady.readers(self.readable)}

    def _reader(self, term: Term, readable: frozenset[str] | None = None) -> Read:
        names = self.readable if readable is None else readable
        if names not in self._terms:
            self._terms[names] = Readers(names)
        return self._terms[names].of(term)

    def misses_a_start(self) -> str | None:
        system = self.system
        needed = set(self.certificate.names) | _names(system.initial_condition)
        for item in reversed(system.state_items):
            if item.name in needed and item.initial is not None:
                needed |= _names(item.initial)
        kept = tuple(item for item in system.variables if item.name in needed)
        watched = tuple(item for item in system.monitors if item.name in needed)
        start_system = TransitionSystem(kept, (), (), watched, system.initial_condition)
        for count, state in enumerate(initial_states(start_system)):
            if tuple(state[name] for name in self.certificate.names) not in self.certificate.states:
                return "a state to start in is not in the set"
            if count > MOST_STARTS:
                return "too many states to start in to look at each"
        return None

    def meets_the_bad(self) -> str | None:
        pick, reads = self._picker(_names(self.bad))
        bad = self._reader(self.bad)
        for key in {pick(state) for state in self.certificate.states}:
            if bad(self._known(reads, key), {}, None) != 0:
                return "a bad state is in the set"
        return None

    def leaves(self) -> str | None:
        for reader in self._readers():
            seen: dict[object, tuple[tuple[tuple[int, int], ...], ...]] = {}
            excused: set[tuple[object, tuple[tuple[int, int], ...]]] = set()
            for state in self.certificate.states:
                key = reader.pick(state)
                if key not in seen:
                    changes = self._changes(reader, key)
                    if changes is None:
                        return f"too many hidden values in a step of {reader.move.name}"
                    seen[key] = changes
                for change in seen[key]:
                    following = list(state)
                    for at, value in change:
                        following[at] = value
                    if tuple(following) in self.certificate.states or (key, change) in excused:
                        continue
                    if not self._only_seems_to_leave(reader, key, change):
                        return f"a step with {reader.move.name} leaves the set"
                    excused.add((key, change))
        return None

    def _readers(self) -> Iterator[_Reader]:
        """The moves that might change a name of the set; the others cannot leave it."""
        watched = [name for name in self.certificate.names if name in self.monitors]
        reads_of_monitors = self._monitor_reads([self.monitors[name].next for name in watched])
        lowest: Known = {item.name: item.sort.low for item in self.system.inputs}
        for move in self._suspects(watched):
            effects = self.effects[move.name]
            reads = _names(move.guard) | reads_of_monitors
            for name, effect in effects.items():
                if name in self.place or name in reads_of_monitors:
                    reads |= _names(effect)
            pick, ordered = self._picker(reads)
            yield _Reader(move, pick, ordered, self.system.inputs_of(move.name), lowest)

    def _suspects(self, watched: list[str]) -> Iterator[Transition]:
        """The moves that write a variable of the set, or do not certainly leave its monitors as they are, in order."""
        writing = {at for name in self.certificate.names for at in self.steady.writers.get(name, ())}
        if not watched:
            yield from (self.system.moves[at] for at in sorted(writing))
            return
        for at, move in enumerate(self.system.moves):
            if at in writing or not all(self.steady.stays(name, move) for name in watched):
                yield move

    def _monitor_reads(self, terms: list[Term]) -> set[str]:
        """What monitors read, through other monitors too."""
        reads: set[str] = set()
        todo, seen = list(terms), set[str]()
        while todo:
            for part in subterms(todo.pop()):
                if isinstance(part, Var):
                    reads.add(part.name)
                    if part.primed and part.name in self.monitors and part.name not in seen:
                        seen.add(part.name)
                        todo.append(self.monitors[part.name].next)
        return reads

    def _picker(self, reads: set[str]) -> tuple[Callable[[tuple[int, ...]], object], tuple[str, ...]]:
        ordered = tuple(sorted(name for name in self.place if name in reads))
        if not ordered:
            return (lambda _: ()), ordered
        return itemgetter(*(self.place[name] for name in ordered)), ordered

    def _known(self, reads: tuple[str, ...], key: object) -> Known:
        values = key if isinstance(key, tuple) else (key,)
        return dict(zip(reads, values, strict=True))

    def _changes(self, reader: _Reader, key: object) -> tuple[tuple[tuple[int, int], ...], ...] | None:
        """What a step may do to the names of the set: (place, value) pairs; none at all if the guard is false."""
        before = self._known(reader.reads, key)
        outcomes: set[tuple[tuple[int, int], ...]] = set()
        allowed = self._reader(reader.move.guard)
        for chosen in product(*(item.sort.values for item in reader.inputs)):
            known = reader.lowest | dict(zip((item.name for item in reader.inputs), chosen, strict=True)) | before
            if allowed(known, {}, reader.move.name) == 0:
                continue
            after = self._after(reader.move, known)
            options = [self._options(name, after[name]) for name in self.certificate.names if name in after]
            places = [self.place[name] for name in self.certificate.names if name in after]
            size = 1
            for option in options:
                size *= len(option)
            if size > MOST_SPLITS:
                return None
            for values in product(*options):
                outcomes.add(tuple(zip(places, values, strict=True)))
        return tuple(sorted(outcomes))

    def _after(self, move: Transition, known: Known, readable: frozenset[str] | None = None) -> Known:
        """Values after the step: of written variables, and of the monitors of the set with what they read."""
        writing = self._writing(move, readable)
        after: Known = {name: read(known, {}, move.name) for name, read in writing.effects}
        if not writing.monitors:
            return after
        reading: Known = {**known, **after}
        for name, read in writing.monitors:
            reading[name] = after[name] = read(known, reading, move.name)
        return {name: value for name, value in after.items() if name in self.place}

    def _writing(self, move: Transition, readable: frozenset[str] | None) -> _Writing:
        """Made once for each move. Without monitors only what is written to names of the set counts."""
        key = (move.name, readable)
        if key not in self._writings:
            written = {name: effect for name, effect in self.effects[move.name].items() if self._needed or name in self.place}
            readable_after = self.readable_after if readable is None else self.readable_after | readable
            self._writings[key] = _Writing(
                tuple((name, self._reader(effect, readable)) for name, effect in written.items()),
                tuple((monitor.name, self._reader(self._next(monitor, move), readable_after)) for monitor in self._ordered),
            )
        return self._writings[key]

    def _needed_monitors(self) -> set[str]:
        todo = [name for name in self.certificate.names if name in self.monitors]
        needed = set(todo)
        while todo:
            for part in subterms(self.monitors[todo.pop()].next):
                if isinstance(part, Var) and part.primed and part.name in self.monitors and part.name not in needed:
                    needed.add(part.name)
                    todo.append(part.name)
        return needed

    def _next(self, monitor: Monitor, move: Transition) -> Term:
        """The monitor's next value with the names that the move leaves alone read as they were: what stays cannot come true."""
        written = frozenset(self.effects[move.name])
        key = (monitor.name, written)
        if key not in self._nexts:
            kept: dict[Term, Term] = {
                part: Var(part.name)
                for part in subterms(monitor.next)
                if isinstance(part, Var) and part.primed and self._stays(part.name, written)
            }
            self._nexts[key] = rewrite(monitor.next, kept)
        return self._nexts[key]

    def _stays(self, name: str, written: frozenset[str]) -> bool:
        return name not in written and name not in self.monitors

    def _options(self, name: str, value: int | None) -> tuple[int, ...]:
        sort: Sort = self.system.sorts[name]
        return tuple(sort.values) if value is None else (value,)

    def _only_seems_to_leave(self, reader: _Reader, key: object, change: tuple[tuple[int, int], ...]) -> bool:
        """Try every value of the hidden names that the step reads: does none of them really lead where `change` says?

        First those that its effects and monitors read; then, if that is not enough, those that its guard reads as well.
        """
        move = reader.move
        reads = self._monitor_reads([self.monitors[name].next for name in self.certificate.names if name in self.monitors])
        for term in self.effects[move.name].values():
            reads |= _names(term)
        return self._never_leads(reader, key, change, reads) or self._never_leads(reader, key, change, reads | _names(move.guard))

    def _never_leads(self, reader: _Reader, key: object, change: tuple[tuple[int, int], ...], reads: set[str]) -> bool:
        move = reader.move
        foreign = {item.name for item in self.system.inputs} - {item.name for item in self.system.inputs_of(move.name)}
        hidden = [name for name in reads - foreign if name not in self.place and name in self.system.sorts]
        ordered = tuple(sorted(hidden, key=lambda name: (len(self.system.sorts[name].values), name)))
        visible = self._known(reader.reads, key)
        rest: Known = {item.name: item.sort.low for item in self.system.inputs if item.name not in ordered}
        return self._refuted(_Leading(move, change, self.readable | frozenset(ordered), [MOST_SPLITS]), {**rest, **visible}, ordered)

    def _refuted(self, leading: _Leading, known: Known, open_names: tuple[str, ...]) -> bool:
        """No choice for the open names lets the move lead where it is said to: seen at once, or value by value of the first of them."""
        if self._reader(leading.move.guard, leading.readable)(known, {}, leading.move.name) == 0:
            return True
        after = self._after(leading.move, known, leading.readable)
        if not all(after.get(self.certificate.names[at], value) in (value, None) for at, value in leading.change):
            return True
        leading.splits_left[0] -= 1
        if not open_names or leading.splits_left[0] < 0:
            return False
        first, *others = open_names
        return all(self._refuted(leading, {**known, first: value}, tuple(others)) for value in self.system.sorts[first].values)


def _names(term: Term) -> set[str]:
    return set(names_in(term))
