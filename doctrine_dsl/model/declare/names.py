"""Types, actors, groups, alliances, rivals and turns: the names that everything else is built from."""

from __future__ import annotations

from collections.abc import Iterable

from doctrine_dsl.diagnostics import Label
from doctrine_dsl.model.model import NATURE, Alliance
from doctrine_dsl.model.scope import Scope
from doctrine_dsl.model.types import Kind, Type
from doctrine_dsl.syntax import tree


def declare_actors(scope: Scope, nodes: Iterable[tree.Actor]) -> None:
    """Actors get their numbers in the order of the text."""
    for node in nodes:
        if scope.declare(node.name, "actor"):
            scope.actors[node.name.text] = len(scope.actors)
            if node.label is not None:
                scope.labels[node.name.text] = node.label.text


def declare_types(scope: Scope, nodes: Iterable[tree.Ladder | tree.Enumeration]) -> None:
    """Ladders and enums."""
    for node in nodes:
        ladder = isinstance(node, tree.Ladder)
        if not scope.declare(node.name, "ladder" if ladder else "enum"):
            continue
        members: dict[str, tree.Name] = {}
        for member in node.members:
            if member.text in members:
                scope.declared_twice(member.text, member.span, members[member.text].span)
            else:
                members[member.text] = member
        labels = tuple(members)
        kind = Kind.LADDER if ladder else Kind.ENUM
        scope.types[node.name.text] = Type(kind, node.name.text, labels, tuple(range(len(labels))))
        for label in labels:
            scope.members.setdefault(label, []).append(node.name.text)


def declare_groups(scope: Scope, nodes: Iterable[tree.Group | tree.Alliance]) -> None:
    """Groups and alliances; the actors are known already."""
    for node in nodes:
        alliance = isinstance(node, tree.Alliance)
        if not scope.declare(node.name, "alliance" if alliance else "group"):
            continue
        members = _members(scope, node.members)
        if isinstance(node, tree.Alliance):
            lead = None if node.lead is None else scope.actor(node.lead, {})
            if lead is not None and node.lead is not None and lead not in members:
                scope.report("D217", f"`{lead}` leads `{node.name.text}` without being a member of it", node.lead.span,
                             f"name one of {', '.join(members)}")  # fmt: skip
            scope.alliances[node.name.text] = Alliance(node.name.text, members, node.decision, lead)
        else:
            scope.groups[node.name.text] = members
        if node.label is not None:
            scope.labels[node.name.text] = node.label.text


def _members(scope: Scope, names: Iterable[tree.Name]) -> tuple[str, ...]:
    found: dict[str, tree.Name] = {}
    for name in names:
        actor = scope.actor(name, {})
        if actor is not None and actor in found:
            scope.declared_twice(actor, name.span, found[actor].span)
        elif actor is not None:
            found[actor] = name
    return tuple(found)


def check_member_names(scope: Scope, nodes: Iterable[tree.Ladder | tree.Enumeration]) -> None:
    """A member may not be called like a variable, an actor or a type: a bare name would have two meanings."""
    for node in nodes:
        for member in node.members:
            taken = scope.symbols.get(member.text)
            if taken is not None or member.text == NATURE:
                kind = "actor" if taken is None else taken.kind
                labels = () if taken is None else (Label(taken.span, f"the {kind} is declared here"),)
                scope.report("D218", f"`{member.text}` is a member of `{node.name.text}` and also {_an(kind)}", member.span,
                             "give one of them another name", labels)  # fmt: skip


def _an(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def rivalries(scope: Scope, nodes: Iterable[tree.Rivals]) -> dict[str, tuple[str, ...]]:
    """For each actor its rivals, in the order of the actors."""
    found: dict[str, set[str]] = {}
    for node in nodes:
        left = scope.actors_named(node.left, {}, nature=False)
        right = scope.actors_named(node.right, {}, nature=False)
        both = [actor for actor in left if actor in right]
        if both:
            scope.report("D403", f"`{both[0]}` stands on both sides: nobody is its own rival", node.span, "take it off one side")
        for one in left:
            for other in right:
                if one != other:
                    found.setdefault(one, set()).add(other)
                    found.setdefault(other, set()).add(one)
    return {actor: tuple(sorted(rivals, key=lambda name: scope.actors[name])) for actor, rivals in found.items()}


def turn_cycle(scope: Scope, nodes: list[tree.Turns]) -> tuple[str, ...] | None:
    """The declared order of turns, or None for free turns."""
    for node in nodes[1:]:
        scope.report("D401", "`turns` is declared twice", node.span, "leave one out", (Label(nodes[0].span, "first declared here"),))
    if not nodes or nodes[0].cycle is None:
        return None
    return tuple(actor for name in nodes[0].cycle if (actor := scope.actor(name, {})) is not None)
