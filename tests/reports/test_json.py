"""The JSON contract: exactly its fields, valid against the schema that is shipped, the same bytes for the same report."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from golden import assert_golden
from jsonschema import Draft202012Validator
from report_samples import BASE, EVERYTHING, MISTAKEN, SAMPLES, UNKNOWN, VIOLATED, policy

from doctrine_dsl import __version__
from doctrine_dsl.explain.report import Report
from doctrine_dsl.reports.json_report import as_json, render
from doctrine_dsl.reports.view import View

SCHEMA = json.loads((files("doctrine_dsl") / "reports" / "report.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
VIEW = View(z3="5.4.1.0")


def test_the_schema_is_one() -> None:
    """Of the draft it names."""
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_report_is_valid(name: str) -> None:
    """Whatever was found."""
    VALIDATOR.validate(json.loads(render(SAMPLES[name], VIEW)))


def test_a_failure_of_ours_is_valid() -> None:
    """It has no policies and its exit code."""
    VALIDATOR.validate(json.loads(render(Report((), 70), VIEW)))


@pytest.mark.parametrize("name", ["mixed", "mistaken"])
def test_golden(name: str) -> None:
    """Names, order and indentation, as programs and people read them."""
    text = render(SAMPLES[name], VIEW).replace(f'"version": "{__version__}"', '"version": "VERSION"')
    assert_golden(text, Path(__file__).parent / "golden" / f"{name}.json")


def test_only_seconds_differ() -> None:
    """Two calls on one policy."""
    slower = replace(EVERYTHING.policies[0], checks=tuple(replace(check, seconds=9.87654) for check in EVERYTHING.policies[0].checks))
    one, two = (json.loads(render(report, VIEW)) for report in (EVERYTHING, replace(EVERYTHING, policies=(slower,))))
    for checks in (one["policies"][0]["checks"], two["policies"][0]["checks"]):
        for check in checks:
            check["seconds"] = 0

    assert one == two
    assert render(EVERYTHING, VIEW) == render(EVERYTHING, VIEW)


def test_changes_are_pairs() -> None:
    """Before and after."""
    step = as_json(EVERYTHING, VIEW)["policies"][0]["checks"][0]["trace"]["steps"][2]  # type: ignore[index]

    assert step["changes"] == {"aid": [3, 4]}


def test_a_place_in_a_text_and_none() -> None:
    """Lines and columns from 1, the end behind the last character; null where there is no place."""
    found = as_json(MISTAKEN, VIEW)["policies"][0]["diagnostics"][0]  # type: ignore[index]
    missing = as_json(SAMPLES["missing"], VIEW)["policies"][0]["diagnostics"][0]  # type: ignore[index]

    assert [found[key] for key in ("path", "line", "column", "end_line", "end_column")] == ["policies/blue.dsl", 3, 9, 3, 13]
    assert [missing[key] for key in ("path", "line", "column", "end_line", "end_column")] == ["policies/none.dsl", None, None, None, None]


@pytest.mark.parametrize(
    "wrong",
    [
        {"schema": 2},
        {"exit_code": 5},
        {"more": 1},
        {"policies": [{"path": "a"}]},
    ],
)
def test_the_schema_refuses(wrong: dict[str, object]) -> None:
    """What is not the contract."""
    assert not VALIDATOR.is_valid({**as_json(EVERYTHING, VIEW), **wrong})


@pytest.mark.parametrize(
    "check", [replace(UNKNOWN, ok=True), replace(BASE, verdict="true"), replace(VIOLATED, vacuous=True), replace(VIOLATED, bound=3)]
)
def test_the_schema_refuses_verdicts_that_cannot_be(check: object) -> None:
    """An unknown that is ok, a violation that is vacuous."""
    assert not VALIDATOR.is_valid(as_json(Report((policy(check),), 1), VIEW))  # type: ignore[arg-type]


def test_text_is_kept_as_it_is() -> None:
    """Letters beyond ASCII are written as themselves, and a broken file name still gives JSON."""
    odd = replace(policy(), title="Gro\u00dfmacht \u5317\u4eac", path="\udcff.dsl")
    data = render(Report((odd,), 0), VIEW).encode("utf-8", "backslashreplace")

    assert "Gro\u00dfmacht \u5317\u4eac".encode() in data
    assert json.loads(data)["policies"][0]["path"] == "\udcff.dsl"
