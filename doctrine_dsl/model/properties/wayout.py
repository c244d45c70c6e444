"""Off-ramps: not a question of one run, but of what can still be done from every state of every run."""

from __future__ import annotations

from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.model.lower.watch import event
from doctrine_dsl.model.model import Check
from doctrine_dsl.model.properties.question import Question, WayOut
from doctrine_dsl.model.properties.safety import tails_of
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.term import FALSE, TRUE, Var, disj

CROSSING = "this step crosses a line"


def offramp(check: Check, lowering: Lowering) -> WayOut:
    """The states to start from, where they should lead, whose moves count, and the event that closes a way."""
    assert isinstance(check.property, tree.Offramp)
    by = check.names["by"] or lowering.model.actors
    crossing = event(CROSSING, disj(*(lowering.watch.line_crossed_now(line) for line in lowering.model.lines)))
    steps = None if check.property.steps is None else check.property.steps.value
    question = Question(tails_of(check), FALSE, (crossing,), bound=check.within)
    movers = lowering.watch.made_by(by)
    return WayOut(question, check.terms["to"], check.terms.get("from", TRUE), Var(CROSSING), movers, steps)
