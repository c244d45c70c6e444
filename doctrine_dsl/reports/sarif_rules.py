"""The rules of a SARIF log: one for each kind of property (`no-crossing`) and each code of a diagnostic (`D201`). The ids are stable."""

from __future__ import annotations

from doctrine_dsl.diagnostics.catalog import CATALOG
from doctrine_dsl.explain.kinds import kinds
from doctrine_dsl.reports.json_report import Json


def rule(rule_id: str, level: str) -> Json:
    """The descriptor of a rule and the level of its problems; of `D601` it has the explanation that `doctrine explain D601` prints."""
    if rule_id in CATALOG:
        found = CATALOG[rule_id]
        return _rule(rule_id, found.title, found.explanation, level)
    words = kinds().get(rule_id, "a check")
    return _rule(rule_id, words, f"A question that a policy asks: {words}. A failed one did not come out as its author expects.", level)


def _rule(rule_id: str, title: str, explanation: str, level: str) -> Json:
    return {
        "id": rule_id,
        "name": "".join(part.capitalize() for part in rule_id.split("-")),
        "shortDescription": {"text": title},
        "fullDescription": {"text": explanation},
        "help": {"text": explanation},
        "defaultConfiguration": {"level": level},
    }
