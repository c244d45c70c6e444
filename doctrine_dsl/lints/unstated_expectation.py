"""D614: a check that leaves its `expect` to the default. The default is `holds`; written down, a reader knows that it is meant."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.lints.lint import Edit, Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy
from doctrine_dsl.syntax import tree


def find(policy: Policy) -> Iterator[Finding]:
    """Checks without `expect`; writing `expect holds` behind them changes nothing."""
    for node in policy.declared(tree.Check):
        if node.expect is None:
            behind = Span(node.span.path, node.span.end, node.span.end)
            message = f"the check `{node.name.text}` does not say what it expects: it is taken to expect `holds`"
            yield Finding(
                message, node.name.span, "write `expect holds` behind it, if that is meant", edits=(Edit(behind, " expect holds"),)
            )


LINT = Lint(
    "D614",
    "unstated expectation",
    "A check does not say what its author expects.",
    Level.NOTE,
    find,
    fixes=True,
)
