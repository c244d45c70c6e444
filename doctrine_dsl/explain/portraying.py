"""From trees and model to a portrait. The model says who there is and which instances; the words are those of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctrine_dsl.explain.declared import Standpoints, in_words, with_names
from doctrine_dsl.explain.portrait import LadderText, MoveText, PlanText, Player, Portrait, Quantity, RuleText, SourceRow
from doctrine_dsl.explain.questions import called, listed, question
from doctrine_dsl.model.declare.facts import facts_of
from doctrine_dsl.model.model import NATURE, Alliance, Model, Move
from doctrine_dsl.model.resolve import Program
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.printing import clauses
from doctrine_dsl.syntax.printing.expressions import expression, family, names, reference, set_, value


def portrait(program: Program, model: Model) -> Portrait:
    """What can be said of a policy that has no mistakes."""
    return _Painter(program, model).portrait()


class _Painter:
    def __init__(self, program: Program, model: Model) -> None:
        self.program, self.model = program, model
        self.nodes = [node for loaded in program.files for node in loaded.file.declarations]
        self.moves = {node.span: node for node in self.nodes if isinstance(node, tree.Move)}

    def portrait(self) -> Portrait:
        root = self.program.files[0].file
        standpoints = Standpoints(self.nodes, self.model)
        return Portrait(
            path=root.path,
            title=self.model.title,
            opening=_opening(root),
            files=tuple(loaded.file.path for loaded in self.program.files),
            labels=self.model.labels,
            players=tuple(self._players()),
            rivalries=tuple(_rivalry(node) for node in self.nodes if isinstance(node, tree.Rivals)),
            cycle=self.model.cycle,
            ladders=tuple(self._ladder(node) for node in self.nodes if isinstance(node, tree.Ladder)),
            quantities=tuple(self._quantities()),
            defines=tuple(_define(node) for node in self.nodes if isinstance(node, tree.Define)),
            rules=tuple(self._rules()),
            plans=tuple(_plan(node) for node in self.nodes if isinstance(node, tree.Plan)),
            standpoints=tuple(one for actor in self.model.actors if not (one := standpoints.of(actor)).empty),
            sources=tuple(_sources(self.nodes)),
            questions={check.name: question(check, self.model) for check in self.model.checks},
        )

    # ---- who acts

    def _players(self) -> Iterator[Player]:
        """Actors, then alliances, then nature if it has a move."""
        for actor in self.model.actors:
            yield self._player(actor, "")
        for alliance in self.model.alliances.values():
            yield self._player(alliance.name, _decision(alliance))
        if any(move.owner == NATURE for move in self.model.moves):
            yield self._player(NATURE, "")

    def _player(self, name: str, about: str) -> Player:
        families: dict[str, list[Move]] = {}
        for move in self.model.moves:
            if move.owner == name:
                families.setdefault(move.family, []).append(move)
        return Player(name, self.model.labels.get(name), about, tuple(self._move(moves) for moves in families.values()))

    def _move(self, instances: list[Move]) -> MoveText:
        """All moves of one name of one owner."""
        first = instances[0]
        node = self.moves[first.span]
        known = {node.owner.text: first.owner} if _bound(node.family, node.owner) else {}
        guards = [expression(item.condition) for item in node.items if isinstance(item, tree.When)]
        effects = [clauses.effect(one) for item in node.items if isinstance(item, tree.Do) for one in item.effects]
        tags = [tag.text for item in node.items if isinstance(item, tree.Tags) for tag in item.tags]
        parameters = f"({names(node.parameters)})" if node.parameters else ""
        whole = [" and ".join(guards), ", ".join(effects)]
        unsaid = known if any(self._compares(text, known) for text in whole) else {}
        guard, effect = [text if unsaid else with_names(text, known) for text in whole]
        remarks = [f"here `{variable}` is {called(self.model, actor)}" for variable, actor in unsaid.items()]
        return MoveText(
            name=f"{node.name.text}{parameters}",
            label=first.label,
            arguments=tuple(move.name.removeprefix(move.family).strip("()") for move in instances) if node.parameters else (),
            guard=guard,
            effect=effect,
            tags=tuple(tags),
            remarks=(*remarks, *self._remarks(node, known)),
        )

    def _compares(self, text: str, known: dict[str, str]) -> bool:
        """Whether a bound variable is compared with an actor: `us = us` would say nothing to a reader."""
        actor = "|".join(map(re.escape, self.model.actors))
        return any(re.search(rf"\b{one}\b !?= (?:{actor})\b|\b(?:{actor})\b !?= {one}\b", text) for one in map(re.escape, known))

    def _remarks(self, node: tree.Move, known: dict[str, str]) -> Iterator[str]:
        for item in node.items:
            if isinstance(item, tree.Mistaken):
                observers = [called(self.model, known.get(one.text, one.text)) for one in item.observers]
                yield f"may be taken for `{with_names(reference(item.move), known)}` by {listed(observers)}"
            elif isinstance(item, tree.Chance):
                yield f"chance {item.numerator.value}/{item.denominator.value} a step"

    # ---- what there is

    def _ladder(self, node: tree.Ladder) -> LadderText:
        starts = [
            f"{one.name.text} = {value(one.initial)}"
            for state in self.nodes
            if isinstance(state, tree.State)
            for one in state.variables
            if isinstance(one.type, tree.Name) and one.type.text == node.name.text
        ]
        rungs = tuple(member.text for member in node.members)
        return LadderText(node.name.text, _text(node.label), rungs, tuple(starts))

    def _quantities(self) -> Iterator[Quantity]:
        changed = {node.name.text: value(node.value) for node in reversed(self.nodes) if isinstance(node, tree.SetParam)}
        for node in self.nodes:
            if isinstance(node, tree.Param):
                start = changed.get(node.name.text, value(node.value))
                yield Quantity(node.name.text, self._values(node.type), start, _text(node.label), parameter=True)
            elif isinstance(node, tree.State):
                for one in node.variables:
                    name = f"{one.name.text}[{names(one.indices)}]" if one.indices else one.name.text
                    yield Quantity(name, self._values(one.type), value(one.initial), _text(one.label), parameter=False)

    def _values(self, kind: tree.Name | tree.RangeSet) -> str:
        """What a type has for values: the rungs of a ladder, the members of an enum."""
        for node in self.nodes:
            if isinstance(node, tree.Ladder | tree.Enumeration) and isinstance(kind, tree.Name) and node.name.text == kind.text:
                return (" < " if isinstance(node, tree.Ladder) else ", ").join(member.text for member in node.members)
        return "true, false" if isinstance(kind, tree.Name) and kind.text == "bool" else set_(kind)

    # ---- rules

    def _rules(self) -> Iterator[RuleText]:
        """Rules as the model has them, a doctrine's `default forbid` before its rules."""
        origin = {rule.span: (rule, doctrine) for doctrine in self.nodes if isinstance(doctrine, tree.Doctrine) for rule in doctrine.rules}
        for actor in self.model.actors:
            if actor in self.model.forbidding:
                yield RuleText(actor, "", "default forbid: what no rule permits is forbidden", ())
            for rule in self.model.rules:
                if rule.actor == actor and rule.pact is None:
                    node, doctrine = origin[rule.span]
                    text = clauses.rule(node).removeprefix(f"{node.name.text}: " if node.name else "")
                    known = {doctrine.owner.text: actor} if _bound(doctrine.family, doctrine.owner) else {}
                    name = rule.name.removeprefix(f"{actor}.") if rule.named else ""
                    yield RuleText(actor, name, with_names(text, known), rule.facts.items)


def _bound(members: tree.Family, name: tree.Name) -> bool:
    """Whether a name stands for each member of a family in turn."""
    return any(binder.variable.text == name.text for binder in members.binders)


def _text(label: tree.Text | None) -> str | None:
    return None if label is None else label.text


def _define(node: tree.Define) -> tuple[str, str]:
    return f"{node.name.text}({names(node.parameters)})" if node.parameters else node.name.text, expression(node.body)


def _plan(node: tree.Plan) -> PlanText:
    return PlanText(node.owner.text, node.name.text, _text(node.label), "; ".join(map(clauses.step, node.steps)))


def _rivalry(node: tree.Rivals) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(one.text for one in node.left), tuple(one.text for one in node.right)


def _decision(alliance: Alliance) -> str:
    how = {"consensus": "decides by consensus", "majority": "decides by majority"}.get(
        alliance.decision, f"decides by lead {alliance.lead}"
    )
    return f"{', '.join(alliance.members)}; {how}"


def _opening(file: tree.File) -> str:
    """The comment before the first declaration, as prose."""
    before = file.declarations[0].span.start if file.declarations else 0
    return " ".join(comment.text.lstrip("# ").strip() for comment in file.comments if comment.span.start < before)


def _sources(nodes: list[tree.Declaration]) -> Iterator[SourceRow]:
    """Every declaration and rule that carries facts; a family has one row."""
    for node in nodes:
        match node:
            case tree.PolicyTitle(title, facts):
                found, what, name, label = facts, "policy", title.text, None
            case tree.Ladder() | tree.Enumeration() | tree.Group() | tree.Alliance() | tree.Plan():
                found, what, name, label = node.facts, in_words(node), node.name.text, _text(node.label)
            case tree.Move() | tree.RedLine() | tree.Threat() | tree.Promise():
                name = f"{node.owner.text}.{node.name.text}{family(node.family)}"
                found, what, label = facts_of_block(node.items), in_words(node), _text(node.label)
            case tree.Belief():
                name = f"{node.owner.text} about {reference(node.line)}{family(node.family)}"
                found, what, label = facts_of_block(node.items), "belief", _text(node.label)
            case tree.Pact():
                name = f"{node.name.text}{family(node.family)}"
                found, what, label = facts_of_block(node.items), "pact", _text(node.label)
            case tree.Doctrine():
                yield from _sources_of_rules(node)
                continue
            case _:
                continue
        if found:
            yield SourceRow(what, name, label, tuple((fact.kind, fact.value) for fact in found))


def facts_of_block(items: tuple[object, ...]) -> tuple[tree.Fact, ...]:
    """The facts among the items of a block, as nodes."""
    return tuple(item for item in items if isinstance(item, tree.Fact))


def _sources_of_rules(node: tree.Doctrine) -> Iterator[SourceRow]:
    owner = f"{node.owner.text}{family(node.family)}"
    if node.facts:
        yield SourceRow("doctrine", owner, _text(node.label), facts_of(node.facts).items)
    for rule in node.rules:
        if rule.facts:
            name = f"{node.owner.text}.{rule.name.text}{family(node.family)}" if rule.name else f"{owner}: {clauses.rule(rule)}"
            yield SourceRow("rule", name, None, facts_of(rule.facts).items)
