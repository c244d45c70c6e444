"""Limits of time are kept, Ctrl-C is obeyed at once, and the same file gives the same bytes."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cases.answers import CASES
from tests.robustness.calling import COMMAND, check, doctrine, heeds_interrupts, slack, without_seconds
from tests.robustness.escalation import escalation

HUGE = 200
"""Actors. Many times more than can be decided in the time that is given here."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a policy that is too large to be decided soon."""
    folder = tmp_path_factory.mktemp("huge")
    (folder / "huge.dsl").write_text(escalation(HUGE))
    return folder


@pytest.mark.parametrize(
    "engine",
    ["auto", "explicit", "bmc", "induction", "ic3", "spacer"],
)
def test_a_limit_of_two_seconds_is_kept(folder: Path, engine: str) -> None:
    """Within three seconds it ends as unknown, and says how far nothing was found."""
    allowed = 3 + slack(folder)
    ended = check("huge.dsl", "--timeout", "2", "--engine", engine, folder=folder)
    question = ended.report["policies"][0]["checks"][0]

    assert ended.worked < allowed
    assert ended.seconds < 2 * allowed
    assert ended.code == 3
    assert question["verdict"] == "unknown"
    assert "time" in question["reason"]
    if engine == "auto":
        assert re.search(r"no violation within \d+ steps?", question["reason"])


def test_no_time_at_all(folder: Path) -> None:
    """Everything is unknown, nothing is guessed."""
    ended = check("huge.dsl", "--timeout", "0", folder=folder)

    assert ended.code == 3
    assert {check["verdict"] for check in ended.report["policies"][0]["checks"]} == {"unknown"}


@pytest.mark.parametrize(
    ("engine", "after"), [("auto", 0.4), ("auto", 2.0), ("explicit", 2.0), ("bmc", 2.0), ("induction", 2.0), ("ic3", 2.0), ("spacer", 2.0)]
)
def test_ctrl_c_ends_at_once(folder: Path, engine: str, after: float) -> None:
    """While reading or while searching: within a second, with exit code 130 and no traceback."""
    allowed = 1 + slack(folder)
    with subprocess.Popen(
        [*COMMAND, "check", "huge.dsl", "--engine", engine],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heeds_interrupts,
    ) as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(after)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=allowed)

    assert process.returncode == 130
    assert b"Traceback" not in out + err


def test_ctrl_c_ends_all_processes(folder: Path) -> None:
    """With several jobs, too."""
    (folder / "second.dsl").write_text(escalation(HUGE - 2))
    allowed = 1 + 2 * slack(folder)
    with subprocess.Popen(
        [*COMMAND, "check", "huge.dsl", "second.dsl", "--jobs", "2"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=heeds_interrupts,
    ) as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(2.5)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=allowed)

    assert process.returncode == 130
    assert b"Traceback" not in out + err


@pytest.mark.parametrize("engine", ["auto", "induction", "ic3"])
def test_the_same_file_gives_the_same_bytes(engine: str) -> None:
    """In two processes that hash differently, but for the seconds; and the report validates."""
    shared = CASES / "shared"
    paths = ["unit_deadline.dsl", "unit_default_forbid.dsl", "fails/unit_wrong_expectation.dsl", "bad/typo_move.dsl"]
    paths += [] if engine != "auto" else ["kargil_1999.dsl", "unit_false_alarm.dsl", "unit_shift_doctrinal.dsl", "unit_stamping.dsl"]
    options = ["--format", "json", "--engine", engine]
    one, two = (doctrine("check", *paths, *options, folder=shared, PYTHONHASHSEED=seed) for seed in ("1", "2"))

    assert one.report["schema"] == 1
    assert one.code == two.code
    assert without_seconds(one.out) == without_seconds(two.out)


def test_the_text_is_the_same_too() -> None:
    """What is read by people does not change from call to call either."""
    paths = ["kargil_1999_second_front.dsl", "unit_salami.dsl", "unit_offramp.dsl", "bad/wrong_type.dsl"]
    one, two = (doctrine("check", *paths, folder=CASES / "shared", PYTHONHASHSEED=seed) for seed in ("3", "4"))

    assert one.out == two.out


def test_what_z3_says_of_its_half_made_objects_is_not_shown() -> None:
    """Ctrl-C may come while one is made; what else cannot be raised is still shown."""
    source = (
        "import sys, z3\nfrom doctrine_dsl.cli.main import _unraisable\nsys.unraisablehook = _unraisable\n"
        "half = z3.AstRef.__new__(z3.BoolRef)\ndel half\nprint('then', flush=True)\n"
        "class Ours:\n def __del__(self): raise ValueError('ours')\nours = Ours()\ndel ours\n"
    )
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, check=True, text=True)
    assert done.stdout == "then\n"
    assert "ours" in done.stderr
    assert "ctx" not in done.stderr
