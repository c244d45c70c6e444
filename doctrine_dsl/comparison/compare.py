"""The whole comparison of two policies: their runs, their lines, each edit by itself, and every question that an edit can touch."""

from __future__ import annotations

from doctrine_dsl.comparison.questions import questions
from doctrine_dsl.comparison.report import (
    EQUIVALENT,
    NEITHER,
    OTHER,
    UNKNOWN,
    Comparison,
    Difference,
    Edit,
    LineChange,
    Place,
    PolicyDiff,
)
from doctrine_dsl.comparison.side import Side, prepared
from doctrine_dsl.comparison.steps import Steps
from doctrine_dsl.comparison.units import Pair, applied, edits
from doctrine_dsl.model.model import Model
from doctrine_dsl.system.term import Term

MOST_EDITS = 40
"""So many edits are applied one by one; the classes of further ones are left open."""
NOT_ALONE = "it makes no policy without the other edits"


def compare(old: Side, new: Side) -> PolicyDiff:
    """Everything that is said about the two."""
    steps = Steps(old, new)
    moves, lines = steps.moves(), steps.lines()
    others = tuple(_others(old.model, new.model))
    pairs = edits(old.program, new.program)
    single = _overall(moves, lines, others) if len(pairs) == 1 else None
    found = tuple(_edit(old, new, pair, single, number < MOST_EDITS) for number, pair in enumerate(pairs))
    asked = tuple(questions(old, new))
    skipped = sum(one.change == "untouched" for one in asked)
    return PolicyDiff(
        old.path, new.path, new.model.title, moves, lines, found, asked, others, solved=old.solved + new.solved, skipped=skipped
    )


# ---- one edit


def _edit(old: Side, new: Side, pair: Pair, whole: Comparison | None, in_time: bool) -> Edit:
    unit = pair.new or pair.old
    assert unit is not None
    change = "changed" if pair.old and pair.new else "added" if pair.new else "removed"
    side = new if pair.new else old
    place = Place(unit.span.path, side.line_of(unit.span), new=pair.new is not None)
    alone: Comparison | None = whole
    if alone is None:
        alone = _alone(old, pair) if in_time else Comparison(UNKNOWN, reason=f"only {MOST_EDITS} edits are looked at one by one")
    text_before, text_after = (None if one is None else one.text for one in (pair.old, pair.new))
    if alone is None:
        return Edit(unit.kind, unit.name, change, text_before, text_after, place, Comparison(UNKNOWN, reason=NOT_ALONE), alone=False)
    return Edit(unit.kind, unit.name, change, text_before, text_after, place, alone)


def _alone(old: Side, pair: Pair) -> Comparison | None:
    """The class of an edit applied alone to the old policy; None if that makes no policy."""
    side = prepared(applied(old.program, pair), old.options, old.deadline, {})
    if side is None:
        return None
    return overall(old, side)


def overall(old: Side, new: Side) -> Comparison:
    """One class for everything that two policies allow and mean, but for their checks."""
    steps = Steps(old, new)
    moves = steps.moves()
    return moves if moves.kind == UNKNOWN else _overall(moves, steps.lines(), tuple(_others(old.model, new.model)))


def _overall(moves: Comparison, lines: tuple[LineChange, ...], others: tuple[str, ...]) -> Comparison:
    """One class for moves and lines together: what an edit that moves a line does is said by the runs that cross it."""
    kinds = {moves.kind, *(line.comparison.kind for line in lines)} - {EQUIVALENT}
    found: list[Difference] = [*moves.differences, *(one for line in lines for one in line.comparison.differences)]
    if UNKNOWN in kinds:
        reasons = [one.reason for one in (moves, *(line.comparison for line in lines)) if one.reason]
        return Comparison(UNKNOWN, tuple(found), "; ".join(dict.fromkeys(reasons)))
    if not kinds:
        return Comparison(OTHER, reason="; ".join(others)) if others else moves
    return Comparison(next(iter(kinds)) if len(kinds) == 1 else NEITHER, tuple(found))


# ---- what else a policy says


def _others(old: Model, new: Model) -> list[str]:
    """Sentences about threats, beliefs, promises, plans and parts of red lines that are declared otherwise."""
    was, now = _said(old), _said(new)
    found = [f"{what} says something else now" for what, means in now.items() if what in was and was[what] != means]
    found += [f"{what} is new" for what in now if what not in was and not what.startswith("whom ")]
    found += [f"{what} is gone" for what in was if what not in now and not what.startswith("whom ")]
    return found


def _said(model: Model) -> dict[str, object]:
    found: dict[str, object] = {}
    for threat in model.threats:
        meaning: tuple[Term | str | int | frozenset[str] | None, ...] = (
            threat.target, threat.form, threat.trigger, threat.offences, threat.within, threat.responses, threat.starts, threat.ends,
        )  # fmt: skip
        found[f"the threat {threat.name}"] = meaning
    for belief in model.beliefs:
        crossings = [(one.condition, one.moves) for one in belief.crossings]
        found[f"what {belief.holder} takes {belief.line} for"] = crossings
    for promise in model.promises:
        found[f"the promise {promise.name}"] = (promise.target, [(one.condition, one.moves) for one in promise.breaches])
    for plan in model.plans:
        found[f"the plan {plan.name}"] = (plan.actor, [(step.moves, step.optional) for step in plan.steps])
    for pact in model.pacts:
        found[f"the pact {pact.name}"] = (pact.kind, pact.of, pact.to, pact.owes)
    for line in model.lines:
        found[f"whom {line.name} is addressed to, its gray zone or its response"] = (line.addressed, line.unclear, line.responses)
    for move in model.moves:
        if move.mistaken:
            found[f"what {move.name} may be taken for"] = {(one.observer, one.move) for one in move.mistaken}
    return found
