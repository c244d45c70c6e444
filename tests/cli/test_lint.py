"""`doctrine lint` and `doctrine config`: exit codes, both formats, what is written, and what a project may decide."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from golden import assert_golden
from jsonschema import Draft202012Validator

from doctrine_dsl.cli import configuring

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "doctrine_dsl" / "reports" / "lint.schema.json").read_text(encoding="utf-8"))
GOLDEN = Path(__file__).parent / "golden"
POLICY = """actor us
actor russia
rivals us against russia
state { aid: 0..6 = 3 }
define cold = aid >= 5
move us.raise_aid { when aid < 6  do aid += 1 }   # a tier a step
move russia.answer { when aid < 3  do aid := 3 }
redline russia.tiers { crossed when aid >= 5 }
check tiers: no crossing of russia.tiers excluding us
"""
CLEAN = """actor us
actor russia
rivals us against russia
state { aid: 0..6 = 3 }
move us.raise_aid { when aid < 6  do aid += 1 }
redline russia.tiers { declared 2022-09-15  crossed when aid >= 5 }
check tiers: no crossing of russia.tiers excluding us expect holds
"""

Write = Callable[[str, str], str]


@pytest.fixture(autouse=True)
def fresh() -> None:
    """Configurations are read anew."""
    configuring._upwards.cache_clear()


def test_text(doctrine, write: Write) -> None:
    """Each finding as a diagnostic, and a last line with what can be mended."""
    result = doctrine("lint", write("policy.dsl", POLICY))

    assert (result.code, result.err) == (0, "")
    assert_golden(result.out, GOLDEN / "lint.txt")


def test_what_is_open_is_said_and_has_an_exit_code(doctrine, write: Write) -> None:
    """Without time nothing is green."""
    result = doctrine("lint", write("policy.dsl", POLICY), "--timeout", "0")

    assert result.code == 3
    assert_golden(result.out, GOLDEN / "lint-open.txt")
    assert doctrine("lint", "policy.dsl", "--timeout", "0", "--no-search").code == 0


@pytest.mark.parametrize("options", [[], ["--timeout", "0"], ["--no-search"]], ids=str)
def test_json(doctrine, write: Write, options: list[str]) -> None:
    """Validates, and has the exit code of the call."""
    result = doctrine("lint", write("policy.dsl", POLICY), "--format", "json", *options)
    report = json.loads(result.out)

    Draft202012Validator(SCHEMA).validate(report)
    assert report["exit_code"] == result.code
    assert report["searched"] == ("--no-search" not in options)
    assert [one["code"] for one in report["findings"] if one["fixable"]] == ["D605", "D614"]


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (CLEAN, [], 0),
        (CLEAN, ["--strict"], 0),
        (POLICY, [], 0),
        (POLICY, ["--strict"], 4),
        (POLICY, ["--strict", "--timeout", "0"], 3),
        (POLICY.replace("define cold", "defin cold"), ["--strict"], 2),
        (POLICY, ["--only", "D614", "--strict"], 0),
    ],
    ids=str,
)
def test_exit_codes(doctrine, write: Write, text: str, options: list[str], code: int) -> None:
    """Notes change nothing, warnings only when strict, and what is open outranks them."""
    assert doctrine("lint", write("policy.dsl", text), *options).code == code


def test_an_error_of_the_project_is_one(doctrine, write: Write) -> None:
    """It outranks what is open; a mistake outranks it."""
    write("doctrine.toml", '[lint.levels]\nD605 = "error"\n')
    write("policy.dsl", POLICY)

    assert doctrine("lint", "policy.dsl", "--timeout", "0").code == 1
    assert "error D605" in doctrine("lint", "policy.dsl", "--only", "d605").out


def test_fix_writes_and_says_so(doctrine, write: Write, tmp_path: Path) -> None:
    """Only what changes; a byte order mark stays; a second time there is nothing to do."""
    write("policy.dsl", "\ufeff" + POLICY)
    write("clean.dsl", CLEAN)
    result = doctrine("lint", ".", "--fix")
    text = (tmp_path / "policy.dsl").read_bytes()

    assert "mended policy.dsl: 2 edits" in result.out
    assert "clean.dsl" not in result.out
    assert text == ("\ufeff" + POLICY.replace("define cold = aid >= 5\n", "").replace("excluding us", "excluding us expect holds")).encode()
    assert "mended" not in doctrine("lint", ".", "--fix").out
    assert (tmp_path / "policy.dsl").read_bytes() == text


def test_a_file_with_mistakes_is_not_mended(doctrine, write: Write, tmp_path: Path) -> None:
    """The others are."""
    write("bad.dsl", POLICY + "check nothing: never nowhere\n")
    write("good.dsl", POLICY)
    result = doctrine("lint", "bad.dsl", "good.dsl", "--fix")

    assert result.code == 2
    assert (tmp_path / "bad.dsl").read_text() == POLICY + "check nothing: never nowhere\n"
    assert "mended good.dsl: 2 edits" in result.out


def test_what_is_no_policy(doctrine, write: Write, tmp_path: Path) -> None:
    """A file that is not there, one that is no text, one that uses what is not there, a folder without any: each is said, and the rest is
    linted."""
    write("good.dsl", POLICY)
    write("uses.dsl", 'use "gone.dsl"\n' + POLICY)
    (tmp_path / "bytes.dsl").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "empty").mkdir()
    result = doctrine("lint", "nowhere.dsl", "bytes.dsl", "uses.dsl", "empty", "good.dsl", "--format", "json")
    report = json.loads(result.out)

    assert result.code == 2
    assert sorted(one["code"] for one in report["mistakes"]) == ["D001", "D004", "D006", "D007"]
    assert {one["path"] for one in report["findings"]} == {"good.dsl"}


def test_a_file_that_declares_nothing(doctrine, write: Write) -> None:
    """Has one finding, and no crash."""
    assert doctrine("lint", write("empty.dsl", "# nothing\n")).code == 0


def test_standard_input(doctrine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is linted as a file is."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(POLICY.encode())))

    assert "<stdin>:5:8: warning D605" in doctrine("lint", "-").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-", "--fix"], "standard input cannot be written to"),
        (["policy.dsl", "--only", "D60"], "no lint is called `D60`"),
        (["policy.dsl", "--output", "policy.dsl"], "would be overwritten"),
        (["policy.dsl", "--format", "xml"], "no output format"),
    ],
    ids=str,
)
def test_wrong_calls(doctrine, write: Write, arguments: list[str], words: str) -> None:
    """End with exit code 2, and say what would be right."""
    write("policy.dsl", POLICY)
    result = doctrine("lint", *arguments)

    assert result.code == 2
    assert words in " ".join(result.err.replace("│", " ").split())


def test_the_nearest_configuration_counts(doctrine, write: Write) -> None:
    """A `pyproject.toml` of other tools is passed over; options of the command line come first."""
    write("pyproject.toml", '[tool.doctrine.lint]\nsearch = false\n[tool.doctrine.lint.levels]\nD605 = "off"\n')
    write("deep/pyproject.toml", "# nothing for doctrine\n[tool.other]\nx = 1\n")
    write("own/doctrine.toml", "lint.timeout = 0\n")
    for name in ("deep/policy.dsl", "own/policy.dsl"):
        write(name, POLICY)

    deep, own = (json.loads(doctrine("lint", f"{name}/policy.dsl", "--format", "json").out) for name in ("deep", "own"))

    assert "D605" not in {one["code"] for one in deep["findings"]}
    assert (deep["searched"], deep["exit_code"]) == (False, 0)
    assert "D605" in {one["code"] for one in own["findings"]}
    assert (own["searched"], own["exit_code"]) == (True, 3)
    assert doctrine("lint", "own/policy.dsl", "--timeout", "20").code == 0


def test_a_wrong_configuration_stops_no_lint_and_is_exit_code_2(doctrine, write: Write, tmp_path: Path) -> None:
    """With its place; `check` and `config` say the same."""
    write("doctrine.toml", 'serach = 1\n[lint]\ntimeout = "long"\nlevels = {D605 = "of", D699 = "off"}\n')
    write("policy.dsl", POLICY)
    result = doctrine("lint", "policy.dsl")

    assert result.code == 2
    assert "warning D605" in result.out
    assert_golden(doctrine("config").err, GOLDEN / "config-wrong.txt")
    assert doctrine("config").code == 2

    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    call = [sys.executable, "-m", "doctrine_dsl.cli.main", "check", "policy.dsl"]
    checked = subprocess.run(call, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)
    assert checked.returncode == 2
    assert "error D802" in checked.stdout
    assert "tiers" in checked.stdout


def test_two_configurations_in_one_folder(doctrine, write: Write) -> None:
    """The first one counts, and the second is no secret."""
    write("doctrine.toml", "lint.search = false\n")
    write("pyproject.toml", "[tool.doctrine.lint]\nsearch = true\n")
    result = doctrine("config")

    assert result.code == 2
    assert "D804" in result.err
    assert "lint.search      = false" in result.out


def test_config(doctrine, write: Write) -> None:
    """Every setting with its value and its origin; the same for a program."""
    write("doctrine.toml", '[lint]\ntimeout = 90\n\n[lint.levels]\nD604 = "off"   # named for the reader\n')
    write("below/policy.dsl", POLICY)
    result = doctrine("config", "below/policy.dsl")
    told = json.loads(doctrine("config", "below", "--format", "json").out)

    assert (result.code, result.err) == (0, "")
    assert "lint.timeout     = 90        doctrine.toml:2\n" in result.out
    assert "lint.levels.D604 = off       doctrine.toml:5\n" in result.out
    assert "lint.levels.D605 = warning   default\n" in result.out
    assert told["path"] == "doctrine.toml"
    assert {one["name"]: one["value"] for one in told["settings"]}["lint.timeout"] == 90


def test_config_of_nothing(doctrine) -> None:
    """A path that is not there is a mistake of the call."""
    assert doctrine("config", "nowhere").code == 2
