"""The page on the command line names everything that there is: commands, options, engines, formats, exit codes, fields of the JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from doctrine_dsl.cli.call import DUMPS, ENGINES
from doctrine_dsl.cli.commands import app
from doctrine_dsl.explain.outcome import ExitCode
from doctrine_dsl.reports.registry import FORMATS
from tests.docs.pieces import ROOT, read
from tests.docs.producing import output

PAGE = "docs/cli.md"
COMMANDS = [str(command.name) for command in app.registered_commands]
SCHEMA = json.loads((ROOT / "doctrine_dsl" / "reports" / "report.schema.json").read_text(encoding="utf-8"))


def section(title: str) -> str:
    """The text below a heading, up to the next one of the second level."""
    page = read(PAGE)
    headings = [piece for piece in page.pieces if piece.kind == "heading" and page.lines[piece.first].startswith("## ")]
    place = next(at for at, piece in enumerate(headings) if piece.text == title)
    end = headings[place + 1].first if place + 1 < len(headings) else len(page.lines)
    return "\n".join(page.lines[headings[place].first : end])


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_has_its_row(command: str) -> None:
    """And no row is left of an option that has gone."""
    listed = set(re.findall(r"^ +(?:-\w, )?(--[\w-]+)", output(f"doctrine {command} --help"), re.MULTILINE)) - {"--help"}
    rows = set(re.findall(r"^\| `(--[\w-]+)", section(f"doctrine {command}"), re.MULTILINE))

    assert rows == listed


def test_engines_formats_and_dumps_are_named() -> None:
    """Each by the name that the command takes."""
    text = section("doctrine check")

    assert [name for name in (*ENGINES, *FORMATS, *DUMPS) if f"`{name}`" not in text] == []


@pytest.mark.parametrize("path", [PAGE, "README.md"])
def test_every_exit_code_has_its_row(path: str) -> None:
    """In the table of the contract, in the page and in the README."""
    rows = re.findall(r"^\| (\d+) \|", "\n".join(read(path).lines), re.MULTILINE)

    assert [int(row) for row in rows] == sorted(int(code) for code in ExitCode)


def test_every_field_of_the_report_is_explained() -> None:
    """Names of fields, and kinds of findings, from the schema."""
    text = section("JSON")

    assert [name for name in fields(SCHEMA) if f"`{name}`" not in text] == []
    assert [kind for kind in SCHEMA["$defs"]["finding"]["properties"]["kind"]["enum"] if f"`{kind}`" not in text] == []


def fields(schema: object) -> Iterator[str]:
    """The names of all properties in a JSON schema, but for the conditions in `allOf`."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for name, inner in schema.items():
            if name != "allOf":
                yield from fields(inner)


def test_the_example_is_a_report() -> None:
    """What the page shows validates against the schema, although it is laid out differently."""
    from jsonschema import Draft202012Validator

    block = next(piece for piece in read(PAGE).pieces if piece.info == ("json",))

    Draft202012Validator(SCHEMA).validate(json.loads(block.text))
