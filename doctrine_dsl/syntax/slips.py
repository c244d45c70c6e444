"""Slips of spelling: what other languages, word processors and habit put in place of the language's own signs.

Each is reported and then read as what was meant, so that the rest of the declaration is still looked at.
"""

from __future__ import annotations

import re
from enum import Enum

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.syntax.build import Making
from doctrine_dsl.syntax.lexer import NAME, Words
from doctrine_dsl.syntax.table import Row

MEANT = {
    **dict.fromkeys(("==", "===", "<=>"), "="),
    **dict.fromkeys(("!==", "<>", "≠"), "!="),
    **dict.fromkeys(("=<", "≤"), "<="),
    **dict.fromkeys(("≥",), ">="),
    **dict.fromkeys(("&&", "&", "∧"), "and"),
    **dict.fromkeys(("||", "|", "∨"), "or"),
    **dict.fromkeys(("!", "¬"), "not"),
    **dict.fromkeys(("=>", "->", "→", "⇒"), "implies"),
    **dict.fromkeys(("←", "≔"), ":="),
    **dict.fromkeys(("×", "·"), "*"),
    **dict.fromkeys(("−", "–", "—"), "-"),
    **dict.fromkeys(("...", "…"), ".."),
    **{"∈": "in", "∀": "all", "∃": "some"},
}
"""What the signs of other languages are called here."""

UNTIL_DATE = "2000-01"
"""Stands in for a date that could not be read."""


class Unsure(Enum):
    """How much of what follows a reading may be misread for its sake."""

    NOT = 0
    NEXT_WORDS = 1
    DECLARATION = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """How an unusual token is read: as these tokens (terminal, word, start, end), after which the text goes on at `resume`.

    `unsure` says how far the reading is a guess: an error there is likely to be its consequence.
    """

    tokens: tuple[tuple[str, str, int, int], ...]
    resume: int
    unsure: Unsure = Unsure.NOT


def read_unusual(match: re.Match[str], row: Row, words: Words, making: Making) -> Reading:
    """Read a token that is not plain: a bound, a date or a slip."""
    start, end = match.span()
    text = making.source.text
    match match.lastgroup:
        case "bound":
            kind = next((kind for kind in ("_BOUND", "IN", NAME) if kind in row), "_BOUND")
            return Reading(((kind, "in", start, end),), end)
        case "date":
            return _date(match, row, words)
        case "foreign":
            return _foreign(match, row, words, making)
        case "malformed":
            return _number(match, row, words, making)
        case "typographic" | "single" | "open":
            return _string(match, making)
    span = Span(making.source.path, start, end)
    if match[0].isprintable():
        making.report("D114", f"`{match[0]}` has no meaning in this language", span, "take it away, or put it into a string")
    else:
        making.report("D114", f"an invisible character (U+{ord(text[start]):04X})", span, "delete it")
    return Reading((), end, Unsure.NEXT_WORDS if match[0].isprintable() else Unsure.NOT)


def _date(match: re.Match[str], row: Row, words: Words) -> Reading:
    """A date where one may stand; anywhere else it is a difference, such as 2000-10."""
    if "DATE" in row or not ("NUMBER" in row or "MINUS" in row):
        return Reading((("DATE", match[0], *match.span()),), match.end())
    tokens = []
    for piece in re.finditer(r"[0-9]+|-", match[0]):
        kind = words.first["-"] if piece[0] == "-" else "NUMBER"
        tokens.append((kind, piece[0], match.start() + piece.start(), match.start() + piece.end()))
    return Reading(tuple(tokens), match.end())


def _foreign(match: re.Match[str], row: Row, words: Words, making: Making) -> Reading:
    """A comment or an operator as other languages write it."""
    (start, end), sign = match.span(), match[0]
    span = Span(making.source.path, start, end)
    if sign.startswith(("//", "/*")):
        making.report("D110", f"`{sign[:2]}` does not start a comment", Span(span.path, start, start + 2), "comments start with `#`")
        return Reading((), end)
    meant = MEANT.get(sign)
    if meant is None:
        making.report("D110", f"`{sign}` is no sign of this language", span, "numbers know `+`, `-` and `*`")
        return Reading((), end, Unsure.NEXT_WORDS)
    if meant == "=" and "ASSIGN" in row:
        making.report("D107", f"`{sign}` does not give a variable a value", span, "write `:=`")
        meant = ":="
    else:
        making.report("D110", f"`{sign}` is no sign of this language", span, f"write `{meant}`")
    if meant[0].isalpha():
        return Reading(((words.kind(meant, end, making.source.text, row), meant, start, end),), end, Unsure.NEXT_WORDS)
    kind = words.first[meant]
    return Reading(((kind if kind in row else words.second.get(meant, kind), meant, start, end),), end, Unsure.NEXT_WORDS)


def _number(match: re.Match[str], row: Row, words: Words, making: Making) -> Reading:
    """A number that is not written like one, or a name that starts like a number."""
    (start, end), word = match.span(), match[0]
    span = Span(making.source.path, start, end)
    if "DATE" in row:
        making.report("D116", f"`{word}` is no date", span, "write YYYY-MM or YYYY-MM-DD, as in `declared 2024-09-12`")
        return Reading((("DATE", UNTIL_DATE, start, end),), end)
    plain = word.replace("_", "")
    value = "0"
    if plain.isascii() and plain.isdigit() and len(plain.lstrip("0")) > 18:
        making.report("D117", "this number is too large", span, "numbers have at most 18 digits")
    elif plain.isascii() and plain.isdigit():
        value = plain.lstrip("0") or "0"
        making.report("D117", f"`{word}` is no number: digits only, and no zero in front", span, f"write `{value}`")
    elif re.fullmatch(r"[0-9]+\.[0-9]+", word):
        making.report("D117", f"`{word}` is no number: there are only whole numbers", span, _instead_of(word, making.source.text, start))
        return Reading((("NUMBER", "0", start, end),), end, Unsure.NEXT_WORDS)
    else:
        making.report("D117", f"`{word}` is neither a number nor a name: a name starts with a letter", span, f"write `n{word}`")
        if "NUMBER" not in row:
            return Reading(((words.kind(word, end, making.source.text, row), word, start, end),), end)
    return Reading((("NUMBER", value, start, end),), end, Unsure.NEXT_WORDS)


def _instead_of(decimal: str, text: str, start: int) -> str:
    """What may be meant by a number with a point."""
    before, after = decimal.split(".")
    if text[:start].rstrip().endswith("chance"):
        return "write a fraction, as in `chance 1/100`"
    if text[:start].rstrip().endswith((":", "in")):
        return f"a range is written `{before}..{after}`"
    return "count in smaller units"


_TYPOGRAPHIC = re.compile(r"[“”„‟«»]")


def _string(match: re.Match[str], making: Making) -> Reading:
    """A string with the wrong quotation marks, or without its last one."""
    (start, end), word = match.span(), match[0]
    opening = Span(making.source.path, start, start + 1)
    closing = _TYPOGRAPHIC.search(word) if match.lastgroup == "open" else None
    if closing:
        end = start + closing.end()
        making.report(
            "D105",
            f"`{closing[0]}` is a typographic quotation mark",
            Span(opening.path, end - 1, end),
            'strings are written with plain quotes: "..."',
        )
    elif match.lastgroup == "typographic":
        making.report("D105", f"`{word[0]}` is a typographic quotation mark", opening, 'strings are written with plain quotes: "..."')
    elif match.lastgroup == "single":
        making.report("D106", "a string in single quotes", opening, 'strings are written with double quotes: "..."')
    else:
        making.report("D104", "this string is never closed", opening, 'put a `"` behind its last word: a string ends on its line')
    closed = bool(closing) or (len(word) > 1 and word[-1] in "“”„‟«»‘’‚‹›\"'" and match.lastgroup != "open")
    text = making.source.text[start + 1 : end - 1 if closed else end]
    return Reading((("STRING", f'"{text}"', start, end),), end, Unsure.NOT if closed else Unsure.DECLARATION)
