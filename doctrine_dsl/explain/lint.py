"""Warnings about a model that is right, and probably not what its author meant."""

from __future__ import annotations

from doctrine_dsl.diagnostics import Diagnostic, Severity
from doctrine_dsl.model.lower.alone import TooLarge
from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.system.interpret import evaluate, initial_states
from doctrine_dsl.system.term import names

MOST_STARTS = 64


def lint(lowering: Lowering) -> tuple[Diagnostic, ...]:
    """Red lines that hold true before anybody has moved."""
    found: list[Diagnostic] = []
    crossings = [(line, one) for line in lowering.model.lines for one in line.crossings if one.moves is None]
    known = {variable.name for variable in lowering.model.variables}
    tests = []
    for line, one in crossings:
        try:
            term = lowering.inline(one.condition)
        except TooLarge:
            continue
        if names(term) <= known:
            tests.append((line, one, term))
    if not tests:
        return ()
    start_only = lowering.system()
    for at, state in enumerate(initial_states(start_only)):
        if at >= MOST_STARTS:
            break
        for line, one, term in tests:
            if evaluate(term, state) and all(known_one.span != one.span for known_one in found):
                message = f"`{line.name}` holds true at the start: it is already crossed, and can be crossed only after it was false again"
                found.append(Diagnostic("D601", message, one.span, "check the initial values, or the condition", (), Severity.WARNING))
    return tuple(found)
