"""Rows of text in columns: cells that are too wide go on below themselves, and the columns stay where they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from doctrine_dsl.diagnostics.display import Ink, Style, cells_of, joined, padded
from doctrine_dsl.diagnostics.values import dataclass

GAP = 2
"""Cells between two columns."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a row: `pieces` are what may not be broken (words, or whole changes), with `separator` between them.

    Each of `paragraphs` starts on a line of its own, and has its `styles`.
    """

    paragraphs: tuple[tuple[str, ...], ...]
    separator: str = " "
    styles: tuple[tuple[Style, ...], ...] = ((),)

    @staticmethod
    def of(text: str, *styles: Style) -> Cell:
        """A cell that breaks between words."""
        return Cell((tuple(text.split()),), styles=(styles,))

    @property
    def natural(self) -> int:
        """Cells that it takes if nothing has to be broken."""
        return max((cells_of(self.separator.join(pieces)) for pieces in self.paragraphs), default=0)

    @property
    def narrowest(self) -> int:
        """Cells that it takes at least, because no piece is broken."""
        last = len(self.separator.rstrip())
        return max((cells_of(piece) + last for pieces in self.paragraphs for piece in pieces), default=0)

    def lines(self, width: int) -> list[str]:
        """The cell in a column that wide."""
        return [line for line, _ in self.painted(width)]

    def painted(self, width: int) -> list[tuple[str, tuple[Style, ...]]]:
        """Its lines with their styles."""
        return [
            (line, styles)
            for pieces, styles in zip(self.paragraphs, self.styles, strict=True)
            for line in joined(list(pieces), self.separator, width)
        ]


def row_lines(cells: Sequence[Cell], widths: Sequence[int], indent: int, ink: Ink) -> Iterator[str]:
    """One row, as many lines as its highest cell has. A column of width 0 is left out."""
    columns = [cell.painted(width) for cell, width in zip(cells, widths, strict=True) if width]
    room = [width for width in widths if width]
    for parts in zip_longest(*columns, fillvalue=("", ())):
        line = " " * indent
        for (part, styles), width in zip(parts, room, strict=True):
            line += ink(part, *styles) + " " * (len(padded(part, width)) - len(part) + GAP)
        yield line.rstrip()


def widest(cells: Sequence[Cell]) -> int:
    """The natural width of a column."""
    return max((cell.natural for cell in cells), default=0)
