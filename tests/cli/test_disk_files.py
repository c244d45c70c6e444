"""What a policy may read: the trees that were asked for and the library of the tool, and nothing else, however it is written."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from doctrine_dsl.cli.files import STANDARD_INPUT, DiskFiles, shown
from doctrine_dsl.diagnostics.reading import LARGEST


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with policies, and a secret beside it."""
    (tmp_path / "policies" / "world").mkdir(parents=True)
    (tmp_path / "policies" / "a.dsl").write_text("a")
    (tmp_path / "policies" / "world" / "b.dsl").write_text("b")
    (tmp_path / "policies-secret.dsl").write_text("secret")
    (tmp_path / "policies" / "world" / "out.dsl").symlink_to(tmp_path / "policies-secret.dsl")
    (tmp_path / "policies" / "world" / "up").symlink_to(tmp_path)
    (tmp_path / "policies" / "same").symlink_to(tmp_path / "policies" / "world")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("used", "by", "found"),
    [
        ("world/b.dsl", "policies/a.dsl", "policies/world/b.dsl"),
        ("./world/../world/b.dsl", "policies/a.dsl", "policies/world/b.dsl"),
        ("../a.dsl", "policies/world/b.dsl", "policies/a.dsl"),
        ("none.dsl", "policies/a.dsl", "policies/none.dsl"),
        ("same/b.dsl", "policies/a.dsl", "policies/same/b.dsl"),
        ("std/nato.dsl", "policies/a.dsl", "<std>/nato.dsl"),
        ("more.dsl", "<std>/nato.dsl", "<std>/more.dsl"),
    ],
)
def test_a_file_of_the_tree_is_found(used: str, by: str, found: str) -> None:
    """Relative to the file that uses it; whether it is there is another question."""
    assert DiskFiles.of(["policies/a.dsl"]).locate(used, by) == found


@pytest.mark.parametrize(
    ("used", "by"),
    [
        ("../policies-secret.dsl", "policies/a.dsl"),
        ("../../policies-secret.dsl", "policies/world/b.dsl"),
        ("world/out.dsl", "policies/a.dsl"),
        ("world/up/policies-secret.dsl", "policies/a.dsl"),
        ("/etc/passwd", "policies/a.dsl"),
        ("~/secret.dsl", "policies/a.dsl"),
        ("..\\policies-secret.dsl", "policies/a.dsl"),
        ("a\0.dsl", "policies/a.dsl"),
        ("std/../../cli/main.py", "policies/a.dsl"),
        ("std/../cli/main.py", "policies/a.dsl"),
        ("../cli/main.py", "<std>/nato.dsl"),
        ("../../../../../../../../etc/passwd", "policies/a.dsl"),
    ],
)
def test_nothing_else_is(used: str, by: str) -> None:
    """Neither `..` nor a link nor an absolute path leads out, nor a folder whose name merely starts alike."""
    assert DiskFiles.of(["policies/a.dsl"]).locate(used, by) is None


def test_a_file_asked_for_alone_does_not_read_above_itself() -> None:
    """The tree of `policies/world/b.dsl` is `policies/world`; asked for with the folder above, it is the folder's."""
    assert DiskFiles.of(["policies/world/b.dsl"]).locate("../a.dsl", "policies/world/b.dsl") is None
    assert DiskFiles.of(["policies"]).locate("../a.dsl", "policies/world/b.dsl") == "policies/a.dsl"


def test_standard_input_uses_files_of_the_current_folder() -> None:
    """There is no other folder it could mean."""
    files = DiskFiles((".",), b"text")

    assert files.read(STANDARD_INPUT) == b"text"
    assert files.locate("policies/a.dsl", STANDARD_INPUT) == "policies/a.dsl"
    assert files.locate("../x.dsl", STANDARD_INPUT) is None


def test_reading() -> None:
    """Errors are those of `open`, and no file is read beyond what shows that it is too large."""
    files = DiskFiles.of(["policies"])

    assert files.read("policies/a.dsl") == b"a"
    for path, error in [
        ("none", FileNotFoundError),
        ("policies", IsADirectoryError),
        ("a\0b", FileNotFoundError),
        ("<std>/x.dsl", FileNotFoundError),
    ]:
        with pytest.raises(error):
            files.read(path)
    if os.path.exists("/dev/zero"):
        assert len(files.read("/dev/zero")) == LARGEST + 1


def test_it_goes_to_another_process() -> None:
    """For `--jobs`."""
    files = DiskFiles.of(["policies"])

    assert pickle.loads(pickle.dumps(files)) == files


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("./a//b/", "a/b"),
        (".", "."),
        ("/a/b", "/a/b"),
        ("../a", "../a"),
        ("a/./b.dsl", "a/b.dsl"),
        ("/", "/"),
        ("a/../b", "a/../b"),
        ("", "."),
    ],
)
def test_the_path_shown(path: str, expected: str) -> None:
    """As it was typed, without noise."""
    assert shown(path) == expected
