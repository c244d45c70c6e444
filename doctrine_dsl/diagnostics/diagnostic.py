"""A `Diagnostic` is one mistake a person made (or one warning), with its place and its remedy. It is a value, never raised."""

from __future__ import annotations

from enum import Enum

from doctrine_dsl.diagnostics.span import Span
from doctrine_dsl.diagnostics.values import dataclass


class Severity(Enum):
    """An error stops the check of the file; a warning does not. A note is for those who ask (`doctrine lint`)."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Label:
    """Another place that belongs to the mistake, and what is to be seen there."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What is wrong (`message`), where (`span`: the smallest one), and what to write instead (`help`).

    `code` is stable and has an entry in `diagnostics.catalog`. `labels` are the other places involved. Messages use the words of the
    language; names are quoted in backticks.
    """

    code: str
    message: str
    span: Span
    help: str | None = None
    labels: tuple[Label, ...] = ()
    severity: Severity = Severity.ERROR
