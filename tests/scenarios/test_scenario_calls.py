"""`doctrine check --scenario`: what is checked, how it ends, and what is said about names that the policy does not have."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[2]
SCHEMA = Draft202012Validator(json.loads((ROOT / "doctrine_dsl" / "reports" / "report.schema.json").read_text(encoding="utf-8")))
HEAD = "policy: policy.dsl\nscenarios:\n"
SILENCE = HEAD + "  - name: silence\n    set: {answers: false}\n"
FINE = (
    SILENCE + "    expect: {line: holds}\n  - name: bold\n    set: {limit: 3}\n    expect: {line: violated in 3, talks_first: violated}\n"
)


def reports(check, text: str, *options: str) -> dict[str, dict[str, tuple[str, int | None, bool]]]:
    """Verdict, steps and `ok` of every check of every variant."""
    result = check(text, *options, "--format", "json")
    report = json.loads(result.out)
    SCHEMA.validate(report)
    assert report["exit_code"] == result.code
    return {
        policy["scenario"]: {one["name"]: (one["verdict"], one["steps"], one["ok"]) for one in policy["checks"] if not one["builtin"]}
        for policy in report["policies"]
    }


def test_each_variant_is_a_policy_of_the_report(check) -> None:
    """With its name, its values, and its own expectations; those of the policy count where it has none."""
    assert reports(check, FINE) == {
        "silence": {"line": ("holds", None, True), "talks_first": ("holds", None, True), "some_aid": ("holds", 1, True)},
        "bold": {"line": ("violated", 3, True), "talks_first": ("violated", 3, True), "some_aid": ("holds", 1, True)},
    }


def test_every_key_of_a_scenario(check) -> None:
    """Bounds, actors that are left out, and which checks are asked."""
    text = HEAD + "  - {name: a, within: 3, only: [line], expect: {line: holds}}\n  - {name: b, excluding: [us], only: [line]}\n"

    assert reports(check, text) == {"a": {"line": ("holds", None, True)}, "b": {"line": ("holds", None, False)}}


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--set", "limit=3"], ("violated", 3, False)),
        (["--set", "answers=false"], ("holds", None, False)),
        (["--within", "2"], ("holds", None, False)),
        (["--within", "9"], ("violated", 4, True)),
        (["--excluding", "both"], ("holds", None, False)),
        (["--only", "line"], ("violated", 4, True)),
    ],
)
def test_the_command_line_comes_on_top(check, options: list[str], line: tuple[str, int | None, bool]) -> None:
    """Its values win, and the smaller bound counts."""
    found = reports(check, HEAD + "  - {name: a, set: {limit: 1, answers: true}, within: 5}\n", *options)

    assert found["a"]["line"] == line
    assert (len(found["a"]) == 1) == ("--only" in options)


def test_only_of_both(check) -> None:
    """Narrows twice; a variant from which nothing is left runs its built-in checks."""
    text = HEAD + "  - {name: a, only: [line, some_aid]}\n  - {name: b, only: [talks_first]}\n"

    assert reports(check, text, "--only", "line") == {"a": {"line": ("violated", 4, True)}, "b": {}}


ROWS = {
    "as expected": (FINE, [], 0),
    "not as expected": (SILENCE, [], 1),
    "a wrong file": ("scenarios: [", [], 2),
    "no scenario asks": (HEAD + "  - {name: a, only: [line]}\n", ["--only", "some_aid"], 2),
    "no such check": (FINE, ["--only", "lien"], 2),
    "no such actor": (FINE, ["--excluding", "natur"], 2),
    "no such parameter": (FINE, ["--set", "limits=3"], 2),
    "out of time": (FINE, ["--timeout", "0.000001"], 3),
    "vacuous": (HEAD + "  - {name: a, excluding: [us], only: [line], expect: {line: holds}}\n", [], 0),
    "vacuous, strictly": (HEAD + "  - {name: a, excluding: [us], only: [line], expect: {line: holds}}\n", ["--strict"], 4),
    "vacuous, expected": (HEAD + "  - {name: a, excluding: [us], only: [line], expect: {line: holds vacuously}}\n", ["--strict"], 0),
}


@pytest.mark.parametrize("name", ROWS)
def test_each_row_of_the_table(check, name: str) -> None:
    """Text and JSON agree with the exit code, and the JSON with its schema."""
    text, options, code = ROWS[name]
    told = check(text, *options)
    machine = check(text, *options, "--format", "json")

    assert (told.code, told.err) == (code, "")
    assert told.out.endswith(f"exit {code}\n")
    assert machine.code == json.loads(machine.out)["exit_code"] == code
    SCHEMA.validate(json.loads(machine.out))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("set: {limits: 3}", ("D712", 4, 11, "did you mean `limit`?")),
        ("set: {zzz: 3}", ("D712", 4, 11, "its parameters are limit, answers")),
        ("set: {limit: 4}", ("D713", 4, 18, "write limit: 0")),
        ("set: {answers: no}", ("D713", 4, 20, "write answers: true")),
        ("only: [lien]", ("D714", 4, 12, "did you mean `line`?")),
        ("expect: {lien: holds}", ("D714", 4, 14, "did you mean `line`?")),
        ("expect: {ranges: holds}", ("D714", 4, 14, "its checks are line, talks_first, some_aid")),
        ("excluding: [natur]", ("D715", 4, 17, "did you mean `nature`?")),
        ("excluding: [zzz]", ("D715", 4, 17, "its actors are us, russia, nature, both")),
        ("{}", None),
        ("only: [ranges]", None),
        ("excluding: [both, nature]", None),
        ("set: {limit: any}", None),
        ("expect: {some_aid: violated in 2}", ("D718", 4, 24, "write `violated`")),
    ],
)
def test_names_that_the_policy_does_not_have(check, line: str, expected: tuple[str, int, int, str] | None) -> None:
    """Where they stand in the scenario file, and the nearest name that there is."""
    result = check(HEAD + (f"  - name: a\n    {line}\n" if line != "{}" else "  - name: a\n"), "--format", "json")
    (found,) = json.loads(result.out)["policies"]

    told = [(one["code"], one["line"], one["column"], one["help"]) for one in found["diagnostics"]]
    assert told == ([] if expected is None else [expected])
    assert (result.code == 2) == (expected is not None)


def test_all_that_is_wrong_in_one_go(check, folder: Path) -> None:
    """Of the scenario file by itself, held against the policy, and of the policy."""
    text = HEAD + "  - {name: a, within: x, only: [lien], expect: {talks_first: holds}}\n  - {name: a}\n"
    codes = re.findall(r"error (D\d+)", check(text).out)
    (folder / "policy.dsl").write_text((folder / "policy.dsl").read_text().replace("third_tier expect", "thrid_tier expect"))

    assert codes == ["D705", "D714", "D717", "D708"]
    assert re.findall(r"^(\S+?):\S* error (D\d+)", check(text).out, re.MULTILINE) == [
        ("winter.yaml", "D705"),
        ("winter.yaml", "D708"),
        ("policy.dsl", "D205"),
    ]


def test_a_variant_for_which_the_policy_is_wrong(check, folder: Path) -> None:
    """Its column says so, the mistake names it, and the others are checked."""
    with (folder / "policy.dsl").open("a") as policy:
        policy.write("param low: 0..3 = 1\nstate { more: low..2 = 2 }\n")
    result = check(HEAD + "  - {name: fine, only: [some_aid]}\n  - {name: upside_down, set: {low: 3}, only: [some_aid]}\n")

    assert result.code == 2
    assert "in upside_down:\n\npolicy.dsl:" in result.out
    assert re.search(r"some_aid  ok holds  error\n", result.out)


# ---- files


def test_the_policy_on_the_command_line_counts(check, folder: Path) -> None:
    """Also if the file names another one, or none; and if it comes from standard input's place."""
    (folder / "other").mkdir()
    (folder / "other" / "p.dsl").write_text((folder / "policy.dsl").read_text())
    for head in ("scenarios:\n", "policy: none.dsl\nscenarios:\n"):
        result = check(head + "  - name: a\n", "other/p.dsl")
        assert result.code == 0
        assert result.out.startswith("other/p.dsl  Tiers\n")


def test_a_file_that_names_no_policy(check) -> None:
    """D709, at its first key."""
    result = check("title: x\nscenarios:\n  - name: a\n")

    assert result.code == 2
    assert "winter.yaml:1:1: error D709" in result.out


def test_paths_are_relative_to_the_scenario_file(doctrine, folder: Path) -> None:
    """And shown as they are from here."""
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "policy.dsl").write_text(
        'use "../world.dsl"\ncheck line: no crossing of russia.third_tier expect violated in 4\n'
    )
    world = "".join(line for line in (folder / "policy.dsl").read_text().splitlines(True) if not line.startswith(("check", "policy")))
    (folder / "a" / "world.dsl").write_text(world)
    (folder / "a" / "winter.yaml").write_text("policy: b/policy.dsl\nscenarios: [{name: a}, {name: b, set: {limit: 3}}]\n")
    result = doctrine("check", "--scenario", "./a//winter.yaml")

    assert result.code == 1
    assert result.out.startswith("a/b/policy.dsl\n2 variants\n")


@pytest.mark.parametrize("path", ["../secret.dsl", "/etc/passwd", "~/secret.dsl", "link.dsl", "sub/../../secret.dsl", "C:\\\\secret"])
def test_the_policy_lies_in_the_folder_of_the_file(check, folder: Path, path: str) -> None:
    """As with `use`: nothing outside is read, whatever a stranger's file says."""
    secret = folder.parent / "secret.dsl"
    secret.write_text((folder / "policy.dsl").read_text())
    if os.name == "posix":
        (folder / "link.dsl").symlink_to(secret)
    result = check(f"policy: '{path}'\nscenarios: [{{name: a}}]\n")

    assert (result.code, result.err) == (2, "")
    assert re.search(r"winter.yaml:1:9: error D71[01]", result.out)
    assert "Tiers" not in result.out


@pytest.mark.parametrize("policy", ["none.dsl", "sub", "."])
def test_a_policy_that_is_not_there(check, folder: Path, policy: str) -> None:
    """A message at its name."""
    (folder / "sub").mkdir()
    result = check(f"policy: {policy}\nscenarios: [{{name: a}}]\n")

    assert (result.code, result.err) == (2, "")
    assert "winter.yaml:1:9: error D710" in result.out


@pytest.mark.parametrize(("path", "code"), [("none.yaml", "D001"), (".", "D002"), ("policy.dsl", "D7")])
def test_a_scenario_file_that_is_none(doctrine, folder: Path, path: str, code: str) -> None:
    """Missing, a folder, or something else."""
    result = doctrine("check", "--scenario", path)

    assert (result.code, result.err) == (2, "")
    assert f" error {code}" in result.out


@pytest.mark.parametrize("data", [b"\xff\xfe\x00\x01", b"\x00" * 100, b"#" * (2**20 + 1), b"scenarios: " + b"[" * 100_000, b"\x1b[2J: x"])
def test_no_file_makes_a_traceback(check, data: bytes) -> None:
    """Exit code 2 and a message, and nothing that a terminal would obey."""
    result = check(data)

    assert (result.code, result.err) == (2, "")
    assert re.search(r"winter\.yaml[:\d]*: error D\d{3}: ", result.out)
    assert "\x1b" not in result.out


# ---- calls


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check"], "name a policy file or a folder, or a scenario file with --scenario"),
        (["check", "--scenario", "winter.yaml", "policy.dsl", "policy.dsl"], "scenarios are variants of one policy"),
        (["check", "--scenario", "winter.yaml", "."], "scenarios are variants of one policy"),
        (["check", "--scenario", "-"], "scenarios are read from a file"),
        (["check", "--scenario", "winter.yaml", "--dump", "system"], "a dump is of one policy"),
        (["check", "--scenario", "winter.yaml", "--output", "winter.yaml"], "would be overwritten"),
        (["check", "--scenario", "winter.yaml", "--output", "./policy.dsl"], "would be overwritten"),
    ],
)
def test_a_wrong_call(doctrine, folder: Path, arguments: list[str], message: str) -> None:
    """Nothing is checked or written."""
    (folder / "winter.yaml").write_text(FINE)
    before = (folder / "policy.dsl").read_text()
    result = doctrine(*arguments)

    assert (result.code, result.out) == (2, "")
    assert message in " ".join(result.err.replace("│", " ").split())
    assert ((folder / "policy.dsl").read_text(), (folder / "winter.yaml").read_text()) == (before, FINE)


def test_the_same_file_gives_the_same_bytes(check) -> None:
    """Also with several processes; in JSON but for `seconds`."""
    for options in ([], ["--format", "json"]):
        one, two, three = (
            re.sub(r'"seconds": [\d.e-]+', "", check(SILENCE + "  - name: b\n  - name: c\n", *options, "--jobs", jobs).out)
            for jobs in ("1", "1", "2")
        )
        assert one == two == three


def test_a_report_in_a_file(check, folder: Path) -> None:
    """As with any other call."""
    assert check(FINE, "--output", "report.txt") == (0, "", "")
    assert (folder / "report.txt").read_text().startswith("policy.dsl  Tiers\n2 variants\n")


def test_yaml_is_loaded_for_scenarios_only(folder: Path) -> None:
    """A plain check does not wait for it."""
    program = (
        "import sys; from doctrine_dsl import pipeline, cli; from doctrine_dsl.cli import checking, commands; print('yaml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"


def test_a_folder_is_its_policies(doctrine, folder: Path) -> None:
    """Scenario files beside them are left alone."""
    (folder / "winter.scenarios.yaml").write_text("nonsense: [")

    assert doctrine("check", ".").code == 0


@pytest.mark.parametrize("path", sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("*/*.scenarios.yaml")))
def test_the_scenario_files_of_the_repository(doctrine, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Come out as they expect."""
    monkeypatch.chdir(ROOT)
    result = doctrine("check", "--scenario", path)

    assert (result.code, result.err) == (0, "")
