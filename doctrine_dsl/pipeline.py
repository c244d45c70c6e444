"""The whole walk, read top to bottom: source -> tree -> model -> system -> verdict -> report. Only this file knows the order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from doctrine_dsl.explain.report import PolicyReport


class InternalError(Exception):
    """This program is wrong: a run that does not replay, a proof that does not re-check, engines that disagree. Exit code 70."""


class Files(Protocol):
    """Where sources come from: a disk, a browser, a test. Paths are the ones shown to the reader, with `/`."""

    def read(self, path: str) -> bytes:
        """The bytes of a file; raises OSError as `open` does."""
        ...

    def locate(self, path: str, used_by: str) -> str | None:
        """The path of `use "path"` in the file `used_by`; None if it lies outside of the tree that file may read."""
        ...


def _no_progress(_: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for. `settings` are `--set` pairs, as written; `timeout` is in seconds for each file, `memory` in MB;
    `instances` limits how many declarations one file's `for` families may make."""

    within: int | None = None
    settings: tuple[tuple[str, str], ...] = ()
    only: tuple[str, ...] = ()
    excluding: tuple[str, ...] = ()
    engine: str = "auto"
    timeout: float = 60.0
    memory: int = 4096
    seed: int = 0
    instances: int = 100_000
    progress: Callable[[str], None] = field(default=_no_progress)


def check_file(path: str, files: Files, options: Options) -> PolicyReport:
    """Check one policy file. Mistakes of its author are diagnostics in the report; only our own raise."""
    raise InternalError(f"{path}: not built yet ({files}, {options})")
