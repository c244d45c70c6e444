"""`fmt` rewrites a file only if it is a policy, only if it changes, and never so that half of it is lost."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from doctrine_dsl.diagnostics import Diagnostic, SourceText, Span


@pytest.fixture(autouse=True)
def syntax(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A language of words: canonical is one a line, each once; `wrong` is an error."""

    def parse(source: SourceText) -> tuple[list[str], tuple[Diagnostic, ...]]:
        words = source.text.split()
        places = [source.text.index(word) for word in words if word == "wrong"]
        return words, tuple(Diagnostic("D101", "`wrong` cannot stand here", Span(source.path, at, at + 5), "take it away") for at in places)

    def format_file(file: list[str], _: SourceText) -> str:
        return "".join(f"{word}\n" for word in file)

    parser, formatter = ModuleType("doctrine_dsl.syntax.parse"), ModuleType("doctrine_dsl.syntax.format")
    parser.parse, formatter.format_file = parse, format_file  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, parser.__name__, parser)
    monkeypatch.setitem(sys.modules, formatter.__name__, formatter)
    return formatter


Write = Callable[[str, str], str]


def test_a_file_is_rewritten(doctrine, write: Write) -> None:
    """And said to be, on standard error."""
    path = write("policy.dsl", "a  b")

    assert doctrine("fmt", path) == (0, "", "formatted policy.dsl\n")
    assert Path(path).read_text() == "a\nb\n"
    assert doctrine("fmt", path) == (0, "", "")


def test_a_canonical_file_is_not_touched(doctrine, write: Write) -> None:
    """Not even its time."""
    path = write("policy.dsl", "a\nb\n")
    os.utime(path, ns=(1, 1))
    doctrine("fmt", path)

    assert os.stat(path).st_mtime_ns == 1


def test_a_file_with_errors_is_left_alone(doctrine, write: Write) -> None:
    """The others are written all the same; the errors are shown as `check` shows them."""
    bad, good = write("bad.dsl", "a wrong"), write("good.dsl", "a b")
    result = doctrine("fmt", bad, good)

    assert result.code == 2
    assert "bad.dsl:1:3: error D101: `wrong` cannot stand here\n  |\n1 | a wrong\n  |   ^^^^^ help: take it away\n" in result.err
    assert (Path(bad).read_text(), Path(good).read_text()) == ("a wrong", "a\nb\n")


@pytest.mark.parametrize(
    ("options", "code", "out"),
    [
        (["--check"], 1, ""),
        (["--diff"], 0, "--- policy.dsl\n+++ policy.dsl\n@@ -1 +1,2 @@\n-a b\n\\ No newline at end of file\n+a\n+b\n"),
        (["--check", "--diff"], 1, "--- policy.dsl\n+++ policy.dsl\n@@ -1 +1,2 @@\n-a b\n\\ No newline at end of file\n+a\n+b\n"),
    ],
)
def test_looking_without_writing(doctrine, write: Write, options: list[str], code: int, out: str) -> None:
    """`--check` says whether, `--diff` says what."""
    path = write("policy.dsl", "a b")

    assert doctrine("fmt", path, *options) == (code, out, "would format policy.dsl\n")
    assert Path(path).read_text() == "a b"


def test_nothing_to_do(doctrine, write: Write) -> None:
    """Then `--check` is content."""
    assert doctrine("fmt", write("policy.dsl", "a\n"), "--check", "--diff") == (0, "", "")


def test_an_error_outranks_a_change(doctrine, write: Write) -> None:
    """As in `check`."""
    assert doctrine("fmt", "--check", write("bad.dsl", "wrong"), write("policy.dsl", "a b")).code == 2


@pytest.mark.parametrize(("options", "code", "out"), [([], 0, "a\nb\n"), (["--check"], 1, "")])
def test_standard_input(doctrine, monkeypatch: pytest.MonkeyPatch, options: list[str], code: int, out: str) -> None:
    """`-` goes to standard output."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"a b")))

    assert doctrine("fmt", "-", *options) == (code, out, "")


@pytest.mark.parametrize(("data", "code"), [(b"\xff\xfe\x00", "D004"), (b"a\x00b", "D004")])
def test_what_is_no_text(doctrine, tmp_path: Path, data: bytes, code: str) -> None:
    """Is left alone."""
    (tmp_path / "policy.dsl").write_bytes(data)
    result = doctrine("fmt", "policy.dsl", "none.dsl")

    assert result.code == 2
    assert f"policy.dsl: error {code}" in result.err
    assert "none.dsl: error D001" in result.err
    assert (tmp_path / "policy.dsl").read_bytes() == data


def test_a_byte_order_mark_and_line_ends_become_canonical(doctrine, tmp_path: Path) -> None:
    """They are no part of the canonical text."""
    (tmp_path / "policy.dsl").write_bytes(b"\xef\xbb\xbfa\r\nb\r\n")

    assert doctrine("fmt", "policy.dsl").code == 0
    assert (tmp_path / "policy.dsl").read_bytes() == b"a\nb\n"


@pytest.mark.parametrize("made", ["wrong\n", "a\nb"])
def test_an_unstable_text_is_never_written(doctrine, write: Write, syntax: ModuleType, monkeypatch: pytest.MonkeyPatch, made: str) -> None:
    """If the formatter makes something that is no policy, or is not canonical, that is this program's mistake, and the file stays."""
    monkeypatch.setattr(syntax, "format_file", lambda *_: made if made == "wrong\n" else made + "!" * len(_[1].text))
    path = write("policy.dsl", "a b")
    result = doctrine("fmt", path)

    assert result.code == 70
    assert "the canonical text of policy.dsl is not stable; the file was left as it is" in result.err
    assert Path(path).read_text() == "a b"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs permissions that count")
def test_a_file_that_cannot_be_written(doctrine, tmp_path: Path, write: Write) -> None:
    """Is said to be so."""
    path = write("closed/policy.dsl", "a b")
    (tmp_path / "closed").chmod(0o500)
    result = doctrine("fmt", path)

    assert result.code == 2
    assert "Permission denied" in result.err
