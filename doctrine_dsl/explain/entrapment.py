"""The verdict on entrapment from the answers to its questions, and the but-for statement that a reader needs."""

from __future__ import annotations

from collections.abc import Callable

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.model.properties.question import Entrapment, Question, Universe
from doctrine_dsl.verdicts.verdict import Answer, Holds, HoldsWithin, Unknown, Violated

PARTNERS = "{partners}"
"""Stands in the but-for sentence for those who crossed a line in the run."""
WHY = {
    "entrapped": "dragged in",
    "chosen": "chosen: on the way {actor} always makes a move that no pact asks for",
    "own line crossed": "own line crossed: wherever nothing but pacts moves {actor}, a red line of {actor} itself was crossed first",
    "own cause": "own cause: it takes no crossing by a partner",
    "out of reach": "out of reach: no run makes it true",
}


@dataclass(frozen=True, slots=True)
class Decided:
    """`question` is the one whose run (if any) is shown, `word` the verdict word of the report."""

    answer: Answer
    question: Question
    word: str
    sentence: str


def decide(asked: Entrapment, answer_of: Callable[[Question], Answer]) -> Decided:
    """First runs without nature, then with it; the but-for stays in the same runs (language, section 9)."""
    for universe in asked.universes:
        dragged = answer_of(universe.dragged)
        match dragged.verdict:
            case Violated():
                return _but_for(asked, universe, dragged, answer_of(universe.but_for))
            case Unknown():
                return Decided(dragged, universe.dragged, "unknown", "")
            case _:
                continue
    return _why_not(asked, asked.universes[-1], answer_of)


def _but_for(asked: Entrapment, universe: Universe, dragged: Answer, without: Answer) -> Decided:
    match without.verdict:
        case Holds() | HoldsWithin() as proof:
            bound = f" in {proof.bound} steps" if isinstance(proof, HoldsWithin) else ""
            sentence = f"but for the steps in which {PARTNERS} crossed a line, it would have been out of reach{bound} for {asked.actor}"
            return Decided(dragged, universe.dragged, "entrapped", sentence)
        case Violated(trace=trace):
            bound_asked = universe.but_for.bound
            kept = Answer(HoldsWithin(bound_asked) if bound_asked is not None else _held(without), without.engine, "")
            sentence = f"own cause: the same comes about in {trace.length} steps without any partner crossing a line"
            return Decided(kept, universe.but_for, "own cause", sentence)
        case Unknown():
            return Decided(without, universe.but_for, "unknown", "")


def _held(answer: Answer) -> Holds:
    """A run against the but-for is what makes the property hold; it was replayed, and is the evidence."""
    from doctrine_dsl.verdicts.verdict import Empty

    assert isinstance(answer.verdict, Violated)
    return Holds(Empty())


def _why_not(asked: Entrapment, universe: Universe, answer_of: Callable[[Question], Answer]) -> Decided:
    """No run satisfies all conditions: which of them fails everywhere?"""
    for word, question in (("out of reach", universe.reach), ("chosen", universe.kept), ("own line crossed", universe.clear)):
        answer = answer_of(question)
        match answer.verdict:
            case Holds() | HoldsWithin():
                return Decided(answer, question, word, WHY[word].format(actor=asked.actor))
            case Unknown():
                return Decided(answer, question, "unknown", "")
            case Violated():
                continue
    answer = answer_of(universe.dragged)
    return Decided(answer, universe.dragged, "own cause", WHY["own cause"].format(actor=asked.actor))
