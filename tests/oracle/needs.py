"""Which functions of the run a walk has to follow, and the order in which they are computed after a step."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import TopologicalSorter

from doctrine_dsl.model.model import Move, Threat
from doctrine_dsl.system.term import names
from tests.oracle import slots
from tests.oracle.policy import Policy


def read_by_move(move: Move) -> frozenset[str]:
    """The names that decide whether a move is possible and what it does."""
    terms = [move.guard]
    for effect in move.effects:
        terms.append(effect.condition)
        if effect.value is not None:
            terms.append(effect.value)
    return frozenset(name for term in terms for name in names(term))


def read_alone(policy: Policy, actor: str) -> frozenset[str]:
    """The names that decide what an actor can reach alone."""
    own = [move for move in policy.model.moves if move.owner == actor and not move.joint]
    return frozenset(name for move in own for name in read_by_move(move))


def read_by_offences(policy: Policy, threat: Threat) -> frozenset[str]:
    """The names that decide whether a move that a threat forbids is possible."""
    moves = [move for move in policy.model.moves if move.name in threat.offences]
    return frozenset(name for move in moves for name in read_by_move(move))


class Needs:
    """What each name is computed from."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.parts: dict[str, frozenset[str]] = {}
        for name, line in policy.lines.items():
            self.parts[slots.crossed(name)] = line.mentions
            self.parts[slots.alarmed(name)] = line.mentions
        for (holder, name), line in policy.copies.items():
            self.parts[slots.copy(holder, name)] = line.mentions
        for name, promise in policy.promises.items():
            self.parts[slots.broken(name)] = promise.mentions
        for threat in policy.model.threats:
            trigger = frozenset(names(threat.trigger))
            self.parts[slots.age(threat.name)] = frozenset((slots.live(threat.name),))
            self.parts[slots.fired(threat.name)] = trigger | {slots.live(threat.name)}
        for (holder, target), threats in policy.pairs.items():
            self.parts[slots.posture(holder, target)] = self._of_posture(target, threats)

    def _of_posture(self, target: str, threats: list[Threat]) -> frozenset[str]:
        found = read_alone(self.policy, target) | {slots.live(threat.name) for threat in threats}
        return found.union(*(names(threat.trigger) | read_by_offences(self.policy, threat) for threat in threats))

    def closure(self, wanted: Iterable[str]) -> frozenset[str]:
        """The wanted names with all that they are computed from."""
        found: set[str] = set()
        todo = list(wanted)
        while todo:
            name = todo.pop()
            if name not in found and name in self.policy.slots:
                found.add(name)
                todo.extend(self.parts.get(name, ()))
        return frozenset(found)

    def of_state_after(self, wanted: frozenset[str]) -> tuple[str, ...]:
        """Those of the wanted names that look at the state after a step, in an order in which each finds what it looks at."""
        looking = {name: parts for name, parts in self.parts.items() if name in wanted and not name.startswith(("#age", "#fired"))}
        order = TopologicalSorter({name: sorted(parts & looking.keys()) for name, parts in sorted(looking.items())})
        return tuple(order.static_order())
