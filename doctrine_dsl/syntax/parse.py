"""From text to tree. `parse` takes any text, never raises, and reports every independent mistake of the file in one go."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from doctrine_dsl.diagnostics import Diagnostic, SourceText
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.walk import Stop, Walk

BYTE_ORDER_MARK = "\ufeff"


def parse(source: SourceText) -> tuple[tree.File, tuple[Diagnostic, ...]]:
    """The tree of a file, without the parts that make no sense, and what is wrong with those, in the order of the text.

    After a hundred mistakes the rest is left out, and the last diagnostic says so.
    """
    with _no_collecting():
        return _parse(source)


def _parse(source: SourceText) -> tuple[tree.File, tuple[Diagnostic, ...]]:
    walk = Walk(source)
    at: int | None = len(BYTE_ORDER_MARK) if source.text.startswith(BYTE_ORDER_MARK) else 0
    while at is not None and not walk.making.full:
        stop = walk.onward(at)
        if stop is None or walk.making.full:
            break
        at = _mend(walk, stop)
    declarations = tuple(walk.values[0]) if walk.values else ()
    return tree.File(source.path, declarations, tuple(walk.comments)), _in_order(walk)


def _mend(walk: Walk, stop: Stop) -> int | None:
    """Report what is wrong where the walk stopped, and say where it can go on. Only a file with mistakes loads what this takes."""
    from doctrine_dsl.syntax.mistakes import earlier, explain
    from doctrine_dsl.syntax.recover import take_up

    stop = earlier(walk, stop)
    mended = explain(walk, stop)
    return take_up(walk, stop) if mended is None else mended


@contextmanager
def _no_collecting() -> Iterator[None]:
    """A tree in the making holds no garbage; searching it for some takes longer than making it."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _in_order(walk: Walk) -> tuple[Diagnostic, ...]:
    problems = sorted(walk.making.problems, key=lambda problem: (problem.span.start, problem.code))
    if walk.making.full:
        rest = "after so many mistakes the rest is left out"
        problems[-1] = replace(problems[-1], help=f"{problems[-1].help}; {rest}" if problems[-1].help else rest)
    return tuple(problems)
