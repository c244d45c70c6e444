"""Waivers and baselines by the command: what they excuse, what they never excuse, and what is said of those that are of no use."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import report_samples as samples
from conftest import Doctrine
from readers import READERS

from doctrine_dsl.explain.fingerprint import fingerprint
from doctrine_dsl.explain.report import CheckReport
from doctrine_dsl.waivers.apply import Asked, Beside, waive
from doctrine_dsl.waivers.baseline import read_baseline
from doctrine_dsl.waivers.read import read
from doctrine_dsl.waivers.waiver import NAME

Write = Callable[[str, str], str]
DAY = "2027-01-01"
RUN = fingerprint(samples.VIOLATED)
TODAY = ("--today", DAY)


def line(check: str = "deep", file: str = "policy.dsl", run: str | None = RUN, until: str = "2027-03-31") -> str:
    """A waiver."""
    return f'waive {check} in "{file}" run {run} reason "seen" owner "J. Doe" until {until}\n'


def codes(out: str) -> list[str]:
    """The codes of the messages in a text."""
    return re.findall(r"(?:error|warning) (D\d+)", out)


def test_a_waived_check_is_shown_as_waived_and_does_not_fail(doctrine: Doctrine, write: Write) -> None:
    """With who answers for it, until when, and its run all the same."""
    write("policy.dsl", "violated holds")
    write(NAME, line())
    result = doctrine("check", "policy.dsl", *TODAY)

    assert result.code == 0
    assert " waived  deep   no crossing of russia.deep_strikes" in result.out
    assert "   waived by J. Doe until 2027-03-31: seen\n" in result.out
    assert "strike_deep" in result.out
    assert "1 waived, 1 held" in result.out


@pytest.mark.parametrize("output_format", READERS)
def test_every_format_says_that_it_is_waived(doctrine: Doctrine, write: Write, output_format: str) -> None:
    """And the JSON still says that it is not as expected."""
    write("policy.dsl", "violated")
    write(NAME, line())
    result = doctrine("check", "policy.dsl", *TODAY, "--format", output_format)
    facts = READERS[output_format](result.out)

    assert result.code == 0
    assert (facts.checks, facts.exit_code or 0) == ({"waived": 1}, 0)
    if output_format == "json":
        (check,) = json.loads(result.out)["policies"][0]["checks"]
        assert (check["ok"], check["fingerprint"], check["waived"]["owner"]) == (False, RUN, "J. Doe")


def test_without_waivers_all_is_shown(doctrine: Doctrine, write: Write) -> None:
    """Even what is wrong with the waiver file is no matter then."""
    write("policy.dsl", "violated")
    write(NAME, line() + "waiver")
    result = doctrine("check", "policy.dsl", "--no-waivers")

    assert (result.code, codes(result.out)) == (1, [])


@pytest.mark.parametrize(
    ("words", "waivers", "code", "said"),
    [
        ("violated", line(until="2027-01-01"), 0, []),
        ("violated", line(until="2026-12-31"), 1, ["D904"]),
        ("violated", line(until="2027-02-30"), 2, ["D903"]),
        ("violated", line(until="27-02-20"), 2, ["D903"]),
        ("violated", line(until="tomorrow"), 2, ["D903"]),
        ("violated", line(run="0" * 16), 2, ["D905"]),
        ("violated", line(check="other"), 2, ["D905"]),
        ("violated", line(file="other.dsl"), 2, ["D905"]),
        ("violated", line(file="./policy.dsl"), 2, ["D905"]),
        ("holds", line(check="quiet"), 2, ["D905"]),
        ("unknown", line(check="exit"), 3, []),
        ("unknown violated", line(), 3, []),
        ("error", line(), 2, ["D201"]),
        ("violated error", line(), 2, ["D201"]),
        ("violated", line() + line(until="2027-02-01"), 2, ["D906"]),
        ("violated", "# nothing yet\n", 1, []),
        ("violated", line().replace("seen", " "), 2, ["D902"]),
        ("violated", line().replace("owner", "by"), 2, ["D901"]),
        ("violated", line().replace(' "J. Doe"', " J. Doe"), 2, ["D901"]),
        ("violated", line().replace("J. Doe", 'J" Doe'), 2, ["D901"]),
        ("violated", line(run="XYZ"), 2, ["D901"]),
        ("violated", line()[:-12], 2, ["D901"]),
        ("violated", "deep\n" + line(), 2, ["D901"]),
    ],
)
def test_what_is_excused_and_what_is_said(doctrine: Doctrine, write: Write, words: str, waivers: str, code: int, said: list[str]) -> None:
    """The last day counts; a date that is none has passed; unknown and mistakes are never waived; a waiver of no use is a mistake."""
    write("policy.dsl", words)
    write(NAME, waivers)
    result = doctrine("check", "policy.dsl", *TODAY)

    assert (result.code, codes(result.out)) == (code, said)
    assert doctrine("check", "policy.dsl", *TODAY) == result


def test_an_expired_waiver_excuses_nothing(doctrine: Doctrine, write: Write) -> None:
    """The check fails in the same call."""
    write("policy.dsl", "violated")
    write(NAME, line(until="never"))

    assert "1 failed" in doctrine("check", "policy.dsl").out


def test_today_is_today(doctrine: Doctrine, write: Write) -> None:
    """Unless the call says otherwise."""
    write("policy.dsl", "violated")
    write(NAME, line(until=f"{date.today() + timedelta(days=2)}"))
    assert doctrine("check", "policy.dsl").code == 0

    write(NAME, line(until=f"{date.today() - timedelta(days=2)}"))
    assert doctrine("check", "policy.dsl").code == 1
    assert doctrine("check", "policy.dsl", "--today", "2027-1-1").code == 2


def shown(check: CheckReport, waivers: str, **asked: bool) -> tuple[CheckReport, list[str]]:
    """The check under a waiver file, and the codes of what is said of the file."""
    policy = replace(samples.policy(check), path="policy.dsl")
    told = waive((policy,), {"policy.dsl": Beside(NAME, "policy.dsl")}, {NAME: waivers}, Asked(date.fromisoformat(DAY), **asked))
    return told[0].checks[0], [one.code for each in told[1:] for one in each.diagnostics]


def test_a_waiver_never_hides_a_shorter_run() -> None:
    """One that is found has another fingerprint, and one that may exist is not ruled out by a longer one."""
    shorter = replace(
        samples.VIOLATED, steps=4, trace=replace(samples.DEEP_RUN, steps=(samples.DEEP_RUN.steps[0], *samples.DEEP_RUN.steps[2:]))
    )
    unsure = replace(samples.VIOLATED, trace=replace(samples.DEEP_RUN, shortest=False))

    assert shown(samples.VIOLATED, line()) == (replace(samples.VIOLATED, waived=shown(samples.VIOLATED, line())[0].waived), [])
    assert shown(samples.VIOLATED, line())[0].waived is not None
    assert shown(shorter, line()) == (shorter, ["D905"])
    assert shown(unsure, line()) == (unsure, ["D907"])


def test_what_a_call_leaves_out_is_not_called_unused() -> None:
    """A check that was not asked, and verdicts under other conditions."""
    assert shown(samples.HELD, line(), only=True)[1] == []
    assert shown(samples.HELD, line(check="quiet"), plain=False)[1] == []
    assert shown(samples.HELD, line())[1] == ["D905"]


@pytest.mark.parametrize("options", [["--within", "4"], ["--set", "a=b"], ["--excluding", "us"]])
def test_other_conditions_leave_waivers_alone(doctrine: Doctrine, write: Write, options: list[str]) -> None:
    """The options that change verdicts."""
    write("policy.dsl", "holds")
    write(NAME, line(check="quiet"))

    assert doctrine("check", "policy.dsl", *options).code == 0


@pytest.mark.parametrize(
    ("place", "file", "folder", "path", "code"),
    [
        ("a/b/", "policy.dsl", ".", "a/b/policy.dsl", 0),
        ("a/", "b/policy.dsl", ".", "a/b", 0),
        ("", "a/b/policy.dsl", ".", ".", 0),
        ("", "a/b/policy.dsl", "a", "b/policy.dsl", 0),
        ("", "a/b/policy.dsl", "a/b", "policy.dsl", 0),
        ("a/c/", "../b/policy.dsl", ".", "a/b/policy.dsl", 1),
    ],
)
def test_the_nearest_file_above_counts(
    doctrine: Doctrine,
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    place: str,
    file: str,
    folder: str,
    path: str,
    code: int,
) -> None:
    """In the repository, whatever folder the call is made in."""
    (tmp_path / ".git").mkdir()
    write("a/b/policy.dsl", "violated")
    write(f"{place}{NAME}", line(file=file))
    monkeypatch.chdir(tmp_path / folder)

    assert doctrine("check", path, *TODAY).code == code


def test_a_nearer_file_hides_one_further_up(doctrine: Doctrine, write: Write, tmp_path: Path) -> None:
    """And what the other one says of the policy is of no use."""
    (tmp_path / ".git").mkdir()
    write("a/policy.dsl", "violated")
    write("b.dsl", "holds")
    write(f"a/{NAME}", "# none\n")
    write(NAME, line(file="a/policy.dsl"))
    result = doctrine("check", ".", *TODAY)

    assert (result.code, codes(result.out)) == (2, ["D905"])


def test_no_waiver_is_taken_from_outside_of_the_repository(doctrine: Doctrine, write: Write, tmp_path: Path) -> None:
    """Whoever owns the folders above it."""
    write("a/policy.dsl", "violated")
    (tmp_path / "a" / ".git").mkdir()
    write(NAME, line(file="a/policy.dsl"))

    assert doctrine("check", "a/policy.dsl", *TODAY).code == 1


def test_the_hint_is_a_waiver(doctrine: Doctrine, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Filled in, it waives; as it is, it does not. On a narrow screen it is broken between its parts."""
    monkeypatch.setenv("COLUMNS", "60")
    write("policy.dsl", "violated holds")
    out = doctrine("check", "policy.dsl", "--waivers-hint").out
    hint = out[out.index("waive deep") : out.index("YYYY-MM-DD") + 10]
    assert "\n" in hint
    assert max(map(len, hint.splitlines())) <= 60

    write(NAME, hint)
    assert codes(doctrine("check", "policy.dsl").out) == ["D902", "D902", "D903"]
    write(NAME, hint.replace('reason ""', 'reason "a"').replace('owner ""', 'owner "b"').replace("YYYY-MM-DD", "2027-01-01"))
    assert doctrine("check", "policy.dsl", *TODAY).code == 0
    assert "waive deep" not in doctrine("check", "policy.dsl", *TODAY, "--waivers-hint").out


def test_a_reader_goes_on_after_a_mistake() -> None:
    """All independent mistakes at once, and what is sound counts."""
    waivers, mistakes = read("w", "what\n" + line() + 'waive a b "c"\n' + line(check="other") + "waive")

    assert [one.check.text for one in waivers] == ["deep", "other"]
    assert [one.code for one in mistakes] == ["D901", "D901", "D901"]


@pytest.mark.parametrize("text", ['"', "waive", '"""', "waive waive waive", "\x00", 'waive a in "', "#", "", "\ufeff#"])
def test_no_text_breaks_the_reader(text: str) -> None:
    """It ends, and says where something is wrong."""
    waivers, mistakes = read("w", text)

    assert waivers == ()
    assert bool(mistakes) == bool(text.strip("#"))


# ---- baselines


def test_only_new_findings_fail(doctrine: Doctrine, write: Write) -> None:
    """What is in the baseline is shown as known; another run of the same check is new."""
    write("policy.dsl", "violated holds")
    assert doctrine("check", "policy.dsl", "--write-baseline", "base.json").code == 1
    assert doctrine("check", "policy.dsl", "--baseline", "base.json").code == 0
    assert " known  deep " in doctrine("check", "policy.dsl", "--baseline", "base.json").out

    write("policy.dsl", "violated wrong")
    result = doctrine("check", "policy.dsl", "--baseline", "base.json", "--format", "json")
    checks = json.loads(result.out)["policies"][0]["checks"]
    assert result.code == 1
    assert [check["baseline"] for check in checks] == ["known", "new"]


@pytest.mark.parametrize(("words", "code"), [("unknown", 3), ("error", 2), ("violated unknown", 3), ("early", 1)])
def test_a_baseline_excuses_nothing_else(doctrine: Doctrine, write: Write, words: str, code: int) -> None:
    """What is unknown or wrong, above all."""
    write("policy.dsl", "violated")
    doctrine("check", "policy.dsl", "--write-baseline", "base.json")
    write("policy.dsl", words)

    assert doctrine("check", "policy.dsl", "--baseline", "base.json").code == code


def test_the_same_call_writes_the_same_baseline(doctrine: Doctrine, write: Write, tmp_path: Path) -> None:
    """Without what is waived, and from whatever folder."""
    write("a/policy.dsl", "violated wrong")
    write(f"a/{NAME}", line())
    doctrine("check", "a", *TODAY, "--write-baseline", "base.json")
    first = (tmp_path / "base.json").read_text()
    doctrine("check", "a/policy.dsl", *TODAY, "--write-baseline", "base.json")

    assert (tmp_path / "base.json").read_text() == first
    assert [(one["policy"], one["check"]) for one in json.loads(first)["findings"]] == [("a/policy.dsl", "hoped")]


def test_no_baseline_is_written_if_something_is_wrong(doctrine: Doctrine, write: Write, tmp_path: Path) -> None:
    """Half of one would call the rest new."""
    write("policy.dsl", "error")
    doctrine("check", "policy.dsl", "--write-baseline", "base.json")

    assert not (tmp_path / "base.json").exists()


def test_a_policy_is_never_overwritten_by_a_baseline(doctrine: Doctrine, write: Write, tmp_path: Path) -> None:
    """It is a mistake of the call."""
    write("policy.dsl", "violated")

    assert doctrine("check", "policy.dsl", "--write-baseline", "policy.dsl").code == 2
    assert (tmp_path / "policy.dsl").read_text() == "violated"


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "{}",
        '{"schema": 2, "findings": []}',
        '{"schema": 1, "findings": [{}]}',
        '{"schema": 1, "findings": [1]}',
        "[" * 100_000,
        "\xff",
    ],
)
def test_what_is_no_baseline_excuses_nothing(doctrine: Doctrine, write: Write, text: str) -> None:
    """And is a mistake."""
    write("policy.dsl", "violated")
    write("base.json", text)
    result = doctrine("check", "policy.dsl", "--baseline", "base.json")

    assert (result.code, codes(result.out)) == (2, ["D908"])
    assert "1 failed" in result.out
    assert read_baseline("base.json", text)[0] == frozenset()


def test_a_baseline_that_is_not_there(doctrine: Doctrine, write: Write) -> None:
    """As any file."""
    write("policy.dsl", "violated")
    result = doctrine("check", "policy.dsl", "--baseline", "none.json")

    assert (result.code, codes(result.out)) == (2, ["D001"])
