"""The contract's table of exit codes, row by row, and the order in which they outrank each other, in every output format."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from doctrine_dsl.cli.call import FORMATS
from doctrine_dsl.explain.outcome import ExitCode, of_check
from doctrine_dsl.explain.report import CheckReport, Waived

ROWS = [
    ("holds", [], 0),
    ("expected", [], 0),
    ("vacuous", [], 0),
    ("warning holds", [], 0),
    ("violated", [], 1),
    ("holds ranges", [], 1),
    ("error", [], 2),
    ("unknown", [], 3),
    ("vacuous", ["--strict"], 4),
    ("warning holds", ["--strict"], 4),
    ("internal", [], 70),
    ("bug", [], 70),
    ("recursion", [], 70),
    ("memory", [], 3),
    ("interrupt", [], 130),
    # the highest-ranking one decides
    ("holds unknown", [], 3),
    ("unknown vacuous", ["--strict"], 3),
    ("violated unknown", [], 1),
    ("violated vacuous", ["--strict"], 1),
    ("violated unknown error", [], 2),
    ("violated error internal", [], 70),
]


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize(("words", "options", "code"), ROWS)
def test_each_row_of_the_table(doctrine, write, words: str, options: list[str], code: int, output_format: str) -> None:
    """What the pipeline found decides the exit code, whatever the format."""
    result = doctrine("check", write("policy.dsl", words), *options, "--format", output_format)

    assert result.code == code
    assert "Traceback" not in result.err
    if output_format == "text" and code < 5 and words != "memory":
        assert result.out.endswith(f"exit {code}\n")
    if output_format == "json" and code != 130:
        assert json.loads(result.out)["exit_code"] == code


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (["holds", "violated"], 1),
        (["unknown", "violated"], 1),
        (["violated", "error"], 2),
        (["holds", "unknown"], 3),
        (["error", "internal"], 70),
        (["holds", "expected"], 0),
    ],
)
@pytest.mark.parametrize("jobs", ["1", "3"])
def test_the_highest_ranking_file_decides(doctrine, write, files: list[str], code: int, jobs: str) -> None:
    """Order and number of processes play no part."""
    paths = [write(f"{number}.dsl", words) for number, words in enumerate(files)]

    assert doctrine("check", *paths, "--jobs", jobs).code == code
    assert doctrine("check", *reversed(paths), "--jobs", jobs).code == code


def test_unknown_is_never_green(doctrine, write) -> None:
    """Neither the word nor the colour nor the tally of an unknown check says that it held."""
    result = doctrine("check", write("policy.dsl", "unknown"))

    assert " ?     exit" in result.out
    assert "1 check: 1 unknown" in result.out
    assert "held" not in result.out


def test_an_interrupted_call_says_nothing(doctrine, write) -> None:
    """Who pressed the keys knows it."""
    assert doctrine("check", write("policy.dsl", "interrupt")) == (130, "", "")


def test_our_mistake_is_never_a_verdict(doctrine, write) -> None:
    """A run that does not replay is said to be this program's mistake, with a request for a report, and nothing else."""
    result = doctrine("check", write("policy.dsl", "violated internal"))

    assert result.out == ""
    assert result.err == (
        "doctrine: this program is wrong, not your policy: the run of `deep` does not replay\n"
        "No verdict of this call can be relied on. Please report it, with the policy and this message.\n"
    )


def test_an_unexpected_exception_names_its_place(doctrine, write) -> None:
    """Enough to find the mistake, no traceback; the traceback can be had."""
    result = doctrine("check", write("policy.dsl", "bug"))

    assert "ValueError: a list was empty (doctrine_dsl/cli/checking.py:" in result.err
    assert "Traceback" not in result.err


def test_the_traceback_can_be_had(doctrine, write, monkeypatch: pytest.MonkeyPatch) -> None:
    """For those who mend this program."""
    monkeypatch.setenv("DOCTRINE_TRACEBACK", "1")

    assert "Traceback (most recent call last)" in doctrine("check", write("policy.dsl", "bug")).err


@pytest.mark.parametrize("strict", [False, True])
def test_no_excuse_makes_unknown_green(strict: bool) -> None:
    """Not if somebody answers for it, not if a baseline has it, not if it is said to be as expected."""
    unknown = report("unknown", ok=True)
    waived = Waived("accepted", "J. Doe", "2099-01-01")
    for check in (unknown, replace(unknown, waived=waived), replace(unknown, baseline="known"), replace(unknown, vacuous=True)):
        assert of_check(check, strict) is ExitCode.UNKNOWN
    failed = report("violated", ok=False)
    assert of_check(failed, strict) is ExitCode.NOT_AS_EXPECTED
    assert of_check(replace(failed, waived=waived), strict) is ExitCode.AS_EXPECTED


def report(verdict: str, *, ok: bool) -> CheckReport:
    """A check of which nothing else is known."""
    return CheckReport(
        name="c", property="never x", builtin=False, verdict=verdict, bound=None, vacuous=False, expected="holds", expected_steps=None, ok=ok,
        engine=None, steps=None, reason=None, seconds=0.0, certificate=None, trace=None, findings=(),
    )  # fmt: skip
