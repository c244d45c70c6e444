"""D605: a define, parameter, group, type, alliance or plan that nothing names. Told from the text: a name that is written once."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.lints.editing import name_taken_out
from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy
from doctrine_dsl.syntax import tree

Named = tree.Define | tree.Param | tree.Group | tree.Alliance | tree.Ladder | tree.Enumeration | tree.Plan
WORDS: dict[type[object], str] = {
    tree.Define: "define",
    tree.Param: "parameter",
    tree.Group: "group",
    tree.Alliance: "alliance",
    tree.Ladder: "ladder",
    tree.Enumeration: "enum",
    tree.Plan: "plan",
}


def find(policy: Policy) -> Iterator[Finding]:
    """Names that nobody uses. A define may go: nothing outside of the files can name it."""
    for node in policy.declarations:
        if isinstance(node, Named) and policy.mentions[node.name.text] == 1:
            edits = name_taken_out(policy, node.span) if isinstance(node, tree.Define) else ()
            yield Finding(
                f"nothing uses the {WORDS[type(node)]} `{node.name.text}`", node.name.span, "use it, or leave it out", edits=edits
            )


LINT = Lint(
    "D605",
    "unused name",
    "Nothing names a define, parameter, group, alliance, ladder, enum or plan.",
    Level.WARNING,
    find,
    fixes=True,
)
