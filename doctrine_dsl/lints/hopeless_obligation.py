"""D626: an obligation that comes up and that nobody can meet. Proved: in no state of any run in which it is owed is one of its moves
possible and permitted; and a run is known in which it is owed."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.lints.asking import some
from doctrine_dsl.lints.lint import Claim, Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy, by_place
from doctrine_dsl.lints.rule_questions import applies, can_be_met
from doctrine_dsl.model.model import Rule


def find(policy: Policy) -> Iterator[Finding]:
    """One suspicion for each obligation that is written, those of pacts among them."""
    for span, rules in by_place(rule for rule in policy.model.rules if rule.kind == "oblige" and rule.moves):
        claim = Claim((some(can_be_met(policy, rule) for rule in rules),), (some(applies(policy, rule) for rule in rules),))
        message = f"nobody can meet {_what(rules[0])}: whenever it is owed, none of its moves is possible and permitted"
        yield Finding(message, policy.name_of(span), "permit one of its moves, or let one be possible when it is owed", claim=claim)


def _what(rule: Rule) -> str:
    return "this obligation" if rule.pact is None else f"what the pact `{rule.pact}` asks for"


LINT = Lint(
    "D626",
    "hopeless obligation",
    "Whenever an obligation is owed, none of its moves is possible and permitted.",
    Level.WARNING,
    find,
    searches=True,
)
