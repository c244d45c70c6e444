"""The real way from a policy file to an exit code: every row of the contract's table, by a fixture."""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from doctrine_dsl.cli.main import main
from doctrine_dsl.engines.auto import Distrust
from doctrine_dsl.explain import evidence

HEAD = 'policy "A policy"\nactor us\nactor russia\nrivals us against russia\n'
STATE = "state { aid: 0..3 = 0  hotline: bool = false }\n"
MOVES = "move us.give { when aid < 3  do aid += 1 }\nmove us.call { when not hotline  do hotline := true }\n"
LINE = "redline russia.tiers { crossed when aid = 3 }\n"
BASE = HEAD + STATE + MOVES + LINE
HOLDS = BASE + "check kept: always aid <= 3\n"
EXPECTED = BASE + "check tiers: no crossing of russia.tiers expect violated in 3\n"
VIOLATED = BASE + "check tiers: no crossing of russia.tiers\n"
VACUOUS = BASE.replace("move us.give { when aid < 3", "move us.give { when aid < 2") + "check tiers: no crossing of russia.tiers\n"
RANGES = BASE.replace("when aid < 3 ", "") + "check kept: always aid <= 3\n"
MISTAKEN = BASE + "check tiers: no crossing of rusia.tiers\n"

ROWS = {
    "holds": (HOLDS, [], 0),
    "expected": (EXPECTED, [], 0),
    "vacuous": (VACUOUS, [], 0),
    "violated": (VIOLATED, [], 1),
    "wrong number of steps": (EXPECTED.replace("in 3", "in 2"), [], 1),
    "not violated": (HOLDS.replace("<= 3\n", "<= 3 expect violated\n"), [], 1),
    "ranges": (RANGES, [], 1),
    "mistaken": (MISTAKEN, [], 2),
    "empty": ("", [], 2),
    "no such check": (HOLDS, ["--only", "kapt"], 2),
    "no such actor": (HOLDS, ["--excluding", "natur"], 2),
    "no such parameter": (HOLDS, ["--set", "limit=3"], 2),
    "out of time": (VIOLATED, ["--timeout", "0.000001"], 3),
    "vacuous, strictly": (VACUOUS, ["--strict"], 4),
    "within": (VIOLATED, ["--within", "2"], 0),
    "excluding": (VIOLATED, ["--excluding", "us"], 0),
    "only": (VIOLATED + "check kept: always aid <= 3\n", ["--only", "kept"], 0),
}
SCHEMA = Draft202012Validator(json.loads((files("doctrine_dsl") / "reports" / "report.schema.json").read_text(encoding="utf-8")))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs `doctrine ARGUMENTS` in the folder of the test."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["doctrine", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), *capsys.readouterr()

    return call


@pytest.mark.parametrize("name", ROWS)
def test_each_row_of_the_table(run, tmp_path: Path, name: str) -> None:
    """Text and JSON agree with the exit code, and the JSON with its schema."""
    text, options, code = ROWS[name]
    (tmp_path / "policy.dsl").write_text(text)
    told = run("check", "policy.dsl", *options)
    machine = run("check", "policy.dsl", *options, "--format", "json")

    assert (told[0], told[2]) == (code, "")
    assert told[1].endswith(f"exit {code}\n")
    assert machine[0] == json.loads(machine[1])["exit_code"] == code
    SCHEMA.validate(json.loads(machine[1]))


def test_a_run_that_is_not_believed_is_our_mistake(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 70, and no verdict."""

    def refuse(*_: object) -> None:
        raise Distrust("the run of bmc does not replay")

    monkeypatch.setattr(evidence, "run", refuse)
    (tmp_path / "policy.dsl").write_text(VIOLATED)
    code, out, err = run("check", "policy.dsl")

    assert (code, out) == (70, "")
    assert "the run of bmc does not replay" in err


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00\x01", b"\x00" * 100, b"(" * 100_000, b"check x: always " + b"(" * 100_000, b"not " * 50_000]
)
def test_no_file_makes_a_traceback(run, tmp_path: Path, data: bytes) -> None:
    """Whatever is in it: exit code 2 and a message."""
    (tmp_path / "policy.dsl").write_bytes(data)
    code, out, err = run("check", "policy.dsl")

    assert code == 2
    assert re.search(r"policy\.dsl[:\d]*: error D\d{3}: ", out)
    assert err == ""


def test_the_same_file_gives_the_same_bytes(run, tmp_path: Path) -> None:
    """But for `seconds`."""
    (tmp_path / "policy.dsl").write_text(EXPECTED + "check kept: always aid <= 3\n")
    one, two = (re.sub(r'"seconds": [\d.e-]+', "", run("check", "policy.dsl", "--format", "json")[1]) for _ in range(2))

    assert one == two


def test_several_processes_change_nothing(run, tmp_path: Path) -> None:
    """A folder with a library, checked by one process and by two."""
    (tmp_path / "policies" / "world").mkdir(parents=True)
    (tmp_path / "policies" / "world" / "base.dsl").write_text(BASE.removeprefix('policy "A policy"\n'))
    for name in ("a", "b"):
        (tmp_path / "policies" / f"{name}.dsl").write_text(
            'use "world/base.dsl"\ncheck tiers: no crossing of russia.tiers expect violated in 3\n'
        )

    one = run("check", "policies")
    assert one[0] == 0
    assert "policies/world/base.dsl  a library: read, not checked" in one[1]
    assert run("check", "policies", "--jobs", "2") == one


def test_a_policy_reads_nothing_outside(run, tmp_path: Path) -> None:
    """`use` cannot leave the folder."""
    (tmp_path / "secret.dsl").write_text(BASE)
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "policy.dsl").write_text('use "../secret.dsl"\n')
    code, out, _ = run("check", "theirs/policy.dsl")

    assert code == 2
    assert "theirs/policy.dsl:1:5: error D008" in out


def test_fmt_and_check_agree(run, tmp_path: Path) -> None:
    """A formatted policy is the same policy."""
    path = tmp_path / "policy.dsl"
    path.write_text("# kept\n" + VIOLATED.replace("\n", "   \n\n\n"))
    before = run("check", "policy.dsl")
    code, _, _ = run("fmt", "policy.dsl")

    assert code == 0
    assert path.read_text().startswith("# kept\n")
    assert run("fmt", "--check", "policy.dsl")[0] == 0
    assert run("check", "policy.dsl")[:2] == before[:2]


@pytest.mark.slow
def test_start_up(tmp_path: Path) -> None:
    """Against the time that Python needs to load the solver: help in less than twice, a small check in less than four times."""
    (tmp_path / "policy.dsl").write_text(EXPECTED)
    start = [sys.executable, "-m", "doctrine_dsl.cli.main"]
    solver = median([sys.executable, "-c", "import z3"], tmp_path)

    assert median([*start, "--help"], tmp_path) < 2 * solver
    assert median([*start, "check", "policy.dsl"], tmp_path) < 4 * solver


def median(command: list[str], folder: Path) -> float:
    """Seconds, of ten runs."""
    seconds = []
    for _ in range(10):
        begun = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds)
