"""The staged portfolio: short attempts of each engine in turn, then longer ones. Which comes when is data, not code.

Limits of a stage are numbers of states, of steps and of solver effort, never seconds, so that the same policy takes the same way on
every machine; the deadline alone ends everything.
"""

from __future__ import annotations

from itertools import islice

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.attempt import Distrust, attempt
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.registry import missing
from doctrine_dsl.engines.shortest import shortened
from doctrine_dsl.system.interpret import evaluate, initial_states
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.verdicts.verdict import (
    AllOf,
    Answer,
    Certificate,
    ClosedSet,
    CodedSet,
    Empty,
    Holds,
    HoldsWithin,
    Invariant,
    RankedStates,
    Remembered,
    Unknown,
    Verdict,
    Violated,
)

MOST_STARTS = 64


@dataclass(frozen=True, slots=True)
class Stage:
    """One attempt. None: no limit but the deadline. `moves`: only for systems of at least so many; `below`: of fewer than so many."""

    engine: str
    states: int | None = None
    depth: int | None = None
    effort: int | None = None
    moves: int = 0
    below: int | None = None

    def suits(self, system: TransitionSystem) -> bool:
        """Whether it is for systems of this size, with what is installed."""
        return self.moves <= len(system.moves) and (self.below is None or len(system.moves) < self.below) and missing(self.engine) is None


__all__ = ["SCHEDULE", "Distrust", "Stage", "attempt", "by_name", "run"]

SCHEDULE = (
    Stage("explicit", states=20_000, moves=100),
    Stage("guided", states=400, moves=100),
    Stage("explicit", states=150_000, below=100),
    Stage("explicit", states=150_000, moves=300),
    Stage("induction", depth=2, effort=40_000_000),
    Stage("explicit", states=150_000, moves=100, below=300),
    Stage("guided", states=400, below=100),
    Stage("vector", states=12_000_000),
    Stage("bmc", depth=12, effort=40_000_000),
    Stage("guided", states=5_000),
    Stage("ic3", effort=100_000_000),
    Stage("vector"),
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
        if not stage.suits(system):
            continue
        limits = budget.with_limits(depth=stage.depth, states=stage.states, effort=stage.effort)
        verdict = attempt(stage.engine, system, question, limits)
        if isinstance(verdict, Violated) and not verdict.trace.shortest:
            verdict = shortened(system, question.bad, verdict, budget, bound)
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
        verdict = shortened(system, question.bad, verdict, budget, _at_the_start(system, question))
    return Answer(verdict, name, how(verdict, system))


def _at_the_start(system: TransitionSystem, question: SafetyQuestion) -> int:
    """0 if no run is bad before its first step, as far as that is told by looking at a few starts; else -1."""
    starts = list(islice(initial_states(system), MOST_STARTS + 1))
    told = len(starts) <= MOST_STARTS and not any(evaluate(question.bad, state) for state in starts)
    return 0 if told else -1


def how(verdict: Verdict, system: TransitionSystem) -> str:
    """A few words on how a holding verdict was proved."""
    return _proof(verdict.certificate, len(system.state_names)) if isinstance(verdict, Holds) else ""


def _proof(certificate: Certificate, names: int) -> str:
    match certificate:
        case ClosedSet(names=seen, states=states):
            some = "" if len(seen) == names else f" of {len(seen)} of {names} variables"
            return f"all {len(states):,} reachable states{some}" if len(states) != 1 else f"the one reachable state{some}"
        case CodedSet(names=seen, codes=codes):
            some = "" if len(seen) == names else f" of {len(seen)} of {names} variables"
            return f"all {len(codes):,} reachable states{some}"
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
        case Remembered():
            return "as it was found before"
