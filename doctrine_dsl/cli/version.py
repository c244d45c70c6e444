"""Versions of this program and of its solver, found without loading either."""

from __future__ import annotations

import os
import sys

import typer

from doctrine_dsl import __version__


def show_version(wanted: bool) -> None:
    """`--version`."""
    if wanted:
        solver = z3_version()
        typer.echo(f"doctrine {__version__}" + (f" (z3 {solver})" if solver else ""))
        raise typer.Exit


def z3_version() -> str | None:
    """Of the solver."""
    return installed("z3_solver")


def installed(package: str) -> str | None:
    """From the name of the folder that a package index's client leaves: `z3_solver-4.15.4.dist-info`. None if there is none."""
    for folder in sys.path:
        try:
            names = sorted(os.listdir(folder or "."))
        except OSError:
            continue
        for name in names:
            if name.startswith(f"{package}-") and name.endswith(".dist-info"):
                return name.removeprefix(f"{package}-").removesuffix(".dist-info")
    return None
