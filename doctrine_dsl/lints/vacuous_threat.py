"""D627: a threat that nothing can trigger. Proved: with every rule dropped its response is called for in no run."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.lints.asking import never
from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy, by_place, called
from doctrine_dsl.model.properties.strategic import called_monitors


def find(policy: Policy) -> Iterator[Finding]:
    """One suspicion for each declaration."""
    for span, threats in by_place(policy.model.threats):
        pairs = [called_monitors(threat) for threat in threats]
        monitors = tuple(monitor for watching, _ in pairs for monitor in watching)
        claim = never((term for _, term in pairs), monitors)
        names = called(threat.name for threat in threats)
        message = f"nothing calls for the response of {names} in any run, even with every rule dropped"
        yield Finding(message, policy.name_of(span), "check its condition, and how it goes live", claim=claim)


LINT = Lint(
    "D627",
    "vacuous threat",
    "Nothing calls for the response of a threat in any run, even with every rule dropped.",
    Level.WARNING,
    find,
    searches=True,
)
