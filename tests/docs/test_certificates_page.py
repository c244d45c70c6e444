"""The page on certificates shows a real one: its listing, its files, and what verifying it prints. `UPDATE_GOLDEN=1` writes them anew."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.pieces import ROOT, Document, Piece, read

PAGE = "docs/certificates.md"
POLICY = "examples/02_doctrine.dsl"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the policy and its certificate, made by the first lines of the page."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "examples").mkdir()
    shutil.copy(ROOT / POLICY, folder / POLICY)
    made, verified = next(piece for piece in read(PAGE).pieces if piece.info == ("sh",)).text.strip().split("\n")
    assert doctrine(folder, made)
    (folder / "verified.txt").write_text(doctrine(folder, verified))
    return folder


def doctrine(folder: Path, command: str) -> str:
    """What `doctrine ...` prints."""
    call = [sys.executable, "-m", "doctrine_dsl.cli.main", *command.split()[1:]]
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONPATH": str(ROOT)}
    return subprocess.run(call, cwd=folder, env=environment, capture_output=True, text=True, check=True).stdout


def shown(page: Document) -> Iterator[tuple[str, Piece]]:
    """The blocks that show a part of a certificate, and which."""
    for at, piece in enumerate(page.pieces):
        if (name := piece.mark("certified")) is not None:
            block = page.after(at)
            assert block is not None
            yield name, block


def actual(place: Path, name: str) -> str:
    """What it really is."""
    match name:
        case "verify":
            return (place / "verified.txt").read_text()
        case "tree":
            return "".join(f"{path.relative_to(place).as_posix()}\n" for path in sorted(place.glob("proof/**/*")) if path.is_file())
        case _:
            return (place / "proof" / name).read_text(encoding="utf-8")


def test_what_is_shown_is_what_is_made(place: Path) -> None:
    """Block by block."""
    page = read(PAGE)
    if os.environ.get("UPDATE_GOLDEN"):
        lines = list(page.lines)
        for name, block in reversed(list(shown(page))):
            lines[block.first + 1 : block.last] = actual(place, name).removesuffix("\n").split("\n")
        (ROOT / PAGE).write_text("\n".join(lines), encoding="utf-8")
        page = read(PAGE)

    assert {name: block.text.rstrip("\n") for name, block in shown(page)} == {
        name: actual(place, name).rstrip("\n") for name, _ in shown(page)
    }
    assert len(list(shown(page))) == 4


@pytest.mark.parametrize("solver", ["z3", "cvc5"])
def test_strangers_do_as_the_page_says(place: Path, solver: str) -> None:
    """The command for each solver, where it is installed as a program."""
    commands = [line for piece in read(PAGE).pieces if piece.info == ("sh",) for line in piece.text.split("\n")]
    command = next(line for line in commands if f"-exec {solver}" in line)
    program = shutil.which(solver, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if program is None:
        pytest.skip(f"there is no program {solver}")
    done = subprocess.run(
        command.replace(f"-exec {solver}", f"-exec {program}"), shell=True, cwd=place, capture_output=True, text=True, check=True
    )

    assert re.fullmatch(r"\s*6 unsat\n", done.stdout), done.stdout


def test_every_kind_of_file_is_named() -> None:
    """The obligations have the names that the page gives them."""
    from tests.certificates.policies import certificate

    text = "\n".join(read(PAGE).lines)
    endings = {re.sub(r"bound-\d+", "bound-3", name.rsplit("/", 1)[-1]) for name in certificate() if name != "certificate.json"}

    assert [ending for ending in sorted(endings) if ending.startswith("1-") and f"`{ending}`" not in text] == []
