"""Doctrines and pacts: rules that permit, forbid or oblige, each with the moves it matches and the condition it holds under."""

from __future__ import annotations

from doctrine_dsl.model.declare.facts import facts_of
from doctrine_dsl.model.declare.moves import once
from doctrine_dsl.model.expressions import Elaborator
from doctrine_dsl.model.model import NATURE, Pact, Rule
from doctrine_dsl.model.references import in_doctrine_of, pattern_moves
from doctrine_dsl.model.scope import Environment, Scope, in_full
from doctrine_dsl.model.sets import stamp
from doctrine_dsl.model.types import Kind
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.term import Const, Term, conj, neg

PACT_KINDS = ("defense", "offense", "neutrality", "nonaggression", "consultation")


class Doctrines:
    """Two passes over doctrines and pacts: names first (`broken(us.rule)` may stand anywhere), then bodies."""

    def __init__(self, scope: Scope, elaborator: Elaborator, doctrines: list[tree.Doctrine], pacts: list[tree.Pact]) -> None:
        self.scope, self.elaborator = scope, elaborator
        self.stamped: list[tuple[str, tree.Doctrine, Environment]] = []
        self.pacts: list[tuple[str, str, str, tree.Pact, Environment]] = []
        self.forbidding: set[str] = set()
        self._names: dict[str, tree.Name] = {}
        for node in doctrines:
            self._declare_doctrine(node)
        for pact in pacts:
            self._declare_pact(pact)

    def _declare_doctrine(self, node: tree.Doctrine) -> None:
        scope = self.scope
        for env in stamp(scope, node.family, self.elaborator.term):
            text = scope.resolve_name(node.owner, env)
            if text in scope.alliances or text in scope.groups or text == NATURE:
                what = "nature" if text == NATURE else f"`{text}`, which is {'an alliance' if text in scope.alliances else 'a group'},"
                remedy = "write it for an actor" if text == NATURE else f"write `doctrine a for a in {text}`"
                scope.report("D404", f"{what} has no doctrine: only actors do", node.owner.span, remedy)
                continue
            actor = scope.actor(node.owner, env)
            if actor is None:
                continue
            self.stamped.append((actor, node, env))
            if node.default == "forbid":
                self.forbidding.add(actor)
            for rule in node.rules:
                if rule.name is not None:
                    self._declare_rule(actor, rule, rule.name)

    def _declare_rule(self, actor: str, rule: tree.Rule, name: tree.Name) -> None:
        full = f"{actor}.{name.text}"
        if full in self._names:
            self.scope.declared_twice(full, name.span, self._names[full].span)
            return
        self._names[full] = name
        if full in self.scope.promises:
            self.scope.declared_twice(full, name.span, self.scope.promises[full])
        if rule.kind == "oblige" and rule.within is not None:
            self.scope.obligations[full] = name.span

    def _declare_pact(self, node: tree.Pact) -> None:
        scope = self.scope
        if node.kind.text not in PACT_KINDS:
            scope.report("D416", f"a pact is one of {', '.join(PACT_KINDS)}, not `{node.kind.text}`", node.kind.span,
                         scope.did_you_mean(node.kind.text, PACT_KINDS))  # fmt: skip
        for env in stamp(scope, node.family, self.elaborator.term):
            of, to = scope.actor(node.of, env), scope.actor(node.to, env)
            if of is None or to is None:
                continue
            if of == to:
                scope.report("D403", f"`{of}` cannot have a pact with itself", node.to.span, "name the partner")
                continue
            name = in_full(node.name.text, (scope.resolve_name(binder.variable, env) for binder in node.family.binders))
            known = scope.pacts.setdefault(node.name.text, [])
            if name in known:
                first = next(other.name.span for one, _, _, other, _ in self.pacts if one == name)
                scope.declared_twice(name, node.name.span, first)
                continue
            known.append(name)
            self.pacts.append((name, of, to, node, env))
            if any(isinstance(item, tree.Owes) for item in node.items):
                scope.obligations[name] = node.name.span

    def rules(self) -> list[Rule]:
        """Every rule of every doctrine, then the obligations of pacts. Unnamed rules are counted for each actor over the whole file."""
        count: dict[str, int] = {}
        found: list[Rule] = []
        for actor, node, env in self.stamped:
            for rule in node.rules:
                count[actor] = count.get(actor, 0) + 1
                found.append(self._rule(actor, rule, env, count[actor]))
        return found + [owed for name, of, _, node, env in self.pacts if (owed := self._owed(name, of, node, env)) is not None]

    def _rule(self, actor: str, node: tree.Rule, env: Environment, place: int) -> Rule:
        context = in_doctrine_of(self.scope, actor, f"this rule of {actor}")
        moves = pattern_moves(self.scope, node.pattern, context, env)
        within = None if node.within is None else bound(self.scope, node.within, env, least=1)
        condition, unless = self._condition(node.when, node.unless, env)
        name = f"{actor}.{node.name.text}" if node.name is not None else f"{actor}#{place}"
        return Rule(name, actor, node.kind, moves, within, condition, unless, facts_of(node.facts), node.span, node.name is not None)

    def _condition(self, when: tree.Expression | None, unless: tree.Expression | None, env: Environment) -> tuple[Term, Term | None]:
        parts: list[Term] = [] if when is None else [self.elaborator.condition(when, env)]
        excuse = None if unless is None else self.elaborator.condition(unless, env)
        if excuse is not None:
            parts.append(neg(excuse))
        return conj(*parts), excuse

    def _owed(self, name: str, of: str, node: tree.Pact, env: Environment) -> Rule | None:
        owes = [item for item in node.items if isinstance(item, tree.Owes)]
        whens = [item for item in node.items if isinstance(item, tree.When)]
        excuses = [item for item in node.items if isinstance(item, tree.UnlessClause)]
        for word, spans in (("when", [i.span for i in whens]), ("owes", [i.span for i in owes]), ("unless", [i.span for i in excuses])):
            once(self.scope, word, spans)
        condition, unless = self._condition(whens[0].condition if whens else None, excuses[0].condition if excuses else None, env)
        if not owes:
            return None
        context = in_doctrine_of(self.scope, of, f"pact {name}")
        moves = pattern_moves(self.scope, owes[0].pattern, context, env)
        within = bound(self.scope, owes[0].within, env, least=1)
        return Rule(name, of, "oblige", moves, within or 1, condition, unless, facts_of(node.items), node.span, True, pact=name)

    def resolved_pacts(self) -> list[Pact]:
        """The pacts themselves; what they owe is among the rules."""
        return [
            Pact(name, node.name.text, node.kind.text, of, to, name in self.scope.obligations, facts_of(node.items), node.span)
            for name, of, to, node, _ in self.pacts
        ]


def bound(scope: Scope, node: tree.Bound, env: Environment, *, least: int = 0) -> int | None:
    """The n of `within n`: a number or a constant parameter."""
    if isinstance(node, tree.Number):
        value = node.value
    else:
        text = scope.resolve_name(node, env)
        binding = env.get(node.text)
        parameter = scope.parameters.get(text)
        if binding is None and parameter is None:
            remedy = scope.did_you_mean(text, scope.parameters) or "write a number"
            scope.report("D202", f"`{text}` is no number: `within` takes a number or a constant parameter", node.span, remedy)
            return None
        if parameter is not None and parameter.type.kind is Kind.NUMBER and isinstance(parameter.term, Const):
            value = int(parameter.term.value)
        elif text.lstrip("-").isdigit():
            value = int(text)
        else:
            scope.report("D309", f"`{text}` is not one number", node.span, "give the parameter one value, or write a number")
            return None
    if value < least:
        scope.report("D411", f"a bound of {value} steps is too small: it is at least {least}", node.span, f"write `within {least}`")
        return None
    return value
