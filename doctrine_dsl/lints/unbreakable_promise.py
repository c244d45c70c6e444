"""D623: a promise that its owner cannot break even with every rule dropped. Proved for runs of any length."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.lints.asking import never
from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy, by_place, called
from doctrine_dsl.model.lower import names
from doctrine_dsl.system.term import Var


def find(policy: Policy) -> Iterator[Finding]:
    """One suspicion for each declaration."""
    for span, promises in by_place(policy.model.promises):
        claim = never(Var(names.broken(promise.name)) for promise in promises)
        message = f"`{promises[0].owner}` has no way to break {called(promise.name for promise in promises)}, even with every rule dropped"
        yield Finding(message, policy.name_of(span), "check when it is broken: a promise that cannot be broken assures nobody", claim=claim)


LINT = Lint(
    "D623",
    "unbreakable promise",
    "The owner of a promise cannot break it, even with every rule dropped.",
    Level.WARNING,
    find,
    searches=True,
)
