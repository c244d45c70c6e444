"""Whatever a file is or holds, the answer is a sentence and the exit code of the contract; never a traceback, never a hang."""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path

import pytest

from tests.robustness.calling import Ended, check, doctrine, slack

HEAD = "actor us\nstate { x: 0..3 = 0 }\n"
GO = "move us.go { when x < 3  do x += 1 }\n"
POLICY = HEAD + GO + "check kept: never x = 4\n"


def wrong(text: str | bytes, folder: Path, *options: str) -> list[tuple[str, int, str]]:
    """Check a file that is wrong: what is said about it."""
    path = folder / "policy.dsl"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    ended = check("policy.dsl", *options, folder=folder)

    assert ended.code == 2
    assert ended.err == ""
    assert ended.messages
    return ended.messages


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment", "\ufeff", " \t\r\n"], ids=["empty", "lines", "comment", "mark", "blank"])
def test_nothing_to_check(tmp_path: Path, text: str) -> None:
    """A file without a declaration says so."""
    assert [code for code, *_ in wrong(text, tmp_path)] == ["D006"]


def test_a_folder_without_policies(tmp_path: Path) -> None:
    """The folder is named."""
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "notes.txt").write_text("none")
    ended = check("policies", folder=tmp_path)

    assert ended.code == 2
    assert "policies" in str(ended.messages)


def test_a_folder_instead_of_a_used_file(tmp_path: Path) -> None:
    """`use` needs a file."""
    (tmp_path / "world.dsl").mkdir()

    assert [code for code, *_ in wrong('use "world.dsl"\n' + POLICY, tmp_path)] == ["D002"]


def test_a_missing_file(tmp_path: Path) -> None:
    """Named as it was asked for; the others are checked no less."""
    (tmp_path / "there.dsl").write_text(POLICY)
    ended = check("there.dsl", "missing.dsl", folder=tmp_path)

    assert ended.code == 2
    assert [code for code, *_ in ended.messages] == ["D001"]
    assert "missing.dsl" in ended.messages[0][2]
    assert [check["verdict"] for check in ended.report["policies"][0]["checks"]] == ["holds"] * 3


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="only where the system refuses")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    """The system's refusal in words."""
    (tmp_path / "policy.dsl").write_text(POLICY)
    (tmp_path / "policy.dsl").chmod(0)

    assert [code for code, *_ in check("policy.dsl", folder=tmp_path).messages] == ["D003"]


def test_a_link_that_leads_nowhere_or_to_itself(tmp_path: Path) -> None:
    """Neither is a file."""
    (tmp_path / "nowhere.dsl").symlink_to("missing.dsl")
    (tmp_path / "itself.dsl").symlink_to("itself.dsl")
    ended = check("nowhere.dsl", "itself.dsl", folder=tmp_path)

    assert ended.code == 2
    assert len(ended.messages) == 2


@pytest.mark.parametrize("seed", range(3))
def test_a_binary_file(tmp_path: Path, seed: int) -> None:
    """Bytes that are no text are no policy."""
    assert [code for code, *_ in wrong(random.Random(seed).randbytes(5000), tmp_path)] == ["D004"]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "move us.go { when " + "(" * 100_000 + "x < 3" + ")" * 100_000 + "  do x += 1 }\n",
        HEAD + "move us.go { when " + "(" * 100_000,
        HEAD + "move us.go { when " + "not " * 100_000 + "x < 3  do x += 1 }\n",
        HEAD + GO + "check c: never " + "- " * 100_000 + "x = 1\n",
        HEAD + GO + "check c: never " + "if x = 0 then x = 1 else " * 20_000 + "x = 2\n",
        HEAD + GO + "check c: never " + "x = 0 implies " * 50_000 + "x = 2\n",
        HEAD + "move us.go { do " + "if x = 0 then { " * 50_000 + "x := 1" + " }" * 50_000 + " }\n",
        HEAD + GO + "check c: never " + "all a in 0..1: " * 20_000 + "x = 2\n",
        "{" * 100_000,
        "}" * 100_000,
    ],
    ids=["parentheses", "open", "not", "minus", "else", "implies", "then", "all", "braces", "closed"],
)
def test_deep_nesting(tmp_path: Path, text: str) -> None:
    """What nobody can read is refused, at once."""
    assert len(wrong(text, tmp_path)) < 50


def test_a_long_row_is_not_deep(tmp_path: Path) -> None:
    """Twenty thousand conditions joined by `and` are no nesting."""
    (tmp_path / "policy.dsl").write_text(HEAD + GO + "check c: never " + "x = 1 and " * 20_000 + "x = 4\n")

    assert check("policy.dsl", folder=tmp_path).code == 0


def test_ten_megabytes_of_comments(tmp_path: Path) -> None:
    """Size alone is no mistake."""
    (tmp_path / "policy.dsl").write_text(POLICY + ("# " + "y" * 97 + "\n") * 105_000)

    assert (tmp_path / "policy.dsl").stat().st_size > 10_000_000
    assert check("policy.dsl", folder=tmp_path).code == 0


def test_a_megabyte_that_is_one_name(tmp_path: Path) -> None:
    """A long word is no harm, and the message about it stays short."""
    (tmp_path / "policy.dsl").write_text(HEAD + f"move us.go {{ when {'x' * 1_000_000}  do x := 1 }}\n")
    ended = doctrine("check", "policy.dsl", folder=tmp_path)

    assert ended.code == 2
    assert "D202" in ended.out
    assert len(ended.out) < 10_000


def test_more_than_is_read(tmp_path: Path) -> None:
    """Beyond 16 MiB a file is not read."""
    assert [code for code, *_ in wrong("#" * (17 * 2**20), tmp_path)] == ["D005"]


FAMILY = "move us.go(a, b, c) for a in 1..1000, b in 1..1000, c in 1..1000 { do x := 1 }\n"


def test_a_family_of_a_thousand_millions(tmp_path: Path) -> None:
    """One message, which names the limit and how to change it."""
    ((code, line, message),) = wrong(HEAD + FAMILY + "check kept: always x <= 3\n", tmp_path)

    assert (code, line) == ("D501", 3)
    assert "100,000" in message
    assert "--instances" in doctrine("check", "policy.dsl", folder=tmp_path).out
    assert "the limit is 5" in wrong(HEAD + FAMILY, tmp_path, "--instances", "5")[0][2]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + GO + "check c: never all a in 1..1000: all b in 1..1000: all d in 1..1000: x = a + b + d\n",
        HEAD + GO + "check c: never sum(a in 1..1000000: a * x) = 3\n",
        HEAD + "enum e { " + ", ".join(f"m{at}" for at in range(400)) + " }\nstate { y[e, e]: 0..1 = 0 }\n" + GO,
    ],
    ids=["quantifiers", "sum", "indices"],
)
def test_what_would_be_written_out_too_often(tmp_path: Path, text: str) -> None:
    """Quantifiers and indices have the limit of families."""
    assert {code for code, *_ in wrong(text, tmp_path, "--instances", "10000")} == {"D501"}


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("actor us\nstate { x: 0..10^12 = 0 }\n" + GO, "D110", "`^`"),
        ("actor us\nstate { x: 0..1000000000000 = 0 }\n" + GO, "D502", "1,000,000"),
        (HEAD + "move us.go { do x := " + "9" * 20_000 + " }\n", "D117", "too large"),
        (HEAD + GO + "check c: never x = 4 within " + "9" * 5000 + "\n", "D117", "too large"),
        (HEAD + GO + "check c: reachable x = " + "0" * 5000 + "1\n", "D117", "zero"),
    ],
    ids=["power", "range", "digits", "bound", "zeros"],
)
def test_huge_numbers(tmp_path: Path, text: str, code: str, words: str) -> None:
    """A number or range that cannot be handled is named as such."""
    told = wrong(text, tmp_path)

    assert told[0][0] == code
    assert words in told[0][2] + doctrine("check", "policy.dsl", folder=tmp_path).out


def test_large_products_are_exact(tmp_path: Path) -> None:
    """Numbers in expressions have no width."""
    power = " * ".join(["(x + 999999999999999999)"] * 6)
    (tmp_path / "policy.dsl").write_text(HEAD + GO + f"check large: never {power} < {power} - 1\ncheck less: always {power} > x\n")
    ended = check("policy.dsl", folder=tmp_path)

    assert ended.code == 0


def test_a_million_values_to_choose_from(tmp_path: Path) -> None:
    """Whatever comes out of it, it ends in time."""
    (tmp_path / "policy.dsl").write_text("actor us\nstate { y: 0..999999 = 0 }\nmove us.go { do y := any }\ncheck c: never y = 7\n")
    ended = in_time(tmp_path, 1)

    assert ended.code in (0, 1, 3)


def test_a_million_starts(tmp_path: Path) -> None:
    """Open initial values and parameters multiply; nobody goes through them all."""
    text = "param p: 0..999999 = any\nparam q: 0..999999 = any\nactor us\nstate { y: 0..999999 = any }\nmove us.go { do y := p }\n"
    (tmp_path / "policy.dsl").write_text(text + "check c: never y = q + 1\n")

    assert in_time(tmp_path, 1).code in (1, 3)


@pytest.mark.parametrize(
    "operator",
    ["+", "*", "-", "and", "=", "implies"],
)
def test_definitions_that_double(tmp_path: Path, operator: str) -> None:
    """Sixty defines, each of which takes the one before twice, are refused or checked, but not written out."""
    first, last = ("x", "d59 = 4") if operator in "+*-" else ("x = 1", "d59")
    lines = [f"define d0 = {first}", *(f"define d{at} = d{at - 1} {operator} d{at - 1}" for at in range(1, 60))]
    (tmp_path / "policy.dsl").write_text(HEAD + GO + "\n".join(lines) + f"\ncheck c: never {last}\n")

    assert in_time(tmp_path, 1).code in (0, 1, 2, 3)


def in_time(folder: Path, seconds: int) -> Ended:
    """The check of a policy that may take so many seconds, and a few more on a busy machine."""
    allowed = seconds + 3 + slack(folder)
    try:
        return check("policy.dsl", "--timeout", str(seconds), folder=folder, limit=allowed)
    except subprocess.TimeoutExpired:
        pytest.fail(f"more than {allowed:.1f} seconds were taken where {seconds} were given")
