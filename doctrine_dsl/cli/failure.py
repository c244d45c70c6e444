"""What is said when this program is wrong or at its end: plainly, without a traceback, and with an exit code that is no verdict."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    from doctrine_dsl.explain.outcome import ExitCode

TRACEBACK = "DOCTRINE_TRACEBACK"
"""An environment variable: set, a failure of this program shows Python's traceback, too."""


def code_of(error: BaseException) -> ExitCode:
    """The exit code of a call that ended like this."""
    from doctrine_dsl.explain.outcome import ExitCode

    match error:
        case KeyboardInterrupt():
            return ExitCode.INTERRUPTED
        case MemoryError():
            return ExitCode.UNKNOWN
        case OSError():
            return ExitCode.BAD_INPUT
        case _:
            return ExitCode.INTERNAL


def explain_failure(error: BaseException) -> int:
    """Says on standard error what happened and returns the exit code."""
    if os.environ.get(TRACEBACK):
        import traceback

        traceback.print_exception(error)
    message = _message(error)
    if message:
        sys.stderr.write(f"doctrine: {message}\n")
    return int(code_of(error))


def _message(error: BaseException) -> str:
    match error:
        case KeyboardInterrupt():
            return ""
        case MemoryError():
            return "memory ran out before anything was decided (--within N asks for less)"
        case RecursionError():
            return "the policy is nested more deeply than this program can follow; nothing was decided"
        case OSError():
            return f"{error.filename or 'the system'}: {error.strerror or error}"
        case _:
            return _ours(error)


def _ours(error: BaseException) -> str:
    """For what is our mistake and not the policy's."""
    name = type(error).__name__
    what = str(error) if name == "InternalError" else f"{name}: {error} ({_where(error.__traceback__)})"
    return (
        f"this program is wrong, not your policy: {what}\n"
        "No verdict of this call can be relied on. Please report it, with the policy and this message."
    )


def _where(trace: TracebackType | None) -> str:
    """The place in this program, as far down as it is ours."""
    place = "unknown place"
    while trace is not None:
        path = trace.tb_frame.f_code.co_filename
        if "doctrine_dsl" in path:
            place = f"doctrine_dsl{path.rpartition('doctrine_dsl')[2]}:{trace.tb_lineno}".replace(os.sep, "/")
        trace = trace.tb_next
    return place
