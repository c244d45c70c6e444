"""The help texts, as people meet them, and the version."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from golden import assert_golden

from doctrine_dsl import __version__
from doctrine_dsl.cli.version import z3_version


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        *(
            [name]
            for name in (
                "check",
                "page",
                "fmt",
                "explain",
                "export",
                "verify-certificate",
                "lint",
                "config",
                "diff",
                "mutate",
                "cache",
                "init",
            )
        ),
    ],
)
def test_help(doctrine, arguments: list[str]) -> None:
    """As it was looked at and found good; `-h` says the same."""
    result = doctrine(*arguments, "--help")

    assert (result.code, result.err) == (0, "")
    assert doctrine(*arguments, "-h") == result
    assert_golden(result.out, Path(__file__).parent / "golden" / f"{'-'.join(['help', *arguments])}.txt")


def test_no_command(doctrine) -> None:
    """Is a wrong call that gets the help."""
    result = doctrine()

    assert result.code == 2
    assert "Commands:" in result.out + result.err


def test_an_unknown_command(doctrine) -> None:
    """Exit code 2, not a traceback."""
    result = doctrine("chekc")

    assert result.code == 2
    assert "chekc" in result.err


def test_version(doctrine) -> None:
    """Of this program and of the solver that is installed, found without loading it."""
    import z3

    assert z3_version() == z3.get_full_version().split()[0] or re.match(r"\d+\.\d+\.\d+", z3_version() or "")
    assert doctrine("--version") == (0, f"doctrine {__version__} (z3 {z3_version()})\n", "")
