"""A folder with one policy, and the command line in it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from doctrine_dsl.cli.main import main

POLICY = """policy "Tiers"
param limit: 0..3 = 2
param answers: bool = true
actor us
actor russia
group both { us, russia }
rivals us against russia
state { aid: 0..3 = 0  hotline: bool = false }
move us.raise_aid { when aid < 3  do aid += 1 }
move us.open_hotline { when answers and not hotline  do hotline := true }
doctrine us { measured: forbid raise_aid when aid >= limit unless hotline }
redline russia.third_tier { crossed when aid = 3 }
check line: no crossing of russia.third_tier expect violated in 4
check talks_first: never aid = 3 and not hotline
check some_aid: reachable aid = 1
"""


class Result(NamedTuple):
    """How a call ended and what it wrote."""

    code: int
    out: str
    err: str


Doctrine = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """With `policy.dsl` in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    (tmp_path / "policy.dsl").write_text(POLICY)
    return tmp_path


@pytest.fixture
def doctrine(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Doctrine:
    """Runs `doctrine ARGUMENTS` in the folder."""

    def run(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["doctrine", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return Result(int(ended.value.code or 0), *capsys.readouterr())

    return run


@pytest.fixture
def check(folder: Path, doctrine: Doctrine) -> Doctrine:
    """Runs `doctrine check --scenario winter.yaml OPTIONS` on a text."""

    def run(text: str | bytes, *options: str) -> Result:
        (folder / "winter.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
        return doctrine("check", "--scenario", "winter.yaml", *options)

    return run
