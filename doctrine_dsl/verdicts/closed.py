"""The judge of closed sets: does every run start in the set, stay in it, and never meet the bad?

It reads the system's own terms, with hidden names unknown (three-valued, after Kleene), and shares no code with the search that made
the set. Where three values are too coarse it tries the values of the hidden names one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from operator import eq, itemgetter, le, lt
from typing import cast

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.system.interpret import apply, initial_states
from doctrine_dsl.system.term import App, Const, Fires, Op, Term, Var, names_in, rewrite, subterms
from doctrine_dsl.system.transition import Monitor, Sort, Transition, TransitionSystem
from doctrine_dsl.verdicts.steady import Steady
from doctrine_dsl.verdicts.verdict import ClosedSet

Known = dict[str, "int | None"]
"""Values of names; None: hidden, any value of its sort."""

Read = Callable[[Known, Known, "str | None"], "int | None"]
"""A term as a function of the values before the step, those after it, and the move."""

COMPARISONS = {Op.EQ: eq, Op.LE: le, Op.LT: lt}
MOST_SPLITS = 20_000
MOST_REPEATED = 8
"""How often the parts of a term may be read anew on average before reading each of them once pays."""
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


def evaluate3(term: Term, before: Known, after: Known, move: str | None) -> int | None:
    """The value of a term, or None if the hidden names leave it open."""
    return reader(term, frozenset({*before, *after}))(before, after, move)


def reader(term: Term, readable: frozenset[str]) -> Read:
    """The term as a function of (before, after, move), put together once and called for many states.

    Sub-terms that read only names outside of `readable` are open whatever happens, and are not looked into.
    """
    built: dict[int, Read] = {}
    shared = _shared(term, readable)
    call = [0]

    def build(part: Term) -> Read:
        if id(part) not in built:
            if _is_open(part, readable):
                built[id(part)] = _open
            else:
                read = _read(part, [build(argument) for argument in part.args] if isinstance(part, App) else [])
                built[id(part)] = _once(read, call) if id(part) in shared else read
        return built[id(part)]

    read = build(term)
    return _counted(read, call) if shared else read


def _is_open(part: Term, readable: frozenset[str]) -> bool:
    """Whether the term reads names, and none of the readable ones."""
    names = names_in(part)
    return bool(names) and names.isdisjoint(readable)


def _shared(term: Term, readable: frozenset[str]) -> set[int]:
    """The sub-terms that are used more than once, if the term is much larger when each use is counted: those are read once a call.

    Open parts are not looked into: of a large guard they are nearly all.
    """
    size: dict[int, int] = {}
    uses: dict[int, int] = {}
    stack: list[tuple[Term, tuple[Term, ...] | None]] = [(term, None)]
    while stack:
        part, arguments = stack.pop()
        if arguments is not None:
            size[id(part)] = 1 + sum(size[id(argument)] for argument in arguments)
        elif id(part) not in size:
            arguments = () if not isinstance(part, App) or _is_open(part, readable) else part.args
            if not arguments:
                size[id(part)] = 1
                continue
            stack.append((part, arguments))
            for argument in arguments:
                if isinstance(argument, App):
                    uses[id(argument)] = uses.get(id(argument), 0) + 1
                stack.append((argument, None))
    return {one for one, times in uses.items() if times > 1} if size[id(term)] > MOST_REPEATED * len(size) else set()


def _once(read: Read, call: list[int]) -> Read:
    """What is read, remembered until the next call."""
    last, value = 0, cast("int | None", None)

    def remembered(before: Known, after: Known, move: str | None) -> int | None:
        nonlocal last, value
        if last != call[0]:
            last, value = call[0], read(before, after, move)
        return value

    return remembered


def _counted(read: Read, call: list[int]) -> Read:
    def counted(before: Known, after: Known, move: str | None) -> int | None:
        call[0] += 1
        return read(before, after, move)

    return counted


def _open(_before: Known, _after: Known, _move: str | None) -> int | None:
    return None


def _read(term: Term, parts: list[Read]) -> Read:
    match term:
        case Const(value=value):
            constant = int(value)
            return lambda _before, _after, _move: constant
        case Var(name=name, primed=True):
            return lambda _before, after, _move: after.get(name)
        case Var(name=name):
            return lambda before, _after, _move: before.get(name)
        case Fires(moves=moves):
            return lambda _before, _after, move: int(move in moves)
        case App(op=Op.AND | Op.OR as op):
            return _junction(0 if op is Op.AND else 1, list(dict.fromkeys(parts)))
        case App(op=Op.ITE):
            return _choice(*parts)
        case App(op=Op.EQ | Op.LE | Op.LT as op):
            return _comparison(COMPARISONS[op], *parts)
        case App(op=op):
            return lambda before, after, move: _apply3(op, [part(before, after, move) for part in parts])


def _junction(absorbing: int, parts: list[Read]) -> Read:
    def read(before: Known, after: Known, move: str | None) -> int | None:
        value: int | None = 1 - absorbing
        for part in parts:
            one = part(before, after, move)
            if one == absorbing:
                return absorbing
            if one is None:
                value = None
        return value

    return read


def _comparison(compare: Callable[[int, int], bool], left: Read, right: Read) -> Read:
    def read(before: Known, after: Known, move: str | None) -> int | None:
        one = left(before, after, move)
        if one is None:
            return None
        other = right(before, after, move)
        return None if other is None else int(compare(one, other))

    return read


def _choice(condition: Read, then: Read, otherwise: Read) -> Read:
    def read(before: Known, after: Known, move: str | None) -> int | None:
        which = condition(before, after, move)
        if which is None:
            one = then(before, after, move)
            return one if one == otherwise(before, after, move) else None
        return then(before, after, move) if which else otherwise(before, after, move)

    return read


def _apply3(op: Op, values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return apply(op, known) if len(known) == len(values) else None


@dataclass(frozen=True, slots=True)
class _Reader:
    """One move with what it reads of the visible names, so that each combination of those is looked at once."""

    move: Transition
    pick: Callable[[tuple[int, ...]], object]
    reads: tuple[str, ...]


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
        self._readers_by_term: dict[tuple[int, frozenset[str] | None], Read] = {}
        self._nexts: dict[tuple[str, frozenset[str]], Term] = {}
        self._needed = self._needed_monitors()
        self._ordered = [monitor for monitor in system.monitors if monitor.name in self._needed] if self._needed else []
        inputs = frozenset(item.name for item in system.inputs)
        self.readable = frozenset(certificate.names) | inputs
        self.readable_after = self.readable.union(steady.writers, self._needed)

    def _value(self, term: Term, before: Known, after: Known, move: str | None, readable: frozenset[str] | None = None) -> int | None:
        key = (id(term), readable)
        if key not in self._readers_by_term:
            self._readers_by_term[key] = reader(term, self.readable if readable is None else readable)
        return self._readers_by_term[key](before, after, move)

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
        for key in {pick(state) for state in self.certificate.states}:
            if self._value(self.bad, self._known(reads, key), {}, None) != 0:
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
        for move in self._suspects(watched):
            effects = self.effects[move.name]
            reads = _names(move.guard) | reads_of_monitors
            for name, effect in effects.items():
                if name in self.place or name in reads_of_monitors:
                    reads |= _names(effect)
            pick, ordered = self._picker(reads)
            yield _Reader(move, pick, ordered)

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
        ordered = tuple(sorted(name for name in reads if name in self.place))
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
        inputs = self.system.inputs_of(reader.move.name)
        for chosen in product(*(item.sort.values for item in inputs)):
            known: Known = {item.name: item.sort.low for item in self.system.inputs}
            known |= dict(zip((item.name for item in inputs), chosen, strict=True))
            known |= before
            if self._value(reader.move.guard, known, {}, reader.move.name) == 0:
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
        after: Known = {name: self._value(effect, known, {}, move.name, readable) for name, effect in self.effects[move.name].items()}
        reading: Known = {**known, **after} if self._needed else {}
        readable_after = self.readable_after if readable is None else self.readable_after | readable
        for monitor in self._ordered:
            reading[monitor.name] = self._value(self._next(monitor, move), known, reading, move.name, readable_after)
            if monitor.name in self.place:
                after[monitor.name] = reading[monitor.name]
        return {name: value for name, value in after.items() if name in self.place}

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
        if self._value(leading.move.guard, known, {}, leading.move.name, leading.readable) == 0:
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
