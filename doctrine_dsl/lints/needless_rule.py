"""D625: a rule that applies, and changes nothing in any run: whenever it forbids (permits) a move, others do so, too. Proved: in every
state that can be reached, its actor's doctrine permits the same with it and without it, so all runs are the same without it."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.lints.asking import some
from doctrine_dsl.lints.covered_rule import find as covered_rules
from doctrine_dsl.lints.lint import Claim, Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy, by_place
from doctrine_dsl.lints.rule_questions import applies, changes, effective


def find(policy: Policy) -> Iterator[Finding]:
    """One suspicion for each forbid and permit that D609 has nothing to say about."""
    said = {span for one in covered_rules(policy) for span in (one.span, *(label.span for label in one.labels))}
    for span, rules in by_place(rule for rule in effective(policy) if rule.kind != "oblige"):
        if policy.name_of(span) in said:
            continue
        claim = Claim((some([changes(policy, rules)]),), (some(applies(policy, rule) for rule in rules),))
        deed = "forbids" if rules[0].kind == "forbid" else "permits or forbids"
        message = f"this {rules[0].kind} changes nothing in any run: another rule of {rules[0].actor} {deed} the same whenever it applies"
        yield Finding(message, policy.name_of(span), "leave it out, or narrow the rules that stand in front of it", claim=claim)


LINT = Lint(
    "D625",
    "needless rule",
    "A rule applies and changes nothing in any run: others always permit or forbid the same.",
    Level.WARNING,
    find,
    searches=True,
)
