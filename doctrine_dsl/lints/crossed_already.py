"""D601: a red line that holds true before anybody has moved. Says so only of starts that it has looked at."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy
from doctrine_dsl.model.lower.alone import TooLarge
from doctrine_dsl.system.interpret import evaluate, initial_states
from doctrine_dsl.system.term import Term, names

MOST_STARTS = 64


def find(policy: Policy) -> Iterator[Finding]:
    """One finding for each condition that holds in one of the first starts."""
    tests = list(_conditions(policy))
    if not tests:
        return
    said: set[Span] = set()
    for state in islice(initial_states(policy.lowering.system()), MOST_STARTS):
        for line, span, term in tests:
            if span not in said and evaluate(term, state):
                said.add(span)
                message = f"`{line}` holds true at the start: it is already crossed, and can be crossed only after it was false again"
                yield Finding(message, span, "check the initial values, or the condition")


def _conditions(policy: Policy) -> Iterator[tuple[str, Span, Term]]:
    """Conditions of lines that speak of the state alone."""
    known = {variable.name for variable in policy.model.variables}
    for line in policy.model.lines:
        for one in line.crossings:
            if one.moves is None:
                try:
                    term = policy.lowering.inline(one.condition)
                except TooLarge:
                    continue
                if names(term) <= known:
                    yield line.name, one.span, term


LINT = Lint(
    "D601",
    "crossed already",
    "The condition of a red line holds before anybody has moved.",
    Level.WARNING,
    find,
)
