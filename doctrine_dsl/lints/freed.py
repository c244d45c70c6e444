"""A policy with its parameters set free: what is true of it is true whatever scenarios and `--set` make of them."""

from __future__ import annotations

from doctrine_dsl.diagnostics import Severity
from doctrine_dsl.model.model import Model
from doctrine_dsl.model.resolve import Program, resolve

MOST_TRIED = 24
"""So many parameters are tried one by one, if they cannot all be set free together."""


def freed(program: Program, model: Model, limit: int = 100_000) -> Model:
    """The model with every value of every parameter considered at once. A parameter that must be a constant (in a type, in a set, behind
    `within`) keeps its value."""
    names = tuple(model.parameters)
    everything = _with_any(program, names, limit)
    if everything is not None or not names:
        return everything or model
    chosen: tuple[str, ...] = ()
    found = model
    for name in names[:MOST_TRIED]:
        tried = _with_any(program, (*chosen, name), limit)
        if tried is not None:
            chosen, found = (*chosen, name), tried
    return found


def _with_any(program: Program, names: tuple[str, ...], limit: int) -> Model | None:
    if not names:
        return None
    model, found = resolve(program, tuple((name, "any") for name in names), limit)
    return None if any(one.severity is Severity.ERROR for one in found) else model
