"""Asking the checker about policies on disk, in this process."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from doctrine_dsl.cli.files import DiskFiles
from doctrine_dsl.explain.outcome import of_policy
from doctrine_dsl.explain.report import CheckReport, PolicyReport
from doctrine_dsl.pipeline import Options, check_file

CASES = Path(__file__).parent


@cache
def report_of(path: Path, options: Options | None = None) -> PolicyReport:
    """What `doctrine check PATH` finds; paths in it are relative to the folder of the test run."""
    shown = Path(os.path.relpath(path)).as_posix()
    return check_file(shown, DiskFiles.of([shown]), options or Options())


def exit_code(report: PolicyReport) -> int:
    """The exit code of a call about this one file."""
    return int(of_policy(report, strict=False))


def by_name(checks: Iterable[CheckReport]) -> dict[str, CheckReport]:
    """The checks of a report."""
    return {check.name: check for check in checks}


def policies(folder: str) -> list[Path]:
    """The policies right in a folder of this one."""
    return sorted((CASES / folder).glob("*.dsl"))
