"""A policy as lints look at it: its trees, its model, and tables that several lints read, each made once and in linear time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Protocol, TypeVar

from doctrine_dsl.diagnostics import SourceText, Span
from doctrine_dsl.lints.walking import nodes_below
from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.model.model import Model
from doctrine_dsl.model.resolve import Program
from doctrine_dsl.syntax import tree


class Placed(Protocol):
    """What stands somewhere in the text."""

    @property
    def span(self) -> Span: ...


Item = TypeVar("Item", bound=Placed)
Node = TypeVar("Node")


class Policy:
    """`root` is the file that was asked for; `program` holds that file and all that it uses."""

    def __init__(self, root: str, program: Program, model: Model, lowering: Lowering) -> None:
        self.root, self.program, self.model, self.lowering = root, program, model, lowering

    @property
    def sources(self) -> dict[str, SourceText]:
        """The texts by path."""
        return dict(self.program.sources)

    @cached_property
    def declarations(self) -> tuple[tree.Declaration, ...]:
        """Those of every file."""
        return tuple(node for loaded in self.program.files for node in loaded.file.declarations)

    def declared(self, kind: type[Node]) -> list[Node]:
        """The declarations of one kind."""
        return [node for node in self.declarations if isinstance(node, kind)]

    @cached_property
    def _by_class(self) -> dict[type[object], list[object]]:
        found: dict[type[object], list[object]] = {}
        for node in nodes_below(self.declarations):
            found.setdefault(type(node), []).append(node)
        return found

    def nodes(self, kind: type[Node]) -> list[Node]:
        """Every node of one class, anywhere in a tree."""
        return self._by_class.get(kind, [])  # type: ignore[return-value]

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often each name is written, its own declaration among them."""
        return Counter(name.text for name in self.nodes(tree.Name))

    @cached_property
    def bound_names(self) -> frozenset[str]:
        """Names that stand for members or arguments somewhere; there they hide a variable of that name."""
        bound = [binder.variable.text for binder in self.nodes(tree.Binder)]
        bound += [node.variable.text for node in self.nodes(tree.Quantified)]
        bound += [name.text for node in self.nodes(tree.Define) for name in node.parameters]
        return frozenset(bound)

    @cached_property
    def node_at(self) -> dict[Span, object]:
        """Declarations, rules and variables by their spans, which the model keeps."""
        rules = [rule for doctrine in self.declared(tree.Doctrine) for rule in doctrine.rules]
        return {node.span: node for node in (*self.declarations, *rules, *self.nodes(tree.StateVariable))}

    def name_of(self, span: Span) -> Span:
        """The smallest piece that names what was declared there: the name of a move or line, the pattern of a nameless rule."""
        match self.node_at.get(span):
            case tree.Move() | tree.RedLine() | tree.Promise() | tree.Threat() as node:
                return node.owner.span.until(node.name.span)
            case tree.Rule(name=None) as rule:
                return rule.span.until(rule.pattern[-1].span) if rule.pattern else rule.span
            case tree.Rule(name=name) if name is not None:
                return name.span
            case tree.Belief() as belief:
                return belief.owner.span.until(belief.line.span)
            case tree.Pact(name=name) | tree.Actor(name=name) | tree.StateVariable(name=name) | tree.Check(name=name):
                return name.span
            case _:
                return span


def by_place(items: Iterable[Item]) -> Iterator[tuple[Span, list[Item]]]:
    """What was stamped out of one declaration, together: a finding is about a declaration, and true of all of its instances."""
    places: dict[Span, list[Item]] = {}
    for item in items:
        places.setdefault(item.span, []).append(item)
    yield from places.items()


def called(names: Iterable[str]) -> str:
    """Instances as a reader speaks of them: `us.strike(russia)`, or `us.strike(russia)` and 2 more."""
    first, *others = names
    return f"`{first}`" + (f" and {len(others)} more" if others else "")
