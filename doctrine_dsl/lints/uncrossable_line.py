"""D622: a red line that nobody can cross even with every rule dropped. Proved for runs of any length; whatever the policy promises
about such a line is no merit of its rules.

A line whose owner may mistake a move is left alone: nobody may cross it, and its owner may be alarmed all the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.lints.asking import never
from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy, by_place, called
from doctrine_dsl.model.lower import names
from doctrine_dsl.system.term import Var


def find(policy: Policy) -> Iterator[Finding]:
    """One suspicion for each declaration."""
    alarmed = {one.observer for move in policy.model.moves for one in move.mistaken}
    for span, lines in by_place(line for line in policy.model.lines if line.owner not in alarmed):
        claim = never(Var(names.crossed(line.name)) for line in lines)
        message = f"nobody can cross {called(line.name for line in lines)}, even with every rule dropped"
        remedy = "check its condition and whom it addresses, or give somebody a move that crosses it"
        yield Finding(message, policy.name_of(span), remedy, claim=claim)


LINT = Lint(
    "D622",
    "uncrossable line",
    "Nobody can cross a red line, even with every rule dropped.",
    Level.WARNING,
    find,
    searches=True,
)
