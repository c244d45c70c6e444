"""D611: a line, promise, threat or pact that does not say where it comes from. `source` or `declared` says so; a `note`, or a `status`
that is not `verified`, says that there is no source."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy, by_place
from doctrine_dsl.model.model import Facts, Pact, Promise, RedLine, Threat

OPEN = ("contested", "unverified")
WORDS: dict[type[object], str] = {RedLine: "red line", Promise: "promise", Threat: "threat", Pact: "pact"}


def find(policy: Policy) -> Iterator[Finding]:
    """Words of an actor without a source, a date, or the admission that there is none."""
    model = policy.model
    words: tuple[RedLine | Promise | Threat | Pact, ...] = (*model.lines, *model.promises, *model.threats, *model.pacts)
    for span, items in by_place(words):
        if not _says(items[0].facts):
            message = f"the {WORDS[type(items[0])]} `{items[0].name}` has neither a source nor a date"
            yield Finding(message, policy.name_of(span), 'add `source "..."` or `declared DATE`; where there is none, `status unverified`')


def _says(facts: Facts) -> bool:
    return any(kind in ("source", "declared", "note") or (kind == "status" and value in OPEN) for kind, value in facts.items)


LINT = Lint(
    "D611",
    "unsourced words",
    "A red line, promise, threat or pact has neither a source nor a date.",
    Level.NOTE,
    find,
)
