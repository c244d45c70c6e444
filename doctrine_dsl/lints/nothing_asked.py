"""D615: a policy that asks nothing. It gets the two questions of the tool, `no crossing` and `no shift`, which may not be its own."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy
from doctrine_dsl.syntax import tree


def find(policy: Policy) -> Iterator[Finding]:
    """No file of the policy has a check. (A library is linted as a part of those that use it.)"""
    if not policy.declared(tree.Check):
        message = "this policy asks nothing: without a check it is asked for `no crossing` and `no shift`"
        yield Finding(message, Span(policy.root, 0, 0), "write `check name: ... expect ...`")


LINT = Lint(
    "D615",
    "nothing asked",
    "A policy has no check of its own.",
    Level.NOTE,
    find,
)
