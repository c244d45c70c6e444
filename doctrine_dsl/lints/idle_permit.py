"""D602: a permit under `default permit`, where everything that is not forbidden may be done. No run needs to be looked at.

It is not mended: whether the permit should go, or the default should be another one, only its author knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy, by_place


def find(policy: Policy) -> Iterator[Finding]:
    """Permits none of whose actors has a doctrine that forbids by default."""
    permits = [rule for rule in policy.model.rules if rule.kind == "permit"]
    for span, rules in by_place(permits):
        if not any(rule.actor in policy.model.forbidding for rule in rules):
            actor = rules[0].actor
            message = f"this permit changes nothing: {actor} may do whatever is not forbidden"
            remedy = f"write `doctrine {actor} default forbid`, or leave the permit out"
            yield Finding(message, span, remedy)


LINT = Lint(
    "D602",
    "idle permit",
    "A permit changes nothing, because its actor may do whatever is not forbidden.",
    Level.WARNING,
    find,
)
