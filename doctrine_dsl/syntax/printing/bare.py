"""A declaration as far as its meaning goes: without labels and facts, on one line. What two texts are compared by."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.printing.layout import lines_of
from doctrine_dsl.syntax.printing.original import Original

NO_ORIGINAL = Original("", ())


def bare_of(node: tree.Declaration, *also: type) -> tree.Declaration:
    """The declaration without its facts and its label, and without items of these further kinds."""
    match node:
        case tree.Move() | tree.RedLine() | tree.Threat() | tree.Promise() | tree.Belief() | tree.Pact():
            kept: Any = tuple(one for one in node.items if not isinstance(one, (tree.Fact, *also)))  # of the same types as before
            return replace(node, label=None, items=kept)
        case tree.Ladder() | tree.Enumeration() | tree.Group() | tree.Alliance() | tree.Plan():
            return replace(node, label=None, facts=())
        case tree.Actor() | tree.Param():
            return replace(node, label=None)
        case _:
            return node


def on_one_line(node: tree.Declaration) -> str:
    """Its canonical text without line breaks."""
    return " ".join(line.text for line in lines_of(node, NO_ORIGINAL))
