"""Checks: the question, its tails, and what its author expects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from doctrine_dsl.diagnostics import SourceText, Span
from doctrine_dsl.model.declare.doctrines import bound
from doctrine_dsl.model.expressions import Elaborator
from doctrine_dsl.model.model import Check, Threat
from doctrine_dsl.model.references import dotted
from doctrine_dsl.model.scope import Scope
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.term import Term

NO_STEPS = (tree.Reachable, tree.Can)
"""Properties whose violation is not one run, so that `violated in n` says nothing."""


class Checks:
    """Reads checks against the complete scope."""

    def __init__(self, scope: Scope, elaborator: Elaborator, sources: dict[str, SourceText], threats: Iterable[Threat]) -> None:
        self.scope, self.elaborator, self.sources = scope, elaborator, sources
        self.threats = {threat.name: threat for threat in threats}
        self.first: dict[str, tree.Name] = {}

    def resolve(self, node: tree.Check) -> Check:
        """One check; mistakes are reported and what can be read is kept."""
        scope = self.scope
        if node.name.text in self.first:
            scope.declared_twice(node.name.text, node.name.span, self.first[node.name.text].span)
        self.first.setdefault(node.name.text, node.name)
        terms, names = self._parts(node.property)
        plan = None
        if node.following is not None:
            plan = node.following.text
            if plan not in scope.plans:
                scope.report("D207", f"no plan is named `{plan}`", node.following.span,
                             scope.did_you_mean(plan, scope.plans) or ("the plans are " + ", ".join(scope.plans) if scope.plans else
                             "declare one: `plan actor name { ... }`"))  # fmt: skip
                plan = None
        expected = node.expect.outcome if node.expect is not None else "holds"
        steps = node.expect.steps.value if node.expect is not None and node.expect.steps is not None else None
        if steps is not None and node.expect is not None and isinstance(node.property, NO_STEPS):
            scope.report("D412", "this property has no single run that violates it, so `violated in n` says nothing", node.expect.span,
                         "write `expect violated`")  # fmt: skip
        within = None if node.within is None else bound(scope, node.within, {})
        excluding = scope.actors_named(node.excluding, {})
        return Check(
            node.name.text, node.property, self.text(node.property_span), terms, names, within, excluding, plan, expected, steps, node.span
        )

    def text(self, span: Span) -> str:
        """The author's words on one line, without comments."""
        lines = self.sources[span.path].text[span.start : span.end].splitlines()
        return " ".join(" ".join(_without_comment(line) for line in lines).split())

    def _parts(self, node: tree.Property) -> tuple[dict[str, Term], dict[str, tuple[str, ...]]]:
        condition = self.elaborator.condition
        match node:
            case tree.NoCrossing(line=line, by=by):
                return {}, {"lines": self._of(line, self.scope.lines, "D205", "red line"), "by": self.scope.actors_named(by, {})}
            case tree.NoShift(by=by, toward=toward):
                return {}, {"by": self._maybe_actor(by), "toward": self._maybe_actor(toward)}
            case tree.NoBrokenPromise(promise=promise):
                return {}, {"promises": self._of(promise, self.scope.promises, "D208", "promise")}
            case tree.NoMisperception(by=by, line=line):
                return {}, {"by": self._maybe_actor(by), "lines": self._of(line, self.scope.lines, "D205", "red line")}
            case tree.NoFalseAlarm(line=line) | tree.NoSalami(line=line):
                return {}, {"lines": self._of(line, self.scope.lines, "D205", "red line")}
            case tree.NoEntrapment(actor=actor, outcome=outcome):
                return {"outcome": condition(outcome, {})}, {"actor": self._maybe_actor(actor)}
            case tree.NoDilemma(actor=actor):
                return {}, {"actor": self._maybe_actor(actor)}
            case tree.Offramp(to=to, start=start, by=by):
                terms = {"to": condition(to, {})}
                if start is not None:
                    terms["from"] = condition(start, {})
                return terms, {"by": self.scope.actors_named(by, {})}
            case tree.Credible(threat=threat):
                return {}, {"threat": self._threat(threat)}
            case tree.Always(condition=inner) | tree.Never(condition=inner) | tree.Reachable(condition=inner):
                return {"condition": condition(inner, {})}, {}
            case tree.LeadsTo(cause=cause, effect=effect):
                return {"cause": condition(cause, {}), "effect": condition(effect, {})}, {}
            case tree.NoSpiral(first=first, second=second, steps=steps):
                if steps.value < 1:
                    self.scope.report("D411", "a spiral has at least one move", steps.span, "write `in 1` or more")
                return {}, {"actors": (*self._maybe_actor(first), *self._maybe_actor(second))}
            case tree.Can(actors=actors, condition=inner):
                return {"condition": condition(inner, {})}, {"actors": self.scope.actors_named(actors, {})}
        assert_never(node)

    def _maybe_actor(self, name: tree.Name | None) -> tuple[str, ...]:
        actor = None if name is None else self.scope.actor(name, {})
        return () if actor is None else (actor,)

    def _of(self, reference: tree.LineReference | None, table: dict[str, Span], code: str, what: str) -> tuple[str, ...]:
        """The lines (promises) meant: one, all of an owner, or all."""
        if reference is None:
            return tuple(table)
        if reference.name is not None:
            node = tree.Reference(reference.owner, reference.name, None, reference.span)
            name = dotted(self.scope, node, {}, table, code, what)
            return () if name is None else (name,)
        owner = self.scope.actor(reference.owner, {})
        return tuple(name for name in table if owner is not None and name.startswith(f"{owner}."))

    def _threat(self, reference: tree.Reference) -> tuple[str, ...]:
        name = dotted(self.scope, reference, {}, self.scope.threats, "D206", "threat")
        threat = self.threats.get(name or "")
        if threat is not None and not threat.responses:
            self.scope.report("D407", f"`{name}` does not say what would be done, so nothing can be credible about it", reference.span,
                              f"add `then P` to the threat `{name}`")  # fmt: skip
        return () if name is None else (name,)


def _without_comment(line: str) -> str:
    quoted = False
    for at, character in enumerate(line):
        if character == '"':
            quoted = not quoted
        elif character == "#" and not quoted:
            return line[:at]
    return line
