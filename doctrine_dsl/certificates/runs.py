"""Runs as files: one that can be replayed from the policy alone, and one in the Informal Trace Format that viewers of other tools read.

ITF: https://apalache-mc.org/docs/adr/015adr-trace.html
"""

from __future__ import annotations

from doctrine_dsl.certificates.strict import Reader, text_of
from doctrine_dsl.system.transition import Sort, TransitionSystem
from doctrine_dsl.verdicts.verdict import Step, Trace

FORMAT = "doctrine run"
VERSION = 1
MOST_STEPS = 100_000

Heading = dict[str, object]
"""What a file says of where it belongs: policy, sources, settings, check, property."""


def as_json(system: TransitionSystem, trace: Trace, heading: Heading) -> str:
    """Every step with its move, its free choices and the state after it, in the words of the policy."""
    sorts = system.sorts
    steps = [
        {
            "move": step.move,
            "inputs": {item.name: item.sort.show(step.inputs[item.name]) for item in system.inputs if item.name in step.inputs},
            "state": {name: sorts[name].show(int(step.state[name])) for name in system.state_names},
        }
        for step in trace.steps
    ]
    return text_of({"format": FORMAT, "version": VERSION, **heading, "steps": steps})


def as_itf(system: TransitionSystem, trace: Trace, description: str) -> str:
    """States in the Informal Trace Format; the action that led to each under `mbt::actionTaken`."""
    meta = {"format": "ITF", "format-description": "https://apalache-mc.org/docs/adr/015adr-trace.html", "description": description}
    states = [
        {
            "#meta": {"index": at},
            "mbt::actionTaken": "init" if step.move is None else step.move,
            **{name: _itf(system.sorts[name], int(step.state[name])) for name in system.state_names},
        }
        for at, step in enumerate(trace.steps)
    ]
    return text_of({"#meta": meta, "vars": ["mbt::actionTaken", *system.state_names], "states": states})


def _itf(sort: Sort, value: int) -> object:
    shown = sort.show(value)
    return {"#bigint": str(shown)} if isinstance(shown, int) and not isinstance(shown, bool) else shown


def read(system: TransitionSystem, source: Reader, heading: Heading) -> Trace:
    """The run that a file claims, strictly; whether it is one is for the judge to say. `shortest` is not claimed by any file."""
    source.keys("format", "version", *heading, "steps")
    source.at("format").is_exactly(FORMAT)
    source.at("version").is_exactly(VERSION)
    for key, expected in heading.items():
        if source.at(key).value != expected:
            raise source.at(key).refuse("it does not belong to this check of this policy")
    steps = source.at("steps").items()
    if not steps or len(steps) > MOST_STEPS:
        raise source.refuse("a run has a start, and not more steps than can be read" if steps else "a run without a start")
    return Trace(tuple(_step(system, step) for step in steps), shortest=True)


def _step(system: TransitionSystem, source: Reader) -> Step:
    source.keys("move", "inputs", "state")
    inputs, state = source.at("inputs"), source.at("state")
    state.keys(*system.state_names)
    known = {item.name: item.sort for item in system.inputs}
    if not isinstance(inputs.value, dict) or any(name not in known for name in inputs.value):
        raise inputs.refuse("there is a choice that the policy does not know")
    return Step(
        source.at("move").optional_string(),
        {name: value_of(inputs.at(name), known[name]) for name in inputs.value},
        {name: value_of(state.at(name), system.sorts[name]) for name in system.state_names},
    )


def value_of(source: Reader, sort: Sort) -> int:
    """A value as a reader sees it, back as a number."""
    if sort.boolean:
        return int(source.truth())
    if sort.labels is None:
        return source.whole()
    label = source.string()
    if label not in sort.labels:
        raise source.refuse(f"`{label}` is no value of its type")
    return sort.values[sort.labels.index(label)]
