"""Strategies (language, section 12): a question about what some actors can bring about whatever the others do."""

from __future__ import annotations

from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.model.model import Check
from doctrine_dsl.model.properties.question import Question, Strategy
from doctrine_dsl.model.properties.safety import tails_of
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.term import FALSE, neg


def strategy(check: Check, lowering: Lowering) -> Strategy:
    """Whose moves are ours, whose are theirs (a joint move may be both), and what is at stake."""
    assert isinstance(check.property, tree.Can)
    us = check.names["actors"]
    ours = lowering.watch.made_by(us)
    theirs = lowering.watch.made_by([actor for actor in (*lowering.model.actors, "nature") if actor not in us])
    holders = tuple(actor in us for actor in lowering.model.cycle or ())
    forced = neg(lowering.permissions.none_outstanding)
    question = Question(tails_of(check), FALSE)
    nature = lowering.watch.made_by(["nature"])
    return Strategy(question, us, check.property.aim, check.terms["condition"], ours, theirs, nature, holders, forced, check.within)
