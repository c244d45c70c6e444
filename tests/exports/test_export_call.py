"""`doctrine export`: which check, what is refused, and where the text goes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from doctrine_dsl.cli.call import EXPORTS
from doctrine_dsl.cli.main import main
from tests.exports import btor2_reader

POLICY = """\
policy "Aid"
actor us
actor russia
rivals us against russia
param limit: 0..3 = 3
state { aid: 0..3 = 0  talks: bool = false }
move us.give { when aid < 3  do aid += 1 }
move us.talk { when not talks  do talks := true }
redline russia.tiers { crossed when aid = limit }
check tiers: no crossing of russia.tiers expect violated in 3
check hope: reachable aid = 3 and talks
check exit: offramp to talks
check team: us can keep aid = 0
check soon: no crossing of russia.tiers within 2
"""
ONE = POLICY[: POLICY.index("check hope")]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `doctrine export ARGUMENTS` in the folder of the test, with a policy of several checks and one of one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "aid.dsl").write_text(POLICY)
    (tmp_path / "one.dsl").write_text(ONE)

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["doctrine", "export", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), *capsys.readouterr()

    return call


@pytest.mark.parametrize("export_format", EXPORTS)
def test_the_only_check_needs_no_name(run: Run, export_format: str) -> None:
    """And the title says which one it is."""
    code, out, err = run("one.dsl", "--to", export_format)

    assert (code, err) == (0, "")
    assert "one.dsl, check tiers: no crossing of russia.tiers" in out


@pytest.mark.parametrize(
    ("options", "depth"),
    [
        (["--only", "tiers"], 3),
        (["--only", "tiers", "--within", "2"], None),
        (["--only", "soon"], None),
        (["--only", "tiers", "--set", "limit=1"], 1),
        (["--only", "tiers", "--excluding", "us"], None),
        (["--only", "hope"], 4),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_options_change_what_is_asked(run: Run, options: list[str], depth: int | None) -> None:
    """The bound of a check and of the call, parameters, and who is left out; one step is added at the beginning."""
    code, out, _ = run("aid.dsl", "--to", "btor2", *options)

    assert code == 0
    assert btor2_reader.depth(out) == (None if depth is None else depth + 1)


def test_a_hope_is_called_one(run: Run) -> None:
    """`reachable` holds if the state is reached, and the reader of another tool's answer must know."""
    assert "it holds if one is reached" in run("aid.dsl", "--to", "smv", "--only", "hope")[1]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], ["D020", "--only", "`tiers`", "`ranges`"]),
        (["--only", "teirs"], ["D010", "did you mean `tiers`?"]),
        (["--only", "exit"], ["D021", "a way out"]),
        (["--only", "team"], ["D021", "a strategy"]),
        (["--only", "tiers", "--excluding", "uss"], ["D011"]),
        (["--only", "tiers", "--set", "limit=9"], ["D012"]),
    ],
    ids=lambda value: " ".join(value) or "no check named",
)
def test_what_cannot_be_written_is_said(run: Run, options: list[str], words: list[str]) -> None:
    """Exit code 2, a message, and not one byte of a file."""
    code, out, err = run("aid.dsl", "--to", "smtlib", *options, "--output", "aid.smt2")

    assert (code, out) == (2, "")
    assert all(word in err for word in words)
    assert not Path("aid.smt2").exists()


def test_a_format_that_is_too_small_is_said(run: Run) -> None:
    """With the place of the check."""
    Path("large.dsl").write_text(ONE.replace("aid: 0..3", "aid: 0..2000"))
    code, out, err = run("large.dsl", "--to", "pddl")

    assert (code, out) == (2, "")
    assert "large.dsl:10:1: error D022" in err
    assert "smtlib" in err


def test_the_text_goes_to_a_file(run: Run) -> None:
    """The same as on the screen; the policy itself is never overwritten."""
    shown = run("one.dsl", "--to", "tla")[1]
    assert run("one.dsl", "--to", "tla", "--output", "check.tla") == (0, "", "")
    code, _, err = run("one.dsl", "--to", "tla", "--output", "one.dsl")

    assert Path("check.tla").read_text() == shown
    assert (code, "would be overwritten" in err) == (2, True)


def test_built_in_checks_can_be_named(run: Run) -> None:
    """`ranges` and `satisfiable` are questions about runs, too."""
    assert btor2_reader.depth(run("one.dsl", "--to", "btor2", "--only", "ranges")[1]) is None
    assert btor2_reader.depth(run("one.dsl", "--to", "btor2", "--only", "satisfiable")[1]) == 1


@pytest.mark.parametrize(
    ("arguments", "words"), [(["one.dsl", "--to", "smtlb"], "did you mean `smtlib`?"), ([".", "--to", "smv"], "is a folder")]
)
def test_wrong_calls(run: Run, arguments: list[str], words: str) -> None:
    """Exit code 2, and what would be right."""
    code, _, err = run(*arguments)

    assert code == 2
    assert words in " ".join(err.split())
