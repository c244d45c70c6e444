"""D624: a rule that never matches in any run, even with every rule dropped. Proved: no state that can be reached has its condition true
while one of its moves is possible (for an obligation with a time: has its condition true)."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.lints.asking import never
from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy, by_place
from doctrine_dsl.lints.rule_questions import applies, effective
from doctrine_dsl.model.model import Rule


def find(policy: Policy) -> Iterator[Finding]:
    """One suspicion for each rule that is written."""
    for span, rules in by_place(effective(policy)):
        claim = never(applies(policy, rule) for rule in rules)
        remedy = "check its condition, or leave it out"
        yield Finding(f"{what(rules[0])} never applies: {_why(rules[0])}", policy.name_of(span), remedy, claim=claim)


def what(rule: Rule) -> str:
    return f"the pact `{rule.pact}`" if rule.pact is not None else f"this {rule.kind}"


def _why(rule: Rule) -> str:
    if rule.within is not None:
        return "its condition holds in no run, even with every rule dropped"
    return "in no run does its condition hold while one of its moves is possible, even with every rule dropped"


LINT = Lint(
    "D624",
    "unmatched rule",
    "A rule applies in no run, even with every rule dropped: its condition never holds while one of its moves is possible.",
    Level.WARNING,
    find,
    searches=True,
)
