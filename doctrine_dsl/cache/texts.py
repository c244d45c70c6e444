"""Answers as texts, and back. Runs are kept whole, to be replayed; of a proof, what a reader is shown of it. Never an `unknown`.

A text that is not exactly one of these is no answer.
"""

from __future__ import annotations

import json
from typing import Any

from doctrine_dsl.engines.strategies import Outcome
from doctrine_dsl.engines.wayout import WayOutAnswer
from doctrine_dsl.explain.checks import shown_of
from doctrine_dsl.system.transition import TransitionSystem
from doctrine_dsl.verdicts.verdict import Answer, Holds, HoldsWithin, Remembered, Step, Trace, Unknown, Violated

Json = Any
MALFORMED = (ValueError, KeyError, TypeError, IndexError, AttributeError)
"""What reading a text that is none of ours may end with."""


def text_of(value: Json) -> str:
    """The same value gives the same text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# ---- safety


def answer_json(system: TransitionSystem, answer: Answer) -> Json | None:
    """None: it is not to be kept."""
    match answer.verdict:
        case Violated(trace=trace):
            found: Json = {"violated": _trace_json(system, trace)}
        case Holds(certificate=certificate):
            found = {"holds": shown_of(certificate)}
        case HoldsWithin(bound=bound):
            found = {"within": bound}
        case Unknown():
            return None
    return {**found, "engine": answer.engine, "how": answer.how}


def answer_of(system: TransitionSystem, value: Json) -> Answer:
    """Raises one of MALFORMED."""
    match value:
        case {"violated": trace, "engine": str(engine), "how": str(how)}:
            return Answer(Violated(_trace_of(system, trace)), engine, how)
        case {"holds": dict(shown), "engine": str(engine), "how": str(how)}:
            return Answer(Holds(Remembered(shown)), engine, how)
        case {"within": int(bound), "engine": str(engine), "how": str(how)}:
            return Answer(HoldsWithin(bound), engine, how)
        case _:
            raise ValueError("no answer")


# ---- ways out


def way_out_json(system: TransitionSystem, answer: WayOutAnswer) -> Json | None:
    """None: it is not to be kept."""
    if answer.unknown is not None or answer.refused is not None:
        return None
    return {
        "trace": None if answer.trace is None else _trace_json(system, answer.trace),
        "vacuous": answer.vacuous,
        "exits": list(answer.exits),
        "asked": list(answer.asked),
        "states": answer.states,
        "proof": None if answer.proof is None else answer_json(system, answer.proof),
        "names": list(answer.names),
    }


def way_out_of(system: TransitionSystem, value: Json) -> WayOutAnswer:
    """Raises one of MALFORMED."""
    return WayOutAnswer(
        trace=None if value["trace"] is None else _trace_of(system, value["trace"]),
        vacuous=value["vacuous"],
        exits=tuple(value["exits"]),
        asked=tuple(value["asked"]),
        states=value["states"],
        proof=None if value["proof"] is None else answer_of(system, value["proof"]),
        names=tuple(value["names"]),
    )


# ---- strategies


def outcome_json(outcome: Outcome) -> Json | None:
    """None: it is not to be kept."""
    if outcome.unknown is not None or outcome.refused is not None:
        return None
    names = list(outcome.table[0][0]) if outcome.table else []
    rows = [[[int(state[name]) for name in names], move] for state, move in outcome.table]
    lost = None if outcome.lost_start is None else {name: int(one) for name, one in outcome.lost_start.items()}
    return {"wins": outcome.wins, "names": names, "table": rows, "states": outcome.states, "lost": lost}


def outcome_of(value: Json) -> Outcome:
    """Raises one of MALFORMED."""
    names = value["names"]
    table = tuple((dict(zip(names, state, strict=True)), move) for state, move in value["table"])
    return Outcome(value["wins"], table, value["states"], lost_start=value["lost"])


# ---- runs


def _trace_json(system: TransitionSystem, trace: Trace) -> Json:
    inputs = [item.name for item in system.inputs]
    steps = [
        [
            step.move,
            [int(step.inputs[name]) for name in inputs if name in step.inputs],
            [int(step.state[name]) for name in system.state_names],
        ]
        for step in trace.steps
    ]
    return {"shortest": trace.shortest, "steps": steps}


def _trace_of(system: TransitionSystem, value: Json) -> Trace:
    inputs = [item.name for item in system.inputs]
    steps = tuple(
        Step(move, dict(zip(inputs, chosen, strict=True)) if chosen else {}, dict(zip(system.state_names, state, strict=True)))
        for move, chosen, state in value["steps"]
    )
    return Trace(steps, value["shortest"])
