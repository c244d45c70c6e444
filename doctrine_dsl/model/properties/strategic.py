"""Properties about misreading, slicing, bluffing and spirals: each is violated by one run, and watches it with monitors of its own."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from doctrine_dsl.model.lower import names
from doctrine_dsl.model.lower.rules import Permissions
from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.model.lower.watch import event
from doctrine_dsl.model.model import NATURE, Check, RedLine, Threat
from doctrine_dsl.model.properties.question import Always, Asked, Question, UnlessReachable, Vacuity
from doctrine_dsl.model.properties.safety import asked_lines, tails_of, unless_crossed_without_rules
from doctrine_dsl.model.types import Kind
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.term import (
    FALSE,
    TRUE,
    Fires,
    Term,
    Var,
    add,
    conj,
    disj,
    eq,
    ite,
    le,
    lt,
    minimum,
    neg,
    number,
    prime,
    rewrite,
    sub,
    truth,
)
from doctrine_dsl.system.transition import BOOLEAN, Monitor, Sort

MOST_CHOICES = 4096


def no_broken_promise(check: Check, lowering: Lowering) -> Asked:
    """A step of its owner breaks one of the promises."""
    chosen = check.names["promises"]
    promises = [promise for promise in lowering.model.promises if promise.name in chosen]
    monitors = tuple(lowering.watch.monitor(names.broken(promise.name)) for promise in promises)
    question = Question(tails_of(check), disj(*(Var(monitor.name) for monitor in monitors)), monitors, bound=check.within)
    if not promises:
        return Asked(question, Always("there is no promise in question"))
    return Asked(question, unless_crossed_without_rules(question, lowering, "breaks the promise"))


def no_misperception(check: Check, lowering: Lowering) -> Asked:
    """A step of i crosses a line that i's own copy does not see crossed, then or before."""
    holders = check.names["by"] or lowering.model.actors
    lines = {line.name: line for line in asked_lines(check, lowering)}
    monitors: list[Monitor] = []
    events: list[Term] = []
    for belief in lowering.model.beliefs:
        if belief.holder in holders and belief.line in lines:
            line = lines[belief.line]
            copied = names.copy(belief.holder, line.name)
            now = conj(lowering.watch.line_crossed_now(line), Fires(lowering.watch.made_by([belief.holder])), neg(Var(copied, True)))
            happened = event(f"misperception by {belief.holder} of {line.name}", now)
            monitors += [lowering.watch.monitor(copied), happened]
            events.append(Var(happened.name))
    question = Question(tails_of(check), disj(*events), tuple(monitors), bound=check.within)
    return Asked(question) if events else Asked(question, Always("nobody in question has a belief about the lines in question"))


def no_false_alarm(check: Check, lowering: Lowering) -> Asked:
    """A step does not cross the line, and would, had it been what the line's owner takes it for."""
    monitors: list[Monitor] = []
    can_mistake = False
    for line in asked_lines(check, lowering):
        can_mistake = can_mistake or any(one.observer == line.owner for move in lowering.model.moves for one in move.mistaken)
        _, taken_for_crossing = lowering.misreadings(line.name)
        monitors.append(event(f"false alarm of {line.name}", conj(taken_for_crossing, neg(lowering.watch.line_crossed_now(line)))))
    question = Question(tails_of(check), disj(*(Var(one.name) for one in monitors)), tuple(monitors), bound=check.within)
    return Asked(question) if can_mistake else Asked(question, Always("no move can be mistaken by the owner of the line"))


# ---- salami


def no_salami(check: Check, lowering: Lowering) -> Asked:
    """A crossing in small slices: two addressed moves or more, no ladder jumps, and no move of the run crosses alone from the start."""
    lines = asked_lines(check, lowering)
    monitors = [monitor for line in lines for monitor in _slices(lowering, line)]
    bad = disj(*(Var(f"sliced: {line.name}") for line in lines))
    question = Question(tails_of(check), bad, tuple(monitors), bound=check.within)
    if not lines:
        return Asked(question, Always("there is no red line in question"))
    crossed = tuple(lowering.watch.monitor(names.crossed(line.name)) for line in lines)
    plain = Question(question.tails, disj(*(Var(one.name) for one in crossed)), crossed)
    return Asked(question, unless_crossed_without_rules(plain, lowering, "crosses the line", same=False))


def _slices(lowering: Lowering, line: RedLine) -> list[Monitor]:
    addressed = lowering.watch.addressed(line)
    jumps = [_jumps(item.name) for item in lowering.model.variables if item.type.kind is Kind.LADDER and not item.parameter]
    alone = [(move, _crosses_alone(lowering, line, move)) for move in lowering.permissions.moves if move in addressed]
    whole: list[Monitor] = []
    spoils: list[Term] = []
    for move, term in alone:
        if term == FALSE:
            continue
        frozen = f"from the start, {move} crosses {line.name} alone"
        whole.append(Monitor(frozen, BOOLEAN, term, Var(frozen)))
        spoils.append(conj(Fires([move]), Var(frozen)))
    small, count = f"in slices so far: {line.name}", f"moves against {line.name}"
    stays = conj(Var(small), neg(disj(*spoils)), neg(disj(*jumps)))
    more = ite(Fires(addressed), minimum(add(Var(count), number(1)), number(2)), Var(count))
    now = conj(lowering.watch.line_crossed_now(line), stays, le(number(2), more))
    return [
        *whole,
        Monitor(small, BOOLEAN, TRUE, stays),
        Monitor(count, Sort(range(3)), number(0), more),
        event(f"sliced: {line.name}", now),
    ]


def _jumps(ladder: str) -> Term:
    """The ladder moves by more than one rung in this step."""
    before, after = Var(ladder), Var(ladder, True)
    return disj(lt(number(1), sub(after, before)), lt(number(1), sub(before, after)))


def _crosses_alone(lowering: Lowering, line: RedLine, move: str) -> Term:
    """From the start of the run, the move's effects alone would cross the line (for some choice, if it has choices)."""
    effects = lowering.effects.of(move)
    would = lowering.would_cross(line.name, move, effects)
    size = 1
    for item in effects.inputs:
        size *= len(item.sort.values)
    if size > MOST_CHOICES:
        return TRUE
    options: list[Term] = []
    for chosen in product(*(item.sort.values for item in effects.inputs)):
        leaves: dict[Term, Term] = {
            Var(item.name): truth(bool(value)) if item.sort.boolean else number(value)
            for item, value in zip(effects.inputs, chosen, strict=True)
        }
        options.append(rewrite(would, leaves))
    return disj(*options)


# ---- credibility


def called_monitors(threat: Threat) -> tuple[list[Monitor], Term]:
    """Monitors by which a state tells that the response is called for, and the condition on the state."""
    live = Var(names.live(threat.name))
    if threat.form in ("if", "until"):
        return [], conj(live, threat.trigger)
    if threat.form == "made":
        name = f"{threat.name} was just defied"
        return [event(name, conj(live, threat.trigger, Fires(threat.offences)))], Var(name)
    steps = threat.within or 0
    name = f"steps since {threat.name} went live"
    older = minimum(add(Var(name), number(1)), number(steps))
    age = Monitor(name, Sort(range(steps + 1)), number(0), ite(conj(live, Var(names.live(threat.name), True)), older, number(0)))
    return [age], conj(live, threat.trigger, le(number(steps), Var(name)))


def answered_monitor(threat: Threat, called: Term) -> Monitor:
    """One of the answers has been made since the response was last not called for; the step that calls for it counts."""
    name = f"{threat.name} was answered"
    made = Fires(threat.responses)
    return Monitor(name, BOOLEAN, FALSE, conj(prime(called), disj(made, conj(called, Var(name)))))


def credible(check: Check, lowering: Lowering) -> Asked:
    """The response is called for, none of its moves has been made meanwhile, and none is possible and permitted."""
    threat = next(threat for threat in lowering.model.threats if threat.name in check.names["threat"])
    monitors, called = called_monitors(threat)
    answer = answered_monitor(threat, called)
    answered = answer.name
    monitors.append(answer)
    at_hand = disj(*(lowering.permissions.able(move) for move in sorted(threat.responses)))
    bad = conj(called, neg(Var(answered)), neg(at_hand))
    question = Question(tails_of(check), bad, tuple(monitors), bound=check.within)
    ever = Question(question.tails, called, tuple(monitors), bound=check.within)
    return Asked(question, UnlessReachable(ever, "the response is never called for"))


# ---- spirals


def no_spiral(check: Check, lowering: Lowering) -> Asked:
    """n forced moves in a row, alternating between two actors, after which some ladder stands higher than before the first."""
    assert isinstance(check.property, tree.NoSpiral)
    first, second = check.names["actors"]
    steps = check.property.steps.value
    permissions, watch = lowering.permissions, lowering.watch
    forced = {actor: _forced(permissions, watch.made_by([actor]), actor) for actor in (first, second)}
    waits = neg(Fires(move.name for move in lowering.model.moves))
    row = {actor: f"forced moves in a row, the last by {actor}" for actor in (first, second)}
    other = {first: second, second: first}

    def longer(actor: str) -> Term:
        grown = minimum(add(Var(row[other[actor]]), number(1)), number(steps))
        return ite(waits, Var(row[actor]), ite(forced[actor], grown, number(0)))

    counters = [Monitor(row[actor], Sort(range(steps + 1)), number(0), longer(actor)) for actor in dict.fromkeys((first, second))]
    ladders = [item for item in lowering.model.variables if item.type.kind is Kind.LADDER and not item.parameter]
    history: list[Monitor] = []
    for item in ladders:
        for back in range(1, steps + 1):
            earlier = Var(item.name) if back == 1 else Var(_before(item.name, back - 1))
            name = _before(item.name, back)
            history.append(Monitor(name, item.type.sort, Var(item.name), ite(waits, Var(name), earlier)))
    higher = disj(*(lt(Var(_before(item.name, steps)), Var(item.name)) for item in ladders))
    long_enough = disj(*(eq(Var(one.name), number(steps)) for one in counters))
    question = Question(tails_of(check), conj(long_enough, higher), (*counters, *history), bound=check.within)
    obliged = any(rule.kind == "oblige" and rule.actor in (first, second) for rule in permissions.rules)
    vacuity: Vacuity | None = None if obliged else Always("neither actor has an obligation, by doctrine or by pact")
    return Asked(question) if vacuity is None else Asked(question, vacuity)


def _before(ladder: str, back: int) -> str:
    return f"{ladder} before the last {back} moves"


def _forced(permissions: Permissions, own: Iterable[str], actor: str) -> Term:
    """This step is a forced move of the actor: it discharges one of its obligations, or it stood under an active one."""
    mine = frozenset(own)
    under = disj(*(permissions.active(rule) for rule in permissions.standing if rule.actor == actor))
    discharging = [
        conj(Fires(rule.moves & mine), lt(number(0), Var(names.pending(rule.name)))) for rule in permissions.timed if rule.actor == actor
    ]
    return disj(*discharging, conj(Fires(mine), under))


# ---- classes of crossings


def class_event(lowering: Lowering, line: RedLine, qualifier: str, by: tuple[str, ...]) -> list[Monitor]:
    """The line is crossed by a step of this class; `by` as in the check. The copies that decide are among the monitors."""
    watch = lowering.watch
    now = watch.line_crossed_now(line)
    accident = Fires(watch.made_by([NATURE]))
    knowing: list[Term] = []
    copies: list[Monitor] = []
    for actor in line.addressed:
        own: Term = Fires(watch.made_by([actor]))
        if (actor, line.name) in watch.belief:
            copies.append(watch.monitor(names.copy(actor, line.name)))
            own = conj(own, Var(names.copy(actor, line.name), True))
        knowing.append(own)
    kinds = {
        "accidental": accident,
        "deliberate": conj(neg(accident), disj(*knowing)),
        "inadvertent": conj(neg(accident), neg(disj(*knowing))),
    }
    movers = Fires(watch.made_by(by)) if by else TRUE
    return [*copies, event(f"{qualifier} crossing of {line.name}", conj(now, kinds[qualifier], movers))]


def qualified_crossing(check: Check, lowering: Lowering, qualifier: str) -> Asked:
    """`no deliberate crossing`, `no inadvertent crossing`, `no accidental crossing`."""
    by = check.names["by"]
    lines = asked_lines(check, lowering)
    monitors = [monitor for line in lines for monitor in class_event(lowering, line, qualifier, by)]
    bad = disj(*(Var(f"{qualifier} crossing of {line.name}") for line in lines))
    question = Question(tails_of(check), bad, tuple(monitors), bound=check.within)
    if not lines:
        return Asked(question, Always("there is no red line in question"))
    asked = [NATURE] if qualifier == "accidental" else list(lowering.model.actors)
    movers = [actor for actor in asked if not by or actor in by]
    plain = [
        event(f"crossing of {line.name}", conj(lowering.watch.line_crossed_now(line), Fires(lowering.watch.made_by(movers))))
        for line in lines
    ]
    anyone = Question(question.tails, disj(*(Var(one.name) for one in plain)), tuple(plain))
    return Asked(question, unless_crossed_without_rules(anyone, lowering, "crosses the line", same=False))
