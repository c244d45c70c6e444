"""A Markdown document as the pieces that tests care about: headings, comments, and code blocks, in order.

Comments are marks: `<!-- output: COMMAND -->` before a block, or `<!-- expect: exit 0 -->` behind one. Readers do not see them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^(```+)\s*(.*)$")
HEADING = re.compile(r"^#{1,6} +(.*)$")


@dataclass(frozen=True, slots=True)
class Piece:
    """`kind` is `heading`, `comment` or `block`; `info` the words behind the opening fence; lines count from 0, both ends included."""

    kind: str
    text: str
    info: tuple[str, ...]
    first: int
    last: int

    def mark(self, word: str) -> str | None:
        """What a comment `<!-- word: ... -->` says; None if this is none."""
        name, colon, rest = self.text.partition(":")
        return rest.strip() if self.kind == "comment" and colon and name.strip() == word else None


@dataclass(frozen=True, slots=True)
class Document:
    """`path` is relative to the top of the repository."""

    path: str
    lines: tuple[str, ...]
    pieces: tuple[Piece, ...]

    def adjoining(self, one: Piece, other: Piece) -> bool:
        """Whether nothing but blank lines stands between two pieces."""
        return not any(line.strip() for line in self.lines[one.last + 1 : other.first])

    def after(self, place: int) -> Piece | None:
        """The piece that follows another one at once, by the other one's place."""
        if place + 1 >= len(self.pieces):
            return None
        following = self.pieces[place + 1]
        return following if self.adjoining(self.pieces[place], following) else None


def read(path: str, text: str | None = None) -> Document:
    """A document of the repository, or another text in its place."""
    lines = (text if text is not None else (ROOT / path).read_text(encoding="utf-8")).split("\n")
    pieces: list[Piece] = []
    at = 0
    while at < len(lines):
        piece = _piece(lines, at)
        if piece is not None:
            pieces.append(piece)
            at = piece.last
        at += 1
    return Document(path, tuple(lines), tuple(pieces))


def _piece(lines: list[str], at: int) -> Piece | None:
    line = lines[at]
    if fence := FENCE.match(line):
        last = _find(lines, at + 1, lambda other: other.rstrip() == fence[1])
        return Piece("block", "".join(f"{one}\n" for one in lines[at + 1 : last]), tuple(fence[2].split()), at, last)
    if line.startswith("<!--"):
        last = _find(lines, at, lambda other: "-->" in other)
        inside = "\n".join(lines[at : last + 1]).removeprefix("<!--").partition("-->")[0]
        return Piece("comment", inside.strip(), (), at, last)
    if heading := HEADING.match(line):
        return Piece("heading", heading[1].strip(), (), at, at)
    return None


def _find(lines: list[str], start: int, wanted: Callable[[str], bool]) -> int:
    return next((at for at in range(start, len(lines)) if wanted(lines[at])), len(lines) - 1)
