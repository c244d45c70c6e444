"""A scenario file as values: what its author wrote, every word with its place. Whether the policy knows the names is asked in `names`."""

from __future__ import annotations

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.diagnostics.values import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A name or value as it is written."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Setting:
    """`parameter: value` under `set`."""

    parameter: Word
    value: Word


@dataclass(frozen=True, slots=True)
class Expected:
    """`check: outcome` under `expect`; `steps` of `violated in n`. The place of the outcome is `span`."""

    check: Word
    outcome: str
    steps: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Scenario:
    """One variant. `only` is empty if every check is asked."""

    name: Word
    title: str | None = None
    settings: tuple[Setting, ...] = ()
    excluding: tuple[Word, ...] = ()
    within: int | None = None
    only: tuple[Word, ...] = ()
    expect: tuple[Expected, ...] = ()


@dataclass(frozen=True, slots=True)
class ScenarioFile:
    """A whole file. `policy` is relative to it; None if it names none. `start` is the place of its first key."""

    path: str
    title: str | None
    policy: Word | None
    scenarios: tuple[Scenario, ...]
    start: Span
