"""The schema for editors: it takes what the loader takes, refuses what it refuses, and is in the package."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from doctrine_dsl.diagnostics.catalog import CATALOG
from doctrine_dsl.scenarios.read import KEYS, KEYS_OF_A_SCENARIO, read

ROOT = Path(__file__).parents[2]
TEXT = json.loads((files("doctrine_dsl") / "scenarios" / "scenario.schema.json").read_text(encoding="utf-8"))
SCHEMA = Draft202012Validator(TEXT)
RULES = [rule for rule in CATALOG.values() if rule.scenario]
OF_THE_FILE = ("D704", "D705", "D706", "D707", "D711", "D716")
"""Codes of what a schema can see: it knows neither YAML nor the policy."""
OTHERS = sorted(ROOT.glob("*/*.scenarios.yaml"))


def test_it_is_a_schema() -> None:
    """Of the draft that it names."""
    Draft202012Validator.check_schema(TEXT)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_examples_of_the_catalogue(rule) -> None:
    """The right one is taken; the wrong one is refused where the schema can see what is wrong."""
    assert SCHEMA.is_valid(yaml.safe_load(rule.right))
    if rule.code in OF_THE_FILE:
        assert not SCHEMA.is_valid(yaml.safe_load(rule.wrong))


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.name)
def test_the_files_of_the_repository(path: Path) -> None:
    """Are taken."""
    SCHEMA.validate(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "scenario",
    [
        "within: -1",
        "within: '6'",
        "within: 1.5",
        "within: 9999999999",
        "set: [a]",
        "set: {a: [1]}",
        "set: {a: }",
        "excluding: nature",
        "excluding: [[a]]",
        "only: []",
        "only: deep",
        "expect: holds",
        "expect: {a: unknown}",
        "expect: {a: violated in}",
        "expect: {a: [holds]}",
        "title: [a]",
        "title: ''",
        "titel: a",
    ],
)
def test_both_refuse(scenario: str) -> None:
    """The loader and the schema."""
    text = f"scenarios:\n  - name: a\n    {scenario}\n"

    assert read("winter.yaml", text.encode())[2] != ()
    assert not SCHEMA.is_valid(yaml.safe_load(text))


@pytest.mark.parametrize("text", ["scenarios: []", "scenarios: {}", "policy: p.dsl", "[]", "scenarios: [a]", "scenarios: [{}]", "a: 1"])
def test_both_refuse_the_whole(text: str) -> None:
    """A file that is none."""
    assert read("winter.yaml", text.encode())[2] != ()
    assert not SCHEMA.is_valid(yaml.safe_load(text))


def test_both_know_the_same_keys() -> None:
    """In the same order."""
    assert tuple(TEXT["properties"]) == KEYS
    assert tuple(TEXT["$defs"]["scenario"]["properties"]) == KEYS_OF_A_SCENARIO


@pytest.mark.parametrize("value", ["NO", "on", "3", "-1", "true", "12:30", "border"])
def test_words_that_yaml_makes_something_of(value: str) -> None:
    """An editor sees a number or a truth, and does not complain."""
    text = f"scenarios:\n  - name: {value}\n    set: {{a: {value}}}\n    excluding: [{value}]\n"

    assert read("winter.yaml", text.encode())[2] == ()
    assert SCHEMA.is_valid(yaml.safe_load(text))
