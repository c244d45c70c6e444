"""What is not loaded, so that asking for help does not take longer than the answer."""

from __future__ import annotations

import subprocess
import sys

import pytest
from fake_pipeline import environment

HEAVY = (
    "z3",
    "lark",
    "yaml",
    "rich",
    "click",
    "pydantic",
    "json",
    "importlib.metadata",
    "multiprocessing",
    "concurrent",
    "doctrine_dsl.pipeline",
)


@pytest.mark.parametrize(
    ("arguments", "also"),
    [
        (["--help"], ("doctrine_dsl.reports.text", "doctrine_dsl.explain", "doctrine_dsl.diagnostics.catalog")),
        (["--version"], ("doctrine_dsl.reports.text", "doctrine_dsl.explain", "doctrine_dsl.diagnostics.catalog")),
        (["check", "--help"], ("doctrine_dsl.reports.text",)),
        (["explain", "D001"], ("doctrine_dsl.reports.text", "doctrine_dsl.syntax")),
    ],
)
def test_what_is_not_loaded(arguments: list[str], also: tuple[str, ...]) -> None:
    """Neither the solver nor the parser, nor what only some commands need."""
    loaded = loaded_by(arguments)

    assert not sorted(name for name in loaded for heavy in (*HEAVY, *also) if name == heavy or name.startswith(heavy + "."))


def loaded_by(arguments: list[str]) -> list[str]:
    """The modules that a call has loaded when it ends."""
    program = (
        "import sys, atexit\n"
        "atexit.register(lambda: print('\\n'.join(sys.modules), file=sys.stderr))\n"
        f"sys.argv = ['doctrine', *{arguments!r}]\n"
        "from doctrine_dsl.cli.main import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], env=environment(), capture_output=True, text=True, check=True)
    return done.stderr.split()
