"""Questions about what can happen, as claims put them: with the rules in force, or with all of them dropped."""

from __future__ import annotations

from collections.abc import Iterable

from doctrine_dsl.lints.lint import Claim
from doctrine_dsl.model.lower.rules import Tails
from doctrine_dsl.model.properties.question import Question
from doctrine_dsl.system.term import Term, disj
from doctrine_dsl.system.transition import Monitor

RULED = Tails()
UNRULED = Tails(rules_dropped=True)
"""Every doctrine rule and pact is dropped: what is possible at all."""


def never(terms: Iterable[Term], monitors: tuple[Monitor, ...] = ()) -> Claim:
    """None of these holds in any run, with the rules or without them. (Both are asked: a guard may wait for an obligation to be broken,
    and a due one is met out of turn, so dropping rules may take runs away, too.)"""
    wanted = tuple(terms)
    return Claim((some(wanted, UNRULED, monitors), some(wanted, RULED, monitors)))


def some(terms: Iterable[Term], tails: Tails = RULED, monitors: tuple[Monitor, ...] = ()) -> Question:
    """Can a state be reached in which one of these holds?"""
    return Question(tails, disj(*terms), monitors)
