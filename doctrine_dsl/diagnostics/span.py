"""Places in a source text: a span is a pair of offsets, a position a line and a column that a person can count."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from re import finditer
from typing import NamedTuple


class Span(NamedTuple):
    """The characters `start` (included) to `end` (excluded) of the file shown as `path`; offsets count from 0."""

    path: str
    start: int
    end: int

    def until(self, other: Span) -> Span:
        """From the start of this span to the end of the other, in one file."""
        return Span(self.path, self.start, other.end)


class Position(NamedTuple):
    """A line and a column, both counted from 1; a column is one character of the decoded text."""

    line: int
    column: int


class SourceText:
    """A decoded file with its line starts. Line ends are `\\n`, `\\r\\n` or `\\r`; offsets count characters."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line."""
        return [0, *(end.end() for end in finditer(r"\r\n|\r|\n", self.text))]

    def position(self, offset: int) -> Position:
        """The line and column of an offset (the end of the text included)."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line (counted from 1) without its line end."""
        starts = self.line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")
