"""What each actor has declared: its lines, threats, beliefs, promises and pacts, clause by clause, one instance at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from doctrine_dsl.explain.portrait import Declared, Standpoint
from doctrine_dsl.model.model import Belief, Model, Pact, Promise, RedLine, Threat
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.printing import clauses

Block = tree.RedLine | tree.Threat | tree.Belief | tree.Promise | tree.Pact

STARTS = (
    "crossed when", "crossed by", "broken when", "broken by", "unclear when", "response", "if made", "if", "unless", "until", "then",
    "starts with", "ends with", "when", "owes",
)  # fmt: skip
"""The words that begin a clause; of two that fit, the longer one stands first."""
WORDS: dict[type[object], str] = {
    tree.Ladder: "ladder",
    tree.Enumeration: "enum",
    tree.Group: "group",
    tree.Alliance: "alliance",
    tree.Plan: "plan",
    tree.Move: "move",
    tree.RedLine: "red line",
    tree.Threat: "threat",
    tree.Promise: "promise",
}


def in_words(node: object) -> str:
    """What a declaration is called in a sentence."""
    return WORDS[type(node)]


def with_names(text: str, known: Mapping[str, str]) -> str:
    """Source text in which the bound variables of a family have the names that they stand for."""
    if not known:
        return text
    return re.sub(r"\b(" + "|".join(map(re.escape, known)) + r")\b", lambda found: known[found[1]], text)


class Standpoints:
    """Finds what belongs to an actor."""

    def __init__(self, nodes: Iterable[object], model: Model) -> None:
        self.model = model
        self.blocks: dict[object, Block] = {node.span: node for node in nodes if isinstance(node, Block)}

    def of(self, actor: str) -> Standpoint:
        """Everything the actor has declared, in order of declaration."""
        model = self.model
        return Standpoint(
            actor,
            lines=tuple(self._line(one) for one in model.lines if one.owner == actor),
            threats=tuple(self._threat(one) for one in model.threats if one.owner == actor),
            beliefs=tuple(self._belief(one) for one in model.beliefs if one.holder == actor),
            promises=tuple(self._promise(one) for one in model.promises if one.owner == actor),
            pacts=tuple(self._pact(one) for one in model.pacts if one.of == actor),
        )

    def _line(self, one: RedLine) -> Declared:
        node = self.blocks[one.span]
        assert isinstance(node, tree.RedLine)
        known = _known(node.family, (node.owner, one.owner))
        return Declared(one.name, one.label, one.addressed, tuple(_clauses(node, known)), one.facts.items)

    def _threat(self, one: Threat) -> Declared:
        node = self.blocks[one.span]
        assert isinstance(node, tree.Threat)
        known = _known(node.family, (node.owner, one.owner), (node.target, one.target))
        return Declared(one.name, one.label, (one.target,), tuple(_clauses(node, known)), one.facts.items)

    def _promise(self, one: Promise) -> Declared:
        node = self.blocks[one.span]
        assert isinstance(node, tree.Promise)
        known = _known(node.family, (node.owner, one.owner), (node.target, one.target))
        return Declared(one.name, one.label, (one.target,), tuple(_clauses(node, known)), one.facts.items)

    def _pact(self, one: Pact) -> Declared:
        node = self.blocks[one.span]
        assert isinstance(node, tree.Pact)
        known = _known(node.family, (node.of, one.of), (node.to, one.to))
        found = (("kind", one.kind), *_clauses(node, known))
        label = None if node.label is None else node.label.text
        return Declared(one.name, label, (one.to,), found, one.facts.items)

    def _belief(self, one: Belief) -> Declared:
        """The actor's own copy of a line, beside the line."""
        node = self.blocks[one.span]
        assert isinstance(node, tree.Belief)
        known = _known(node.family, (node.owner, one.holder), (node.line.owner, one.line.split(".")[0]))
        line = self._line(next(line for line in self.model.lines if line.name == one.line))
        original = tuple(pair for pair in line.clauses if pair[0].startswith("crossed"))
        label = None if node.label is None else node.label.text
        return Declared(one.line, label, line.toward, tuple(_clauses(node, known)), one.facts.items, original)


def _known(members: tree.Family, *pairs: tuple[tree.Name | None, str]) -> dict[str, str]:
    """What the bound variables of a family stand for in one instance, as far as its name tells."""
    variables = {binder.variable.text for binder in members.binders}
    return {name.text: actor for name, actor in pairs if name is not None and name.text in variables}


def _clauses(node: Block, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The clauses that are no facts; whom a line addresses is said elsewhere."""
    for item in node.items:
        if isinstance(item, tree.Fact | tree.Against):
            continue
        text = clauses.clause(item, "broken" if isinstance(node, tree.Promise) else "crossed")
        word = next(start for start in STARTS if text.startswith(f"{start} "))
        yield word, with_names(text.removeprefix(f"{word} "), known)
