"""What a property asks of the engines: a safety question under some tails, and how to tell that there was nothing to check."""

from __future__ import annotations

from dataclasses import field
from typing import TypeAlias

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.model.lower.rules import Tails
from doctrine_dsl.system.term import FALSE, Term
from doctrine_dsl.system.transition import Monitor


@dataclass(frozen=True, slots=True)
class Question:
    """Can a state with `bad` be reached under the tails? `monitors` are those that the question adds to the system.

    `witness`: reaching it is what the author hopes for (`reachable`). `starts_badly`: names of variables whose initial value, for some
    choice of parameters, lies outside of their range (then `ranges` is violated in no step at all).
    """

    tails: Tails
    bad: Term
    monitors: tuple[Monitor, ...] = ()
    witness: bool = False
    bound: int | None = None
    starts_badly: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Never:
    """Nothing to decide: the property is never vacuous."""


@dataclass(frozen=True, slots=True)
class Always:
    """There was nothing to check, as can be seen from the policy alone; `why` says so to the reader."""

    why: str


@dataclass(frozen=True, slots=True)
class UnlessReachable:
    """There was nothing to check unless this question, too, has a run; `why` speaks of the case that it has none."""

    question: Question
    why: str


Vacuity: TypeAlias = "Never | Always | UnlessReachable"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its vacuity."""

    question: Question
    vacuity: Vacuity = field(default_factory=Never)


@dataclass(frozen=True, slots=True)
class NotSupported:
    """This version cannot answer it; the check comes out as unknown, with the reason."""

    reason: str


NOTHING = Question(Tails(), FALSE)
