"""Formats and fingerprints of real policies: what the whole walk says of a file, read back, before and after edits elsewhere in it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from readers import READERS
from sarif_pydantic import Sarif
from test_whole_way import BASE, MISTAKEN, VACUOUS

from doctrine_dsl.cli.main import main

DOCTRINE = "doctrine us { careful: forbid give when not hotline }\n"
POLICY = (
    BASE + DOCTRINE + "check tiers: no crossing of russia.tiers\ncheck kept: always aid <= 3\ncheck hoped: never aid > 3 expect violated\n"
)
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Writes a policy and runs `doctrine check policy.dsl OPTIONS` in the folder of the test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)

    def call(text: str, *options: str) -> tuple[int, str]:
        (tmp_path / "policy.dsl").write_text(text)
        monkeypatch.setattr(sys, "argv", ["doctrine", "check", "policy.dsl", *options])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), capsys.readouterr().out

    return call


@pytest.mark.parametrize(
    ("text", "options", "code"), [(POLICY, (), 1), (MISTAKEN, (), 2), (POLICY, ("--timeout", "0.000001"), 3), (VACUOUS, ("--strict",), 4)]
)
def test_every_format_says_the_same(run: Run, text: str, options: tuple[str, ...], code: int) -> None:
    """As its own readers read it."""
    there = READERS["json"](run(text, *options, "--format", "json")[1])
    for name, reader in READERS.items():
        ended, out = run(text, *options, "--format", name)
        here = reader(out)
        assert (ended, here.exit_code or code) == (code, code)
        if name == "itf":  # counts the built-in checks, too, which are fine
            here.checks["ok"] = there.checks["ok"]
        assert (+here.checks, here.diagnostics) == (there.checks, there.diagnostics), name


def flow(run: Run, text: str) -> tuple[list[tuple[int, str]], dict[str, str]]:
    """Line and sentence of each step of the run of `tiers`, and the fingerprints of its result."""
    log = Sarif.model_validate_json(run(text, "--only", "tiers", "--format", "sarif")[1])
    result = next(each for each in log.runs[0].results if each.code_flows)
    locations = result.code_flows[0].thread_flows[0].locations
    steps = [(each.location.physical_location.region.start_line, each.location.message.text) for each in locations]
    return steps, result.partial_fingerprints


def test_each_step_stands_at_the_move_or_the_rule(run: Run) -> None:
    """The rule, as long as it is in question."""
    lines = POLICY.splitlines()
    rule, give, call = (
        next(at for at, line in enumerate(lines, 1) if line.startswith(word)) for word in ("doctrine", "move us.give", "move us.call")
    )
    steps, _ = flow(run, POLICY)

    assert [at for at, _ in steps[1:]] == [call, rule, rule, rule]
    assert give not in [at for at, _ in steps]
    assert "careful no longer forbids it" in steps[2][1]
    assert steps[4][1].endswith(f"CROSSES russia.tiers, deliberate; careful no longer forbids it (line {rule})")


@pytest.mark.parametrize(
    "edited",
    [
        "# a comment\n\n\n" + POLICY,
        POLICY.replace("actor us\n", 'actor us "The United States"\nactor uk\n'),
        POLICY.replace("hotline: bool = false", "other: 0..9 = 3  hotline: bool = false"),
        POLICY.replace("check tiers:", "check first: always aid >= 0\ncheck tiers  :"),
        POLICY + "move russia.protest { do hotline := hotline }\n",
    ],
    ids=["lines", "actors", "variables", "checks", "moves"],
)
def test_fingerprints_survive_edits_elsewhere(run: Run, edited: str) -> None:
    """And change with the run."""
    before, after = flow(run, POLICY), flow(run, edited)

    assert before[1] == after[1]
    assert flow(run, POLICY.replace("aid: 0..3 = 0", "aid: 0..3 = 1"))[1] != before[1]


def test_a_waiver_of_a_real_run(run: Run, tmp_path: Path) -> None:
    """It survives the edits, and not a shorter run."""
    (check,) = [each for each in json.loads(run(POLICY, "--format", "json")[1])["policies"][0]["checks"] if each["name"] == "tiers"]
    waiver = f'waive tiers in "policy.dsl" run {check["fingerprint"]} reason "a" owner "b" until 2027-01-01'
    (tmp_path / "doctrine.waivers").write_text(waiver)
    today = ("--today", "2026-12-01", "--only", "tiers")

    assert run(POLICY, *today)[0] == 0
    assert run("\n\n" + POLICY, *today)[0] == 0
    code, out = run(POLICY.replace("aid: 0..3 = 0", "aid: 0..3 = 1"), *today)
    assert code == 2
    assert "1 failed" in out
    assert "D905" in out
