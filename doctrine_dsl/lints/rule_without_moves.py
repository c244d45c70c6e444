"""D608: a rule whose pattern matches no move at all, whatever happens."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.misspelt_tag import find as misspelt_tags
from doctrine_dsl.lints.policy import Policy, by_place
from doctrine_dsl.syntax import tree


def find(policy: Policy) -> Iterator[Finding]:
    """Rules that match nothing for any actor they are written for, but for those whose tag is misspelt."""
    misspelt = [one.span for one in misspelt_tags(policy)]
    for span, rules in by_place(policy.model.rules):
        if any(rule.moves for rule in rules) or any(span.start <= one.start < span.end for one in misspelt if one.path == span.path):
            continue
        node = policy.node_at.get(span)
        place = node.pattern[0].span.until(node.pattern[-1].span) if isinstance(node, tree.Rule) and node.pattern else span
        yield Finding(f"this rule matches none of {rules[0].actor}'s moves", place, "name a move, or a tag that one of its moves has")


LINT = Lint(
    "D608",
    "rule without moves",
    "The pattern of a rule matches no move of its actor.",
    Level.WARNING,
    find,
)
