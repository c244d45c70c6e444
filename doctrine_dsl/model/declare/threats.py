"""Threats and plans."""

from __future__ import annotations

from doctrine_dsl.diagnostics import SourceText
from doctrine_dsl.model.declare.doctrines import bound
from doctrine_dsl.model.declare.facts import facts_of
from doctrine_dsl.model.expressions import Elaborator
from doctrine_dsl.model.model import Plan, PlanStep, Threat
from doctrine_dsl.model.references import PatternContext, declared_by, in_doctrine_of, moves_of, pattern_moves
from doctrine_dsl.model.scope import Environment, Scope
from doctrine_dsl.model.sets import stamp
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.term import FALSE, TRUE, Term, neg

TRIGGERS = (tree.ThreatIf, tree.ThreatIfMade, tree.ThreatUnless, tree.ThreatUntil)


class Threats:
    """Names are entered when this is made; bodies are read later."""

    def __init__(self, scope: Scope, elaborator: Elaborator, nodes: list[tree.Threat], sources: dict[str, SourceText]) -> None:
        self.scope, self.elaborator, self.sources = scope, elaborator, sources
        self.stamped: list[tuple[str, str, str, tree.Threat, Environment]] = []
        for node in nodes:
            for env in stamp(scope, node.family, elaborator.term):
                self._declare(node, env)

    def _declare(self, node: tree.Threat, env: Environment) -> None:
        scope = self.scope
        owner, target = scope.actor(node.owner, env), scope.actor(node.target, env)
        if owner is None or target is None:
            return
        if owner == target:
            scope.report("D403", f"`{owner}` threatens itself", node.target.span, "name the actor that is threatened")
            return
        name = f"{owner}.{node.name.text}"
        if name in scope.threats:
            scope.declared_twice(name, node.name.span, scope.threats[name])
            return
        scope.threats[name] = node.name.span
        self.stamped.append((name, owner, target, node, env))

    def resolved(self) -> list[Threat]:
        """The threats, in order; one whose trigger is missing or doubled is reported and left out."""
        return [threat for one in self.stamped if (threat := self._threat(*one)) is not None]

    def _threat(self, name: str, owner: str, target: str, node: tree.Threat, env: Environment) -> Threat | None:
        scope = self.scope
        triggers = [item for item in node.items if isinstance(item, TRIGGERS)]
        if len(triggers) != 1:
            span = node.name.span if not triggers else triggers[1].span
            what = f"`{name}` has no trigger" if not triggers else f"`{name}` has {len(triggers)} triggers"
            scope.report("D402", f"{what}: a threat has one of `if`, `if made`, `unless`, `until`", span, "split it into two threats" if triggers else
                         "add `if e`, `if made P`, `unless e within n` or `until e`")  # fmt: skip
            return None
        form, trigger, offences, within, demand = self._trigger(triggers[0], target, env, name)
        own = declared_by(scope, owner, f"threat {name}")
        gather = {kind: frozenset[str]() for kind in (tree.ThreatThen, tree.StartsWith, tree.EndsWith)}
        for item in node.items:
            if isinstance(item, tree.ThreatThen | tree.StartsWith | tree.EndsWith):
                gather[type(item)] |= pattern_moves(scope, item.pattern, own, env)
        label = None if node.label is None else node.label.text
        return Threat(name, owner, target, form, trigger, offences, within, gather[tree.ThreatThen], gather[tree.StartsWith],
                      gather[tree.EndsWith], demand, label, facts_of(node.items), node.span)  # fmt: skip

    def _trigger(self, item: object, target: str, env: Environment, name: str) -> tuple[str, Term, frozenset[str], int | None, str]:
        match item:
            case tree.ThreatIf(condition=condition):
                return "if", self.elaborator.condition(condition, env), frozenset(), None, self._text(condition)
            case tree.ThreatIfMade(pattern=pattern, when=when):
                context = PatternContext((target,), moves_of(self.scope, target), False, f"threat {name}")
                moves = pattern_moves(self.scope, pattern, context, env)
                before = TRUE if when is None else self.elaborator.condition(when, env)
                return "made", before, moves, None, ""
            case tree.ThreatUnless(condition=condition, within=within):
                number = bound(self.scope, within, env)
                return "unless", neg(self.elaborator.condition(condition, env)), frozenset(), number, self._text(condition)
            case tree.ThreatUntil(condition=condition):
                return "until", neg(self.elaborator.condition(condition, env)), frozenset(), None, self._text(condition)
        return "if", FALSE, frozenset(), None, ""

    def _text(self, node: tree.Expression) -> str:
        return " ".join(self.sources[node.span.path].text[node.span.start : node.span.end].split())


def resolve_plans(scope: Scope, nodes: list[tree.Plan]) -> list[Plan]:
    """Plans, by the actor whose moves they order. A plan is named alone in `following`, so its name is the file's only one."""
    found: list[Plan] = []
    for node in nodes:
        actor = scope.actor(node.owner, {})
        if node.name.text in scope.plans:
            scope.declared_twice(node.name.text, node.name.span, scope.plans[node.name.text])
            continue
        scope.plans[node.name.text] = node.name.span
        if actor is None:
            continue
        context = in_doctrine_of(scope, actor, f"plan {node.name.text}")
        steps = tuple(PlanStep(pattern_moves(scope, step.alternatives, context, {}), step.optional) for step in node.steps)
        found.append(Plan(node.name.text, actor, steps, node.span))
    return found
