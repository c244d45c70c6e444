"""The plug-in for pytest: what is collected, what passes and fails, and what is left alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.gate.calling import Done, doctrine, environment

POLICY = "actor a\nstate { x: 0..2 = 0 }\nmove a.go { when x < 2  do x += 1 }\ncheck one: never x = 1 expect violated in 1\n"


def run(folder: Path, *arguments: str) -> Done:
    """pytest with the plug-in, in a folder."""
    call = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "doctrine_dsl.testing.plugin",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "-q",
        *arguments,
    ]
    env = environment(folder / "home", DOCTRINE_NO_CACHE="1", PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    done = subprocess.run(call, cwd=folder, env=env, capture_output=True, text=True, check=False)
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Policies that pass, fail, are none, and are used by others; nobody has said that they are policies."""
    (tmp_path / "good.dsl").write_text(POLICY)
    (tmp_path / "bad.dsl").write_text('use "library.dsl"\ncheck kept: never x = 2\ncheck long: never x = 2 expect violated in 2\n')
    (tmp_path / "library.dsl").write_text(POLICY.rpartition("check")[0])
    (tmp_path / "broken.dsl").write_text("this is no policy\n")
    return tmp_path


def test_nothing_is_collected_unasked(folder: Path) -> None:
    """Files of something else that ends in `.dsl` are left alone."""
    assert run(folder, ".").code == 5


def test_every_check_is_a_test(folder: Path) -> None:
    """With settings, however empty: built-in checks are tests, too; a library has none; a file that is no policy fails."""
    (folder / "doctrine.toml").write_text("")
    done = run(folder, ".", "-rA")
    results = {line for line in done.out.splitlines() if line.startswith(("PASSED", "FAILED"))}

    assert done.code == 1
    assert {line.split(" - ")[0] for line in results} == {
        *(f"PASSED good.dsl::{name}" for name in ("one", "ranges", "satisfiable")),
        *(f"PASSED bad.dsl::{name}" for name in ("long", "ranges", "satisfiable")),
        "FAILED bad.dsl::kept",
        "FAILED broken.dsl::policy",
    }
    assert "violated in 2 steps, the shortest" in done.out
    assert "broken.dsl:1:1: error D" in done.out
    assert "Traceback" not in done.out


def test_asked_for(folder: Path) -> None:
    """By `--doctrine`, and by the name of a file or of a check."""
    assert "2 failed, 6 passed" in run(folder, "--doctrine", ".").out
    assert "3 passed" in run(folder, "good.dsl").out
    assert "1 passed" in run(folder, "good.dsl::one").out


def test_undecided_is_no_success(folder: Path) -> None:
    """With no time every test fails."""
    done = run(folder, "good.dsl", "--doctrine-timeout", "0")

    assert "3 failed" in done.out
    assert "unknown" in done.out


def test_the_checker_needs_no_pytest(folder: Path) -> None:
    """Nothing of it is loaded by the command."""
    code = "import sys; sys.modules['pytest'] = None; from doctrine_dsl.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "good.dsl"], cwd=folder, env=environment(folder / "home"), capture_output=True, check=False
    )

    assert done.returncode == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(tmp_path: Path, shell: str) -> None:
    """A script for each shell that asks the command itself."""
    done = doctrine(tmp_path, "--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")

    assert done.code == 0
    assert "_DOCTRINE_COMPLETE" in done.out


def test_what_is_completed(tmp_path: Path) -> None:
    """Commands, options and the names of engines, for bash."""
    found = {}
    for words, at in (("doctrine ch", 1), ("doctrine check --no", 2), ("doctrine check --engine ind", 3)):
        found[words] = doctrine(tmp_path, _DOCTRINE_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(at)).out.split()

    assert found["doctrine ch"] == ["check"]
    assert "--no-cache" in found["doctrine check --no"]
    assert found["doctrine check --engine ind"] == ["induction"]
