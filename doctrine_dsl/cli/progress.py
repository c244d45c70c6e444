"""A line that says what is going on: on a terminal only, after a second only, and gone at the end."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from doctrine_dsl.diagnostics.display import visible

SILENT = 1.0
"""Seconds before anything is said."""
EVERY = 0.1
"""Seconds between two lines at least."""


class ProgressLine:
    """Call it with a text at any time; it decides whether to show it."""

    def __init__(self) -> None:
        self._next = monotonic() + SILENT
        self._shown = False

    def __call__(self, text: str) -> None:
        now = monotonic()
        if now < self._next:
            return
        self._next = now + EVERY
        self._shown = True
        room = shutil.get_terminal_size().columns - 1
        sys.stderr.write("\r\x1b[K" + visible(text)[:room])
        sys.stderr.flush()

    def erase(self) -> None:
        """Leaves the terminal as it was."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@contextmanager
def progress_line() -> Iterator[ProgressLine | None]:
    """The line, or None where nobody looks (a pipe, a file)."""
    if not sys.stderr.isatty():
        yield None
        return
    line = ProgressLine()
    try:
        yield line
    finally:
        line.erase()
