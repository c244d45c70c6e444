"""Who answers the questions of a check, and what is kept of the answers. Nothing but an answerer decides, so a check can be asked of engines or of a certificate."""

from __future__ import annotations

from typing import Protocol

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.auto import by_name, run
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.strategies import Game, Outcome, play
from doctrine_dsl.engines.wayout import WayOutAnswer, find_way_out
from doctrine_dsl.system.term import Term
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.verdicts.verdict import Answer, Verdict
from doctrine_dsl.verdicts.wayout import Goal


@dataclass(frozen=True, slots=True)
class Evidence:
    """A safety question that was answered: can `bad` be reached in the system (in at most `bound` steps, if that is no None)?"""

    system: TransitionSystem
    bad: Term
    bound: int | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class WayOutEvidence:
    """A question about ways out that was answered: always one (in runs of at most `bound` steps), or a run to a state without one.

    The `names` of the state suffice to judge that there is none.
    """

    system: TransitionSystem
    goal: Goal
    bound: int | None
    answer: WayOutAnswer


@dataclass(frozen=True, slots=True)
class StrategyEvidence:
    """A question about strategies that was answered."""

    system: TransitionSystem
    game: Game
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Counts:
    """How many questions were answered from memory (`hits`), and how many by the engines (`misses`)."""

    hits: int
    misses: int


class Answerer(Protocol):
    """Whoever answers. `readings`: whether it also answers questions on which no verdict depends."""

    @property
    def readings(self) -> bool: ...

    def safety(self, system: TransitionSystem, question: SafetyQuestion, engine: str, budget: Budget) -> Answer:
        """Can the bad be reached?"""
        ...

    def reading(self, system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Answer:
        """The same, where no verdict depends on it."""
        ...

    def way_out(self, system: TransitionSystem, goal: Goal, bound: int | None, budget: Budget) -> WayOutAnswer:
        """Is there always a way out?"""
        ...

    def strategy(self, system: TransitionSystem, game: Game, budget: Budget) -> Outcome:
        """Is there a strategy?"""
        ...

    def take(self) -> tuple[AnyEvidence, ...]:
        """What was kept since it was taken last, in the order in which it was asked."""
        ...

    def counts(self) -> Counts | None:
        """What was remembered since this was asked last; None: nothing ever is."""
        ...


AnyEvidence = Evidence | WayOutEvidence | StrategyEvidence


class Engines:
    """Asks the engines, and keeps their answers if told to."""

    readings = True

    def __init__(self, *, keep: bool) -> None:
        self._keep = keep
        self._kept: list[AnyEvidence] = []

    def safety(self, system: TransitionSystem, question: SafetyQuestion, engine: str, budget: Budget) -> Answer:
        """As the schedule or the engine named so says."""
        answer = run(system, question, budget) if engine == "auto" else by_name(engine, system, question, budget)
        return self._kept_with(Evidence(system, question.bad, question.bound, answer.verdict), answer)

    def reading(self, system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Answer:
        """As the schedule says; no evidence of it is kept."""
        return run(system, question, budget)

    def way_out(self, system: TransitionSystem, goal: Goal, bound: int | None, budget: Budget) -> WayOutAnswer:
        """On the graph of reachable states, or symbolically."""
        answer = find_way_out(system, goal, bound, budget)
        self._note(WayOutEvidence(system, goal, bound, answer))
        return answer

    def strategy(self, system: TransitionSystem, game: Game, budget: Budget) -> Outcome:
        """On the graph of the game."""
        outcome = play(system, game, budget)
        self._note(StrategyEvidence(system, game, outcome))
        return outcome

    def take(self) -> tuple[AnyEvidence, ...]:
        """All that was kept, and a fresh start."""
        kept, self._kept = tuple(self._kept), []
        return kept

    def counts(self) -> Counts | None:
        """Every question is asked."""
        return None

    def _kept_with(self, evidence: AnyEvidence, answer: Answer) -> Answer:
        self._note(evidence)
        return answer

    def _note(self, evidence: AnyEvidence) -> None:
        if self._keep:
            self._kept.append(evidence)
