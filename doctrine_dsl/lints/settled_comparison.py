"""D617: a comparison that the range of the variable settles, as `aid > 6` where `aid: 0..6`. It always comes out the same."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.lints.comparisons import Comparison, comparisons, ends
from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy


def find(policy: Policy) -> Iterator[Finding]:
    """Comparisons with a numeral that no value of the variable, or every value, satisfies."""
    for one in comparisons(policy):
        outcome = _settled(one)
        if outcome is not None:
            low, high = ends(one.variable) or (0, 0)
            message = f"this is always {str(outcome).lower()}: `{one.variable.name.text}` lies in {low}..{high}"
            yield Finding(message, one.span, "check the number, or the range of the variable")


def _settled(one: Comparison) -> bool | None:
    span = ends(one.variable)
    if span is None:
        return None
    low, high = span
    always, never = {
        "<": (high < one.number, low >= one.number),
        "<=": (high <= one.number, low > one.number),
        ">": (low > one.number, high <= one.number),
        ">=": (low >= one.number, high < one.number),
        "=": (low == high == one.number, not low <= one.number <= high),
        "!=": (not low <= one.number <= high, low == high == one.number),
    }[one.operator]
    return True if always else False if never else None


LINT = Lint(
    "D617",
    "settled comparison",
    "A comparison always comes out the same, whatever value its variable has.",
    Level.WARNING,
    find,
)
