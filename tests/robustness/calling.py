"""`doctrine` as a process of its own, and a report that validates."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

COMMAND = [sys.executable, "-m", "doctrine_dsl.cli.main"]
SCHEMA = Draft202012Validator(json.loads((files("doctrine_dsl") / "reports" / "report.schema.json").read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Ended:
    """How a call ended, what it wrote, and after how many seconds, on the clock and of work: other tests run at the same time."""

    code: int
    out: str
    err: str
    seconds: float
    worked: float

    @property
    def report(self) -> Any:
        """The JSON that was written; it validates, and has the exit code of the process."""
        report = json.loads(self.out)
        SCHEMA.validate(report)
        assert report["exit_code"] == self.code
        return report

    @property
    def messages(self) -> list[tuple[str, int, str]]:
        """Code, line and message of everything that is wrong with the files."""
        return [(one["code"], one["line"], one["message"]) for policy in self.report["policies"] for one in policy["diagnostics"]]


MOST_MEMORY = 1_500_000_000
"""Bytes of address space. What needs more is a mistake, and must not take the machine with it."""


def doctrine(*arguments: str, folder: Path, limit: float = 120.0, **environment: str) -> Ended:
    """Run `doctrine ARGUMENTS` in a folder, for at most `limit` seconds. No call may leave a traceback, whatever it is given."""
    begun, worked = time.monotonic(), _work_of_children()
    done = subprocess.run(
        [*COMMAND, *arguments],
        check=False,
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        timeout=limit,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY)),
    )
    ended = Ended(done.returncode, done.stdout.decode(), done.stderr.decode(), time.monotonic() - begun, _work_of_children() - worked)
    assert "Traceback" not in ended.out + ended.err
    assert ended.code != 70, ended.err
    return ended


def _work_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def check(*arguments: str, folder: Path, limit: float = 120.0) -> Ended:
    """`doctrine check ARGUMENTS --format json`."""
    return doctrine("check", *arguments, "--format", "json", folder=folder, limit=limit)


def without_seconds(report: str) -> str:
    """A report without what differs from one call to the next."""
    return re.sub(r'"seconds": [\d.e-]+', '"seconds": 0', report)


def slack(folder: Path) -> float:
    """How long this machine takes, right now, to start Python and say a version: twice that is allowed on top of every limit."""
    return 2 * doctrine("--version", folder=folder).seconds


def heeds_interrupts() -> None:
    """For a new process: what is started in the background of a shell would ignore them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
