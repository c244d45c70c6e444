"""D610: a belief that says what the line itself says. Without it the actor's copy of the line is the same."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy, by_place
from doctrine_dsl.model.model import Belief, Crossing, RedLine


def find(policy: Policy) -> Iterator[Finding]:
    """Beliefs each of whose instances is crossed exactly as its line is."""
    lines = {line.name: line for line in policy.model.lines}
    for span, beliefs in by_place(policy.model.beliefs):
        if all(_same(belief, lines[belief.line]) for belief in beliefs):
            one = beliefs[0]
            message = f"{one.holder}'s belief about `{one.line}` is what the line says, so it changes nothing"
            yield Finding(message, policy.name_of(span), "say how it differs, or leave the belief out")


def _same(belief: Belief, line: RedLine) -> bool:
    return {_words(one) for one in belief.crossings} == {_words(one) for one in line.crossings}


def _words(crossing: Crossing) -> tuple[object, ...]:
    return crossing.condition, crossing.moves


LINT = Lint(
    "D610",
    "repeated belief",
    "A belief about a line says what the line itself says.",
    Level.WARNING,
    find,
)
