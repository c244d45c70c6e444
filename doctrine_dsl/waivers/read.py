"""Waiver files, read strictly: a text gives waivers and mistakes, and after a mistake it goes on at the next `waive`.

    waive deep in "ukraine_2024.dsl" run 3f9a2c7704d1e6b8
      reason "accepted by the board, memo 12" owner "J. Doe" until 2027-03-31    # to the end of the line

Parts stand in this order; lines may be broken between them. A text in quotes has no quotes and no line end in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from doctrine_dsl.diagnostics import Diagnostic, Label, Span
from doctrine_dsl.waivers.waiver import SHAPE, Waiver, Word

TOKEN = re.compile(r'(?P<space>\s+|#[^\n]*)|"(?P<text>[^"\n]*)"|(?P<word>[^\s"#]+)|(?P<open>"[^"\n]*)')
PARTS = (("waive", "word"), ("in", "text"), ("run", "word"), ("reason", "text"), ("owner", "text"), ("until", "word"))
"""The words of a waiver in their order, and what follows each."""
FINGERPRINT = re.compile(r"[0-9a-f]{16}")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Token(NamedTuple):
    """`kind` is `word`, `text` (in quotes), `open` (quotes that are never closed) or `end`."""

    kind: str
    text: str
    span: Span


def read(path: str, text: str) -> tuple[tuple[Waiver, ...], tuple[Diagnostic, ...]]:
    """The waivers of a file, and everything that is wrong with it."""
    reader = _Reader(path, text)
    waivers = tuple(reader.waivers())
    return waivers, (*reader.mistakes, *_twice(waivers))


class _Reader:
    """Goes through the tokens of one file once."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.tokens = [*self._tokens(text), Token("end", "", Span(path, len(text), len(text)))]
        self.at = 0
        self.mistakes: list[Diagnostic] = []

    def _tokens(self, text: str) -> Iterator[Token]:
        for found in TOKEN.finditer(text):
            kind = str(found.lastgroup)
            if kind != "space":
                yield Token(kind, found[kind], Span(self.path, found.start(), found.end()))

    def waivers(self) -> Iterator[Waiver]:
        while self.tokens[self.at].kind != "end":
            begun = self.at
            waiver = self._waiver()
            if waiver is not None:
                yield waiver
                continue
            self.at = max(self.at, begun + 1)
            while self.tokens[self.at].kind != "end" and self.tokens[self.at][:2] != ("word", "waive"):
                self.at += 1

    def _waiver(self) -> Waiver | None:
        start = self.tokens[self.at].span
        parts: list[Word] = []
        for keyword, kind in PARTS:
            if not self._expect(("word", keyword), f"`{keyword}`"):
                return None
            found = self.tokens[self.at]
            if not self._expect((kind, None), f"a text in quotes behind `{keyword}`" if kind == "text" else f"a word behind `{keyword}`"):
                return None
            parts.append(Word(found.text, found.span))
        check, file, run, reason, owner, until = parts
        whole = start.until(until.span)
        sound = [self._filled(file, "in"), self._filled(reason, "reason"), self._filled(owner, "owner"), self._is_run(run)]
        day = self._date(until)
        return Waiver(check, file, run, reason, owner, day, whole) if all(sound) else None

    def _expect(self, wanted: tuple[str, str | None], words: str) -> bool:
        """Takes the next token if it is the one; else says what would be right there."""
        token = self.tokens[self.at]
        if token.kind == wanted[0] and wanted[1] in (None, token.text):
            self.at += 1
            return True
        there = {"end": "the file ends", "open": "these quotes are never closed", "text": f'this is "{token.text}"'}
        message = f"{words} is expected here, and {there.get(token.kind, f'this is `{token.text}`')}"
        self._wrong("D901", message, token.span, f"a waiver reads: {SHAPE}")
        return False

    def _filled(self, word: Word, part: str) -> bool:
        if not word.text.strip():
            self._wrong("D902", f"the text behind `{part}` is empty", word.span, "say who answers for it, and why")
            return False
        return True

    def _is_run(self, word: Word) -> bool:
        if FINGERPRINT.fullmatch(word.text) is None:
            remedy = "16 digits of 0-9 and a-f: `doctrine check --waivers-hint` prints them"
            self._wrong("D901", f"`{word.text}` is no fingerprint of a run", word.span, remedy)
            return False
        return True

    def _date(self, word: Word) -> date | None:
        try:
            if DATE.fullmatch(word.text):
                return date.fromisoformat(word.text)
        except ValueError:
            pass
        self._wrong("D903", f"`{word.text}` is no date: this waiver counts as expired", word.span, "write year-month-day, as in 2027-03-31")
        return None

    def _wrong(self, code: str, message: str, span: Span, remedy: str) -> None:
        self.mistakes.append(Diagnostic(code, message, span, remedy))


def _twice(waivers: tuple[Waiver, ...]) -> Iterator[Diagnostic]:
    """A run that is waived twice: two owners, or two dates."""
    seen: dict[tuple[str, str, str], Waiver] = {}
    for one in waivers:
        first = seen.setdefault((one.file.text, one.check.text, one.run.text), one)
        if first is not one:
            where = (Label(first.span, "the first waiver of this run"),)
            yield Diagnostic("D906", f"this run of `{one.check.text}` is waived twice", one.span, "keep one of the two", where)
