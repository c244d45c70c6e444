"""What stands in a waiver file, each part with its place."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.diagnostics.values import dataclass

NAME = "doctrine.waivers"
"""What a waiver file is called. The nearest one counts, in the folder of the policy or above."""
SHAPE = 'waive CHECK in "FILE" run FINGERPRINT reason "..." owner "..." until YYYY-MM-DD'


class Word(NamedTuple):
    """A piece of a waiver; of a text in quotes without them."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Waiver:
    """`waive CHECK in "FILE" run FINGERPRINT reason "..." owner "..." until DATE`; `until` is None for a date that is none."""

    check: Word
    file: Word
    run: Word
    reason: Word
    owner: Word
    until: date | None
    span: Span

    def expired(self, today: date) -> bool:
        """The day itself still counts. What is no date has passed: a slip must not waive something for ever."""
        return self.until is None or self.until < today
