"""Lints on texts, in this process."""

from __future__ import annotations

import posixpath
from pathlib import Path

from doctrine_dsl.lints.linting import LintOptions
from doctrine_dsl.lints.report import LintReport
from doctrine_dsl.pipeline import Target, lint_many, mend_many
from tests.oracle.loading import LIBRARY


class Texts:
    """Files by path, and the library."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = texts

    def read(self, path: str) -> bytes:
        if path.startswith("std/"):
            return (LIBRARY / path.removeprefix("std/")).read_bytes()
        if path not in self.texts:
            raise FileNotFoundError(2, "No such file or directory", path)
        return self.texts[path].encode()

    def locate(self, path: str, used_by: str) -> str | None:
        return path if path.startswith("std/") else posixpath.normpath(posixpath.join(posixpath.dirname(used_by), path))


def linted(texts: str | dict[str, str], options: LintOptions | None = None, asked: tuple[str, ...] = ()) -> LintReport:
    """What the lints say of some files (of all, unless some are asked for)."""
    files = {"policy.dsl": texts} if isinstance(texts, str) else texts
    targets = [Target(path) for path in asked or files]
    return lint_many(targets, Texts(files), options or LintOptions(timeout=30))


def mended(texts: dict[str, str]) -> tuple[LintReport, dict[str, str]]:
    """What `--fix` leaves, and the texts of all files after it."""
    report, changed = mend_many([Target(path) for path in texts], Texts(texts), LintOptions(timeout=30))
    return report, {**texts, **changed}


def places(report: LintReport, code: str) -> list[int]:
    """The lines on which a lint found something; 0 for a whole file."""
    found = [one.diagnostic.span for one in report.found if one.lint.code == code]
    return [0 if span.start == span.end == 0 else report.sources[span.path].count("\n", 0, span.start) + 1 for span in found]


def case_files() -> list[Path]:
    """`CODE_rejected.dsl` and `CODE_accepted.dsl`, whose first line says on which lines the lint speaks."""
    return sorted((Path(__file__).parent / "cases").glob("*.dsl"))
