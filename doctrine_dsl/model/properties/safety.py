"""One function per property: from a check to a question. All of these are violated by one run that ends in a bad state."""

from __future__ import annotations

from dataclasses import replace

from doctrine_dsl.model.lower import names
from doctrine_dsl.model.lower.postures import BRUTE, COMPELLENCE, DETERRENCE, MIXED
from doctrine_dsl.model.lower.rules import Tails
from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.model.lower.watch import event
from doctrine_dsl.model.model import Check, RedLine
from doctrine_dsl.model.properties.question import Always, Asked, Question, UnlessReachable, Vacuity
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.interval import interval
from doctrine_dsl.system.term import FALSE, Fires, Term, Var, add, conj, disj, eq, ite, le, lt, minimum, neg, number, prime
from doctrine_dsl.system.transition import BOOLEAN, Monitor, Sort


def tails_of(check: Check) -> Tails:
    """The tails of a check that change what runs there are."""
    return Tails(frozenset(check.excluding), check.plan)


def asked_lines(check: Check, lowering: Lowering) -> list[RedLine]:
    """The lines in question; `*` stands for all of them."""
    chosen = check.names["lines"]
    return [line for line in lowering.model.lines if line.name in chosen or chosen == ("*",)]


def no_crossing(check: Check, lowering: Lowering) -> Asked:
    """A step crosses one of the lines, by one of the actors named."""
    assert isinstance(check.property, tree.NoCrossing)
    if check.property.qualifier is not None:
        from doctrine_dsl.model.properties.strategic import qualified_crossing

        return qualified_crossing(check, lowering, check.property.qualifier)
    by = check.names["by"]
    monitors: list[Monitor] = []
    for line in asked_lines(check, lowering):
        now = lowering.watch.line_crossed_now(line)
        if not by:
            monitors.append(lowering.watch.monitor(names.crossed(line.name)))
        else:
            monitors.append(event(f"crossed({line.name}) by {', '.join(by)}", conj(now, Fires(lowering.watch.made_by(by)))))
    bad = disj(*(Var(monitor.name) for monitor in monitors))
    question = Question(tails_of(check), bad, tuple(monitors), bound=check.within)
    if not monitors:
        return Asked(question, Always("there is no red line in question"))
    return Asked(question, unless_crossed_without_rules(question, lowering, "crosses the line"))


def unless_crossed_without_rules(question: Question, lowering: Lowering, deed: str, *, same: bool = True) -> Vacuity:
    """There was nothing to check if, with every rule and pact dropped (other tails kept, bounds dropped), nobody in question does it.

    `same`: the question is the property's own, so that without any rule in the policy its answer is known when the property holds.
    """
    if same and question.bound is None and not lowering.model.rules:
        return Always(f"the policy has no rule, and nobody in question {deed} even so")
    unruled = replace(question, tails=replace(question.tails, rules_dropped=True), bound=None)
    return UnlessReachable(unruled, f"even with every doctrine rule and pact dropped, nobody in question {deed}")


def shift_monitors(lowering: Lowering, holder: str, target: str) -> tuple[list[Monitor], Term, Term]:
    """Monitors of a deterrence-to-compellence shift, with the events `doctrinal` and `structural`."""
    posture = Var(names.posture(holder, target))
    deters = eq(posture, number(DETERRENCE))
    demands = disj(*(eq(posture, number(value)) for value in (MIXED, COMPELLENCE, BRUTE)))
    pair = f"{holder} toward {target}"
    deterred, demanded = f"has deterred: {pair}", f"has demanded: {pair}"
    now = conj(prime(demands), Var(deterred), neg(Var(demanded)))
    own = Fires(lowering.watch.made_by([holder]))
    doctrinal, structural = event(f"doctrinal shift: {pair}", conj(now, own)), event(f"structural shift: {pair}", conj(now, neg(own)))
    history = [
        Monitor(deterred, BOOLEAN, deters, disj(Var(deterred), prime(deters))),
        Monitor(demanded, BOOLEAN, demands, disj(Var(demanded), prime(demands))),
    ]
    return [*history, doctrinal, structural], Var(doctrinal.name), Var(structural.name)


def asked_pairs(check: Check, lowering: Lowering) -> list[tuple[str, str]]:
    """The pairs in question between which there is a threat, each once, in the order of the threats."""
    by, toward = check.names["by"], check.names["toward"]
    pairs = dict.fromkeys((threat.owner, threat.target) for threat in lowering.model.threats)
    return [(i, j) for i, j in pairs if (not by or i in by) and (not toward or j in toward)]


def no_shift(check: Check, lowering: Lowering) -> Asked:
    """A deterrence-to-compellence shift of one of the pairs."""
    assert isinstance(check.property, tree.NoShift)
    monitors: list[Monitor] = []
    events: list[Term] = []
    for holder, target in asked_pairs(check, lowering):
        own, doctrinal, structural = shift_monitors(lowering, holder, target)
        monitors += own
        events += [
            term for kind, term in (("doctrinal", doctrinal), ("structural", structural)) if check.property.qualifier in (None, kind)
        ]
    question = Question(tails_of(check), disj(*events), tuple(monitors), bound=check.within)
    return Asked(question) if events else Asked(question, Always("there is no threat between the actors in question"))


def no_dilemma(check: Check, lowering: Lowering) -> Asked:
    """A state in which an actor cannot do what it must."""
    named = check.names["actor"]
    actors = named or lowering.model.actors
    obliged = [actor for actor in actors if any(rule.kind == "oblige" and rule.actor == actor for rule in lowering.permissions.rules)]
    question = Question(tails_of(check), disj(*(lowering.permissions.dilemma(actor) for actor in obliged)), bound=check.within)
    return Asked(question) if obliged else Asked(question, Always("nobody in question has an obligation"))


def always(check: Check, lowering: Lowering) -> Asked:
    """A state without the condition."""
    return Asked(Question(lowering.tails, neg(check.terms["condition"]), bound=check.within))


def never(check: Check, lowering: Lowering) -> Asked:
    """A state with the condition."""
    return Asked(Question(lowering.tails, check.terms["condition"], bound=check.within))


def reachable(check: Check, lowering: Lowering) -> Asked:
    """A run to the condition is the witness; without one the check is violated."""
    return Asked(Question(lowering.tails, check.terms["condition"], witness=True, bound=check.within))


def leads_to(check: Check, lowering: Lowering) -> Asked:
    """`cause` holds, and `effect` neither then nor in the next n states. The monitor counts the states since the oldest open cause."""
    assert isinstance(check.property, tree.LeadsTo)
    steps = check.property.steps.value
    cause, effect = check.terms["cause"], check.terms["effect"]
    name = "states since the cause"
    waiting = Var(name)
    opened = ite(cause, number(1), number(0))
    counted = ite(lt(number(0), waiting), minimum(add(waiting, number(1)), number(steps + 1)), prime(opened))
    monitor = Monitor(name, Sort(range(steps + 2)), ite(effect, number(0), opened), ite(prime(effect), number(0), counted))
    question = Question(lowering.tails, le(number(steps + 1), waiting), (monitor,), bound=check.within)
    return Asked(question, UnlessReachable(Question(lowering.tails, cause, bound=check.within), "the first condition never holds"))


def ranges(_: Check, lowering: Lowering) -> Asked:
    """A move that is allowed otherwise would leave a range."""
    blocked = [blocked_move(lowering, name) for name in lowering.permissions.moves]
    return Asked(Question(lowering.tails, disj(*blocked), starts_badly=variables_that_may_start_outside(lowering)))


def blocked_move(lowering: Lowering, name: str) -> Term:
    """The move would be allowed here, and would leave a range."""
    in_range = lowering.effects.of(name).in_range
    return conj(neg(in_range), lowering.permissions.allowed(name, in_range=False))


def variables_that_may_start_outside(lowering: Lowering) -> tuple[str, ...]:
    """Variables whose initial value is computed from parameters and might lie outside of their sort, by bounds alone."""
    sorts = lowering.effects.sorts
    found: list[str] = []
    for variable in lowering.model.variables:
        if variable.initial is not None:
            low, high = interval(variable.initial, sorts)
            sort = sorts[variable.name]
            if low < sort.low or high > sort.high or not sort.dense:
                found.append(variable.name)
    return tuple(found)


def satisfiable(_: Check, lowering: Lowering) -> Asked:
    """There is a state to start in."""
    return Asked(Question(lowering.tails, neg(FALSE), witness=True, bound=0))
