"""An answerer that asks the engines only what it does not know already. Every run that it remembers is replayed before it is believed.

What it remembers of proofs was judged when it was found, by the same versions, for the same question. Nothing undecided is kept, nor a run
that might have been shorter with more time.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TypeVar

from doctrine_dsl.cache import texts
from doctrine_dsl.cache.meaning import Meanings
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.strategies import Game, Outcome
from doctrine_dsl.engines.wayout import WayOutAnswer
from doctrine_dsl.explain.evidence import AnyEvidence, Counts, Engines
from doctrine_dsl.explain.store import Store
from doctrine_dsl.system.term import TRUE
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.verdicts.replay import replay
from doctrine_dsl.verdicts.verdict import Answer, HoldsWithin, Trace, Violated
from doctrine_dsl.verdicts.wayout import Goal

Found = TypeVar("Found")


class Remembering:
    """For the questions of one policy."""

    readings = True

    def __init__(self, store: Store) -> None:
        self._store = store
        self._engines = Engines(keep=False)
        self._meanings = Meanings(store.versions)
        self._hits = self._misses = 0

    def safety(self, system: TransitionSystem, question: SafetyQuestion, engine: str, budget: Budget) -> Answer:
        """A run is replayed; anything else fits the bound of the question."""
        key = self._meanings.of_safety(system, question, engine, budget)

        def trusted(answer: Answer) -> bool:
            match answer.verdict:
                case Violated(trace=trace):
                    return _within(trace, question.bound) and not replay(system, question.bad, trace)
                case HoldsWithin(bound=bound):
                    return question.bound is not None and bound >= question.bound
                case _:
                    return True

        def kept(answer: Answer) -> texts.Json | None:
            in_time = not isinstance(answer.verdict, Violated) or answer.verdict.trace.shortest or not budget.expired()
            return texts.answer_json(system, answer) if in_time else None

        return self._known(key, lambda value: texts.answer_of(system, value), trusted) or self._ask(
            key, lambda: self._engines.safety(system, question, engine, budget), kept
        )

    def reading(self, system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Answer:
        """As any other."""
        return self.safety(system, question, "auto", budget)

    def way_out(self, system: TransitionSystem, goal: Goal, bound: int | None, budget: Budget) -> WayOutAnswer:
        """A run to a state without a way out is replayed. That there is none from there was judged when it was found, as a proof is."""
        key = self._meanings.of_way_out(system, goal, bound, budget)

        def trusted(answer: WayOutAnswer) -> bool:
            return answer.trace is None or (_within(answer.trace, bound) and not replay(system, TRUE, answer.trace))

        return self._known(key, lambda value: texts.way_out_of(system, value), trusted) or self._ask(
            key, lambda: self._engines.way_out(system, goal, bound, budget), lambda answer: texts.way_out_json(system, answer)
        )

    def strategy(self, system: TransitionSystem, game: Game, budget: Budget) -> Outcome:
        """Not played again."""
        key = self._meanings.of_strategy(system, game, budget)
        return self._known(key, texts.outcome_of, lambda _: True) or self._ask(
            key, lambda: self._engines.strategy(system, game, budget), texts.outcome_json
        )

    def take(self) -> tuple[AnyEvidence, ...]:
        """Nothing: whoever wants evidence asks the engines."""
        return ()

    def counts(self) -> Counts | None:
        """Since it was asked last."""
        counted = Counts(self._hits, self._misses)
        self._hits = self._misses = 0
        return counted

    def _known(self, key: str, read: Callable[[texts.Json], Found], trusted: Callable[[Found], bool]) -> Found | None:
        text = self._store.get(key)
        if text is None:
            return None
        try:
            found = read(json.loads(text))
            if not trusted(found):
                return None
        except texts.MALFORMED:
            return None
        self._hits += 1
        return found

    def _ask(self, key: str, ask: Callable[[], Found], kept: Callable[[Found], texts.Json | None]) -> Found:
        self._misses += 1
        found = ask()
        value = kept(found)
        if value is not None:
            self._store.put(key, texts.text_of(value))
        return found


def _within(trace: Trace, bound: int | None) -> bool:
    return bound is None or trace.length <= bound
