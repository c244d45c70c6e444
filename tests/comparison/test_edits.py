"""`doctrine diff --base` in a git repository of its own: each edit comes out as a careful analyst says."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from doctrine_dsl.cli.main import main
from tests.comparison.edits import CASES, Edited

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two policies, committed."""
    root = tmp_path_factory.mktemp("repository")
    (root / "policies" / "world").mkdir(parents=True)
    for name in ("cuba_1962.dsl", "ukraine_2024.dsl", "world/cuba_1962.dsl"):
        shutil.copy(ROOT / "policies" / name, root / "policies" / name)
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "-qm", "as they are")
    return root


def git(root: Path, *arguments: str) -> None:
    """Runs git without anybody's settings."""
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code of a call, and what it printed."""
    monkeypatch.setattr(sys, "argv", ["doctrine", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0), capsys.readouterr().out


@pytest.mark.parametrize("edit", CASES, ids=lambda edit: edit.name)
def test_an_edit(edit: Edited, repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Class, tags, distances, the runs that tell the two apart, and the exit code."""
    monkeypatch.chdir(repository)
    file = repository / edit.file
    text = file.read_text(encoding="utf-8")
    assert edit.before in text
    assert edit.also[0] in text
    edited = text.replace(edit.before, edit.after)
    file.write_text(edited.replace(*edit.also) if edit.also[0] else edited, encoding="utf-8")
    try:
        code, out = call(monkeypatch, capsys, "diff", "--base", "HEAD", edit.policy, "--format", "json", *edit.options)
    finally:
        file.write_text(text, encoding="utf-8")

    report = json.loads(out)
    (policy,) = report["policies"]
    assert code == report["exit_code"] == (edit.code if edit.code is not None else 1 if edit.tags else 0)
    if policy["moves"] is None:
        assert edit.moves == ""
        assert policy["diagnostics"]
        return
    assert policy["moves"]["class"] == edit.moves
    assert [tag for tag in policy["tags"] if tag != "any"] == sorted(edit.tags)
    runs = {one["direction"]: one["trace"]["steps"] for one in policy["moves"]["differences"]}
    assert {name: " ".join(step["move"] for step in runs[name][1:]) for name in edit.runs} == edit.runs
    assert {line["name"]: line["class"] for line in policy["lines"]} == edit.lines
    assert tuple(one["class"] for one in policy["edits"]) == edit.edits
    answers = {one["name"]: (one["before"] or {}, one["after"] or {}) for one in policy["questions"]}
    assert {name: tuple(answer.get("steps") for answer in answers[name]) for name in edit.answers} == edit.answers
