"""What a lint is, and what it finds. A finding that depends on what can happen carries a claim, and stands only if that is proved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum

from doctrine_dsl.diagnostics import Label, Span
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.lints.policy import Policy
from doctrine_dsl.model.properties.question import Question


class Level(Enum):
    """How much a project minds. The words are those of the configuration."""

    OFF = "off"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Edit:
    """Write `text` in place of what `span` covers."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """True if nothing asked in `never` can be reached, and everything asked in `though` can. The engines decide, and are judged."""

    never: tuple[Question, ...]
    though: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """As a diagnostic, without code and level, which belong to the lint. `edits` mend it and change no verdict."""

    message: str
    span: Span
    help: str | None = None
    labels: tuple[Label, ...] = ()
    edits: tuple[Edit, ...] = ()
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Lint:
    """`summary` is one sentence for a table. `searches`: its findings carry claims. `fixes`: some of its findings carry edits."""

    code: str
    name: str
    summary: str
    level: Level
    find: Callable[[Policy], Iterable[Finding]]
    searches: bool = False
    fixes: bool = False
