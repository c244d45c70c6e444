"""D613: two names that a reader takes for each other: alike but for capitals, underscores, `0` and `O`, `1` and `l`, or two letters
that changed places. Every name is turned into its likenesses once, so the time grows with the length of the names alone."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.diagnostics import Label
from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy
from doctrine_dsl.syntax import tree

ALIKE = str.maketrans({"0": "o", "1": "l", "_": None})
SHORTEST = 4
"""Letters of a name that may have changed places; `ab` and `ba` are two names."""
Owned = tree.Move | tree.RedLine | tree.Promise | tree.Threat
Plain = (
    tree.Actor | tree.Group | tree.Alliance | tree.Ladder | tree.Enumeration | tree.Param | tree.Define | tree.Pact | tree.Plan | tree.Check
)


def find(policy: Policy) -> Iterator[Finding]:
    """Pairs of names of one sort, each reported where the second one is declared."""
    for names in _sorts(policy):
        seen: dict[str, tree.Name] = {}
        for name in names:
            other = next((seen[form] for form in _likenesses(name.text) if form in seen and seen[form].text != name.text), None)
            if other is None:
                seen.setdefault(_skeleton(name.text), name)
            else:
                message = f"`{name.text}` is easily taken for `{other.text}`"
                yield Finding(message, name.span, "give one of them another name", (Label(other.span, "the other name"),))


def _sorts(policy: Policy) -> Iterator[list[tree.Name]]:
    """Names that may be taken for each other: those of one namespace, and those of one owner."""
    shared = [node.name for node in policy.declarations if isinstance(node, Plain)]
    yield [*shared, *(one.name for one in policy.nodes(tree.StateVariable))]
    owned: dict[str, list[tree.Name]] = {}
    for node in policy.declarations:
        if isinstance(node, Owned):
            owned.setdefault(node.owner.text, []).append(node.name)
    yield from owned.values()
    for types in policy.declared(tree.Ladder), policy.declared(tree.Enumeration):
        yield from (list(one.members) for one in types)


def _skeleton(name: str) -> str:
    return name.casefold().translate(ALIKE)


def _likenesses(name: str) -> Iterator[str]:
    """What the name looks like, and what it looks like with two neighbouring letters swapped (numbers are read with care)."""
    form = _skeleton(name)
    yield form
    if len(form) >= SHORTEST:
        for at in range(len(form) - 1):
            if form[at] != form[at + 1] and not (form[at].isdigit() or form[at + 1].isdigit()):
                yield form[:at] + form[at + 1] + form[at] + form[at + 2 :]


LINT = Lint(
    "D613",
    "confusable names",
    "Two names differ only in capitals, underscores, look-alike signs, or two letters that changed places.",
    Level.WARNING,
    find,
)
