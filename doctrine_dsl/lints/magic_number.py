"""D612: one threshold written in several places. Whoever changes one and not the others has another policy than was meant."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.diagnostics import Label
from doctrine_dsl.lints.comparisons import Comparison, comparisons, ends
from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy

OFTEN = 3
"""So many comparisons of one variable with one number are a threshold with a meaning of its own."""


def find(policy: Policy) -> Iterator[Finding]:
    """Numbers that a variable is compared with again and again; its ends, 0 and 1 name themselves."""
    places: dict[tuple[str, int], list[Comparison]] = {}
    for one in comparisons(policy):
        if one.number not in (0, 1, *(ends(one.variable) or ())):
            places.setdefault((one.variable.name.text, one.number), []).append(one)
    for (name, number), written in places.items():
        if len(written) >= OFTEN:
            labels = tuple(Label(one.number_span, "here, too") for one in written[1:OFTEN])
            message = f"`{name}` is compared with {number} in {len(written)} places"
            remedy = f"give the number a name: `param {name}_limit: {_range(written[0])} = {number}`"
            yield Finding(message, written[0].number_span, remedy, labels)


def _range(one: Comparison) -> str:
    low, high = ends(one.variable) or (0, one.number)
    return f"{low}..{high}"


LINT = Lint(
    "D612",
    "magic number",
    "A variable is compared with the same number in three places or more: the number wants to be a `param`.",
    Level.NOTE,
    find,
)
