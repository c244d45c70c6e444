"""A run told once more, with everything that can be said of it watched: crossings and their class, shifts, postures, alarms, duties.

The run an engine found has only what its question needs; here it is stepped through the whole system again by the interpreter.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.model.lower import names
from doctrine_dsl.model.lower.alone import TooLarge
from doctrine_dsl.model.lower.postures import COMPELLENCE, DETERRENCE
from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.model.model import NATURE, RedLine, Threat
from doctrine_dsl.system.interpret import evaluate, initial_states, input_choices, step
from doctrine_dsl.system.term import Term, Var, conj, names_in, neg
from doctrine_dsl.system.transition import WAIT, Input, Monitor, TransitionSystem, Variable
from doctrine_dsl.verdicts.verdict import Step, Trace


@dataclass(frozen=True, slots=True)
class Crossed:
    """A step crossed a line; `kind` is `deliberate`, `inadvertent` or `accidental`."""

    line: RedLine
    step: int
    by: str
    kind: str


@dataclass(frozen=True, slots=True)
class Shifted:
    """A deterrence-to-compellence shift; `threats` are those that now demand something; `kind` is `doctrinal` or `structural`."""

    holder: str
    target: str
    step: int
    kind: str
    threats: tuple[Threat, ...]
    brute: bool


@dataclass(frozen=True)
class Story:
    """A run in the whole system: `states[k]` after step k, with the monitors that explanations read."""

    lowering: Lowering
    system: TransitionSystem
    steps: tuple[Step, ...]

    @staticmethod
    def of(lowering: Lowering, extra: tuple[Monitor, ...], trace: Trace, bad: Term) -> Story:
        """Step through the run again, watching lines, copies, threats, alarms and obligations besides `extra`."""
        model = lowering.model
        watched = [names.crossed(line.name) for line in model.lines]
        watched += [names.copy(belief.holder, belief.line) for belief in model.beliefs]
        watched += [names.live(threat.name) for threat in model.threats]
        watched += [names.pending(rule.name) for rule in lowering.permissions.timed]
        watched += [names.broken(rule.name) for rule in lowering.permissions.timed]
        if any(move.mistaken for move in model.moves):
            watched += [names.alarmed(line.name) for line in model.lines]
        roots = [lowering.inline(bad), *(Var(name) for name in watched), *_conditions(lowering)]
        system = lowering.system(extra, roots)
        state = _start(system, trace.steps[0].state)
        steps = [Step(None, {}, state)]
        for entry in trace.steps[1:]:
            assert entry.move is not None
            inputs = {**next(input_choices(system, entry.move)), **{k: v for k, v in entry.inputs.items() if k in system.sorts}}
            state = step(system, state, system.move[entry.move], inputs)
            steps.append(Step(entry.move, inputs, state))
        return Story(lowering, system, tuple(steps))

    def holds(self, term: Term, at: int) -> bool:
        """Whether a condition holds after step `at`. Its run functions must be watched, or absent."""
        return bool(evaluate(self.lowering.inline(term), self.steps[at].state))

    def knows(self, term: Term) -> bool:
        """Whether everything the condition speaks of is watched."""
        try:
            inlined = self.lowering.inline(term)
        except TooLarge:
            return False
        return names_in(inlined) <= self._watched

    @cached_property
    def _watched(self) -> frozenset[str]:
        return frozenset(self.system.state_names)

    def movers(self, at: int) -> tuple[str, ...]:
        """Who made the move of step `at`; nobody for a wait."""
        move = self.steps[at].move
        return () if move in (None, WAIT) else self.lowering.effects.move[move or ""].members

    def owner(self, at: int) -> str | None:
        """The actor, alliance or nature whose move it was."""
        move = self.steps[at].move
        return None if move in (None, WAIT) else self.lowering.effects.move[move or ""].owner

    # ---- crossings

    @cached_property
    def crossings(self) -> tuple[Crossed, ...]:
        """Every step that crosses a line, with its class."""
        found: list[Crossed] = []
        for at in range(1, len(self.steps)):
            before, after = self.steps[at - 1].state, self.steps[at].state
            for line in self.lowering.model.lines:
                now = self.lowering.inline(self.lowering.watch.line_crossed_now(line))
                if evaluate(now, {**before, **self.steps[at].inputs}, after, self.steps[at].move):
                    found.append(Crossed(line, at, self.owner(at) or "", self._class(line, at)))
        return tuple(found)

    def _class(self, line: RedLine, at: int) -> str:
        """Deliberate if a copy of the line held by an addressed mover is crossed by now; without a belief the copy is the line."""
        movers = self.movers(at)
        if NATURE in movers:
            return "accidental"
        for mover in movers:
            if mover in line.addressed:
                belief = self.lowering.watch.belief.get((mover, line.name))
                if belief is None or self.steps[at].state[names.copy(mover, line.name)]:
                    return "deliberate"
        return "inadvertent"

    @cached_property
    def unclear(self) -> tuple[tuple[RedLine, int], ...]:
        """The first state of each line's gray zone, before or without a crossing."""
        found: list[tuple[RedLine, int]] = []
        for line in self.lowering.model.lines:
            zones = [zone for zone in line.unclear if self.knows(zone)]
            for at, entry in enumerate(self.steps):
                if entry.state[names.crossed(line.name)]:
                    break
                if any(self.holds(zone, at) for zone in zones):
                    found.append((line, at))
                    break
        return tuple(found)

    @cached_property
    def overcautious(self) -> tuple[tuple[str, str, int], ...]:
        """Holder, line and first step of each copy that is crossed while the line itself never is in this run."""
        found: list[tuple[str, str, int]] = []
        last = self.steps[-1].state
        for belief in self.lowering.model.beliefs:
            copied = names.copy(belief.holder, belief.line)
            if last[copied] and not last[names.crossed(belief.line)]:
                found.append((belief.holder, belief.line, next(at for at, entry in enumerate(self.steps) if entry.state[copied])))
        return tuple(found)

    # ---- postures

    def posture(self, holder: str, target: str, at: int) -> int:
        """The posture after step `at`, as a place in `types.POSTURES`."""
        return evaluate(self.lowering.inline(self.lowering.postures.posture(holder, target)), self.steps[at].state)

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs with a threat whose posture may change in this run, can be derived, and is watched."""
        found: list[tuple[str, str]] = []
        start = self.steps[0].state
        changed = {name for entry in self.steps for name, value in entry.state.items() if value != start[name]}
        for pair in dict.fromkeys((threat.owner, threat.target) for threat in self.lowering.model.threats):
            if changed.isdisjoint(self.lowering.postures.cone(*pair)):
                continue
            try:
                if self.knows(self.lowering.postures.posture(*pair)):
                    found.append(pair)
            except TooLarge:
                continue
        return tuple(found)

    @cached_property
    def shifts(self) -> tuple[Shifted, ...]:
        """The first step of each pair after which a posture that deterred demands."""
        found: list[Shifted] = []
        for holder, target in self.pairs:
            deterred = False
            for at in range(len(self.steps)):
                posture = self.posture(holder, target, at)
                if posture > DETERRENCE:
                    if deterred and at:
                        kind = "doctrinal" if holder in self.movers(at) else "structural"
                        found.append(Shifted(holder, target, at, kind, self._demanding(holder, target, at), posture > COMPELLENCE))
                    break
                deterred = deterred or posture == DETERRENCE
        return tuple(sorted(found, key=lambda one: one.step))

    def _demanding(self, holder: str, target: str, at: int) -> tuple[Threat, ...]:
        state = self.steps[at].state
        demanding: list[Threat] = []
        for threat in self.lowering.postures.between(holder, target):
            kind = self.lowering.postures.class_of(threat)
            if any(evaluate(self.lowering.inline(one), state) for one in (kind.compellent, kind.brute)):
                demanding.append(threat)
        return tuple(demanding)


def _conditions(lowering: Lowering) -> Iterator[Term]:
    """What rules and the responses to threats ask for: an explanation may name what bars a move."""
    responses = sorted({move for threat in lowering.model.threats for move in threat.responses})
    for term in (*(rule.condition for rule in lowering.permissions.rules), *map(lowering.effects.possible, responses)):
        try:
            yield lowering.inline(term)
        except TooLarge:
            continue


def _start(system: TransitionSystem, known: dict[str, int]) -> dict[str, int]:
    """The start of the run, with its monitors."""
    fixed = tuple(Variable(item.name, item.sort, None, (known[item.name],)) if item.initial is None else item for item in system.variables)
    return next(initial_states(TransitionSystem(fixed, (), (), system.monitors, system.initial_condition)))


def readings(story: Story, at: int) -> list[tuple[str, str]]:
    """Who took the move of step `at` for which other move."""
    found: list[tuple[str, str]] = []
    move = story.lowering.effects.move.get(story.steps[at].move or "")
    for item in story.system.inputs:
        if move is not None and _is_reading(item) and move.name in item.moves and (choice := story.steps[at].inputs[item.name]):
            observer = names.split(item.name)[1].split(", ", 1)[0]
            options = [one.move for one in move.mistaken if one.observer == observer]
            found.append((observer, options[choice - 1]))
    return found


def _is_reading(item: Input) -> bool:
    return item.name.startswith("reading(")


def newly_true(story: Story, name: str, at: int) -> bool:
    """Whether a watched flag became true in step `at`."""
    return at > 0 and bool(story.steps[at].state.get(name, 0)) and not story.steps[at - 1].state.get(name, 0)


def became(story: Story, term: Term, at: int) -> bool:
    """Whether a condition is false before step `at` and true after it."""
    return at > 0 and story.holds(conj(term), at) and story.holds(neg(term), at - 1)
