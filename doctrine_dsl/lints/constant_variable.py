"""D607: a variable that no move writes. It is a constant, and says so better as a `param`, which scenarios can set."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy, by_place
from doctrine_dsl.lints.reading import read, written


def find(policy: Policy) -> Iterator[Finding]:
    """Variables that something reads and nothing writes; families are left alone, for a parameter has no index."""
    used, changed = read(policy), written(policy)
    for span, variables in by_place(one for one in policy.model.variables if not one.parameter):
        name = variables[0].name
        if "[" not in name and name in used and name not in changed:
            message = f"`{name}` never changes: no move writes it"
            yield Finding(message, policy.name_of(span), f"let a move change it, or declare it outside of `state`: `param {name}: ...`")


LINT = Lint(
    "D607",
    "constant variable",
    "No move writes a variable that is read: it wants to be a `param`.",
    Level.NOTE,
    find,
)
