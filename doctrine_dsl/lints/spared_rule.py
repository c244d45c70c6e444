"""D630: a rule that applies in no run, because other rules keep things from getting that far. Proved both ways: never under the rules, and
in some run without them. That may be what the rules are for; a reader should know it."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.lints.asking import RULED, UNRULED, some
from doctrine_dsl.lints.lint import Claim, Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy, by_place
from doctrine_dsl.lints.rule_questions import applies, effective
from doctrine_dsl.lints.unmatched_rule import what


def find(policy: Policy) -> Iterator[Finding]:
    """One suspicion for each rule that is written."""
    for span, rules in by_place(effective(policy)):
        terms = [applies(policy, rule) for rule in rules]
        message = f"{what(rules[0])} is never needed: it would apply if no rule were in force, and applies in no run"
        claim = Claim((some(terms, RULED),), (some(terms, UNRULED),))
        yield Finding(message, policy.name_of(span), "leave it if that is the point of the other rules", claim=claim)


LINT = Lint(
    "D630",
    "spared rule",
    "A rule applies in no run, because other rules keep things from getting that far.",
    Level.NOTE,
    find,
    searches=True,
)
