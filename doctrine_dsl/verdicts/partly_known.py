"""Terms of which not every name is known: three-valued, after Kleene. What the known names decide has a value, all else has none.

Written apart from the interpreter, which knows every name; the judges of closed sets and of ways out read terms through here.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import eq, le, lt
from typing import cast

from doctrine_dsl.system.interpret import apply
from doctrine_dsl.system.term import App, Const, Fires, Op, Term, Var, names_in

Known = dict[str, "int | None"]
"""Values of names; None: hidden, any value of its sort."""

Read = Callable[[Known, Known, "str | None"], "int | None"]
"""A term as a function of the values before the step, those after it, and the move."""

COMPARISONS = {Op.EQ: eq, Op.LE: le, Op.LT: lt}
MOST_REPEATED = 8
"""How often the parts of a term may be read anew on average before reading each of them once pays."""
LARGE = 1_000
"""Parts of a term, each as often as it is used, from which on that is looked at."""


def evaluate3(term: Term, before: Known, after: Known, move: str | None) -> int | None:
    """The value of a term, or None if the hidden names leave it open."""
    return reader_of(term, frozenset({*before, *after}))(before, after, move)


def reader_of(term: Term, readable: frozenset[str]) -> Read:
    """The term as a function of (before, after, move), put together once and called for many states.

    Sub-terms that read only names outside of `readable` are open whatever happens, and are not looked into.
    """
    return Readers(readable).of(term)


class Readers:
    """Terms as functions, for the same readable names; what they have in common is put together once."""

    def __init__(self, readable: frozenset[str]) -> None:
        self.readable = readable
        self._roots: dict[int, tuple[Term, Read]] = {}
        self._sizes: dict[int, int] = {}
        self._parts: dict[int, Read] = {}

    def of(self, term: Term) -> Read:
        """See `reader_of`."""
        known = self._roots.get(id(term))
        if known is None:
            shared = _shared(term, self.readable) if self._size(term) > LARGE else set[int]()
            known = self._roots[id(term)] = term, _apart(term, self.readable, shared) if shared else self._part(term)
        return known[1]

    def _size(self, part: Term) -> int:
        """How many parts there are to look into, each as often as it is used; 0: the term is open."""
        size = self._sizes.get(id(part))
        if size is None:
            size = 0 if _is_open(part, self.readable) else 1
            if size and isinstance(part, App):
                size += sum(map(self._size, part.args))
            self._sizes[id(part)] = size
        return size

    def _part(self, part: Term) -> Read:
        read = self._parts.get(id(part))
        if read is None:
            arguments = part.args if isinstance(part, App) else ()
            read = _read(part, [self._part(argument) for argument in arguments]) if self._sizes[id(part)] else _open
            self._parts[id(part)] = read
        return read


def _apart(term: Term, readable: frozenset[str], shared: set[int]) -> Read:
    """A reader that shares nothing with those of other terms, and reads its own shared parts once a call."""
    built: dict[int, Read] = {}
    call = [0]

    def build(part: Term) -> Read:
        if id(part) not in built:
            if _is_open(part, readable):
                built[id(part)] = _open
            else:
                read = _read(part, [build(argument) for argument in part.args] if isinstance(part, App) else [])
                built[id(part)] = _once(read, call) if id(part) in shared else read
        return built[id(part)]

    return _counted(build(term), call)


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
