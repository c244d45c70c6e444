"""Policies on disk: what a call asks for, and what those files may use.

A policy never reads outside the trees that the call asked for and the library of this package: no absolute path, no `..` and no
symbolic link leads out.
"""

from __future__ import annotations

import os
import posixpath
import sys
from collections.abc import Iterable

from doctrine_dsl.diagnostics.reading import LARGEST
from doctrine_dsl.diagnostics.values import dataclass

STANDARD_INPUT = "<stdin>"
"""The path shown for `-`."""
LIBRARY = "<std>"
"""The folder shown for the library that ships with the tool, `use "std/..."`."""


@dataclass(frozen=True, slots=True)
class DiskFiles:
    """`roots` are the folders whose trees may be read; `standard_input` is what `-` gave. May be sent to another process."""

    roots: tuple[str, ...]
    standard_input: bytes = b""

    @staticmethod
    def of(arguments: Iterable[str]) -> DiskFiles:
        """What a call with these paths may read: a folder that was asked for, and the folder of a file that was asked for."""
        roots = {_folder_of(path) for path in arguments}
        return DiskFiles(tuple(sorted(roots)), _standard_input() if "-" in arguments else b"")

    def read(self, path: str) -> bytes:
        """The bytes of a file, of a too large one only so many as show that it is; raises OSError as `open` does."""
        if path == STANDARD_INPUT:
            return self.standard_input
        try:
            with open(_on_disk(path), "rb") as file:
                return file.read(LARGEST + 1)
        except ValueError as error:  # a path that no disk can have
            raise FileNotFoundError(path) from error

    def locate(self, path: str, used_by: str) -> str | None:
        """The path shown for `use "path"` in the file `used_by`; None if it lies outside of what that file may read."""
        library = path.startswith("std/")
        if path.startswith(("/", "~")) or "\\" in path or "\0" in path or (os.name == "nt" and ":" in path):
            return None
        folder = LIBRARY if library else posixpath.dirname("" if used_by == STANDARD_INPUT else used_by)
        found = posixpath.normpath(posixpath.join(folder, path.removeprefix("std/") if library else path))
        if library or folder.split("/")[0] == LIBRARY:
            return found if inside(found, LIBRARY) else None
        allowed = [root for root in self.roots if inside(folder, root)]
        return found if any(inside(found, root) for root in allowed) else None


def shown(path: str) -> str:
    """A path as reports show it: with `/`, without `./` and `//`. A `..` stays, for behind a link it is not what it seems."""
    parts = path.replace(os.sep, "/").split("/")
    kept = [part for number, part in enumerate(parts) if part not in ("", ".") or (part == "" and number == 0 and len(parts) > 1)]
    return "/".join(kept) or ("/" if path.startswith("/") else ".")


def _folder_of(argument: str) -> str:
    if argument == "-":
        return "."
    return shown(argument) if os.path.isdir(argument) else posixpath.dirname(shown(argument)) or "."


def _standard_input() -> bytes:
    return sys.stdin.buffer.read(LARGEST + 1)


def _on_disk(path: str) -> str:
    """Where a shown path really is."""
    folder, _, rest = path.partition("/")
    return os.path.join(os.path.dirname(os.path.dirname(__file__)), "std", rest) if folder == LIBRARY else path


def inside(path: str, root: str) -> bool:
    """Whether a file or folder is in the tree of a folder, once every link and `..` is followed."""
    real, tree = os.path.realpath(_on_disk(path)), os.path.realpath(_on_disk(root))
    return real == tree or real.startswith(tree.rstrip(os.sep) + os.sep)
