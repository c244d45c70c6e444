"""What the hooks and the action say of each edit that `doctrine diff` is tried on: a change that matters stops somewhere, one that does not
passes everywhere."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from doctrine_dsl.cli.main import main
from tests.comparison.edits import CASES, Edited
from tests.gate.calling import environment
from tests.gate.test_walk import ACTION, STEPS, hooks, shell

ROOT = Path(__file__).parents[2]
SEEN_BY_CHECK = frozenset(
    {
        "a rule deleted: nobody has to quarantine first, and nuclear war is a step nearer",
        "a rule deleted that still binds: submarines may be sunk, and the Soviet line crossed",
        "an off-ramp removed: nobody can step down",
        "an accident that needs no quarantine any more",
        "a move deleted: no practice charges, so no false alarm",
        "a line moved outward: missiles are tolerated until they are ready to fire",
        "both vetoes dropped: neither alone changes anything, together they let NATO in",
        "a threshold moved: deep strikes may be released with Storm Shadow",
        "a line moved inward: Storm Shadow crosses it",
        "an off-ramp narrowed: no stepping down from a limited war",
        "another start: some aid before the war",
    }
)
"""Edits after which a check no longer comes out as its author expects. Some more are widenings that no check asks about."""
MISTAKEN = "a slip"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two policies, committed."""
    root = tmp_path_factory.mktemp("gated")
    (root / "policies" / "world").mkdir(parents=True)
    for name in ("cuba_1962.dsl", "ukraine_2024.dsl", "world/cuba_1962.dsl"):
        shutil.copy(ROOT / "policies" / name, root / "policies" / name)
    for call in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "-qm", "as they are"],
    ):
        subprocess.run(["git", *call], cwd=root, check=True, capture_output=True)
    return root


@contextmanager
def edited(repository: Path, edit: Edited) -> Iterator[None]:
    """The edit in place, and the file as it was afterwards."""
    file = repository / edit.file
    text = file.read_text(encoding="utf-8")
    changed = text.replace(edit.before, edit.after)
    file.write_text(changed.replace(*edit.also) if edit.also[0] else changed, encoding="utf-8")
    try:
        yield
    finally:
        file.write_text(text, encoding="utf-8")


def checked(edit: Edited) -> int:
    """The exit code of `doctrine check`."""
    return 2 if edit.name == MISTAKEN else int(edit.name in SEEN_BY_CHECK)


def compared(edit: Edited) -> int:
    """The exit code of `doctrine diff`."""
    return edit.code if edit.code is not None else int(bool(edit.tags))


def test_the_list_names_edits() -> None:
    """And there are as many as were asked for."""
    assert {edit.name for edit in CASES} >= SEEN_BY_CHECK | {MISTAKEN}
    assert len(CASES) >= 20


@pytest.mark.parametrize("edit", CASES, ids=lambda edit: edit.name)
def test_the_check_hook(edit: Edited, repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """It fails where an expectation is no longer met, and passes everything else."""
    hook = next(one for one in hooks() if one["id"] == "doctrine-check")
    monkeypatch.chdir(repository)
    monkeypatch.setattr(sys, "argv", [*shlex.split(hook["entry"]), *hook["args"][:-1], edit.policy])
    with edited(repository, edit), pytest.raises(SystemExit) as ended:
        main()

    assert int(ended.value.code or 0) == checked(edit)
    assert ("FAIL" in capsys.readouterr().out) == (checked(edit) == 1)


@pytest.mark.parametrize("edit", CASES, ids=lambda edit: edit.name)
def test_all_hooks_and_the_action(edit: Edited, repository: Path, tmp_path: Path, slow: bool) -> None:
    """As hosts run them, in a shell: the formatter and the linter pass what is no mistake, and the action ends with the worse code."""
    if not slow:
        pytest.skip("takes three seconds for each edit: with --slow")
    env = environment(tmp_path / "home", PYTHONPATH=str(ROOT), GIT_CONFIG_GLOBAL=os.devnull)
    commands = tmp_path / "commands"
    commands.mkdir()
    (commands / "doctrine").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m doctrine_dsl.cli.main "$@"\n')
    (commands / "doctrine").chmod(0o755)
    env["PATH"] = f"{commands}{os.pathsep}{env['PATH']}"
    files = {name: str(tmp_path / name.lower()) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    asked = {"PATHS": "policies", "STRICT": "false", "TIMEOUT": "60", "BASE": "HEAD", "FAIL_ON": ACTION["inputs"]["fail-on"]["default"]}
    env |= {**files, **asked, "RUNNER_TEMP": str(tmp_path)}
    with edited(repository, edit):
        for step in ("Check", "Compare with the base"):
            done = shell(STEPS[step]["run"], repository, {**env, "CHECKED": str(checked(edit))})
            assert done.returncode == 0, done.stdout + done.stderr
        codes = [line.removeprefix("code=") for line in Path(files["GITHUB_OUTPUT"]).read_text().splitlines() if line.startswith("code=")]
        decided = shell(STEPS["Decide"]["run"], repository, {**env, "CHECKED": codes[0], "COMPARED": codes[1]})
        for hook in hooks():
            call = " ".join([hook["entry"], *hook.get("args", []), *([edit.file] if hook.get("pass_filenames", True) else [])])
            wanted = {"doctrine-check": checked(edit), "doctrine-lint": 2 if edit.name == MISTAKEN else 0}.get(hook["id"], 0)
            assert (hook["id"], shell(call, repository, env).returncode) == (hook["id"], wanted)
    skipped = edit.name == MISTAKEN or edit.options
    assert codes[0] == str(checked(edit))
    assert skipped or codes[1] == str(compared(edit))
    assert decided.returncode == next(code for code in (70, 2, 1, 3, 4, 0) if str(code) in codes)
