"""Putting the transition system together: the moves that are allowed, and just the monitors that somebody reads, in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from doctrine_dsl.model.lower import names
from doctrine_dsl.model.lower.effects import EffectTable, MoveEffects
from doctrine_dsl.model.lower.postures import Postures
from doctrine_dsl.model.lower.rules import Permissions, Tails
from doctrine_dsl.model.lower.watch import Watch, latch
from doctrine_dsl.model.model import Model
from doctrine_dsl.system import term as terms
from doctrine_dsl.system.term import Fires, Term, Var, conj, disj, eq, neg, number, prime, rewrite, subterms
from doctrine_dsl.system.transition import WAIT, Input, Monitor, Sort, Transition, TransitionSystem, Variable
from doctrine_dsl.system.update import after_move


class Circle(Exception):
    """Run functions that depend on each other in a circle; reported to the author before any system is made."""


@dataclass(frozen=True)
class Lowering:
    """A model under some tails. `effects` and `postures` do not depend on tails and are shared."""

    model: Model
    tails: Tails
    effects: EffectTable
    postures: Postures
    _monitors: dict[str, Monitor] = field(default_factory=dict)
    _inputs: dict[str, Input] = field(default_factory=dict)
    _plain: set[str] = field(default_factory=set)
    """Names that have been seen to be no postures."""

    @staticmethod
    def of(model: Model, tails: Tails | None = None, shared: Lowering | None = None) -> Lowering:
        """The lowering of a model; `shared` lends what it has worked out already."""
        effects = EffectTable(model) if shared is None else shared.effects
        postures = Postures(model, effects) if shared is None else shared.postures
        return Lowering(model, tails or Tails(), effects, postures)

    @cached_property
    def permissions(self) -> Permissions:
        """Who may do what."""
        return Permissions(self.model, self.effects, self.tails)

    @cached_property
    def watch(self) -> Watch:
        """What follows the run."""
        return Watch(self.permissions)

    # ---- postures are terms: written in wherever they are read

    def inline(self, term: Term) -> Term:
        """The term with postures written out. May raise TooLarge."""
        if terms.names_in(term) <= self._plain:
            return term
        unknown = terms.names_in(term) - self._plain
        if not any(name.startswith("posture(") for name in unknown):
            self._plain.update(unknown)
            return term
        leaves: dict[Term, Term] = {}
        for part in subterms(term):
            if isinstance(part, Var) and part.name.startswith("posture("):
                holder, target = names.split(part.name)[1].split(", ")
                posture = self.inline(self.postures.posture(holder, target))
                leaves[part] = prime(posture) if part.primed else posture
        return rewrite(term, leaves) if leaves else term

    # ---- monitors

    def monitor(self, name: str) -> Monitor:
        """The definition of a run function, postures written out."""
        if name not in self._monitors:
            word, rest = names.split(name)
            made = self._alarmed(name, rest) if word == "alarmed" else self.watch.monitor(name)
            self._monitors[name] = Monitor(made.name, made.sort, self.inline(made.initial), self.inline(made.next))
        return self._monitors[name]

    def _alarmed(self, name: str, line_name: str) -> Monitor:
        line = self.watch.line[line_name]
        misread, taken_for_crossing = self.misreadings(line_name)
        crossed_now = self.watch.line_crossed_now(line)
        return latch(name, disj(conj(crossed_now, neg(misread)), taken_for_crossing))

    def misreadings(self, line_name: str) -> tuple[Term, Term]:
        """For this step: the line's owner misreads the move; and it takes it for one that would cross the line."""
        line = self.watch.line[line_name]
        misread: list[Term] = []
        crossing: list[Term] = []
        for move in self.model.moves:
            options = [one.move for one in move.mistaken if one.observer == line.owner]
            if not options or move.name not in self.permissions.moves:
                continue
            reading = Input(f"reading({line.owner}, {move.name})", Sort(range(len(options) + 1)), frozenset({move.name}))
            self._inputs[reading.name] = reading
            misread.append(conj(Fires([move.name]), neg(eq(Var(reading.name), number(0)))))
            for place, taken_for in enumerate(options, start=1):
                effects = self.effects.as_read(taken_for, move.name, line.owner)
                self._inputs.update({item.name: item for item in effects.inputs})
                would = self.would_cross(line_name, taken_for, effects)
                crossing.append(conj(Fires([move.name]), eq(Var(reading.name), number(place)), would))
        return disj(*misread), disj(*crossing)

    def would_cross(self, line_name: str, move: str, effects: MoveEffects) -> Term:
        """The move, tried in the state before the step with its guard aside, crosses the line; out of range it crosses nothing."""
        now = self.inline(self.watch.line_crossed_now(self.watch.line[line_name]))
        return conj(self.inline(effects.in_range), self._hypothetically(now, move, dict(effects.updates), {}))

    def _hypothetically(self, term: Term, move: str, updates: dict[str, Term], memo: dict[str, Term]) -> Term:
        for part in subterms(term):
            if isinstance(part, Var) and part.primed and part.name not in memo:
                if part.name in self.effects.sorts:
                    memo[part.name] = updates.get(part.name, Var(part.name))
                else:
                    memo[part.name] = self._hypothetically(self.monitor(part.name).next, move, updates, memo)
        return after_move(term, move, memo)

    def look_for_circles(self) -> None:
        """Put everything that the lines of the policy read in order. Raises Circle (and TooLarge)."""
        model = self.model
        roots: list[Term] = [Var(names.crossed(line.name)) for line in model.lines]
        roots += [Var(names.copy(belief.holder, belief.line)) for belief in model.beliefs]
        roots += [Var(names.broken(promise.name)) for promise in model.promises]
        if any(move.mistaken for move in model.moves):
            roots += [Var(names.alarmed(line.name)) for line in model.lines]
        self.system([], roots)

    # ---- the system

    @cached_property
    def _moves(self) -> tuple[Transition, ...]:
        moves = [
            Transition(name, self.effects.move[name].members, self.inline(self.permissions.allowed(name)), self._written(name))
            for name in self.permissions.moves
        ]
        wait = Transition(WAIT, (), self.inline(self.permissions.none_outstanding))
        return (*moves, wait)

    def _written(self, name: str) -> tuple[tuple[str, Term], ...]:
        return tuple((variable, self.inline(update)) for variable, update in self.effects.of(name).updates)

    @cached_property
    def _variables(self) -> tuple[Variable, ...]:
        return tuple(
            Variable(item.name, item.type.sort, item.initial, tuple(item.choice) if len(item.choice) < 100_000 else item.choice)  # type: ignore[arg-type]
            for item in self.model.variables
        )

    def system(self, extra: Iterable[Monitor] = (), roots: Iterable[Term] = ()) -> TransitionSystem:
        """The system with `extra` monitors (read by nothing but each other, in order) and all that they, the roots and the guards read."""
        own = {one.name: Monitor(one.name, one.sort, self.inline(one.initial), self.inline(one.next)) for one in extra}
        needed = self._needed([self.inline(term) for term in roots], {**self._always_needed, **own})
        monitors = self._in_order(needed)
        used = set().union(*(terms.names_in(one.next) for one in monitors))
        inputs = [item for name in self.permissions.moves for item in self.effects.of(name).inputs]
        inputs += [self._inputs[name] for name in sorted(self._inputs) if name in used]
        return TransitionSystem(self._variables, tuple(inputs), self._moves, tuple(monitors), self.model.initial_condition)

    @cached_property
    def _always_needed(self) -> dict[str, Monitor]:
        """The monitors that guards and effects read, with what those read."""
        guards = [move.guard for move in self._moves]
        return self._needed([*guards, *(update for move in self._moves for _, update in move.effects)], {})

    def _is_monitor(self, name: str, own: dict[str, Monitor]) -> bool:
        return name in own or (name not in self.effects.sorts and names.split(name)[0] in WORDS)

    def _needed(self, roots: list[Term], own: dict[str, Monitor]) -> dict[str, Monitor]:
        needed: dict[str, Monitor] = dict(own)
        seen = set(own)
        todo = [*roots, *(term for one in own.values() for term in (one.initial, one.next))]
        while todo:
            term = todo.pop()
            if terms.names_in(term) <= seen:
                continue
            fresh = terms.names_in(term) - seen
            seen |= fresh
            for name in sorted(fresh):
                if name not in needed and self._is_monitor(name, own):
                    needed[name] = self.monitor(name)
                    todo += [needed[name].initial, needed[name].next]
        return needed

    def _in_order(self, needed: dict[str, Monitor]) -> list[Monitor]:
        """Every monitor behind those whose value after the step, or at the start, it reads."""
        ordered: list[Monitor] = []
        done: dict[str, bool] = {}

        def visit(name: str, trail: tuple[str, ...]) -> None:
            if done.get(name):
                return
            if name in trail:
                raise Circle(" -> ".join((*trail[trail.index(name) :], name)))
            monitor = needed[name]
            reads = terms.primed_in(monitor.next) | terms.names_in(monitor.initial)
            for read in sorted(reads):
                if read in needed and read != name:
                    visit(read, (*trail, name))
            done[name] = True
            ordered.append(monitor)

        for name in sorted(needed):
            visit(name, ())
        return ordered


WORDS = frozenset({"crossed", "made", "live", "alarmed", "broken", "pending", "copy", "turn", "plan"})
