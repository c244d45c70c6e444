"""What `doctrine init` does once its call is understood: write every file of a new repository, or none."""

from __future__ import annotations

import os
import shlex
from contextlib import suppress

import typer

from doctrine_dsl import __version__
from doctrine_dsl.cli.writing import say, write_file
from doctrine_dsl.explain.outcome import ExitCode

TEMPLATES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "start")
ALWAYS = {
    "policies/first.dsl": "policy.dsl",
    "policies/first.scenarios.yaml": "scenarios.yaml",
    "doctrine.toml": "doctrine.toml",
    ".pre-commit-config.yaml": "pre-commit.yaml",
}
BY_HOST = {"github": {".github/workflows/doctrine.yml": "github.yml"}, "gitlab": {".gitlab-ci.yml": "gitlab.yml"}, "none": {}}
"""What each host reads, from which template."""


def start(folder: str, host: str) -> ExitCode:
    """Writes the files and says what to do next. Raises OSError; then nothing is left of what was written."""
    wanted = {**ALWAYS, **BY_HOST[host]}
    there = [name for name in wanted if os.path.lexists(os.path.join(folder, name))]
    if there:
        names = ", ".join(f"`{name}`" for name in there)
        raise typer.BadParameter(f"{names} is there already, and nothing is overwritten", param_hint="[DIR]")
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise typer.BadParameter(f"`{folder}` is a file", param_hint="[DIR]")
    _write(folder, {name: _template(source) for name, source in wanted.items()})
    say("".join(f"  {name}\n" for name in wanted) + _what_next(folder))
    return ExitCode.AS_EXPECTED


def _template(name: str) -> str:
    with open(os.path.join(TEMPLATES, name), encoding="utf-8") as file:
        return file.read().replace("{version}", __version__)


def _write(folder: str, texts: dict[str, str]) -> None:
    written: list[str] = []
    try:
        for name, text in texts.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
            written.append(path)
            write_file(path, text)
    except BaseException:
        for path in written:
            with suppress(OSError):
                os.unlink(path)
        raise


def _what_next(folder: str) -> str:
    go = "" if os.path.realpath(folder) == os.path.realpath(".") else f"  cd {shlex.quote(folder)}\n"
    return f"Next:\n{go}  doctrine check policies\n"
