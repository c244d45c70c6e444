"""Where output goes: to a terminal or pipe, or into a file that is either the old one or the new one, never half of each."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def say(text: str, utf8: bool = False) -> None:
    """Writes to standard output. A reader that has gone away is no error: what was decided is still in the exit code.

    `utf8` is for machines; people get what their terminal speaks, with escapes for what it cannot show.
    """
    stream = sys.stdout
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8" if utf8 else None, errors="backslashreplace")
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # or Python complains once more when it ends


def write_file(path: str, text: str) -> None:
    """Replaces a file at once, with the mode of the old one; raises OSError. What is no file (a device, a pipe) is written to directly."""
    data = text.encode("utf-8", "backslashreplace")
    real = os.path.realpath(path)
    if os.path.exists(real) and not os.path.isfile(real):
        with open(real, "wb") as device:
            device.write(data)
    else:
        _replace(real, data)


def append_file(path: str, text: str) -> None:
    """Adds to a file that a host keeps, in one write; raises OSError."""
    with open(path, "ab", buffering=0) as file:
        file.write(text.encode("utf-8", "backslashreplace"))


def _replace(real: str, data: bytes) -> None:
    """A new file beside the old one, whole and on the disk before it takes the old one's name."""
    fresh = os.path.join(os.path.dirname(real), f".{os.path.basename(real)}.{os.urandom(4).hex()}.tmp")
    file = open(fresh, "xb")  # noqa: SIM115 (what comes after must clean up, and only then)
    try:
        with file:
            with suppress(FileNotFoundError):
                os.chmod(fresh, os.stat(real).st_mode & 0o7777)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, real)
    except BaseException:
        with suppress(OSError):
            os.unlink(fresh)
        raise
