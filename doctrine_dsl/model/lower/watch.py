"""Monitors: what has been crossed, made, threatened, owed, broken or alarmed so far, each as one variable that follows the run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from doctrine_dsl.model.lower import names
from doctrine_dsl.model.lower.rules import Permissions, next_steps
from doctrine_dsl.model.model import NATURE, Belief, Crossing, Model, Promise, RedLine, Rule, Threat
from doctrine_dsl.system.term import FALSE, TRUE, Fires, Term, Var, conj, disj, ite, lt, minimum, neg, number, prime, truth
from doctrine_dsl.system.term import add as plus
from doctrine_dsl.system.transition import BOOLEAN, Monitor, Sort


def latch(name: str, now: Term) -> Monitor:
    """True from the step in which `now` is true."""
    return Monitor(name, BOOLEAN, FALSE, disj(Var(name), now))


def event(name: str, now: Term) -> Monitor:
    """True just after a step in which `now` is true, and only there."""
    return Monitor(name, BOOLEAN, FALSE, now)


@dataclass(frozen=True)
class Watch:
    """The monitors of a model under some tails. Terms may speak of other run functions; the system puts them in order."""

    permissions: Permissions
    _crossed: dict[str, tuple[RedLine, Term]] = field(default_factory=dict)

    @property
    def model(self) -> Model:
        return self.permissions.model

    @cached_property
    def line(self) -> dict[str, RedLine]:
        """Red lines by name."""
        return {line.name: line for line in self.model.lines}

    @cached_property
    def _threats(self) -> dict[str, Threat]:
        return {threat.name: threat for threat in self.model.threats}

    @cached_property
    def _promises(self) -> dict[str, Promise]:
        return {promise.name: promise for promise in self.model.promises}

    @cached_property
    def belief(self) -> dict[tuple[str, str], Belief]:
        """Beliefs by holder and line."""
        return {(belief.holder, belief.line): belief for belief in self.model.beliefs}

    @cached_property
    def _rules(self) -> dict[str, Rule]:
        return {rule.name: rule for rule in self.permissions.timed}

    def made_by(self, actors: Iterable[str]) -> frozenset[str]:
        """The moves that one of the actors counts as having made."""
        return frozenset().union(*(self._made.get(actor, ()) for actor in actors))

    @cached_property
    def _made(self) -> dict[str, list[str]]:
        """The moves of each actor, those that it makes with others among them."""
        made: dict[str, list[str]] = {}
        for move in self.model.moves:
            for member in move.members:
                made.setdefault(member, []).append(move.name)
        return made

    def addressed(self, line: RedLine) -> frozenset[str]:
        """The moves by those whom the line addresses, nature's among them."""
        return self.made_by((*line.addressed, NATURE))

    # ---- crossings

    def crossing_now(self, crossings: Iterable[Crossing], movers: frozenset[str]) -> Term:
        """This step crosses: a term over the states before and after it."""
        ways: list[Term] = []
        for one in crossings:
            if one.moves is None:
                ways.append(conj(neg(one.condition), prime(one.condition), Fires(movers)))
            elif both := one.moves & movers:
                ways.append(conj(one.condition, Fires(both)))
        return disj(*ways)

    def line_crossed_now(self, line: RedLine) -> Term:
        """This step crosses the line, which may be another reading of one that the model has under the same name."""
        known = self._crossed.get(line.name)
        if known is None or known[0] is not line:
            known = self._crossed[line.name] = line, self.crossing_now(line.crossings, self.addressed(line))
        return known[1]

    def copy_crossed_now(self, holder: str, line: RedLine) -> Term:
        """This step crosses the holder's own copy of the line."""
        belief = self.belief.get((holder, line.name))
        crossings = line.crossings if belief is None else belief.crossings
        return self.crossing_now(crossings, self.addressed(line))

    # ---- the monitors by name

    def monitor(self, name: str) -> Monitor:
        """The definition of a run function. Misreading (`alarmed`) is added by the system, which knows what a step does."""
        word, rest = names.split(name)
        match word:
            case "crossed":
                return latch(name, self.line_crossed_now(self.line[rest]))
            case "made":
                return latch(name, Fires([rest]))
            case "live":
                return self._live(name, rest)
            case "broken":
                return self._broken(name, rest)
            case "pending":
                return self._pending(name, rest)
            case "copy":
                holder, line = rest.split(", ", 1)
                return latch(name, self.copy_crossed_now(holder, self.line[line]))
            case "turn":
                cycle = self.model.cycle or ()
                nature = Fires(move.name for move in self.model.moves if move.owner == NATURE)
                return Monitor(name, Sort(range(len(cycle))), number(0), self.permissions.turn_after(nature))
            case "plan":
                return self._plan_place(name, int(rest.rsplit(", ", 1)[1]))
        raise ValueError(f"no such function of the run: {name}")

    def _live(self, name: str, threat_name: str) -> Monitor:
        threat = self._threats[threat_name]
        alive, both = Var(name), threat.starts & threat.ends
        after = ite(Fires(threat.ends), FALSE, ite(Fires(threat.starts), TRUE, alive))
        return Monitor(name, BOOLEAN, truth(not threat.starts), ite(Fires(both), neg(alive), after) if both else after)

    def _broken(self, name: str, what: str) -> Monitor:
        rule = self._rules.get(what)
        if rule is not None:
            return latch(name, conj(self.permissions.due(rule), neg(self.permissions.can_discharge(rule))))
        promise = self._promises.get(what)
        if promise is None:
            return latch(name, FALSE)
        return latch(name, self.crossing_now(promise.breaches, self.made_by([promise.owner])))

    def _pending(self, name: str, rule_name: str) -> Monitor:
        rule = self._rules[rule_name]
        within = rule.within or 1
        count, condition = Var(name), rule.condition
        starts = conj(prime(condition), neg(condition))
        over = disj(Fires(rule.moves), conj(self.permissions.due(rule), neg(self.permissions.can_discharge(rule))))
        goes_on = conj(lt(number(0), count), neg(over))
        after = ite(goes_on, minimum(plus(count, number(1)), number(within)), ite(starts, number(1), number(0)))
        return Monitor(name, Sort(range(within + 1)), ite(condition, number(1), number(0)), after)

    def _plan_place(self, name: str, place: int) -> Monitor:
        plan = self.permissions.plan
        assert plan is not None
        arrivals = [
            (target + 1, conj(Var(names.plan_place(plan.name, source)), Fires(plan.steps[target].moves)))
            for source in range(len(plan.steps))
            for target in next_steps(plan, source)
        ]
        advances = disj(*(condition for _, condition in arrivals))
        here = disj(*(condition for target, condition in arrivals if target == place))
        return Monitor(name, BOOLEAN, truth(place == 0), ite(advances, here, Var(name)))
