"""The commands of docs/exports.md, run as they stand there, where their tools are installed."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from doctrine_dsl.exports.registry import FORMATS
from tests.docs.pieces import ROOT, Piece, read
from tests.exports.peers import found

PAGE = read("docs/exports.md")


def examples() -> list[tuple[Piece, str]]:
    """Blocks of commands, each with the pattern of the answer."""
    blocks = [(place, piece) for place, piece in enumerate(PAGE.pieces) if piece.kind == "block"]
    return [(piece, str(following.mark("answers"))) for place, piece in blocks if (following := PAGE.after(place)) is not None]


def programs(piece: Piece) -> set[str]:
    """What a block runs."""
    return {shlex.split(line)[0] for line in piece.text.splitlines()} - {"./pan", "printf", "awk"}


def shim(folder: Path, name: str, arguments: list[str]) -> None:
    """A command that runs Python."""
    (folder / name).write_text(f'#!/bin/sh\nexec {shlex.join([sys.executable, *arguments])} "$@"\n')
    (folder / name).chmod(0o755)


@pytest.mark.parametrize(("piece", "answer"), examples(), ids=[piece.text.split(" --to ")[1].split()[0] for piece, _ in examples()])
def test_the_commands_give_the_answer(piece: Piece, answer: str, tmp_path: Path) -> None:
    """In a folder with the examples."""
    commands = tmp_path / "commands"
    commands.mkdir()
    shim(commands, "doctrine", ["-m", "doctrine_dsl.cli.main"])
    downward = importlib.util.find_spec("up_fast_downward")
    if downward is not None and downward.submodule_search_locations:
        shim(commands, "fast-downward.py", [f"{downward.submodule_search_locations[0]}/downward/fast-downward.py"])
    missing = sorted(name for name in programs(piece) if not (commands / name).exists() and found(name) is None)
    if missing:
        pytest.skip(f"{missing[0]} is not installed")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    path = os.pathsep.join([str(commands), str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(["sh", "-c", piece.text], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    assert re.search(answer, done.stdout, re.MULTILINE), done.stdout + done.stderr


def test_every_format_has_its_section() -> None:
    """With commands."""
    sections = [piece.text for piece in PAGE.pieces if piece.kind == "heading"]

    assert [name for name in FORMATS if name not in sections] == []
    assert len(examples()) == len(FORMATS)
