"""The page for newcomers, followed to the letter in an empty folder; and the hooks and the action, their own commands run as a host would."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from doctrine_dsl.cli.commands import app
from doctrine_dsl.reports.registry import FORMATS
from tests.docs.pieces import read
from tests.gate.calling import ROOT, doctrine, environment

COMMANDS = {str(command.name) for command in app.registered_commands}
BASH = shutil.which("bash")

pytestmark = pytest.mark.skipif(BASH is None or shutil.which("git") is None, reason="bash and git are needed")


@pytest.fixture
def commands(tmp_path: Path) -> dict[str, str]:
    """An environment in which `doctrine` and `pytest` are those of this repository."""
    folder = tmp_path / "commands"
    folder.mkdir()
    for name, module in (("doctrine", "doctrine_dsl.cli.main"), ("pytest", "pytest -p doctrine_dsl.testing.plugin -p no:cacheprovider")):
        (folder / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {module} "$@"\n')
        (folder / name).chmod(0o755)
    # `pip` is here only to see what would be installed.
    (folder / "python").write_text('#!/bin/sh\necho "$@" >> "$INSTALLED"\n')
    (folder / "python").chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return environment(
        tmp_path / "home",
        PATH=path,
        INSTALLED=str(tmp_path / "installed"),
        PYTEST_DISABLE_PLUGIN_AUTOLOAD="1",
        PYTHONWARNINGS="",
        GIT_CONFIG_GLOBAL=os.devnull,
    )


def shell(script: str, folder: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """As GitHub runs a step."""
    assert BASH is not None
    return subprocess.run([BASH, "-eo", "pipefail", "-c", script], cwd=folder, env=env, capture_output=True, text=True, check=False)


def walked() -> Iterator[tuple[str, int, set[str]]]:
    """The blocks of the page that are to be run: the commands, the exit code of the last one, and what must be there."""
    page = read("docs/ci.md")
    for at, piece in enumerate(page.pieces):
        if (words := piece.mark("walk")) is not None:
            block = page.after(at)
            assert block is not None
            code, *needed = words.removeprefix("exit ").replace(" needs ", " ").split()
            yield block.text, int(code), set(needed)


def test_the_page_from_nothing_to_a_gate(tmp_path: Path, commands: dict[str, str]) -> None:
    """Every marked block, in order, in one shell's folder, ends with the exit code that the page says."""
    folder = tmp_path / "empty"
    folder.mkdir()
    blocks = list(walked())
    assert len(blocks) >= 7
    for text, code, needed in blocks:
        if needed & {"diff"} - COMMANDS:
            continue
        done = shell(text + "\npwd > ../where" if "cd " in text else text, folder, commands)
        assert (done.returncode, text) == (code, text), done.stdout + done.stderr
        folder = folder / "crisis" if "cd crisis" in text else folder


def test_the_yaml_of_the_page_is_yaml() -> None:
    """And the GitLab file is, but for the version, the one that `doctrine init` writes."""
    blocks = [piece for piece in read("docs/ci.md").pieces if piece.info == ("yaml",)]
    parsed = [yaml.safe_load(block.text) for block in blocks]
    start = yaml.safe_load((ROOT / "doctrine_dsl" / "start" / "gitlab.yml").read_text().replace("=={version}", "").replace('"', ""))
    gitlab = next(one for one in parsed if "before_script" in one.get("doctrine", {}))

    assert len(blocks) == 3
    assert {**start["doctrine"], "script": 0} | {"rules": 0} == {**gitlab["doctrine"], "script": 0} | {"rules": 0}
    assert set(gitlab["doctrine"]["script"]) < {one.replace('"', "") for one in start["doctrine"]["script"]} | set(
        gitlab["doctrine"]["script"]
    )
    named = {hook["id"] for one in parsed if "repos" in one for hook in one["repos"][0]["hooks"]}
    assert named == {hook["id"] for hook in hooks()}


# ---- doctrine init


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_a_new_repository_passes_its_own_gate(tmp_path: Path, commands: dict[str, str], host: str) -> None:
    """All that the generated file runs, as far as the commands are there; what the page runs in the same repository is not run again."""
    folder = tmp_path / "new"
    assert doctrine(tmp_path, "init", "new", "--ci", host).code == 0
    file = {"github": ".github/workflows/doctrine.yml", "gitlab": ".gitlab-ci.yml"}[host]
    elsewhere = {line for text, _, _ in walked() for line in text.splitlines()}
    steps = list(steps_of(yaml.safe_load((folder / file).read_text())))
    assert len(steps) >= 6
    for step in (step for step in steps if step not in elsewhere):
        if not ("doctrine diff" in step and "diff" not in COMMANDS) and not ("junit" in step and "junit" not in FORMATS):
            done = shell(step, folder, {**commands, "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"), "BASE": "HEAD"})
            assert "doctrine diff" in step or (done.returncode, step) == (0, step), done.stdout + done.stderr
    assert "doctrine-dsl==" in (tmp_path / "installed").read_text()


def steps_of(file: dict[str, Any]) -> Iterator[str]:
    """The commands in a file of GitHub or GitLab."""
    if "jobs" in file:
        yield from (step["run"] for step in file["jobs"]["doctrine"]["steps"] if "run" in step)
    else:
        job = file["doctrine"]
        yield from (*job["before_script"], *job["script"], *job["after_script"])


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    """One file in the way, and none is written."""
    (tmp_path / "doctrine.toml").write_text("# mine\n")
    done = doctrine(tmp_path, "init")

    assert done.code == 2
    assert "`doctrine.toml` is there already" in done.err
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "home") == ["doctrine.toml"]


# ---- pre-commit


def hooks() -> list[dict[str, Any]]:
    """The hooks that this repository offers."""
    found: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    return found


def test_the_hooks(tmp_path: Path, commands: dict[str, str]) -> None:
    """Run as pre-commit runs them: each lets a good policy pass, and a bad one only the formatter that could mend it."""
    (tmp_path / "good.dsl").write_text((ROOT / "doctrine_dsl" / "start" / "policy.dsl").read_text())
    for hook in hooks():
        assert re.search(hook["files"], "policies/first.dsl")
        assert set(hook) <= {"id", "name", "description", "entry", "args", "language", "files", "pass_filenames"}
        files = ["good.dsl"] if hook.get("pass_filenames", True) else []
        call = " ".join([hook["entry"], *hook.get("args", []), *files])
        assert shell(call, tmp_path, commands).returncode == 0, call
    (tmp_path / "bad.dsl").write_text("actor a\nstate { x: 0..1 = 0 }\nmove a.go { do x := 1 }\ncheck c: never x = 1\n")
    check = next(hook for hook in hooks() if hook["id"] == "doctrine-check")
    assert shell(" ".join([check["entry"], *check["args"]]), tmp_path, commands).returncode == 1


# ---- the action

ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"]}


def test_no_input_is_written_into_a_script() -> None:
    """They come as variables, so that no branch or path can be a command; and every input is used."""
    assert not [step["name"] for step in STEPS.values() if "${{" in step.get("run", "")]
    assert all(step["shell"] == "bash" for step in STEPS.values() if "run" in step)
    text = str(ACTION["runs"])
    assert [name for name in ACTION["inputs"] if f"inputs.{name}" not in text] == []


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("check c: never x = 1 expect violated\n", "policies with spaces", 0),
        ("check c: never x = 1\n", "policies with spaces\n$(touch ../forged)", 2),
        ("check c: never x = 1\n", "policies with spaces", 1),
    ],
)
def test_the_check_of_the_action(tmp_path: Path, commands: dict[str, str], text: str, path: str, expected: int) -> None:
    """Its code is the command's; a path is a path; the job ends with it."""
    folder = tmp_path / "work"
    (folder / "policies with spaces").mkdir(parents=True)
    (folder / "policies with spaces" / "a.dsl").write_text(f"actor a\nstate {{ x: 0..1 = 0 }}\nmove a.go {{ do x := 1 }}\n{text}")
    output = tmp_path / "output"
    env = {**commands, "PATHS": path, "STRICT": "false", "TIMEOUT": "60", "GITHUB_OUTPUT": str(output), "RUNNER_TEMP": str(tmp_path)}
    done = shell(STEPS["Check"]["run"], folder, env)
    said = dict(line.split("=", 1) for line in output.read_text().splitlines())

    assert (done.returncode, said["code"]) == (0, str(expected)), done.stdout + done.stderr
    assert not list(tmp_path.glob("**/forged"))
    assert "sarif" not in FORMATS or said["sarif"] == str(tmp_path / "doctrine.sarif")
    decided = shell(STEPS["Decide"]["run"], folder, {**commands, "CHECKED": said["code"], "COMPARED": "0"})
    assert decided.returncode == expected


@pytest.mark.parametrize(("checked", "compared", "code"), [("0", "0", 0), ("0", "1", 1), ("3", "1", 1), ("4", "3", 3), ("1", "70", 70), ("", "0", 0), ("", "", 70)])  # fmt: skip
def test_what_the_action_decides(tmp_path: Path, commands: dict[str, str], checked: str, compared: str, code: int) -> None:
    """The worse one of two codes, as the contract ranks them; no code at all is no success."""
    done = shell(STEPS["Decide"]["run"], tmp_path, {**commands, "CHECKED": checked, "COMPARED": compared})

    assert done.returncode == code


@pytest.mark.skipif("diff" not in COMMANDS, reason="`doctrine diff` is not there")
def test_the_comparison_of_the_action(tmp_path: Path, commands: dict[str, str]) -> None:
    """A change that lets a line be crossed fails, and the summary says how."""
    folder = tmp_path / "work"
    start = "doctrine init --ci none . && git init -q . && git add . && git -c user.name=a -c user.email=a@b commit -qm one"
    folder.mkdir()
    assert shell(start, folder, commands).returncode == 0
    shell("sed -i.orig 's/limit: 0..3 = 2/limit: 0..3 = 3/' policies/first.dsl && rm policies/*.orig", folder, commands)
    files = {"GITHUB_OUTPUT": str(tmp_path / "output"), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"), "RUNNER_TEMP": str(tmp_path)}
    asked = {"PATHS": "policies", "BASE": "HEAD", "FAIL_ON": ACTION["inputs"]["fail-on"]["default"], "TIMEOUT": "60", "CHECKED": "1"}
    done = shell(STEPS["Compare with the base"]["run"], folder, {**commands, **files, **asked})

    assert (done.returncode, (tmp_path / "output").read_text()) == (0, "code=1\n"), done.stdout + done.stderr
    assert "third_tier" in (tmp_path / "summary").read_text()
