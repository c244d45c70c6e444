"""What can be asked about one declared rule: when it applies, when it changes something, when it can be met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from doctrine_dsl.lints.policy import Policy
from doctrine_dsl.model.lower import names
from doctrine_dsl.model.lower.rules import Permissions
from doctrine_dsl.model.model import Rule
from doctrine_dsl.system.term import Term, Var, conj, disj, lt, neg, number


def effective(policy: Policy) -> list[Rule]:
    """Rules that match a move (D608 speaks of the others) and are no idle permits (D602)."""
    forbidding = policy.model.forbidding
    return [rule for rule in policy.model.rules if rule.moves and (rule.kind != "permit" or rule.actor in forbidding)]


def applies(policy: Policy, rule: Rule) -> Term:
    """Its condition holds and, but for an obligation with a time, one of its moves is possible: there is something to rule on."""
    if rule.within is not None:
        return rule.condition
    possible = policy.lowering.effects.possible
    return conj(rule.condition, disj(*(possible(move) for move in sorted(rule.moves))))


def changes(policy: Policy, rules: Iterable[Rule]) -> Term:
    """Some possible move is permitted to the actor and would not be without the rules, or the reverse. (That a joint move needs the others
    as well plays no part: each member has a doctrine of its own.)"""
    left_out = tuple(rules)
    lowering = policy.lowering
    spans, actors = {rule.span for rule in left_out}, {rule.actor for rule in left_out}
    others = tuple(rule for rule in policy.model.rules if rule.actor in actors and rule.span not in spans)
    without = Permissions(replace(policy.model, rules=others), lowering.effects, lowering.tails)
    ways: list[Term] = []
    for actor, move in sorted({(rule.actor, move) for rule in left_out for move in rule.moves}):
        now, then = lowering.permissions.permitted_to(actor, move), without.permitted_to(actor, move)
        if now != then:
            ways.append(conj(lowering.effects.possible(move), disj(conj(now, neg(then)), conj(neg(now), then))))
    return disj(*ways)


def can_be_met(policy: Policy, rule: Rule) -> Term:
    """What it asks for is owed, and some move that it asks for is possible and permitted."""
    owed = rule.condition if rule.within is None else lt(number(0), Var(names.pending(rule.name)))
    return conj(owed, policy.lowering.permissions.can_discharge(rule))
