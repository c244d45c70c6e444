"""Policies as a revision of a git repository has them. Nothing is written, and nothing of the working tree is read."""

from __future__ import annotations

import os
import posixpath
import subprocess

import typer

from doctrine_dsl.cli.files import LIBRARY, DiskFiles, inside, shown
from doctrine_dsl.diagnostics.values import dataclass

PLAIN_FILE = ("100644", "100755")
HINT = "'--base'"


@dataclass(frozen=True, slots=True)
class GitFiles:
    """The files of one commit, by the paths they have from the folder in which the command runs. `disk` says what may be read."""

    commit: str
    prefix: str
    disk: DiskFiles

    @staticmethod
    def of(revision: str, arguments: list[str]) -> GitFiles:
        """The files of a revision; ends the call if there is no git, no repository or no such revision."""
        if not revision or revision.startswith("-"):
            raise typer.BadParameter(f"`{revision}` is no revision", param_hint=HINT)
        try:
            prefix = _git("rev-parse", "--show-prefix")
        except FileNotFoundError:
            raise typer.BadParameter("git is not installed, and --base needs it", param_hint=HINT) from None
        if prefix.returncode:
            raise typer.BadParameter("this folder is in no git repository", param_hint=HINT)
        commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if commit.returncode:
            raise typer.BadParameter(f"`{revision}` is no revision of this repository (was it fetched?)", param_hint=HINT)
        return GitFiles(commit.stdout.decode().strip(), prefix.stdout.decode().strip(), DiskFiles.of(arguments))

    def read(self, path: str) -> bytes:
        """The bytes of a file; raises OSError as `open` does. The library of the tool is that of the tool."""
        if path.split("/", maxsplit=1)[0] == LIBRARY:
            return self.disk.read(path)
        listed = self._listed(path)
        if listed not in PLAIN_FILE:
            raise (IsADirectoryError if listed == "040000" else FileNotFoundError)(path)
        found = _git("cat-file", "blob", f"{self.commit}:{self._inside(path)}")
        if found.returncode:
            raise FileNotFoundError(path)
        return found.stdout

    def locate(self, path: str, used_by: str) -> str | None:
        """As on disk, but without links: a commit has none that are followed."""
        if path.startswith("std/") or used_by.split("/", maxsplit=1)[0] == LIBRARY:
            return self.disk.locate(path, used_by)
        if path.startswith(("/", "~")) or "\\" in path or "\0" in path:
            return None
        found = posixpath.normpath(posixpath.join(posixpath.dirname(used_by), path))
        allowed = [root for root in self.disk.roots if _below(used_by, root)]
        return found if any(_below(found, root) for root in allowed) else None

    def policies(self, folder: str) -> list[str]:
        """Every policy in the tree of a folder, hidden folders left out, as paths from the folder of the call."""
        there = self._inside(folder)
        found = _git("ls-tree", "-r", "-z", "--name-only", "--full-tree", self.commit, *(["--", there] if there else []))
        names = [name for name in found.stdout.decode("utf-8", "surrogateescape").split("\0") if name.endswith(".dsl")]
        below = [posixpath.relpath(name, there) if there else name for name in names]
        return sorted(shown(posixpath.join(folder, name)) for name in below if not any(part.startswith(".") for part in name.split("/")))

    def has(self, path: str) -> bool:
        """Whether the commit has such a file."""
        return self._listed(path) in PLAIN_FILE

    def _listed(self, path: str) -> str | None:
        """The mode of an entry; None if there is none."""
        found = _git("ls-tree", "-z", "--full-tree", self.commit, "--", self._inside(path))
        line = found.stdout.decode("utf-8", "surrogateescape").split("\0")[0]
        return line.split(" ", 1)[0] if line and not found.returncode else None

    def _inside(self, path: str) -> str:
        """The path from the top of the repository."""
        if os.path.isabs(path):
            top = _git("rev-parse", "--show-toplevel").stdout.decode().strip()
            if not inside(path, top):
                raise FileNotFoundError(path)
            path = posixpath.relpath(os.path.realpath(path), os.path.realpath(top))
            return "" if path == "." else path
        found = posixpath.normpath(posixpath.join(self.prefix, path))
        return "" if found == "." else found


def _below(path: str, root: str) -> bool:
    return root in (".", path) or path.startswith(root.rstrip("/") + "/")


def _git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """One question to git, which may not write anything on the way."""
    settings = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1", "LC_ALL": "C"}
    return subprocess.run(["git", "-c", "core.fsmonitor=false", *arguments], capture_output=True, check=False, env=settings)
