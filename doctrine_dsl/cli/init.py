"""`doctrine init`: a repository of policies that is checked from its first commit on. What is there already is never touched."""

from __future__ import annotations

from typing import Annotated

import typer

from doctrine_dsl.cli import call


def init(
    folder: Annotated[str, typer.Argument(metavar="[DIR]", help="The folder; made if it is not there.")] = ".",
    ci: Annotated[
        str,
        typer.Option(
            "--ci", metavar="NAME", callback=call.known_ci, help=f"Whose file for continuous integration: {', '.join(call.HOSTS)}."
        ),
    ] = "github",
) -> None:
    """Start a repository of policies: a policy, scenarios, settings, hooks and continuous integration."""
    from doctrine_dsl.cli.starting import start

    raise typer.Exit(int(start(folder, ci)))
