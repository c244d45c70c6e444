"""The walk over one text: tokens in, nodes out, one step of the parse table after the other. It stops where nothing fits.

Lark computes the table and we walk it ourselves, for three reasons: the table decides which words are names, a walk that fails
keeps its stack for the diagnosis, and building nodes without tokens and trees in between makes it several times faster.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import Any

from doctrine_dsl.diagnostics import SourceText, Span
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.build import ACTIONS, Action, Making
from doctrine_dsl.syntax.lexer import HAS_LABEL, HAS_NAME, LABEL, NAME, TOKEN, Words
from doctrine_dsl.syntax.slips import Unsure, read_unusual
from doctrine_dsl.syntax.table import END, ParseTable, Row, TableRule, parse_table

NOWHERE = -1_000_000
"""A step that no rule has."""
TOP = 2
"""The height of the stack between two declarations: the start, and the file so far."""
MAX_STACK = 2_000
"""How many unfinished symbols may wait on each other: some 300 levels of nesting, more than any tree may have."""


@dataclass(frozen=True, slots=True)
class Machine:
    """The table made ready for walking. `valued` are the symbols that leave a value on the stack."""

    table: ParseTable
    rows: tuple[Row, ...]
    words: Words
    valued: frozenset[str]


@cache
def machine() -> Machine:
    """The machine of the grammar, made when the first text is parsed."""
    table = parse_table()
    words = Words(table)
    word_kinds = {*table.words.values(), *table.families.values()}
    rows = tuple(dict(row) for row in table.rows)
    for row in rows:
        if (NAME in row or LABEL in row) and not word_kinds.isdisjoint(row):
            row[HAS_NAME] = 0
        if LABEL in row:
            row[HAS_LABEL] = 0
    valued = {NAME, LABEL, "NUMBER", "STRING", "DATE", *table.families.values(), *(rule.origin for rule in table.rules)}
    return Machine(table, rows, words, frozenset(valued))


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the walk stopped: at a token that fits nowhere, or at the end of the text (`kind` is `$END`).

    `states` is the stack before the token was looked at; `too_deep` says that the stack grew too high instead.
    """

    kind: str
    start: int
    end: int
    states: list[int]
    too_deep: bool = False


class Walk:
    """The stacks of one walk. They may be cut back, and the walk taken up elsewhere."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.making = Making(source)
        self.machine = machine()
        self.states = [0]
        self.values: list[Any] = []
        self.starts = [0]
        self.end = 0
        self._resume = 0
        self.comments: list[tree.Comment] = []
        self._rules = [self._prepared(rule) for rule in self.machine.table.rules]

    def _prepared(self, rule: TableRule) -> tuple[int, int, str, Action | None]:
        action = ACTIONS.get(rule.action)
        assert action or rule.kept == 1, rule
        return rule.size, rule.kept, rule.origin, partial(action, self.making) if action else None

    def onward(self, at: int) -> Stop | None:
        """Walk from an offset to the end of the text; None if it came to a good end. Every token goes through this loop."""
        text, path, rows, states = self.source.text, self.source.path, self.machine.rows, self.states
        words, first, second = self.machine.words, self.machine.words.first, self.machine.words.second
        for match in TOKEN.finditer(text, at):
            group, word = match.lastgroup, match[0]
            start, end = match.span()
            row = rows[states[-1]]
            if group == "word":
                kind = first.get(word)
                if kind is None:
                    kind = NAME if HAS_LABEL not in row else words.kind(word, end, text, row)
                elif kind not in row or HAS_NAME in row:
                    kind = words.kind(word, end, text, row)
            elif group == "sign":
                kind = first[word]
                if kind not in row:
                    kind = second.get(word, kind)
            elif group == "string":
                kind = "STRING"
            elif group == "number":
                kind = "NUMBER"
            elif group == "comment":
                self.comments.append(tree.Comment(word, Span(path, start, end)))
                continue
            else:
                stop = self._take_unusual(match, row)
                if stop:
                    return stop
                if self._resume != end:
                    return self.onward(self._resume)
                continue
            stop = self.feed(kind, word, start, end)
            if stop:
                return stop
        return self.feed(END, "", len(text), len(text))

    def _take_unusual(self, match: re.Match[str], row: Row) -> Stop | None:
        """Take a token that is not plain, and note where the text goes on behind it."""
        start = match.start()
        reading = read_unusual(match, row, self.machine.words, self.making)
        self._resume = reading.resume
        if reading.unsure is Unsure.DECLARATION:
            self.making.doubted = start
        elif reading.unsure is Unsure.NEXT_WORDS:
            self.making.guessed = match.end()
        if self.making.full:
            return Stop(END, start, match.end(), self.states[:])
        return next(filter(None, (self.feed(*token) for token in reading.tokens)), None)

    def feed(self, kind: str, word: str, start: int, end: int) -> Stop | None:
        """Take one token: finish what it ends, then stack it. A token that fits nowhere is the outcome."""
        row, before = self.machine.rows[self.states[-1]], None
        while (step := row.get(kind, NOWHERE)) < 0:
            if before is None:
                before = self.states[:]
            if step == NOWHERE:
                other = self.machine.words.other(word, kind, row)
                if other is None:
                    return Stop(kind, start, end, before)
                kind = other
            else:
                row = self._reduce(-step - 1, start)
        states, values = self.states, self.values
        states.append(step)
        self.starts.append(start)
        self.end = end
        if kind in self.machine.valued:
            span = tuple.__new__(Span, (self.source.path, start, end))
            if kind == "NUMBER":
                values.append(tree.Number(int(word), span))
            elif kind == "STRING":
                values.append(tree.Text(word[1:-1], span))
            else:
                values.append(tree.Name(word, span))
        return Stop(kind, start, end, states[:], too_deep=True) if len(states) > MAX_STACK else None

    def _reduce(self, rule: int, at: int) -> Row:
        """Make one symbol of those that a rule ends with; what may stand after it."""
        states, values, starts = self.states, self.values, self.starts
        size, kept, origin, action = self._rules[rule]
        begun = starts[-size] if size else at
        if action:
            span = tuple.__new__(Span, (self.source.path, begun, self.end))
            values[len(values) - kept :] = [action(span, *values[len(values) - kept :])]
        del states[len(states) - size :], starts[len(starts) - size :]
        states.append(self.machine.rows[states[-1]][origin])
        starts.append(begun)
        return self.machine.rows[states[-1]]

    def finish_for(self, kind: str) -> None:
        """Finish what a token of this kind would end, without taking one; it must fit."""
        while (step := self.machine.rows[self.states[-1]][kind]) < 0:
            self._reduce(-step - 1, self.end)

    def cut(self, height: int) -> None:
        """Forget everything above so many symbols of the stack."""
        symbols, valued = self.machine.table.symbols, self.machine.valued
        del self.states[height:], self.starts[height:]
        del self.values[sum(symbols[state] in valued for state in self.states) :]
