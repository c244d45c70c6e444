"""`doctrine page`: a readable page of a crisis and its variants, or of every crisis of a folder. Nothing is written if a file is wrong."""

from __future__ import annotations

from typing import Annotated

import typer


def page(
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH...", help="The crisis, then its variants.")] = None,
    every: Annotated[
        str | None,
        typer.Option("--all", metavar="FOLDER", help="A page for each crisis of a folder, and an index, into the folder of --output."),
    ] = None,
    output: Annotated[str | None, typer.Option(metavar="FILE", help="Write the page to a file (with --all: to a folder).")] = None,
    timeout: Annotated[float, typer.Option(min=0, metavar="SECONDS", help="Time for each file.")] = 60.0,
) -> None:
    """Write a readable page about a crisis and its variants."""
    from doctrine_dsl.cli.paging import page_of_all, page_of_one
    from doctrine_dsl.pipeline import Options

    options = Options(timeout=timeout)
    if every is not None:
        if paths:
            raise typer.BadParameter("it finds the files itself: give a folder or paths, not both", param_hint="'--all'")
        code = page_of_all(every, output, options)
    elif paths:
        code = page_of_one(paths, output, options)
    else:
        raise typer.BadParameter("name a policy, or a folder with --all", param_hint="'PATH...'")
    raise typer.Exit(int(code))
