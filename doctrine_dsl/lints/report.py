"""What `doctrine lint` reports: findings with their levels, what was not decided, what was not asked, and what was mended."""

from __future__ import annotations

from dataclasses import field

from doctrine_dsl.diagnostics import Diagnostic, Severity, Span
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.lints.lint import Edit, Level, Lint

SEVERITY = {Level.NOTE: Severity.NOTE, Level.WARNING: Severity.WARNING, Level.ERROR: Severity.ERROR}


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, with what would mend it."""

    lint: Lint
    level: Level
    diagnostic: Diagnostic
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Undecided:
    """A suspicion that was neither confirmed nor cleared. `message` says what would be wrong."""

    lint: Lint
    span: Span
    message: str
    reason: str


@dataclass(frozen=True, slots=True)
class LintReport:
    """Of all files asked for. `mistakes` are those that keep a file from being looked at. `unsearched`: lints that need a search were
    left out. `mended` counts the edits of each file that was written anew."""

    paths: tuple[str, ...]
    mistakes: tuple[Diagnostic, ...]
    found: tuple[Found, ...]
    undecided: tuple[Undecided, ...]
    unsearched: bool
    sources: dict[str, str]
    mended: dict[str, int] = field(default_factory=dict)
