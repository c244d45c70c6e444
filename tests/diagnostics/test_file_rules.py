"""The codes of files: each `wrong` raises exactly its code, each `right` nothing; those whose examples are calls are raised by calls."""

from __future__ import annotations

import posixpath
from pathlib import Path

import pytest

from doctrine_dsl.cli.files import DiskFiles
from doctrine_dsl.diagnostics.catalog import CATALOG, Rule, files
from doctrine_dsl.pipeline import Options, check_file

RULES = [rule for rule in files.RULES if rule.code not in files.CALLS]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, with a file above it that D008 must not reach."""
    (tmp_path / "world.dsl").write_text("actor above\n")
    inside = tmp_path / "policies"
    inside.mkdir()
    monkeypatch.chdir(inside)
    return inside


def codes(rule: Rule, text: str) -> list[str]:
    """The codes that a text raises, as `policy.dsl` beside the files of the rule."""
    for path, content in (("policy.dsl", text), *rule.files):
        Path(posixpath.normpath(path)).write_text(content)
    return [each.code for each in check_file("policy.dsl", DiskFiles.of(["policy.dsl"]), Options()).diagnostics]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_wrong_and_right(rule: Rule) -> None:
    """The example is an example."""
    assert codes(rule, rule.wrong) == [rule.code]
    assert codes(rule, rule.right) == []


@pytest.mark.parametrize(
    ("code", "path", "data", "options"),
    [
        ("D001", "none.dsl", b"", Options()),
        ("D002", ".", b"", Options()),
        ("D004", "policy.dsl", b"\xff\xfe\x00", Options()),
        ("D005", "policy.dsl", b"#" * (16 * 2**20 + 1), Options()),
        ("D011", "policy.dsl", CATALOG["D006"].right.encode(), Options(excluding=("natur",))),
        ("D012", "policy.dsl", CATALOG["D006"].right.encode(), Options(settings=(("limit", "3"),))),
    ],
)
def test_calls(code: str, path: str, data: bytes, options: Options) -> None:
    """A mistake in the call, or bytes that are no text."""
    if path == "policy.dsl":
        Path(path).write_bytes(data)

    assert [each.code for each in check_file(path, DiskFiles.of([path]), options).diagnostics] == [code]
