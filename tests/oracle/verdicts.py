"""Every check of a policy answered: verdict, length of the shortest run, and whether there was anything to check (sections 11 to 13)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from doctrine_dsl.model.model import NATURE, Check, Model
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.term import Term, names
from tests.oracle import slots
from tests.oracle.needs import Needs
from tests.oracle.policy import Policy, Watched
from tests.oracle.properties import crossings, menaces, states
from tests.oracle.properties.entrapment import entrapment, partners
from tests.oracle.properties.games import Game
from tests.oracle.properties.offramps import no_way_out
from tests.oracle.search import Detail, Find, Memory, TooManyStates, Watch, search
from tests.oracle.terms import Reader
from tests.oracle.world import World

STATES = 200_000
"""More states than this, and the oracle says `unknown`."""


@dataclass(frozen=True, slots=True)
class Result:
    """`verdict` is `holds`, `violated` or `unknown`; `steps` the length of the shortest run that shows it, if a run does.

    `details` are what is found at the ends of shortest runs; `why` is the reason of an entrapment verdict.
    """

    verdict: str
    steps: int | None = None
    vacuous: bool = False
    details: frozenset[Detail] = frozenset()
    why: str | None = None


HOLDS = Result("holds")


class Oracle:
    """Answers the checks of one policy; what they share is computed once."""

    def __init__(self, model: Model, limit: int = STATES) -> None:
        self.model, self.limit = model, limit
        self.policy = Policy(model)
        self._worlds: dict[tuple[object, ...], World] = {}

    def world(self, check: Check, wanted: Iterable[str] = (), ruled: bool = True) -> World:
        """The policy under the tails of a check."""
        followed = Needs(self.policy).closure(wanted)
        key = (frozenset(check.excluding), check.plan, followed, ruled)
        if key not in self._worlds:
            self._worlds[key] = World(self.policy, check.excluding, check.plan, followed, ruled)
        return self._worlds[key]

    def verdict(self, check: Check, bound: int | None = None) -> Result:
        """The answer to a check; `bound` is one the caller asks for, beside the check's own."""
        bounds = [one for one in (check.within, bound) if one is not None]
        try:
            return _ANSWERS[type(check.property)](self, check, min(bounds, default=None))
        except TooManyStates:
            return Result("unknown")

    def ranges(self, excluding: tuple[str, ...] = (), bound: int | None = None) -> Result:
        """The built-in check that no move leaves the range of a variable."""
        if self.policy.starts_outside():
            return Result("violated", 0)
        try:
            find = search(World(self.policy, excluding), states.OutOfRange(), bound, self.limit)
        except TooManyStates:
            return Result("unknown")
        return HOLDS if find is None else _violated(find)

    def satisfiable(self) -> Result:
        """The built-in check that there is an initial state."""
        return HOLDS if any(True for _ in self.policy.starts()) else Result("violated")

    # ---- what the answers share

    def reader(self, check: Check, name: str) -> Reader:
        """A condition of a check as a function of a state."""
        return self.policy.reader(check.terms[name])

    def watched(self, check: Check, watch: Watch[Memory], wanted: Iterable[str], bound: int | None) -> Find | None:
        """The shortest runs that a watch looks for."""
        return search(self.world(check, wanted), watch, bound, self.limit)

    def crossed_at_all(self, check: Check, watched: tuple[Watched, ...], by: frozenset[str] | None, but: frozenset[str]) -> bool:
        """Whether, with every rule and pact dropped and no bound, someone in question crosses one of them."""
        wanted = {name for one in watched for name in one.mentions}
        watch = crossings.AnyCrossing(watched, by, but)
        return search(self.world(check, wanted, ruled=False), watch, None, self.limit) is not None

    def lines(self, check: Check) -> tuple[str, ...]:
        """The red lines a check is about."""
        named = check.names["lines"]
        return tuple(self.policy.lines) if named == ("*",) else named

    def has_obligation(self, actors: Iterable[str]) -> bool:
        """Whether one of the actors has an obligation or owes by a pact."""
        return any(rule.kind == "oblige" and rule.actor in actors for rule in self.model.rules)


def _violated(find: Find) -> Result:
    return Result("violated", find.steps, details=find.details)


def _unless_found(find: Find | None, vacuous: Callable[[], bool] = lambda: False) -> Result:
    return Result("holds", vacuous=vacuous()) if find is None else _violated(find)


def _mentioned(*terms: Term) -> set[str]:
    return {name for term in terms for name in names(term)}


# ---- one function for each property


def _no_crossing(oracle: Oracle, check: Check, bound: int | None) -> Result:
    assert isinstance(check.property, tree.NoCrossing)
    kind = check.property.qualifier
    lines = oracle.lines(check)
    by = frozenset(check.names["by"]) or None
    find = oracle.watched(check, crossings.Crossing(lines, by, kind), crossings.mentions(oracle.policy, lines), bound)
    in_question, but = by, frozenset[str]()
    if kind == "accidental":
        in_question = frozenset((NATURE,)) if by is None else by & {NATURE}
    elif kind is not None:
        but = frozenset((NATURE,))
    watched = tuple(oracle.policy.lines[line] for line in lines)
    return _unless_found(find, lambda: not oracle.crossed_at_all(check, watched, in_question, but))


def _no_shift(oracle: Oracle, check: Check, bound: int | None) -> Result:
    assert isinstance(check.property, tree.NoShift)
    by, toward = check.names["by"], check.names["toward"]
    pairs = tuple(pair for pair in oracle.policy.pairs if pair[0] in (by or pair) and pair[1] in (toward or pair))
    wanted = [slots.posture(*pair) for pair in pairs]
    find = oracle.watched(check, menaces.Shift(pairs, check.property.qualifier), wanted, bound)
    return _unless_found(find, lambda: not pairs)


def _no_broken_promise(oracle: Oracle, check: Check, bound: int | None) -> Result:
    watched = tuple(oracle.policy.promises[name] for name in check.names["promises"])
    wanted = {name for one in watched for name in one.mentions}
    find = oracle.watched(check, crossings.AnyCrossing(watched), wanted, bound)
    return _unless_found(find, lambda: not oracle.crossed_at_all(check, watched, None, frozenset()))


def _no_misperception(oracle: Oracle, check: Check, bound: int | None) -> Result:
    by, lines = check.names["by"], oracle.lines(check)
    beliefs = tuple(key for key in oracle.policy.copies if key[0] in (by or key) and key[1] in lines)
    wanted = crossings.mentions(oracle.policy, {line for _, line in beliefs})
    return _unless_found(oracle.watched(check, crossings.Misperception(beliefs), wanted, bound), lambda: not beliefs)


def _no_false_alarm(oracle: Oracle, check: Check, bound: int | None) -> Result:
    lines = oracle.lines(check)
    owners = {oracle.policy.line_owner[line] for line in lines}
    find = oracle.watched(check, crossings.FalseAlarm(lines), crossings.mentions(oracle.policy, lines), bound)
    may_mistake = any(one.observer in owners for move in oracle.model.moves for one in move.mistaken)
    return _unless_found(find, lambda: not may_mistake)


def _no_entrapment(oracle: Oracle, check: Check, bound: int | None) -> Result:
    (actor,) = check.names["actor"]
    wanted = _mentioned(check.terms["outcome"]).union(*(line.mentions for line in oracle.policy.lines.values()))
    found = entrapment(oracle.world(check, wanted), actor, oracle.reader(check, "outcome"), bound, oracle.limit)
    if found.steps is not None:
        return Result("violated", found.steps)
    vacuous = found.why == "out of reach" or not partners(oracle.policy, actor)
    return Result("holds", vacuous=vacuous, why=found.why)


def _no_salami(oracle: Oracle, check: Check, bound: int | None) -> Result:
    lines = oracle.lines(check)
    finds = [
        find
        for line in lines
        if (find := oracle.watched(check, crossings.Salami(line), oracle.policy.lines[line].mentions, bound)) is not None
    ]
    if finds:
        steps = min(find.steps for find in finds)
        return Result("violated", steps, details=frozenset().union(*(find.details for find in finds if find.steps == steps)))
    watched = tuple(oracle.policy.lines[line] for line in lines)
    return Result("holds", vacuous=not oracle.crossed_at_all(check, watched, None, frozenset()))


def _no_dilemma(oracle: Oracle, check: Check, bound: int | None) -> Result:
    actor = next(iter(check.names["actor"]), None)
    owing = oracle.model.actors if actor is None else (actor,)
    find = oracle.watched(check, states.Dilemma(actor), (), bound)
    return _unless_found(find, lambda: not oracle.has_obligation(owing))


def _offramp(oracle: Oracle, check: Check, bound: int | None) -> Result:
    assert isinstance(check.property, tree.Offramp)
    wanted = _mentioned(*check.terms.values()).union(*(line.mentions for line in oracle.policy.lines.values()))
    steps, led, met = no_way_out(
        oracle.world(check, wanted),
        oracle.reader(check, "to"),
        oracle.reader(check, "from") if "from" in check.terms else None,
        frozenset(check.names["by"]) or None,
        None if check.property.steps is None else check.property.steps.value,
        bound,
        oracle.limit,
    )
    if steps is None:
        return Result("holds", vacuous=not met)
    return Result("violated", steps, details=frozenset((move,) for move in led))


def _credible(oracle: Oracle, check: Check, bound: int | None) -> Result:
    (name,) = check.names["threat"]
    threat = oracle.policy.threats[name]
    wanted = _mentioned(threat.trigger) | {slots.live(name), slots.age(name), slots.fired(name)}
    find = oracle.watched(check, menaces.Incredible(name), wanted, bound)
    return _unless_found(find, lambda: oracle.watched(check, menaces.Called(name), wanted, bound) is None)


def _always(oracle: Oracle, check: Check, bound: int | None) -> Result:
    condition = oracle.reader(check, "condition")
    watch = states.Holds(lambda state: not condition(state))
    return _unless_found(oracle.watched(check, watch, _mentioned(check.terms["condition"]), bound))


def _never(oracle: Oracle, check: Check, bound: int | None) -> Result:
    return _unless_found(
        oracle.watched(check, states.Holds(oracle.reader(check, "condition")), _mentioned(check.terms["condition"]), bound)
    )


def _reachable(oracle: Oracle, check: Check, bound: int | None) -> Result:
    find = oracle.watched(check, states.Holds(oracle.reader(check, "condition")), _mentioned(check.terms["condition"]), bound)
    return Result("violated") if find is None else Result("holds", find.steps)


def _leads_to(oracle: Oracle, check: Check, bound: int | None) -> Result:
    assert isinstance(check.property, tree.LeadsTo)
    cause, effect = oracle.reader(check, "cause"), oracle.reader(check, "effect")
    wanted = _mentioned(*check.terms.values())
    find = oracle.watched(check, states.LeadsTo(cause, effect, check.property.steps.value), wanted, bound)
    return _unless_found(find, lambda: oracle.watched(check, states.Holds(cause), wanted, bound) is None)


def _no_spiral(oracle: Oracle, check: Check, bound: int | None) -> Result:
    assert isinstance(check.property, tree.NoSpiral)
    first, second = check.names["actors"]
    find = oracle.watched(check, menaces.Spiral(first, second, check.property.steps.value), (), bound)
    return _unless_found(find, lambda: not oracle.has_obligation((first, second)))


def _can(oracle: Oracle, check: Check, bound: int | None) -> Result:
    assert isinstance(check.property, tree.Can)
    world = oracle.world(check, _mentioned(check.terms["condition"]))
    game = Game(world, check.names["actors"], oracle.limit)
    won = game.wins(oracle.reader(check, "condition"), check.property.aim == "keep", bound)
    return HOLDS if won else Result("violated")


_ANSWERS: dict[type, Callable[[Oracle, Check, int | None], Result]] = {
    tree.NoCrossing: _no_crossing,
    tree.NoShift: _no_shift,
    tree.NoBrokenPromise: _no_broken_promise,
    tree.NoMisperception: _no_misperception,
    tree.NoFalseAlarm: _no_false_alarm,
    tree.NoEntrapment: _no_entrapment,
    tree.NoSalami: _no_salami,
    tree.NoDilemma: _no_dilemma,
    tree.Offramp: _offramp,
    tree.Credible: _credible,
    tree.Always: _always,
    tree.Never: _never,
    tree.Reachable: _reachable,
    tree.LeadsTo: _leads_to,
    tree.NoSpiral: _no_spiral,
    tree.Can: _can,
}
