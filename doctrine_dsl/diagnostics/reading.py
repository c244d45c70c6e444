"""From the bytes of a file to its text, and what to say where there is no text. Opens nothing itself."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from doctrine_dsl.diagnostics.diagnostic import Diagnostic
from doctrine_dsl.diagnostics.span import SourceText, Span

LARGEST = 16 * 2**20
"""Bytes of the largest file that is read."""


def decode(path: str, data: bytes) -> tuple[SourceText | None, tuple[Diagnostic, ...]]:
    """The text of a file in UTF-8, without its byte order mark; or None and the reason."""
    if len(data) > LARGEST:
        return None, (_whole("D005", path, f"`{path}` is larger than {LARGEST // 2**20} MiB", "split it, or generate it with `for`"),)
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return None, (_whole("D004", path, f"`{path}` is text in UTF-16, not in UTF-8", "save it in UTF-8"),)
    try:
        text = data.removeprefix(BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        before = data.removeprefix(BOM_UTF8)[: error.start]
        line = before.count(b"\n") + 1
        what = f"`{path}` is no text in UTF-8: the byte 0x{error.object[error.start]:02x} on line {line} is none of it"
        return None, (_whole("D004", path, what, "save it as plain text in UTF-8"),)
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        return None, (_whole("D004", path, f"`{path}` is no text: there is a zero byte on line {line}", "save it as plain text in UTF-8"),)
    return SourceText(path, text), ()


def unreadable(path: str, error: OSError) -> Diagnostic:
    """Why a file that was asked for cannot be read."""
    match error:
        case FileNotFoundError():
            return _whole("D001", path, f"there is no file `{path}`")
        case NotADirectoryError():
            return _whole("D001", path, f"there is no file `{path}`", "a part of the path that should be a folder is a file")
        case IsADirectoryError():
            return _whole(
                "D002", path, f"`{path}` is a folder, and a file is expected", f"name a file in it, as in `{path.rstrip('/')}/NAME.dsl`"
            )
        case _:
            return _whole("D003", path, f"`{path}` cannot be read: {error.strerror or error}")


def _whole(code: str, path: str, message: str, remedy: str | None = None) -> Diagnostic:
    return Diagnostic(code, message, Span(path, 0, 0), remedy)
