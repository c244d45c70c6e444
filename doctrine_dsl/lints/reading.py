"""Which variables something reads, and which some move writes."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.lints.policy import Policy
from doctrine_dsl.model.model import Model, Move
from doctrine_dsl.model.types import Kind
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.term import Const, Term, names_in


def read(policy: Policy) -> frozenset[str]:
    """Variables that a verdict may depend on: a condition reads them, another variable takes its value from them, or a range stops a
    move. What a variable only does to itself does not count."""
    model = policy.model
    found: set[str] = set()
    for term in _conditions(model):
        found |= names_in(term)
    for move in model.moves:
        found |= _read_by(move)
    ladders = any(isinstance(check.property, tree.NoSalami | tree.NoSpiral) for check in model.checks)
    return frozenset(found | _stopping(model, ladders))


def _read_by(move: Move) -> set[str]:
    found = set(names_in(move.guard))
    for effect in move.effects:
        used = set(names_in(effect.condition)) | (set() if effect.value is None else set(names_in(effect.value)))
        found |= used - {effect.variable}
    return found


def written(policy: Policy) -> frozenset[str]:
    """Variables that some move writes."""
    return frozenset(effect.variable for move in policy.model.moves for effect in move.effects)


def _stopping(model: Model, ladders: bool) -> set[str]:
    """Numbers that are computed may leave their range, which bars the move; slices and spirals look at every ladder."""
    numbers = {one.name for one in model.variables if one.type.kind is Kind.NUMBER}
    computed = {effect.variable for move in model.moves for effect in move.effects if not isinstance(effect.value, Const | None)}
    return (numbers & computed) | {one.name for one in model.variables if ladders and one.type.kind is Kind.LADDER}


def _conditions(model: Model) -> Iterator[Term]:
    yield from (rule.condition for rule in model.rules)
    for line in model.lines:
        yield from (one.condition for one in line.crossings)
        yield from line.unclear
    yield from (one.condition for promise in model.promises for one in promise.breaches)
    yield from (one.condition for belief in model.beliefs for one in belief.crossings)
    yield from (threat.trigger for threat in model.threats)
    yield from (term for check in model.checks for term in check.terms.values())
    yield from (variable.initial for variable in model.variables if variable.initial is not None)
    yield model.initial_condition
