"""What a state of a run remembers: one slot for each variable, each function of the run that is spoken of, and what rules need.

Slots are found by name. State variables come first, under their own names; then functions of the run (`crossed(o.r)`, ...); then
the memory below, which no policy can name.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.model.model import Model
from doctrine_dsl.system.term import Term, names

State = tuple[int, ...]

TURN = "#turn"
PLAN = "#plan"


def crossed(line: str) -> str:
    """Whether a line has been crossed."""
    return f"crossed({line})"


def alarmed(line: str) -> str:
    """Whether the owner of a line believes to have seen a crossing."""
    return f"alarmed({line})"


def made(move: str) -> str:
    """Whether a move has been made."""
    return f"made({move})"


def live(threat: str) -> str:
    """Whether a threat is live."""
    return f"live({threat})"


def broken(name: str) -> str:
    """Whether an obligation, pact or promise has been broken."""
    return f"broken({name})"


def posture(holder: str, target: str) -> str:
    """The holder's posture toward the target."""
    return f"posture({holder}, {target})"


def copy(holder: str, line: str) -> str:
    """Whether the holder's own copy of a line has been crossed."""
    return f"#copy({holder}, {line})"


def age(threat: str) -> str:
    """Steps since a threat with a deadline went live, counted up to the deadline."""
    return f"#age({threat})"


def fired(threat: str) -> str:
    """Whether the step that led here is what an `if made` threat speaks of."""
    return f"#fired({threat})"


def pending(obligation: str) -> str:
    """Steps for which an obligation has been pending, -1 if it is not."""
    return f"#pending({obligation})"


def all_terms(model: Model) -> Iterator[Term]:
    """Every term of a policy."""
    for variable in model.variables:
        if variable.initial is not None:
            yield variable.initial
    for move in model.moves:
        yield move.guard
        for effect in move.effects:
            yield effect.condition
            if effect.value is not None:
                yield effect.value
    for rule in model.rules:
        yield rule.condition
    for line in model.lines:
        yield from (way.condition for way in line.crossings)
    for promise in model.promises:
        yield from (way.condition for way in promise.breaches)
    for belief in model.beliefs:
        yield from (way.condition for way in belief.crossings)
    for threat in model.threats:
        yield threat.trigger
    for check in model.checks:
        yield from check.terms.values()


def layout(model: Model) -> dict[str, int]:
    """The slot of every name."""
    found: dict[str, None] = {variable.name: None for variable in model.variables}
    for term in all_terms(model):
        found.update(dict.fromkeys(sorted(names(term))))
    for threat in model.threats:
        found.update(dict.fromkeys((live(threat.name), age(threat.name), fired(threat.name), posture(threat.owner, threat.target))))
    found.update(dict.fromkeys(copy(belief.holder, belief.line) for belief in model.beliefs))
    found.update(dict.fromkeys(pending(rule.name) for rule in model.rules if rule.kind == "oblige" and rule.within is not None))
    found.update({TURN: None, PLAN: None})
    return {name: at for at, name in enumerate(found)}
