"""From the text of a policy, or a file on disk, to a resolved policy. Any mistake in it is an error of the test."""

from __future__ import annotations

import posixpath
from pathlib import Path

import doctrine_dsl
from doctrine_dsl.diagnostics import Severity
from doctrine_dsl.model.load import load
from doctrine_dsl.model.model import Model
from doctrine_dsl.model.resolve import resolve

LIBRARY = Path(doctrine_dsl.__file__).parent / "std"


class Folder:
    """Policy files below a folder; paths are relative to it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str) -> bytes:
        return (LIBRARY / path.removeprefix("std/")).read_bytes() if path.startswith("std/") else (self.root / path).read_bytes()

    def locate(self, path: str, used_by: str) -> str | None:
        return path if path.startswith("std/") else posixpath.normpath(posixpath.join(posixpath.dirname(used_by), path))


class OneText:
    """A single policy that is nowhere on disk. It may use the library."""

    def __init__(self, text: str) -> None:
        self.text = text

    def read(self, path: str) -> bytes:
        return (LIBRARY / path.removeprefix("std/")).read_bytes() if path.startswith("std/") else self.text.encode()

    def locate(self, path: str, used_by: str) -> str | None:
        return path if path.startswith("std/") else None


def model_of(path: str, files: Folder | OneText) -> Model:
    """The resolved policy."""
    program, unreadable = load(path, files)
    model, unresolved = resolve(program)
    mistakes = [one for one in (*unreadable, *unresolved) if one.severity is Severity.ERROR]
    if mistakes:
        raise ValueError("\n".join(f"{one.code} at {one.span.start}: {one.message}" for one in mistakes))
    return model


def model_of_text(text: str) -> Model:
    """The resolved policy of a text."""
    return model_of("policy.dsl", OneText(text))
