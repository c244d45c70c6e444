"""`doctrine export`: one check as a file for another tool, so that our answer can be checked without us."""

from __future__ import annotations

from typing import Annotated

import typer

from doctrine_dsl.cli import call


def export(
    path: Annotated[str, typer.Argument(metavar="FILE", help="The policy, or - for standard input.")],
    to: Annotated[str, typer.Option(metavar="FORMAT", callback=call.known_export, help=f"For which tools: {', '.join(call.EXPORTS)}.")],
    only: Annotated[str | None, typer.Option(metavar="NAME", help="The check; may be left out if the policy has one only.")] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="P=V", callback=call.settings, help="Give parameter P the value V (repeatable)."),
    ] = None,
    excluding: Annotated[list[str] | None, typer.Option(metavar="ACTOR", help="Leave out the moves of an actor (repeatable).")] = None,
    within: Annotated[int | None, typer.Option(min=0, metavar="N", help="Ask about runs of at most N steps.")] = None,
    output: Annotated[str | None, typer.Option(metavar="FILE", callback=call.writable_place, help="Write to a file.")] = None,
) -> None:
    """Write a check for another tool: a solver, a model checker, a planner."""
    from doctrine_dsl.cli.exporting import write
    from doctrine_dsl.pipeline import Options

    options = Options(within=within, settings=call.pairs_of(settings), excluding=tuple(excluding or ()))
    raise typer.Exit(int(write(path, options, only, to, output)))
