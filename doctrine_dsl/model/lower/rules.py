"""When a step is allowed: permissions, obligations, turns and plans over what is possible (language, sections 4, 5 and 10)."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.model.lower import names
from doctrine_dsl.model.lower.effects import EffectTable
from doctrine_dsl.model.model import NATURE, Model, Plan, Rule
from doctrine_dsl.system.term import FALSE, TRUE, Term, Var, add, conj, disj, eq, ite, le, lt, neg, number, total


@dataclass(frozen=True, slots=True)
class Tails:
    """What a check adds to the policy: actors whose moves are left out, a plan that is followed, rules that are dropped."""

    excluding: frozenset[str] = frozenset()
    plan: str | None = None
    rules_dropped: bool = False


@dataclass(frozen=True)
class Permissions:
    """Permission and obligation of every move of a model, under some tails."""

    model: Model
    effects: EffectTable
    tails: Tails
    _permitted: dict[str, Term] = field(default_factory=dict)
    _able: dict[str, Term] = field(default_factory=dict)

    @cached_property
    def moves(self) -> tuple[str, ...]:
        """The moves that anyone may make at all: those with an excluded member are left out."""
        left_out = self.tails.excluding
        return tuple(move.name for move in self.model.moves if not left_out.intersection(move.members))

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in force."""
        return () if self.tails.rules_dropped else self.model.rules

    @cached_property
    def timed(self) -> tuple[Rule, ...]:
        """Obligations with `within`, those of pacts included."""
        return tuple(rule for rule in self.rules if rule.kind == "oblige" and rule.within is not None)

    @cached_property
    def standing(self) -> tuple[Rule, ...]:
        """Obligations without `within`."""
        return tuple(rule for rule in self.rules if rule.kind == "oblige" and rule.within is None)

    @cached_property
    def plan(self) -> Plan | None:
        """The plan that is followed."""
        return next((plan for plan in self.model.plans if plan.name == self.tails.plan), None)

    @cached_property
    def _of_actor(self) -> dict[str, list[Rule]]:
        by_actor: dict[str, list[Rule]] = {}
        for rule in self.rules:
            by_actor.setdefault(rule.actor, []).append(rule)
        return by_actor

    @cached_property
    def _duties(self) -> dict[str, tuple[list[Rule], list[Rule]]]:
        """The obligations of each actor: those with `within`, and the standing ones."""
        by_actor: dict[str, tuple[list[Rule], list[Rule]]] = {}
        for rule in (*self.timed, *self.standing):
            by_actor.setdefault(rule.actor, ([], []))[rule.within is None].append(rule)
        return by_actor

    @cached_property
    def _asking_for(self) -> dict[str, list[Rule]]:
        """The obligations with `within` that each move discharges."""
        by_move: dict[str, list[Rule]] = {}
        for rule in self.timed:
            for move in rule.moves:
                by_move.setdefault(move, []).append(rule)
        return by_move

    # ---- permission

    def permitted_to(self, actor: str, move: str) -> Term:
        """What the doctrines of one actor say about a move."""
        matching = [rule for rule in self._of_actor.get(actor, ()) if move in rule.moves]
        forbidden = disj(*(rule.condition for rule in matching if rule.kind == "forbid"))
        default_forbids = actor in self.model.forbidding and not self.tails.rules_dropped
        granted = disj(*(rule.condition for rule in matching if rule.kind == "permit")) if default_forbids else TRUE
        return conj(neg(forbidden), granted)

    def permitted(self, name: str) -> Term:
        """Permitted for its maker; for a joint move for every member, more than half, or the lead."""
        if name not in self._permitted:
            self._permitted[name] = self._decide(name)
        return self._permitted[name]

    def _decide(self, name: str) -> Term:
        move = self.effects.move[name]
        if move.owner == NATURE:
            return TRUE
        alliance = self.model.alliances.get(move.owner)
        if alliance is None:
            return self.permitted_to(move.owner, name)
        if alliance.decision == "lead":
            return TRUE if alliance.lead is None else self.permitted_to(alliance.lead, name)
        votes = [self.permitted_to(member, name) for member in alliance.members]
        if alliance.decision == "consensus":
            return conj(*votes)
        in_favour = total(ite(vote, number(1), number(0)) for vote in votes)
        return le(number(len(votes) // 2 + 1), in_favour)

    def able(self, name: str) -> Term:
        """Possible and permitted; an excluded move is impossible."""
        if name not in self._able:
            excluded = self.tails.excluding.intersection(self.effects.move[name].members)
            self._able[name] = FALSE if excluded else conj(self.effects.possible(name), self.permitted(name))
        return self._able[name]

    # ---- obligations

    def can_discharge(self, rule: Rule) -> Term:
        """Some move that the obligation asks for is possible and permitted."""
        return disj(*(self.able(move) for move in sorted(rule.moves)))

    def due(self, rule: Rule) -> Term:
        """The obligation is due."""
        return eq(Var(names.pending(rule.name)), number(rule.within or 1))

    def outstanding(self, rule: Rule) -> Term:
        """It is due and can be discharged."""
        return conj(self.due(rule), self.can_discharge(rule))

    @cached_property
    def none_outstanding(self) -> Term:
        """No obligation of anyone bars the way."""
        return neg(disj(*(self.outstanding(rule) for rule in self.timed)))

    def active(self, rule: Rule) -> Term:
        """A standing obligation that can be met."""
        return conj(rule.condition, self.can_discharge(rule))

    @cached_property
    def _active(self) -> dict[str, Term]:
        return {rule.name: self.active(rule) for rule in self.standing}

    @cached_property
    def _without_duty(self) -> dict[str, Term]:
        """For each actor that has standing obligations: none of them is active."""
        duties = {actor: standing for actor, (_, standing) in self._duties.items() if standing}
        return {actor: neg(disj(*(self._active[rule.name] for rule in standing))) for actor, standing in duties.items()}

    def excused(self, actor: str, move: str) -> Term:
        """The move discharges a pending obligation of the actor or matches one of its active standing ones."""
        timed, untimed = self._duties.get(actor, ((), ()))
        pending = [lt(number(0), Var(names.pending(rule.name))) for rule in timed if move in rule.moves]
        standing = [self._active[rule.name] for rule in untimed if move in rule.moves]
        return disj(*pending, *standing)

    def dilemma(self, actor: str) -> Term:
        """A state in which the actor cannot do what it must (language, end of section 5)."""
        timed, standing = self._duties.get(actor, ((), ()))
        stuck = [conj(self.due(rule), neg(self.can_discharge(rule))) for rule in timed]
        for rule in standing:
            possible = disj(*(self._possible(move) for move in sorted(rule.moves)))
            stuck.append(conj(rule.condition, possible, neg(self.can_discharge(rule))))
        return disj(*stuck)

    def _possible(self, name: str) -> Term:
        excluded = self.tails.excluding.intersection(self.effects.move[name].members)
        return FALSE if excluded else self.effects.possible(name)

    # ---- the whole of it

    def allowed(self, name: str, *, in_range: bool = True) -> Term:
        """The step exists. Without `in_range`, what would be allowed if numbers had no ranges."""
        move = self.effects.move[name]
        able = self.able(name) if in_range else conj(move.guard, self.permitted(name))
        free = [self.none_outstanding]
        if move.owner != NATURE:
            free.append(self._its_turn(move.members))
        if not move.joint and move.owner != NATURE:
            free += [self._meets_standing(move.owner, name), self._follows_plan(move.owner, name)]
        forced = disj(*(self.outstanding(rule) for rule in self._asking_for.get(name, ())))
        return conj(able, disj(conj(*free), forced))

    def _its_turn(self, members: tuple[str, ...]) -> Term:
        if self.model.cycle is None:
            return TRUE
        return disj(*(eq(Var(names.TURN), number(place)) for place, actor in enumerate(self.model.cycle) if actor in members))

    def _meets_standing(self, actor: str, move: str) -> Term:
        free = self._without_duty.get(actor)
        return TRUE if free is None else disj(free, self.excused(actor, move))

    def _follows_plan(self, actor: str, move: str) -> Term:
        plan = self.plan
        if plan is None or plan.actor != actor:
            return TRUE
        places = [place for place in range(len(plan.steps)) if any(move in plan.steps[at].moves for at in next_steps(plan, place))]
        return disj(*(Var(names.plan_place(plan.name, place)) for place in places), self.excused(actor, move))

    def turn_after(self, fires_nature: Term) -> Term:
        """Whose turn it is after the step: nature and forced steps leave it where it is."""
        cycle = self.model.cycle or ()
        turn = Var(names.TURN)
        following = ite(eq(turn, number(len(cycle) - 1)), number(0), add(turn, number(1)))
        return ite(disj(neg(self.none_outstanding), fires_nature), turn, following)


def next_steps(plan: Plan, place: int) -> list[int]:
    """The steps that may come next when the plan stands before step `place`: that one, and those behind optional ones."""
    reached: list[int] = []
    for at in range(place, len(plan.steps)):
        reached.append(at)
        if not plan.steps[at].optional:
            break
    return reached
