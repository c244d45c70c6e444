"""The derived class of each threat, and the posture of one actor toward another, as terms over the state (language, section 7)."""

from __future__ import annotations

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.model.lower.alone import Alone
from doctrine_dsl.model.lower.effects import EffectTable
from doctrine_dsl.model.lower.names import live
from doctrine_dsl.model.model import Model, Threat
from doctrine_dsl.model.types import POSTURES
from doctrine_dsl.system.term import FALSE, Term, Var, conj, disj, ite, neg, number

NONE, DETERRENCE, MIXED, COMPELLENCE, BRUTE = range(len(POSTURES))


@dataclass(frozen=True, slots=True)
class ThreatClass:
    """When the threat is live and of each class; where none holds it is not live, or vacuous."""

    deterrent: Term
    compellent: Term
    brute: Term


class Postures:
    """Classes and postures of a model, derived when asked for. May raise `alone.TooLarge`."""

    def __init__(self, model: Model, effects: EffectTable) -> None:
        self.model, self.effects = model, effects
        self.alone = Alone(effects)
        self._classes: dict[str, ThreatClass] = {}
        self._postures: dict[tuple[str, str], Term] = {}
        self._cones: dict[tuple[str, str], set[str]] = {}
        self._between: dict[tuple[str, str], list[Threat]] = {}
        for threat in model.threats:
            self._between.setdefault((threat.owner, threat.target), []).append(threat)

    def between(self, holder: str, target: str) -> tuple[Threat, ...]:
        """The threats of one actor toward another."""
        return tuple(self._between.get((holder, target), ()))

    def class_of(self, threat: Threat) -> ThreatClass:
        """The class of a threat as a function of the state."""
        if threat.name not in self._classes:
            self._classes[threat.name] = self._classify(threat)
        return self._classes[threat.name]

    def _classify(self, threat: Threat) -> ThreatClass:
        is_live = Var(live(threat.name))
        if threat.form == "made":
            offences = disj(*(self.effects.possible(move) for move in sorted(threat.offences)))
            violate = self.alone.can_reach(threat.target, conj(offences, threat.trigger))
            return ThreatClass(conj(is_live, violate), FALSE, FALSE)
        trigger = threat.trigger
        violate = self.alone.can_reach(threat.target, trigger)
        comply = self.alone.can_reach(threat.target, neg(trigger))
        return ThreatClass(
            deterrent=conj(is_live, neg(trigger), violate),
            compellent=conj(is_live, trigger, comply),
            brute=conj(is_live, trigger, neg(comply)),
        )

    def cone(self, holder: str, target: str) -> set[str]:
        """The names that the posture may depend on, without deriving it."""
        if (holder, target) not in self._cones:
            self._cones[holder, target] = self._cone(holder, target)
        return self._cones[holder, target]

    def _cone(self, holder: str, target: str) -> set[str]:
        found: set[str] = set()
        for threat in self.between(holder, target):
            offences = disj(*(self.effects.possible(move) for move in sorted(threat.offences)))
            goal = conj(offences, threat.trigger) if threat.form == "made" else threat.trigger
            found |= {live(threat.name)} | self.alone.cone(target, goal)
        return found

    def posture(self, holder: str, target: str) -> Term:
        """The posture as a number, in the order of `types.POSTURES`."""
        key = (holder, target)
        if key not in self._postures:
            classes = [self.class_of(threat) for threat in self.between(holder, target)]
            brute = disj(*(one.brute for one in classes))
            compels = disj(*(one.compellent for one in classes))
            deters = disj(*(one.deterrent for one in classes))
            term: Term = ite(deters, number(DETERRENCE), number(NONE))
            term = ite(compels, ite(deters, number(MIXED), number(COMPELLENCE)), term)
            self._postures[key] = ite(brute, number(BRUTE), term)
        return self._postures[key]
