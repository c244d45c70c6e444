"""Calls of the command in processes of their own, with a cache that belongs to the test alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
POLICY = """policy "A policy for a cache"
actor blue
actor red
rivals blue against red
state { aid: 0..4 = 0  hot: bool = false }
move blue.give { when aid < 4  do aid += 1 }
move red.heat { when aid = 2  do hot := true }
doctrine blue { restraint: forbid give when aid >= 3 }
redline red.fourth { crossed when aid = 4 }
check kept: no crossing of red.fourth
check three: never aid = 3 expect violated in 3
check cool: offramp to not hot expect violated
check can_hold: blue can keep aid <= 1
"""


class Done(NamedTuple):
    """How a call ended."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """Its JSON."""
        found: dict[str, Any] = json.loads(self.out)
        return found


def environment(home: Path, **more: str) -> dict[str, str]:
    """A user with a secret of their own, and a cache."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DOCTRINE_NO_CACHE", "XDG_STATE_HOME")}
    return {**kept, "HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", **more}


def doctrine(folder: Path, *arguments: str, **more: str) -> Done:
    """`doctrine ARGUMENTS`, in a folder."""
    call = [sys.executable, "-m", "doctrine_dsl.cli.main", *arguments]
    done = subprocess.run(call, cwd=folder, env=environment(folder / "home", **more), capture_output=True, text=True, check=False)
    return Done(done.returncode, done.stdout, done.stderr)


def check(folder: Path, *arguments: str, **more: str) -> Done:
    """`doctrine check . --format json`."""
    return doctrine(folder, "check", ".", "--format", "json", *arguments, **more)


def counts(done: Done) -> dict[str, tuple[int, int]]:
    """Hits and misses by check, of all policies."""
    return {
        f"{policy['path']}:{one['name']}": (one["cache"]["hits"], one["cache"]["misses"])
        for policy in done.report["policies"]
        for one in policy["checks"]
    }


def asked(done: Done) -> int:
    """How many questions were solved."""
    return sum(misses for _, misses in counts(done).values())


def told(done: Done) -> object:
    """The report without what may differ from call to call."""
    return _without(done.report)


def _without(value: object) -> object:
    if isinstance(value, dict):
        return {name: _without(one) for name, one in value.items() if name not in ("seconds", "cache")}
    return [_without(one) for one in value] if isinstance(value, list) else value
