"""The staged portfolio: short attempts of each engine in turn, then longer ones. Which comes when is data, not code.

Limits of a stage are numbers of states, of steps and of solver effort, never seconds, so that the same policy takes the same way on
every machine; the deadline alone ends everything.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.registry import engine
from doctrine_dsl.engines.trust import OutOfTime, objections
from doctrine_dsl.system.interpret import evaluate, initial_states
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.verdicts.verdict import (
    AllOf,
    Answer,
    Certificate,
    ClosedSet,
    Empty,
    Holds,
    HoldsWithin,
    Invariant,
    RankedStates,
    Unknown,
    Verdict,
    Violated,
)

MOST_STARTS = 64
LARGEST_SHORTENED = 2_000
"""Moves times steps."""


class Distrust(Exception):
    """An engine's evidence was refused by the judges: a mistake of this program, never a verdict."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One attempt. None: no limit but the deadline. `moves`: only for systems of at least so many."""

    engine: str
    states: int | None = None
    depth: int | None = None
    effort: int | None = None
    moves: int = 0


SCHEDULE = (
    Stage("explicit", states=20_000, moves=100),
    Stage("guided", states=400, moves=100),
    Stage("explicit", states=150_000),
    Stage("induction", depth=2, effort=40_000_000),
    Stage("bmc", depth=12, effort=40_000_000),
    Stage("guided", states=2_000),
    Stage("ic3", effort=100_000_000),
    Stage("explicit", states=1_500_000),
    Stage("bmc", depth=40, effort=400_000_000),
    Stage("ic3"),
    Stage("bmc"),
)


def run(system: TransitionSystem, question: SafetyQuestion, budget: Budget, schedule: tuple[Stage, ...] = SCHEDULE) -> Answer:
    """The first stage that decides, judged; else the largest bound that some stage has refuted, and the reason of the last."""
    bound, reasons = _at_the_start(system, question), list[str]()
    for stage in schedule:
        if budget.expired():
            break
        if len(system.moves) < stage.moves:
            continue
        limits = budget.with_limits(depth=stage.depth, states=stage.states, effort=stage.effort)
        verdict = attempt(stage.engine, system, question, limits)
        if isinstance(verdict, Violated) and not verdict.trace.shortest:
            verdict = _shortened(system, question, verdict, replace(budget, depth=verdict.trace.length - 1), bound)
        if not isinstance(verdict, Unknown):
            return Answer(verdict, stage.engine, how(verdict, system))
        bound = max(bound, verdict.bound)
        reasons.append(f"{stage.engine}: {verdict.reason}")
        if question.bound is not None and bound >= question.bound:
            return Answer(HoldsWithin(question.bound), stage.engine, "")
    reason = "the time ran out" if budget.expired() else "; ".join(dict.fromkeys(reasons))
    return Answer(Unknown(reason, bound), "auto")


def by_name(name: str, system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Answer:
    """One engine's answer, judged; a run that may not be shortest is followed by a search for shorter ones."""
    verdict = attempt(name, system, question, budget)
    if isinstance(verdict, Violated) and not verdict.trace.shortest:
        verdict = _shortened(system, question, verdict, replace(budget, depth=verdict.trace.length - 1), _at_the_start(system, question))
    return Answer(verdict, name, how(verdict, system))


def _at_the_start(system: TransitionSystem, question: SafetyQuestion) -> int:
    """0 if no run is bad before its first step, as far as that is told by looking at a few starts; else -1."""
    starts = list(islice(initial_states(system), MOST_STARTS + 1))
    told = len(starts) <= MOST_STARTS and not any(evaluate(question.bad, state) for state in starts)
    return 0 if told else -1


def attempt(name: str, system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Verdict:
    """One engine's verdict, with its evidence judged. Raises Distrust."""
    verdict = engine(name).check(system, question, budget)
    try:
        refused = objections(system, question.bad, verdict, budget.expired)
    except OutOfTime:
        return Unknown("the time ran out while a proof was judged")
    if refused:
        raise Distrust(f"{name}: {refused[0]}")
    if isinstance(verdict, Violated) and question.bound is not None and verdict.trace.length > question.bound:
        raise Distrust(f"{name}: a run of {verdict.trace.length} steps, asked for at most {question.bound}")
    return verdict


def _shortened(system: TransitionSystem, question: SafetyQuestion, found: Violated, budget: Budget, refuted: int) -> Verdict:
    """Ask for a shorter run; keep what was found, and call it shortest only if every smaller depth was refuted.

    Of a deep run in a large system nobody could say in reasonable time whether it is a shortest one: then it is not asked.
    """
    if len(system.moves) * found.trace.length > LARGEST_SHORTENED:
        return Violated(replace(found.trace, shortest=refuted >= found.trace.length - 1))
    verdict = attempt("bmc", system, SafetyQuestion(question.bad, found.trace.length - 1), budget)
    if isinstance(verdict, Violated):
        return verdict
    known = verdict.bound if isinstance(verdict, HoldsWithin | Unknown) else found.trace.length - 1
    shortest = max(known, refuted) >= found.trace.length - 1
    return Violated(replace(found.trace, shortest=shortest))


def how(verdict: Verdict, system: TransitionSystem) -> str:
    """A few words on how a holding verdict was proved."""
    return _proof(verdict.certificate, len(system.state_names)) if isinstance(verdict, Holds) else ""


def _proof(certificate: Certificate, names: int) -> str:
    match certificate:
        case ClosedSet(names=seen, states=states):
            some = "" if len(seen) == names else f" of {len(seen)} of {names} variables"
            return f"all {len(states):,} reachable states{some}" if len(states) != 1 else f"the one reachable state{some}"
        case Invariant(clauses=clauses, depth=depth):
            inductive = "" if depth == 1 else f", {depth}-inductive"
            return f"invariant of {len(clauses)} clause{'s' if len(clauses) != 1 else ''}{inductive}"
        case AllOf(parts=parts):
            sets = [part for part in parts if isinstance(part, ClosedSet)]
            if len(sets) == len(parts):
                return f"{len(parts)} cases, {sum(len(part.states) for part in sets):,} reachable states"
            return f"{len(parts)} cases"
        case RankedStates(states=states):
            return f"a way out from each of {states:,} states"
        case Empty():
            return "by inspection: nothing could violate it"
