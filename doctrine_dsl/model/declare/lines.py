"""Red lines, promises and beliefs: three declarations that say when something is crossed or broken."""

from __future__ import annotations

from collections.abc import Iterable

from doctrine_dsl.diagnostics import Label, Span
from doctrine_dsl.model.declare.doctrines import bound
from doctrine_dsl.model.declare.facts import facts_of
from doctrine_dsl.model.declare.moves import once
from doctrine_dsl.model.expressions import Elaborator
from doctrine_dsl.model.model import NATURE, Belief, Crossing, Promise, RedLine
from doctrine_dsl.model.references import by_anyone, declared_by, dotted, pattern_moves
from doctrine_dsl.model.scope import Environment, Scope
from doctrine_dsl.model.sets import stamp
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.term import TRUE

Instance = tuple[str, str, Environment]


class Lines:
    """Names of lines and promises are entered when this is made; bodies are read later."""

    def __init__(self, scope: Scope, elaborator: Elaborator, lines: list[tree.RedLine], promises: list[tree.Promise]) -> None:
        self.scope, self.elaborator = scope, elaborator
        self.lines = [(node, *one) for node in lines for one in self._instances(node, scope.lines, "red line")]
        self.promises = [(node, *one) for node in promises for one in self._instances(node, scope.promises, "promise")]

    def _instances(self, node: tree.RedLine | tree.Promise, table: dict[str, Span], what: str) -> list[Instance]:
        scope, found = self.scope, list[Instance]()
        for env in stamp(scope, node.family, self.elaborator.term):
            text = scope.resolve_name(node.owner, env)
            if what == "red line" and (text in scope.alliances or text == NATURE):
                owner = "nature" if text == NATURE else f"`{text}`, an alliance,"
                scope.report("D405", f"{owner} declares no red line: only actors do", node.owner.span, "name the actor that declared it")
                continue
            actor = scope.actor(node.owner, env)
            if actor is None:
                continue
            name = f"{actor}.{node.name.text}"
            if name in table:
                scope.declared_twice(name, node.name.span, table[name])
                continue
            table[name] = node.name.span
            found.append((name, actor, env))
        return found

    def red_lines(self, rivals: dict[str, tuple[str, ...]]) -> list[RedLine]:
        """The lines, with whom they address: named actors, else the owner's rivals, else every other actor."""
        return [self._line(node, name, owner, env, rivals) for node, name, owner, env in self.lines]

    def _line(self, node: tree.RedLine, name: str, owner: str, env: Environment, rivals: dict[str, tuple[str, ...]]) -> RedLine:
        scope = self.scope
        against = [item for item in node.items if isinstance(item, tree.Against)]
        once(scope, "against", [item.span for item in against])
        if against:
            addressed = scope.actors_named(against[0].actors, env)
        else:
            addressed = rivals.get(owner) or tuple(actor for actor in scope.actors if actor != owner)
        crossings = self.crossings(node.items, env, f"line {name}")
        if not crossings:
            scope.report("D414", f"nothing says when `{name}` is crossed", node.name.span, "add `crossed when e`, or `crossed by P`")
        unclear = tuple(self.elaborator.condition(item.condition, env) for item in node.items if isinstance(item, tree.Unclear))
        context = declared_by(scope, owner, f"line {name}")
        responses = tuple(
            (pattern_moves(scope, item.pattern, context, env), None if item.within is None else bound(scope, item.within, env))
            for item in node.items
            if isinstance(item, tree.Response)
        )
        label = None if node.label is None else node.label.text
        kept = tuple(actor for actor in addressed if actor != owner)
        return RedLine(name, owner, kept, crossings, unclear, responses, label, facts_of(node.items), node.span)

    def crossings(self, items: Iterable[object], env: Environment, place: str) -> tuple[Crossing, ...]:
        """Each `crossed when` and `crossed by` (`broken when`, `broken by`), in order."""
        found: list[Crossing] = []
        for item in items:
            if isinstance(item, tree.CrossedWhen):
                found.append(Crossing(self.elaborator.condition(item.condition, env), None, item.span))
            elif isinstance(item, tree.CrossedBy):
                moves = pattern_moves(self.scope, item.pattern, by_anyone(self.scope, place), env)
                condition = TRUE if item.when is None else self.elaborator.condition(item.when, env)
                found.append(Crossing(condition, moves, item.span))
        return tuple(found)

    def resolved_promises(self) -> list[Promise]:
        """Assurances: lines that their owner draws for itself."""
        found: list[Promise] = []
        for node, name, owner, env in self.promises:
            target = self.scope.actor(node.target, env)
            if target == owner:
                self.scope.report("D403", f"`{owner}` promises something to itself", node.target.span, "name the actor it assures")
            breaches = self.crossings(node.items, env, f"promise {name}")
            if not breaches:
                self.scope.report("D414", f"nothing says when `{name}` is broken", node.name.span, "add `broken when e`, or `broken by P`")
            label = None if node.label is None else node.label.text
            found.append(Promise(name, owner, target or owner, breaches, label, facts_of(node.items), node.span))
        return found

    def beliefs(self, nodes: list[tree.Belief]) -> list[Belief]:
        """Copies of lines, one for each holder and line."""
        scope, found, first = self.scope, list[Belief](), dict[tuple[str, str], tree.Belief]()
        for node in nodes:
            for env in stamp(scope, node.family, self.elaborator.term):
                holder = scope.actor(node.owner, env)
                line = dotted(scope, node.line, env, scope.lines, "D205", "red line")
                if holder is None or line is None:
                    continue
                if (holder, line) in first:
                    scope.report("D210", f"{holder} already has a belief about `{line}`", node.line.span, "join the two into one",
                                 (Label(first[holder, line].line.span, "the first one"),))  # fmt: skip
                    continue
                first[holder, line] = node
                crossings = self.crossings(node.items, env, f"belief of {holder}")
                if (node.ignored is not None) == bool(crossings):
                    scope.report("D408", "a belief says either `ignored` or when the line is crossed" + (", not both" if crossings else ""),
                                 node.line.span, "write `ignored`, or `{ crossed when e }`")  # fmt: skip
                found.append(Belief(holder, line, crossings, facts_of(node.items), node.span))
        return found
