"""A file is the old one or the new one, at every moment, whatever happens to the process."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from doctrine_dsl.cli import writing
from doctrine_dsl.cli.writing import write_file

posix = pytest.mark.skipif(os.name != "posix", reason="needs signals and modes")


def test_a_new_file_and_an_old_one(tmp_path: Path) -> None:
    """Both end up with the text and nothing is left beside them."""
    target = tmp_path / "report.txt"
    write_file(str(target), "first\n")
    write_file(str(target), "zweiter: \u00e4\n")

    assert target.read_bytes() == "zweiter: \u00e4\n".encode()
    assert os.listdir(tmp_path) == ["report.txt"]


@posix
def test_the_mode_is_kept(tmp_path: Path) -> None:
    """A private file stays private; a new one gets what the umask says."""
    target = tmp_path / "report.txt"
    target.write_text("old")
    target.chmod(0o640)
    write_file(str(target), "new")
    write_file(str(tmp_path / "fresh"), "new")
    (tmp_path / "usual").write_text("")

    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert (tmp_path / "fresh").stat().st_mode == (tmp_path / "usual").stat().st_mode


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file that it points to is replaced."""
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_file(str(tmp_path / "link"), "new")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


@posix
def test_a_device_is_written_to() -> None:
    """And not replaced."""
    write_file("/dev/null", "anything")

    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """A full disk, say: the old text is still there, and no rubbish."""
    target = tmp_path / "policy.dsl"
    target.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, call, fail)
    with pytest.raises(OSError, match="No space left"):
        write_file(str(target), "new")

    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["policy.dsl"]


@posix
@pytest.mark.parametrize("moment", ["before the text", "after the text", "before the change of names"])
def test_a_killed_process_leaves_the_old_file(tmp_path: Path, moment: str) -> None:
    """Killed without warning, at the worst moments."""
    target = tmp_path / "policy.dsl"
    target.write_text("old")
    step = {"before the text": "chmod", "after the text": "fsync", "before the change of names": "replace"}[moment]
    program = (
        "import os, signal, sys\n"
        "from doctrine_dsl.cli.writing import write_file\n"
        f"os.{step} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_file(sys.argv[1], 'new' * 100_000)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(target)], check=False)

    assert ended.returncode == -signal.SIGKILL
    assert target.read_text() == "old"
