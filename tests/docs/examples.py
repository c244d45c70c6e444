"""The examples of the language reference: policies in its text, each with what comes out when it is checked.

    ```doctrine                    a whole policy
    ```doctrine fragment NAME      a piece; the preamble NAME (a comment: `<!-- preamble NAME: ... -->`) stands before it
    ```doctrine file NAME.dsl      a file that the policies below it, up to the next heading, may use

Behind each policy stands what is expected, one comment for each call:

    <!-- expect: exit 0 -->                            every check comes out as it says
    <!-- expect: exit 1, with --set limit=1 -->        the exit code of a call with options
    <!-- expect: error D307 -->                        the policy is refused, with exactly these codes
    <!-- expect: exit 0, warning D601 -->              it is checked, and something is said about it
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from tests.docs.pieces import Document, Piece, read

PAGE = "docs/language.md"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a call on an example gives: its exit code, and the codes of what is said about the text."""

    exit_code: int
    codes: tuple[str, ...]
    options: tuple[str, ...]

    @staticmethod
    def of(text: str) -> Expected:
        """From the words of an `expect` comment."""
        what, _, options = text.partition(", with ")
        codes = tuple(re.findall(r"D\d{3}", what))
        given = re.search(r"exit (\d+)", what)
        return Expected(int(given[1]) if given else 2, codes, tuple(shlex.split(options)))


@dataclass(frozen=True, slots=True)
class Example:
    """`line` is where the example starts in the page, counted from 1; `files` are those it may use."""

    heading: str
    line: int
    text: str
    files: tuple[tuple[str, str], ...]
    expected: tuple[Expected, ...]

    def __str__(self) -> str:
        return f"line-{self.line}"


def examples(document: Document | None = None) -> Iterator[Example]:
    """Every policy of the page, in order. A policy without expectation is a mistake of the page."""
    page = document or read(PAGE)
    preambles: dict[str, str] = {}
    files: dict[str, str] = {}
    heading = ""
    for place, piece in enumerate(page.pieces):
        if piece.kind == "heading":
            heading, files = piece.text, {}
        elif piece.kind == "comment" and piece.text.startswith("preamble "):
            name, _, text = piece.text.removeprefix("preamble ").partition(":")
            preambles[name.strip()] = text.strip() + "\n"
        elif piece.kind == "block" and piece.info[:1] == ("doctrine",):
            match piece.info[1:]:
                case ("file", name):
                    files[name] = piece.text
                case ():
                    yield Example(heading, piece.first + 1, piece.text, tuple(files.items()), _expected(page, place, piece))
                case ("fragment", name):
                    text = preambles[name] + piece.text
                    yield Example(heading, piece.first + 1, text, tuple(files.items()), _expected(page, place, piece))
                case other:
                    raise ValueError(f"{page.path}, line {piece.first + 1}: no such kind of example: {' '.join(other)}")


def _expected(page: Document, place: int, piece: Piece) -> tuple[Expected, ...]:
    found: list[Expected] = []
    while (following := page.after(place)) is not None and (text := following.mark("expect")) is not None:
        found.append(Expected.of(text))
        place += 1
    if not found:
        raise ValueError(f"{page.path}, line {piece.first + 1}: nothing says what comes out of this example")
    return tuple(found)
