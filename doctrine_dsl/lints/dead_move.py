"""D621: a move that is possible in no run, though no rule forbids anything. Proved: no state that can be reached, with the rules or
without them, has its guard true and its effects in range.

A move that another may be taken for is left alone: it is there to be feared, and need never happen.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.lints.asking import never
from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy, by_place, called


def find(policy: Policy) -> Iterator[Finding]:
    """One suspicion for each declaration: that all moves it makes are dead."""
    feared = {one.move for move in policy.model.moves for one in move.mistaken}
    possible = policy.lowering.effects.possible
    for span, moves in by_place(policy.model.moves):
        names = [move.name for move in moves]
        if not feared.isdisjoint(names):
            continue
        claim = never(possible(name) for name in names)
        message = f"{called(names)} {'is' if len(names) == 1 else 'are'} possible in no run, even with every rule dropped"
        yield Finding(message, policy.name_of(span), "let some move bring about what its guard waits for, or leave it out", claim=claim)


LINT = Lint(
    "D621",
    "dead move",
    "A move is possible in no run, even with every rule dropped.",
    Level.WARNING,
    find,
    searches=True,
)
