"""D604: an actor that plays no part. Without it every verdict is the same, because nothing in the policy depends on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy
from doctrine_dsl.model.types import Kind
from doctrine_dsl.syntax import tree


def find(policy: Policy) -> Iterator[Finding]:
    """Actors that only stand in lists."""
    busy = _busy(policy)
    listed = _listed(policy)
    for node in policy.declared(tree.Actor):
        name = node.name.text
        if name not in busy and policy.mentions[name] == listed[name]:
            message = f"`{name}` plays no part: it makes no move, and nothing is declared by it, toward it or about it"
            yield Finding(message, node.name.span, f"give {name} a move or a line, or leave it out")


def _busy(policy: Policy) -> set[str]:
    """Actors that do or say something, or that are a value of something."""
    model = policy.model
    busy = {member for move in model.moves for member in move.members}
    busy |= {rule.actor for rule in model.rules} | {line.owner for line in model.lines}
    busy |= {belief.holder for belief in model.beliefs}
    busy |= {actor for promise in model.promises for actor in (promise.owner, promise.target)}
    busy |= {actor for threat in model.threats for actor in (threat.owner, threat.target)}
    busy |= {actor for pact in model.pacts for actor in (pact.of, pact.to)}
    for variable in model.variables:
        busy |= set(variable.type.members) if variable.type.kind is Kind.ACTOR else set()
        busy |= set(variable.name.partition("[")[2].rstrip("]").split(", "))
    return busy


def _listed(policy: Policy) -> Counter[str]:
    found: Counter[str] = Counter()
    for node in policy.declarations:
        match node:
            case tree.Actor(name=name):
                found[name.text] += 1
            case tree.Group(members=members) | tree.Alliance(members=members):
                found.update(member.text for member in members)
            case tree.Rivals(left=left, right=right):
                found.update(member.text for member in (*left, *right))
            case _:
                pass
    return found


LINT = Lint(
    "D604",
    "idle actor",
    "An actor makes no move, and nothing is declared by it, toward it or about it.",
    Level.NOTE,
    find,
)
