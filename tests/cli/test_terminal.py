"""What a terminal sees and a pipe does not: colour, progress; and what happens when the other side goes away."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_pipeline import RUNNER, environment

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")

ESCAPE = "\x1b["


def on_a_terminal(folder: Path, *arguments: str, **variables: str) -> tuple[int, str]:
    """Runs the command on a terminal of its own; gives the exit code and what the terminal got."""
    import pty

    master, slave = pty.openpty()
    env = environment(without=["NO_COLOR"], **{"TERM": "xterm", **variables})
    process = subprocess.Popen([*RUNNER, *arguments], stdin=slave, stdout=slave, stderr=slave, cwd=folder, env=env)
    os.close(slave)
    got = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # Linux says so when the other side is closed
            break
        if not piece:
            break
        got += piece
    os.close(master)
    return process.wait(), got.decode()


def in_a_pipe(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs the command with pipes."""
    return subprocess.run([*RUNNER, *arguments], cwd=folder, env=environment(**variables), capture_output=True, text=True, check=False)


Write = Callable[[str, str], str]


def test_colour_on_a_terminal_only(tmp_path: Path, write: Write) -> None:
    """A pipe gets text and nothing but text, and the same text."""
    path = write("policy.dsl", "violated warning")
    code, seen = on_a_terminal(tmp_path, "check", path, COLUMNS="120")
    piped = in_a_pipe(tmp_path, "check", path)

    assert code == piped.returncode == 1
    assert ESCAPE in seen
    assert ESCAPE not in piped.stdout + piped.stderr
    assert re.sub(r"\x1b\[[0-9;]*m", "", seen).replace("\r\n", "\n") == piped.stdout


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
@pytest.mark.parametrize("command", [["check", "policy.dsl"], ["explain"]])
def test_colour_can_be_refused(tmp_path: Path, write: Write, variables: dict[str, str], command: list[str]) -> None:
    """`NO_COLOR` counts for every command."""
    write("policy.dsl", "violated")

    assert ESCAPE not in on_a_terminal(tmp_path, *command, **variables)[1]


def test_an_empty_no_color_refuses_nothing(tmp_path: Path, write: Write) -> None:
    """As the convention has it."""
    assert ESCAPE in on_a_terminal(tmp_path, "check", write("policy.dsl", "violated"), NO_COLOR="")[1]


def test_no_colour_in_a_file(tmp_path: Path, write: Write) -> None:
    """Even if the command runs on a terminal."""
    code, seen = on_a_terminal(tmp_path, "check", write("policy.dsl", "violated"), "--output", "report.txt")

    assert (code, seen) == (1, "")
    assert ESCAPE not in (tmp_path / "report.txt").read_text()


def test_progress_is_shown_late_and_erased(tmp_path: Path, write: Write) -> None:
    """One line on a terminal, after a second, and gone at the end."""
    _, seen = on_a_terminal(tmp_path, "check", write("policy.dsl", "slow holds"), NO_COLOR="1")

    lines = seen.split("\r\x1b[K")
    assert len(lines) > 2
    assert re.fullmatch(r"policy\.dsl: depth \d", lines[1])
    assert lines[-1].startswith("policy.dsl  Policy policy.dsl")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_no_progress_in_a_pipe(tmp_path: Path, write: Write, jobs: str) -> None:
    """Nobody looks."""
    done = in_a_pipe(tmp_path, "check", write("policy.dsl", "slow holds"), write("other.dsl", "holds"), "--jobs", jobs)

    assert (done.returncode, done.stderr) == (0, "")


def test_no_progress_for_a_quick_check(tmp_path: Path, write: Write) -> None:
    """Less than a second needs no company."""
    assert "\r\x1b[K" not in on_a_terminal(tmp_path, "check", write("policy.dsl", "holds"))[1]


@pytest.mark.parametrize("words", ["violated", "holds", "unknown"])
def test_a_reader_that_goes_away_loses_no_verdict(tmp_path: Path, write: Write, words: str) -> None:
    """`doctrine check ... | head -0`: no traceback, and the exit code is the one of the contract."""
    read, written = os.pipe()
    os.close(read)
    with os.fdopen(written, "wb") as pipe:
        done = subprocess.run(
            [*RUNNER, "check", write("policy.dsl", words)],
            cwd=tmp_path,
            env=environment(),
            stdout=pipe,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.stderr == b""
    assert done.returncode == {"violated": 1, "holds": 0, "unknown": 3}[words]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_it_at_once(tmp_path: Path, write: Write, jobs: str) -> None:
    """Ctrl-C reaches every process of the group; none has anything to say."""
    write("a.dsl", "slow " * 20)
    write("b.dsl", "slow " * 20)
    process = subprocess.Popen(
        [*RUNNER, "check", "a.dsl", "b.dsl", "--jobs", jobs],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # ignored by what a shell starts in its background
    )
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=1.5)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=10)

    assert (process.returncode, out, err) == (130, b"", b"")


def test_what_the_terminal_cannot_show(tmp_path: Path, write: Write) -> None:
    """A terminal without Unicode gets escapes instead of a traceback; a machine gets UTF-8 whatever the terminal is."""
    path = write("politik-\u00e4.dsl", "violated")
    text = in_a_pipe(tmp_path, "check", path, PYTHONIOENCODING="ascii")
    json = subprocess.run(
        [*RUNNER, "check", path, "--format", "json"],
        cwd=tmp_path,
        env=environment(PYTHONIOENCODING="ascii"),
        capture_output=True,
        check=False,
    )

    assert text.returncode == json.returncode == 1
    assert text.stdout.startswith("politik-\\xe4.dsl")
    assert "politik-\u00e4.dsl" in json.stdout.decode("utf-8")
