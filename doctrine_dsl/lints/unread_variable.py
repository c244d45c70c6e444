"""D606: a variable that nothing reads. No verdict can depend on it; a report shows it, and that is all."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy, by_place
from doctrine_dsl.lints.reading import read, written


def find(policy: Policy) -> Iterator[Finding]:
    """Variables, or whole families of them, that nothing but their own effects looks at."""
    used, changed = read(policy), written(policy)
    for span, variables in by_place(one for one in policy.model.variables if not one.parameter):
        if not any(one.name in used for one in variables):
            name = variables[0].name.partition("[")[0]
            deed = "moves write it, and no" if any(one.name in changed for one in variables) else "no move writes it, and no"
            message = f"nothing reads `{name}`: {deed} guard, rule, line, threat or check looks at it"
            yield Finding(message, policy.name_of(span), "ask about it in a check, let a guard or line read it, or leave it out")


LINT = Lint(
    "D606",
    "unread variable",
    "No guard, rule, line, threat or check looks at a variable.",
    Level.WARNING,
    find,
)
