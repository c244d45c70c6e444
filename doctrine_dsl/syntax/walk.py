"""The walk over one text: tokens in, nodes out, one step of the parse table after the other. It stops where nothing fits.

Lark computes the table and we walk it ourselves, for three reasons: the table decides which words are names, a walk that fails
keeps its stack for the diagnosis, and building nodes without tokens and trees in between makes it several times faster.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from doctrine_dsl.diagnostics import SourceText, Span
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.build import ACTIONS, Making
from doctrine_dsl.syntax.lexer import DIGITS, HAS_LABEL, HAS_NAME, LABEL, NAME, TOKEN, Words
from doctrine_dsl.syntax.table import ParseTable, Row, parse_table

MAX_STACK = 2_000
"""How many unfinished symbols may wait on each other: some 300 levels of nesting, more than any tree may have."""


@dataclass(frozen=True, slots=True)
class Machine:
    """The table, made ready for walking: rows with marks, words, and which symbols have a value."""

    table: ParseTable
    rows: tuple[Row, ...]
    words: Words
    valued: frozenset[str]


@cache
def machine() -> Machine:
    """The machine of the grammar; made once, when the first text is parsed."""
    table = parse_table()
    words = Words(table)
    word_kinds = set(table.words.values()) | set(table.families.values())
    for row in table.rows:
        if NAME in row or LABEL in row:
            if not word_kinds.isdisjoint(row):
                row[HAS_NAME] = 0
            if LABEL in row:
                row[HAS_LABEL] = 0
    valued = {NAME, LABEL, "NUMBER", "STRING", "DATE", *table.families.values()} | {rule.origin for rule in table.rules}
    return Machine(table, table.rows, words, frozenset(valued))


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the walk stopped: a token that fits nowhere, or the end of the text (`kind` is `$END`).

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
        self.comments: list[tree.Comment] = []
        self._steps = [self._step(rule) for rule in self.machine.table.rules]

    def _step(self, rule: TableRule) -> tuple[int, int, str, Action | None]:
        action = ACTIONS.get(rule.action)
        assert action or rule.kept == 1, rule
        return rule.size, rule.kept, rule.origin, partial(action, self.making) if action else None

    @property
    def row(self) -> Row:
        """What may stand next, and where it leads."""
        return self.machine.rows[self.states[-1]]

    def onward(self, at: int) -> Stop | None:
        """Walk from an offset to the end of the text; None if it came to a good end."""
        while True:
            resumed = at
            for token in self._tokens(at):
                stop = self.feed(*token)
                if stop:
                    return stop
            if self._again < 0:
                break
            at = self._again
        self._end_of_text()
