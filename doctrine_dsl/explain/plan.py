"""A strategy as a table: in which state, which move; for a reader, and for the JSON report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doctrine_dsl.engines.strategies import STILL, Outcome
from doctrine_dsl.explain.report import Finding, Shown
from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.model.properties.question import Strategy

MOST_ROWS = 12
"""Rows of the table that the text shows; the report has them all."""


def tell_plan(lowering: Lowering, asked: Strategy, outcome: Outcome) -> tuple[Finding, tuple[str, ...]]:
    """The finding with the whole table, and sentences with the head of it."""
    rows: list[Shown] = list(dict.fromkeys(f"{_state(lowering, state)}: {move}" for state, move in outcome.table))
    us = " and ".join(asked.us)
    counted = "" if asked.rounds is None else f"{asked.rounds} round{'s' if asked.rounds != 1 else ''}"
    rounds = "" if asked.rounds is None else f" for {counted}" if asked.aim == "keep" else f" within {counted}"
    told = list(_told(lowering, outcome.table))
    if outcome.wins:
        idle = all(move in STILL for _, move in outcome.table)
        head = f"{us} can {asked.aim} it{rounds} " + ("without ever having to act" if idle else "whatever the others do; the strategy:")
    else:
        idle = not told
        start = f" from {_condition(lowering, outcome.lost_start or {})}" if _has_several_starts(lowering) else ""
        head = f"{us} cannot {asked.aim} it{rounds}: the others win{start}" + ("" if idle else ", by this:")
    told = [] if idle else told
    lines = [head, *(f"  {row}" for row in told[:MOST_ROWS])]
    if len(told) > MOST_ROWS:
        lines.append(f"  and {len(told) - MOST_ROWS} more (--format json lists them all)")
    return Finding("strategy", {"wins": outcome.wins, "table": rows}), tuple(lines)


def _has_several_starts(lowering: Lowering) -> bool:
    return any(item.initial is None for item in lowering.model.variables)


def _told(lowering: Lowering, table: Sequence[tuple[dict[str, int], str]]) -> Iterator[str]:
    """A line for each position in which something is done, without what is the same in all of them; that is said once, at the end."""
    deeds = [(state, move) for state, move in table if move not in STILL]
    always = [name for name in (deeds[0][0] if deeds else ()) if len({state.get(name) for state, _ in deeds}) == 1]
    lines = dict.fromkeys(
        f"{_condition(lowering, {name: value for name, value in state.items() if name not in always}) or 'in any case'}: {move}"
        for state, move in deeds
    )
    yield from lines
    same = _condition(lowering, {name: deeds[0][0][name] for name in always}) if deeds else ""
    if same and len(lines) > 1:
        yield f"(in all of these: {same})"
    if len(deeds) < len(table):
        yield "otherwise: wait" if deeds else "wait"


def _condition(lowering: Lowering, state: dict[str, int]) -> str:
    """A state as a condition: `not exercise, eastern alert`."""
    parts: list[str] = []
    for item in lowering.model.variables:
        if item.name in state:
            value = item.type.sort.show(state[item.name])
            parts.append((item.name if value else f"not {item.name}") if isinstance(value, bool) else f"{item.name} {value}")
    return ", ".join(parts)


def _state(lowering: Lowering, state: dict[str, int]) -> str:
    shown = [
        f"{item.name} = {str(item.type.sort.show(state[item.name])).lower()}" for item in lowering.model.variables if item.name in state
    ]
    return ", ".join(shown) or "any state"
