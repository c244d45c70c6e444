"""From bytes to text: UTF-8 with or without a byte order mark, and a sentence for everything else."""

from __future__ import annotations

import pytest

from doctrine_dsl.diagnostics.reading import LARGEST, decode, unreadable


@pytest.mark.parametrize("data", ["actor blue\n", "\ufeffactor blue\n"])
def test_text(data: str) -> None:
    """The mark is no part of the text."""
    source, mistakes = decode("a.dsl", data.encode())

    assert source is not None
    assert (source.path, source.text, mistakes) == ("a.dsl", "actor blue\n", ())


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"actor blue\n\xe9t\xe9", "D004", "the byte 0xe9 on line 2"),
        ("actor blue".encode("utf-16"), "D004", "UTF-16"),
        (b"\x00\x01\x02", "D004", "a zero byte on line 1"),
        (b"x" * (LARGEST + 1), "D005", "larger than 16 MiB"),
    ],
)
def test_no_text(data: bytes, code: str, message: str) -> None:
    """One mistake, which says what was found."""
    source, mistakes = decode("a.dsl", data)

    assert source is None
    assert [each.code for each in mistakes] == [code]
    assert message in mistakes[0].message


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (FileNotFoundError(2, "No such file or directory"), "D001", "there is no file `a/b.dsl`"),
        (NotADirectoryError(20, "Not a directory"), "D001", "there is no file `a/b.dsl`"),
        (IsADirectoryError(21, "Is a directory"), "D002", "`a/b.dsl` is a folder, and a file is expected"),
        (PermissionError(13, "Permission denied"), "D003", "`a/b.dsl` cannot be read: Permission denied"),
        (OSError(5, "Input/output error"), "D003", "`a/b.dsl` cannot be read: Input/output error"),
    ],
)
def test_unreadable(error: OSError, code: str, message: str) -> None:
    """Every way in which opening fails has its words."""
    found = unreadable("a/b.dsl", error)

    assert (found.code, found.message) == (code, message)
