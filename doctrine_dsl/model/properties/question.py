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


@dataclass(frozen=True, slots=True)
class Universe:
    """One set of runs in which entrapment is asked about (without nature, or with it), as five questions of growing strictness.

    `reach`: the outcome comes about at all; `kept`: with every move of the actor owed by a pact; `clear`: and no line of the actor itself
    crossed before; `dragged`: and a partner's step has crossed a line; `but_for`: as `clear`, in runs without such a step.
    """

    reach: Question
    kept: Question
    clear: Question
    dragged: Question
    but_for: Question


@dataclass(frozen=True, slots=True)
class Entrapment:
    """`universes` in the order in which they are tried; `partners` are those whose crossings count; `starts`: the outcome at the start."""

    actor: str
    partners: tuple[str, ...]
    universes: tuple[Universe, ...]


@dataclass(frozen=True, slots=True)
class WayOut:
    """An off-ramp: from every reachable state with `start`, `to` is within `steps` moves (None: any number) of `movers`, and no step of
    the way has `crossing` true after it. The question's bad is never used; its monitors and tails are."""

    question: Question
    to: Term
    start: Term
    crossing: Term
    movers: frozenset[str]
    steps: int | None


@dataclass(frozen=True, slots=True)
class Strategy:
    """Can `us` keep (or reach) `condition` whatever the others do, for `rounds` rounds (None: for ever, or at all)?

    `ours`, `theirs` and `nature` are the moves of each side; `holders` says of each turn of the cycle whether it is ours (none: turns
    are free); `forced` holds where an obligation is due and can be met.
    """

    question: Question
    us: tuple[str, ...]
    aim: str
    condition: Term
    ours: frozenset[str]
    theirs: frozenset[str]
    nature: frozenset[str]
    holders: tuple[bool, ...]
    forced: Term
    rounds: int | None
