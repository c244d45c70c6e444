"""Where checks flip along a parameter: the exact break-point, whatever the type and however many values."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from doctrine_dsl.explain.threshold import ThresholdReport
from doctrine_dsl.pipeline import Options, find_threshold
from tests.oracle.loading import OneText

POLICY = """
ladder reach { none < occupied < border < deep }
enum seasons { winter, summer, autumn }
actor us
actor russia
rivals us against russia
param permitted: reach = border
param patience: 0..1000 = 3
param hurry: 1..5 = 2
param season: seasons = summer
state { used: reach = none  aid: 0..700 = 0  late: bool = false }
move us.raise_aid { when aid < 2  do aid += 1 }
move us.give_all { when patience > 617  do aid := 700 }
move us.strike { when used < permitted and aid >= 2  do used rises }
move us.march { when season != winter  do late := true }
doctrine us { now: oblige march within hurry when aid = 2  forbid give_all when aid = 2 }
redline russia.deep { crossed when used = deep }
check line: no crossing of russia.deep
check some: reachable used >= border
check all_aid: never aid = 700
check still: never late
"""
SCHEMA = Draft202012Validator(json.loads((files("doctrine_dsl") / "reports" / "threshold.schema.json").read_text(encoding="utf-8")))


def found(parameter: str, options: Options | None = None) -> ThresholdReport:
    """The report on the policy above."""
    return find_threshold("policy.dsl", OneText(POLICY), options or Options(), parameter)


def sentence(report: ThresholdReport, name: str) -> str:
    """What is said about one check."""
    return next(check.sentence for check in report.checks if check.name == name)


def test_a_ladder() -> None:
    """Between two rungs."""
    report = found("permitted")

    assert report.complete
    assert sentence(report, "line") == "holds vacuously up to border; violated at deep, in 6 steps"
    assert sentence(report, "some") == "violated up to occupied; holds from border on"


def test_many_numbers() -> None:
    """Of a thousand values the neighbours of the flip are found, and it is said that not all were looked at."""
    report = found("patience", Options(only=("all_aid",)))
    (check,) = report.checks

    assert not report.complete
    assert len(check.outcomes) < 40
    assert check.sentence == "holds up to 617; violated from 618 on, in 1 step"


def test_values_without_an_order() -> None:
    """Those with one outcome stand together."""
    assert sentence(found("season"), "still") == "holds for winter; violated for summer, autumn, in 1 step"


def test_a_parameter_that_is_a_bound() -> None:
    """It may not be `any`, and has thresholds all the same."""
    report = found("hurry", Options(settings=(("permitted", "deep"),), only=("line",)))

    assert report.complete
    assert not report.diagnostics
    assert [outcome.check.steps for outcome in report.checks[0].outcomes] == [6, 6, 6, 5, 5]


@pytest.mark.parametrize("name", ["permited", "nothing_like_it", "aid"])
def test_no_such_parameter(name: str) -> None:
    """A diagnostic with a remedy."""
    report = found(name)

    assert report.values is None
    assert [one.code for one in report.diagnostics] == ["D012"]
    assert report.diagnostics[0].help in ("did you mean `permitted`?", "the parameters are hurry, patience, permitted, season")


def test_no_such_check() -> None:
    """As for `doctrine check`."""
    assert [one.code for one in found("hurry", Options(only=("lyne",))).diagnostics] == ["D010"]


def call(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command as a process."""
    (folder / "policy.dsl").write_text(POLICY)
    command = [sys.executable, "-m", "doctrine_dsl.cli.main", "threshold", "policy.dsl", *arguments]
    return subprocess.run(command, check=False, cwd=folder, capture_output=True, text=True)


def test_the_table(tmp_path: Path) -> None:
    """Checks down, values across, a sentence each."""
    done = call("--param", "permitted", "--only", "line", folder=tmp_path)

    assert done.returncode == 0
    assert "       none     occupied  border   deep\n line  vacuous  vacuous   vacuous  in 6\n" in done.stdout
    assert "holds vacuously up to border; violated at deep, in 6 steps" in done.stdout


def test_json(tmp_path: Path) -> None:
    """It validates, and two calls give the same bytes."""
    one, two = (call("--param", "permitted", "--format", "json", folder=tmp_path) for _ in range(2))
    report = json.loads(one.stdout)

    SCHEMA.validate(report)
    assert one.stdout == two.stdout
    assert report["checks"][0]["flips"] == [{"below": "border", "above": "deep", "from": "holds", "to": "violated"}]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--param", "permited"), 2, "did you mean `permitted`?"),
        (("--param", "permitted", "--set", "permitted=deep"), 2, "cannot be set as well"),
        (("--param", "permitted", "--set", "hurry=9"), 2, "`9` cannot be the value of `hurry`"),
        (("--param", "permitted", "--format", "html"), 2, "no output format is called `html`"),
        (("--param", "permitted", "--timeout", "0"), 3, "unknown for every value"),
    ],
)
def test_exit_codes(tmp_path: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    """A wrong call is told apart from a question that was not decided."""
    done = call(*arguments, folder=tmp_path)

    assert done.returncode == code
    assert words in " ".join((done.stdout + done.stderr).replace("│", " ").split())
    assert "Traceback" not in done.stderr


def test_json_of_a_wrong_call(tmp_path: Path) -> None:
    """Machines read the mistake where they read everything else."""
    report = json.loads(call("--param", "permited", "--format", "json", folder=tmp_path).stdout)

    SCHEMA.validate(report)
    assert report["parameter"] is None
    assert report["diagnostics"][0]["code"] == "D012"
