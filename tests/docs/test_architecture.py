"""The page on the architecture names what is there: every folder of the package, and no file or folder that has gone."""

from __future__ import annotations

import re

from doctrine_dsl.engines.registry import ENGINES
from tests.docs.pieces import ROOT, read

PAGE = "docs/architecture.md"
PACKAGE = ROOT / "doctrine_dsl"
TEXT = "\n".join(read(PAGE).lines)
QUOTED = set(re.findall(r"`([\w./]+)`", TEXT))
FOLDERS = {path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")} - {"."}
TOP = {"grammars", "policies", "examples", "docs", "tests"}


def test_every_folder_of_the_package_is_named() -> None:
    """A newcomer who reads the page has heard of all of them."""
    assert sorted(FOLDERS - QUOTED) == []


def test_every_path_that_is_named_exists() -> None:
    """Files by their path in the package or in the repository; folders as the first word of each table of folders."""
    paths = {name for name in QUOTED if "/" in name or name.endswith((".py", ".lark", ".toml"))}
    first = (
        set(re.findall(r"^\| (?:\d+ \| )?`([\w./]+)`", TEXT, re.MULTILINE)) - set(ENGINES) - {"Violated", "Holds", "HoldsWithin", "Unknown"}
    )
    missing = [name for name in paths | first | TOP if not (PACKAGE / name).exists() and not (ROOT / name).exists()]

    assert sorted(missing) == []


def test_every_folder_of_tests_is_named() -> None:
    """But for those that only hold files of others."""
    folders = {f"tests/{path.name}" for path in (ROOT / "tests").iterdir() if path.is_dir() and not path.name.startswith(("_", "."))}

    assert sorted(folders - QUOTED) == []


def test_every_engine_is_named() -> None:
    """By the name it has on the command line."""
    assert sorted(set(ENGINES) - QUOTED) == []
