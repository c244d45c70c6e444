"""D622: a red line that nobody can cross even with every rule dropped. Proved for runs of any length; whatever the policy promises
about such a line is no merit of its rules."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.lints.asking import never
from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy, by_place, called
from doctrine_dsl.model.lower import names
from doctrine_dsl.system.term import Var


def find(policy: Policy) -> Iterator[Finding]:
    """One suspicion for each declaration."""
    for span, lines in by_place(policy.model.lines):
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
