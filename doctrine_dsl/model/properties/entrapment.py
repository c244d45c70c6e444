"""Entrapment and its but-for test (language, section 9): several safety questions whose answers together are the verdict."""

from __future__ import annotations

from dataclasses import replace

from doctrine_dsl.model.lower import names
from doctrine_dsl.model.lower.rules import Tails
from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.model.lower.watch import event, latch
from doctrine_dsl.model.model import NATURE, Check
from doctrine_dsl.model.properties.question import Always, Asked, Entrapment, Question, Universe
from doctrine_dsl.model.properties.safety import tails_of
from doctrine_dsl.system.term import FALSE, Fires, Term, Var, conj, disj, lt, neg, number, prime
from doctrine_dsl.system.transition import BOOLEAN, Monitor

CHOSE, OWN_LINE, PARTNER, COMES = "made a move no pact asked for", "own line crossed before", "a partner has crossed", "comes about"


def no_entrapment(check: Check, lowering: Lowering) -> Asked | Entrapment:
    """The questions, first in runs without nature and then with it (unless the check leaves nature out anyway)."""
    (actor,) = check.names["actor"]
    pacts = [pact for pact in lowering.model.pacts if actor in (pact.of, pact.to)]
    tails = tails_of(check)
    if not pacts:
        return Asked(Question(tails, FALSE, bound=check.within), Always(f"{actor} has no pact, so no partner can drag it in"))
    partners = tuple(dict.fromkeys(pact.to if pact.of == actor else pact.of for pact in pacts))
    without = replace(tails, excluding=tails.excluding | {NATURE})
    universes = [_universe(check, lowering, actor, partners, one) for one in dict.fromkeys((without, tails))]
    return Entrapment(actor, partners, tuple(universes))


def _universe(check: Check, lowering: Lowering, actor: str, partners: tuple[str, ...], tails: Tails) -> Universe:
    outcome = check.terms["outcome"]
    monitors = tuple(_monitors(lowering, actor, partners, outcome))
    comes, chose, own, partner = (Var(name) for name in (COMES, CHOSE, OWN_LINE, PARTNER))

    def ask(*parts: Term) -> Question:
        return Question(tails, conj(comes, *parts), monitors, bound=check.within)

    clear = (neg(chose), neg(own))
    return Universe(reach=ask(), kept=ask(neg(chose)), clear=ask(*clear), dragged=ask(*clear, partner), but_for=ask(*clear, neg(partner)))


def _monitors(lowering: Lowering, actor: str, partners: tuple[str, ...], outcome: Term) -> list[Monitor]:
    watch, permissions = lowering.watch, lowering.permissions
    own_moves = watch.made_by([actor])
    owed = [
        conj(Fires(rule.moves), lt(number(0), Var(names.pending(rule.name))))
        for rule in permissions.timed
        if rule.pact is not None and rule.actor == actor
    ]
    own_lines = [Var(names.crossed(line.name)) for line in lowering.model.lines if line.owner == actor]
    crossing = disj(*(watch.line_crossed_now(line) for line in lowering.model.lines))
    return [
        latch(CHOSE, conj(Fires(own_moves), neg(disj(*owed)))),
        event(OWN_LINE, disj(*own_lines)),
        latch(PARTNER, conj(crossing, Fires(watch.made_by(partners)))),
        Monitor(COMES, BOOLEAN, outcome, conj(prime(outcome), neg(outcome))),
    ]
