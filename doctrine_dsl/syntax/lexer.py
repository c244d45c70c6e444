"""Cutting a text into words, signs, numbers, strings and comments, and deciding which words are words of the grammar here.

A word of the grammar is one only where the parse table expects it; anywhere else it is a name. Where both could stand, the next
sign decides: a name comes before `:`, `[` or `.`, a function before `(`, a fact before its value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from doctrine_dsl.syntax.table import ParseTable, Row

GAP = r"(?:\s|\#[^\r\n]*+)*+"
"""White space and comments between two tokens. Possessive, so that a long gap is looked at once."""

TOKEN = re.compile(
    rf"""
      (?P<bound>in\b(?={GAP}[0-9]++(?!{GAP}\.\.)))              # `in 4`, but not `in 0..4`
    | (?P<word>[^\W\d]\w*+)
    | (?P<sign>[{{}}()\[\],;]|:=?|\+=?|-=|-(?!>)|!=(?!=)|<=(?!>)|<(?![>=])|>=?|=(?![=><])|\.\.(?!\.)|\.(?!\.)|\*(?![*=])|/(?![/*=]))
    | (?P<foreign>//[^\r\n]*+|/\*(?:(?s:.*?)\*/|[^\r\n]*+)      # what other languages write
        |===?|!==?|<=>|=[><]|<>|->|&&?|\|\|?|\*\*|[*/]=|\.\.\.|[!≤≥≠∧∨¬→⇒←≔×·−–—÷∈∀∃…^%])
    | (?P<date>[0-9]{{4}}-[0-9]{{2}}(?:-[0-9]{{2}})?+(?![\w-]))
    | (?P<number>(?:0|[1-9][0-9]{{0,17}}+)(?![\w]|\.[0-9]))
    | (?P<string>"[^"\r\n]*+")
    | (?P<comment>\#[^\r\n]*+)
    | (?P<malformed>[0-9]\w*+(?:\.[0-9]\w*+)*+)                 # 3.5, 007, 1_000, 3rd, 12.9.2024
    | (?P<typographic>[“”„‟«»‘’‚‹›][^“”„‟«»‘’‚‹›"\r\n]*+[“”„‟«»‘’‚‹›"]?)
    | (?P<single>'[^'\r\n]*+'?)
    | (?P<open>"[^"\r\n]*+)                                     # a string that does not end
    | (?P<unknown>\S)
    """,
    re.VERBOSE,
)

_NEXT_SIGN = re.compile(GAP + r"(\.\.|:=|[:\[.(=]|)")
_LETTER_NEXT = re.compile(GAP + r"[^\W\d]")
_VALUE_NEXT = re.compile(GAP + r"""(?:["'“”„«‘0-9]|(?:verified|contested|unverified)\b)""")

NAME, LABEL = "NAME", "LABEL"
_CALLED = {"FUNCTION", "AGGREGATE", "POSTURE"}
_QUANTIFIERS = {"ALL", "SOME"}
_FACTS = {"FACT", "DECLARED", "STATUS"}

HAS_NAME = ""
"""Marks a row in which a name may stand beside words of the grammar."""
HAS_LABEL = ":"
"""Marks a row in which a label may stand."""


class Words:
    """Which terminals the words and signs of one table can be."""

    def __init__(self, table: ParseTable) -> None:
        self.called: Mapping[str, str] = {word: kind for word, kind in table.families.items() if kind in _CALLED} | {"posture": "POSTURE"}
        self.first: Mapping[str, str] = dict(table.words) | {
            w: k for w, k in table.families.items() if w not in table.words or k not in _CALLED
        }
        self.second: Mapping[str, str] = {word: table.words[word] for word in table.families if word in table.words}

    def kind(self, word: str, end: int, text: str, row: Row) -> str:
        """The terminal of a word that ends at `end` where `row` says what may stand; if nothing fits, what it is by itself."""
        sign = _next_sign(text, end)
        if sign in (":", "[") and LABEL in row:
            return LABEL
        if NAME in row and (sign == "." or (sign == ":" and word not in ("true", "false"))):
            return NAME
        if sign == "(" and self.called.get(word) in row:
            return self.called[word]
        for kind in (self.first.get(word, NAME), self.second.get(word, NAME)):
            if kind in row and (NAME not in row or self._is_meant(kind, text, end)):
                return kind
        return NAME if NAME in row or word not in self.first else self.first[word]

    def other(self, word: str, kind: str, row: Row) -> str | None:
        """What a word can be here if it cannot be of this kind after all."""
        others = (self.second.get(word), self.first.get(word), NAME if word[:1].isalpha() else None)
        return next((other for other in others if other in row and other != kind), None)

    def _is_meant(self, kind: str, text: str, end: int) -> bool:
        """A word where a name could stand too: is it followed by what it needs?"""
        if kind in _CALLED:
            return False
        if kind in _QUANTIFIERS:
            return _LETTER_NEXT.match(text, end) is not None
        return kind not in _FACTS or _VALUE_NEXT.match(text, end) is not None


def _next_sign(text: str, end: int) -> str:
    found = _NEXT_SIGN.match(text, end)
    return found[1] if found else ""
