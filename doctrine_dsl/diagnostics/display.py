"""How text stands on a terminal: cells and not characters, no control characters from a policy, words kept whole, colour on request."""

from __future__ import annotations

import re
from enum import Enum
from unicodedata import category, east_asian_width

from doctrine_dsl.diagnostics.values import dataclass

TAB = 4
"""Cells that a tab takes in an excerpt."""


class Style(Enum):
    """What a piece of text may look like; the values are the terminal's own codes."""

    BOLD = "1"
    DIM = "2"
    RED = "31"
    GREEN = "32"
    YELLOW = "33"
    BLUE = "94"


@dataclass(frozen=True, slots=True)
class Ink:
    """Paints text if `colour`; otherwise leaves it as it is, so that nothing but text reaches a pipe."""

    colour: bool = False

    def __call__(self, text: str, *styles: Style) -> str:
        if not self.colour or not styles or not text.strip():
            return text
        return f"\x1b[{';'.join(style.value for style in styles)}m{text}\x1b[0m"


PLAIN = Ink()


LONGEST_QUOTED = 200
"""Characters. Longer pieces between backticks are shown with their middle left out."""
QUOTED = re.compile(rf"`([^`]{{{LONGEST_QUOTED},}})`")


def shown(character: str) -> str:
    """What stands on the screen for one character of a source: control and direction characters are spelt out, never obeyed."""
    if character == "\t":
        return " " * TAB
    if character.isprintable() or category(character) == "Zs":
        return character
    return f"\\x{ord(character):02x}" if ord(character) < 0x100 else f"\\u{ord(character):04x}"


def visible(text: str) -> str:
    """A text that is safe on any screen and stays on its line."""
    return text if text.isprintable() else "".join(map(shown, text))


def brief(text: str) -> str:
    """A message in which no quoted piece is longer than somebody reads."""
    return text if len(text) <= LONGEST_QUOTED else QUOTED.sub(_beginning_and_end, text)


def _beginning_and_end(quoted: re.Match[str]) -> str:
    inner = quoted.group(1)
    return f"`{inner[:40]}...{inner[-20:]}`"


def cells_of(text: str) -> int:
    """How many cells a visible text takes: two for a wide (East Asian) character, none for a mark that combines with the one before."""
    if text.isascii():
        return len(text)
    return sum(0 if category(each) in ("Mn", "Me", "Cf") else 2 if east_asian_width(each) in "WF" else 1 for each in text)


def padded(text: str, cells: int) -> str:
    """The text with spaces behind it up to that many cells; never cut."""
    return text + " " * (cells - cells_of(text))


def wrapped(text: str, cells: int) -> list[str]:
    """Lines of at most that many cells, broken between words only: a longer word has a line of its own and sticks out."""
    return joined(text.split(), " ", cells)


def joined(pieces: list[str], separator: str, cells: int) -> list[str]:
    """The pieces with the separator between them, on lines of at most that many cells; no piece is broken."""
    lines: list[str] = []
    last = len(pieces) - 1
    for number, piece in enumerate(pieces):
        piece = piece if number == last else piece + separator.rstrip()
        space = " " if separator.endswith(" ") else ""
        if lines and cells_of(lines[-1]) + len(space) + cells_of(piece) <= cells:
            lines[-1] += space + piece
        else:
            lines.append(piece)
    return lines or [""]
