"""`doctrine threshold`: for which values of a parameter does each check hold, and where does it flip?"""

from __future__ import annotations

from typing import Annotated

import typer

from doctrine_dsl.cli import call


def threshold(
    path: Annotated[str, typer.Argument(metavar="FILE", help="The policy.")],
    param: Annotated[str, typer.Option(metavar="P", help="The parameter whose values are gone through.")],
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="P=V", callback=call.settings, help="Give another parameter P the value V (repeatable)."),
    ] = None,
    within: Annotated[int | None, typer.Option(min=0, metavar="N", help="Look at runs of at most N steps.")] = None,
    only: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Only the check of this name (repeatable).")] = None,
    excluding: Annotated[list[str] | None, typer.Option(metavar="ACTOR", help="Leave out the moves of an actor (repeatable).")] = None,
    timeout: Annotated[float, typer.Option(min=0, metavar="SECONDS", help="Time for each value.")] = 60.0,
    output_format: Annotated[
        str, typer.Option("--format", metavar="NAME", callback=call.text_or_json, help="How to report: text, json.")
    ] = "text",
    output: Annotated[str | None, typer.Option(metavar="FILE", callback=call.writable_place, help="Write the report to a file.")] = None,
) -> None:
    """Find the values of a parameter for which checks hold, and where they flip."""
    from doctrine_dsl.cli.thresholding import find
    from doctrine_dsl.pipeline import Options

    if any(name == param for name, _ in call.pairs_of(settings)):
        raise typer.BadParameter(f"`{param}` goes through all of its values: it cannot be set as well", param_hint="'--set'")
    options = Options(
        within=within, settings=call.pairs_of(settings), only=tuple(only or ()), excluding=tuple(excluding or ()), timeout=timeout
    )
    raise typer.Exit(int(find(path, param, options, output_format, output)))
