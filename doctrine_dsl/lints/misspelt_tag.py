"""D603: a tag in a rule that no move has, while another tag is spelt almost alike."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.diagnostics.suggest import nearest
from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy
from doctrine_dsl.syntax import tree


def find(policy: Policy) -> Iterator[Finding]:
    """Tags in patterns that are within a slip or two of one that moves have."""
    for tag in unknown_tags(policy):
        close = nearest(tag.text, _known(policy))
        if close is not None:
            yield Finding(f"no move has the tag `{tag.text}`", tag.span, f"did you mean `{close}`?")


def unknown_tags(policy: Policy) -> list[tree.Name]:
    """Tags in patterns that no move has."""
    known = _known(policy)
    tags = [node.tag for node in policy.nodes(tree.AnyMove) if node.tag is not None and node.tag.text not in known]
    return sorted(tags, key=lambda tag: tag.span)


def _known(policy: Policy) -> frozenset[str]:
    return frozenset(tag for move in policy.model.moves for tag in move.tags)


LINT = Lint(
    "D603",
    "misspelt tag",
    "A rule speaks of a tag that no move has, and another tag is spelt almost alike.",
    Level.WARNING,
    find,
)
