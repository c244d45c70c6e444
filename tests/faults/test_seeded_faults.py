"""Every seeded fault is caught, and the tool without one passes the same probe."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.faults import FAULTS, Fault

ROOT = Path(__file__).parents[2]
PROBE = [sys.executable, "-m", "tests.faults.probe"]


def probe(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The probe in a process of its own."""
    return subprocess.run(
        [*PROBE, *arguments], check=False, cwd=ROOT, capture_output=True, text=True, timeout=300, env={**os.environ, "PYTHONHASHSEED": "0"}
    )


def test_without_a_fault_the_probe_passes() -> None:
    """Else nothing that it says would mean anything."""
    done = probe()

    assert done.returncode == 0, done.stdout[-600:] + done.stderr[-600:]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.module.rsplit('.', 1)[-1]}: {fault.breaks}")
def test_the_words_stand_exactly_once(fault: Fault) -> None:
    """A list that is not kept up to date says so."""
    assert fault.path(ROOT).read_text(encoding="utf-8").count(fault.old) == 1


@pytest.mark.parametrize("number", range(len(FAULTS)), ids=lambda number: FAULTS[number].breaks)
def test_every_fault_is_caught(number: int) -> None:
    """The kill rate is a hundred in a hundred."""
    done = probe(str(number))

    assert done.returncode == 1, f"not caught: {FAULTS[number].breaks}\n{done.stdout[-600:]}{done.stderr[-600:]}"
