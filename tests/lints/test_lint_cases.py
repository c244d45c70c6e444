"""Each lint on two files: one with what it is about, line by line, and one with what only looks like it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from doctrine_dsl.lints.linting import LintOptions
from doctrine_dsl.lints.registry import BY_CODE, LINTS
from tests.docs.pieces import ROOT
from tests.lints.linting import case_files, linted, places


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.stem)
def test_a_lint_speaks_where_the_file_says(path: Path) -> None:
    """On the lines that the first line names, each once, and nowhere else; nothing is left open."""
    text = path.read_text(encoding="utf-8")
    code = path.name[:4]
    only = () if BY_CODE[code].name == "stale acceptance" else (code,)
    report = linted(text, LintOptions(only=only, timeout=30))

    assert report.mistakes == ()
    assert report.undecided == ()
    assert places(report, code) == wanted(text)


def wanted(text: str) -> list[int]:
    """The lines that a file's first line names."""
    first = text.partition(":")[0]
    return [0] if first.endswith("everywhere") else [int(one) for one in re.findall(r"\b\d+\b", first)]


def test_every_lint_has_an_accepted_and_a_rejected_case() -> None:
    """And the rejected ones name a line."""
    assert [path.stem for path in case_files()] == sorted(f"{lint.code}_{kind}" for lint in LINTS for kind in ("accepted", "rejected"))
    assert all(wanted(path.read_text(encoding="utf-8")) for path in case_files() if path.stem.endswith("rejected"))


def test_every_lint_is_a_file_with_its_code_and_a_line_of_the_registry() -> None:
    """Its docstring starts with the code, or names it."""
    files = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "doctrine_dsl" / "lints").glob("*.py")}
    homes = {code: [name for name, text in files.items() if re.search(rf'Lint\(\s*"{code}"', text)] for code in BY_CODE}

    assert all(len(names) == 1 for names in homes.values())
    assert all(code in files[names[0]].split('"""')[1] for code, names in homes.items())
    assert len(BY_CODE) == len(LINTS)
    assert len({lint.name for lint in LINTS}) == len(LINTS)
