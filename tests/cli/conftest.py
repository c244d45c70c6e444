"""The command line in this process, with a pipeline that does as it is told (`fake_pipeline`)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import fake_pipeline
import pytest

from doctrine_dsl import pipeline
from doctrine_dsl.cli.main import main


class Result(NamedTuple):
    """How a call ended and what it wrote."""

    code: int
    out: str
    err: str


Doctrine = Callable[..., Result]


@pytest.fixture
def doctrine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Doctrine:
    """Runs `doctrine ARGUMENTS` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("COLUMNS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    for name in ("check_file", "check_many", "dump_file"):
        monkeypatch.setattr(pipeline, name, getattr(fake_pipeline, name), raising=False)

    def run(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["doctrine", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Result(int(ended.value.code or 0), out, err)

    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], str]:
    """Writes a policy below the folder of the test and returns its path there."""

    def policy(name: str, text: str) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return name

    return policy
