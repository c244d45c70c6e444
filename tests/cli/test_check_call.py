"""What may be asked for, and how a wrong call is answered: exit code 2, a sentence, and what would be right."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from doctrine_dsl.cli import call
from doctrine_dsl.engines import registry


def test_the_engines_offered_are_those_there_are() -> None:
    """The command line names them without loading them."""
    assert call.ENGINES == registry.CHOICES


def test_options_reach_the_pipeline(doctrine, write) -> None:
    """Each option of the contract, as the pipeline names it."""
    result = doctrine(
        *["check", write("policy.dsl", "echo"), "--within", "7", "--set", "limit=3", "--set", "fast = true", "--only", "deep"],
        *["--excluding", "nature", "--engine", "bmc", "--timeout", "2.5", "--memory", "500", "--seed", "9", "--instances", "12"],
    )

    told = " ".join(result.out.split())
    for part in (
        "within=7",
        "settings=(('limit', '3'), ('fast', 'true'))",
        "only=('deep',)",
        "excluding=('nature',)",
        "engine='bmc'",
        "timeout=2.5",
        "memory=500",
        "seed=9",
        "instances=12",
    ):
        assert part in told


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--engine", "bcm"], "no engine is called `bcm`: did you mean `bmc`?"),
        (["--engine", "zzz"], "no engine is called `zzz`: there are auto, explicit, bmc, induction, ic3, spacer"),
        (["--format", "jsno"], "no output format is called `jsno`: did you mean `json`?"),
        (["--set", "limit"], "`limit` is no setting: write parameter=value, as in --set limit=3"),
        (["--set", "=3"], "`=3` is no setting"),
        (["--set", "a=1", "--set", "a=2"], "`a` is set twice, to `1` and to `2`"),
        (["--scenario", "winter.yaml", "--dump", "system"], "a dump is of one policy"),
        (["--dump", "sytem"], "no dump is called `sytem`: did you mean `system`?"),
        (["--within", "-1"], "-1 is not in the range x>=0"),
        (["--jobs", "0"], "0 is not in the range x>=1"),
        (["--output", "no/such/report.txt"], "there is no folder `no/such`"),
        (["--output", "."], "`.` is a folder: name a file in it"),
        (["--output", "policy.dsl"], "`policy.dsl` is one of the policies, and would be overwritten"),
        (["--no-such-option"], "No such option: --no-such-option"),
    ],
)
def test_a_wrong_call(doctrine, write, options: list[str], message: str) -> None:
    """Nothing is checked, nothing is written, and the message says what would be right."""
    path = write("policy.dsl", "violated")
    result = doctrine("check", path, *options)

    assert result.code == 2
    assert result.out == ""
    assert message in result.err
    assert Path(path).read_text() == "violated"


def test_a_missing_file(doctrine, write) -> None:
    """It is one line of the report, and the other files are checked all the same."""
    result = doctrine("check", "none.dsl", write("policy.dsl", "violated"))

    assert result.code == 2
    assert "none.dsl: error D001: there is no file `none.dsl`\n" in result.out
    assert "1 check in 2 files: 1 failed; 1 error" in result.out


def test_an_empty_folder(doctrine, tmp_path: Path) -> None:
    """A folder without policies is a mistake and not a success."""
    (tmp_path / "empty").mkdir()
    result = doctrine("check", "empty/")

    assert result.code == 2
    assert "empty: error D006: there is no policy in the folder `empty`" in result.out


@pytest.mark.skipif(os.name != "posix", reason="needs a link")
def test_a_link_out_of_the_folder_is_not_followed(doctrine, tmp_path: Path, write) -> None:
    """A folder from a stranger cannot have another file read, and its pieces shown, by a link that looks like a policy."""
    write("secret", "holds")
    write("theirs/good.dsl", "holds")
    (tmp_path / "theirs" / "bad.dsl").symlink_to(tmp_path / "secret")
    result = doctrine("check", "theirs")

    assert result.code == 2
    assert "theirs/bad.dsl: error D008: `theirs/bad.dsl` is a link that leads out of the folder `theirs`" in result.out


def test_a_folder_is_every_policy_below_in_order(doctrine, write) -> None:
    """Hidden folders and other files are left out; each policy is checked once; a library is read and not checked."""
    for name in ("b.dsl", "a/z.dsl", "a/library.dsl", ".venv/c.dsl", "a/notes.txt"):
        write(f"policies/{name}", "holds")
    result = doctrine("check", "./policies", "policies/b.dsl")

    titles = [line.split("  ")[0] for line in result.out.splitlines() if ".dsl" in line]
    assert titles == ["policies/a/library.dsl", "policies/a/z.dsl", "policies/b.dsl"]
    assert "policies/a/library.dsl  a library: read, not checked" in result.out
    assert result.code == 0


def test_standard_input(doctrine, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is read once and has a name that cannot be a file's."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"violated error")))
    result = doctrine("check", "-")

    assert result.code == 2
    assert "<stdin>:1:10: error D201: this is the word `error`" in result.out


def test_the_same_whatever_the_number_of_processes(doctrine, write) -> None:
    """Results come in the order of the files."""
    paths = [write(f"{number}.dsl", words) for number, words in enumerate(["violated", "slow holds", "unknown", "expected", "holds"])]

    one = doctrine("check", *paths)
    assert one.code == 1
    assert doctrine("check", *paths, "--jobs", "4") == one


def test_dump(doctrine, write) -> None:
    """What would be solved goes to standard output, mistakes to standard error."""
    assert doctrine("check", write("policy.dsl", "holds"), "--dump", "smt2") == (0, "smt2: holds", "")

    result = doctrine("check", write("wrong.dsl", "error"), "--dump", "system")
    assert (result.code, result.out) == (2, "")
    assert "wrong.dsl:1:1: error D201" in result.err


def test_quiet(doctrine, write) -> None:
    """Only what is not as expected, and the last line."""
    result = doctrine("check", write("fine.dsl", "holds"), write("policy.dsl", "expected holds unknown"), "--quiet")

    lines = result.out.splitlines()
    assert lines[0] == "policy.dsl  Policy policy.dsl"
    assert lines[2].startswith(" ?     exit")
    assert "fine.dsl" not in result.out
    assert len(lines) == 5
