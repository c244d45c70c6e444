"""D616: a file that is used for nothing: it only gives names, and none of them is named in the file that uses it or behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from doctrine_dsl.lints.editing import name_taken_out
from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy
from doctrine_dsl.lints.walking import nodes_below
from doctrine_dsl.model.resolve import LoadedFile
from doctrine_dsl.syntax import tree

Naming = tree.Ladder | tree.Enumeration | tree.Define | tree.Group | tree.Param
"""Declarations that do nothing by themselves."""


def find(policy: Policy) -> Iterator[Finding]:
    """`use` lines of the file asked for whose file could be left out."""
    files = policy.program.files
    for node in files[0].file.declarations if files else ():
        if isinstance(node, tree.Use):
            used = [loaded for loaded in files[1:] if loaded.file.path.endswith(_ending(node))]
            if len(used) == 1 and not used[0].uses and _only_unused_names(policy, used[0]):
                message = f'nothing of "{node.path.text}" is used: it only gives names, and none of them is named'
                yield Finding(message, node.path.span, "leave the `use` out", edits=name_taken_out(policy, node.span))


def _ending(node: tree.Use) -> str:
    return node.path.text.removeprefix("std/").rpartition("/")[2]


def _only_unused_names(policy: Policy, loaded: LoadedFile) -> bool:
    given = loaded.file.declarations
    if not given or not all(isinstance(one, Naming | tree.PolicyTitle) for one in given):
        return False
    own = Counter(node.text for node in nodes_below(given) if isinstance(node, tree.Name))
    names = {one.name.text for one in given if isinstance(one, Naming)}
    members = {member.text for one in given if isinstance(one, tree.Ladder | tree.Enumeration) for member in one.members}
    tags = Counter(name.text for node in policy.nodes(tree.Tags) for name in node.tags)  # the same words, and no use of them
    tags.update(node.tag.text for node in policy.nodes(tree.AnyMove) if node.tag is not None)
    return all(policy.mentions[name] - tags[name] == own[name] for name in names | members)


LINT = Lint(
    "D616",
    "unused file",
    "A file that is used gives only names, and none of them is named.",
    Level.WARNING,
    find,
    fixes=True,
)
