"""D629: an off-ramp that leads nowhere. Proved: with every rule dropped (and the same actors left out), no run reaches what it leads to,
so nobody can take it from anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.lints.asking import some
from doctrine_dsl.lints.lint import Claim, Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy
from doctrine_dsl.model.lower.rules import Tails
from doctrine_dsl.syntax import tree


def find(policy: Policy) -> Iterator[Finding]:
    """One suspicion for each check of an off-ramp."""
    for check in policy.model.checks:
        if isinstance(check.property, tree.Offramp) and check.span is not None:
            ways = [Tails(frozenset(check.excluding), plan, dropped) for plan, dropped in ((None, True), (check.plan, False))]
            claim = Claim(tuple(some([check.terms["to"]], tails) for tails in ways))
            message = f"no run reaches what the off-ramp of `{check.name}` leads to, even with every rule dropped"
            place = check.property.to.span
            yield Finding(message, place, "check the condition, or give somebody a way there", claim=claim)


LINT = Lint(
    "D629",
    "dead off-ramp",
    "No run reaches what an off-ramp leads to, even with every rule dropped.",
    Level.WARNING,
    find,
    searches=True,
)
