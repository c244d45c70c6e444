"""`doctrine mutate`: which small edits of a policy does no check notice?"""

from __future__ import annotations

from typing import Annotated

import typer

from doctrine_dsl.cli import call


def mutate(
    path: Annotated[str, typer.Argument(metavar="FILE", help="The policy.")],
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", callback=call.edited, help="Edit only these: rules (and pacts), moves, lines (repeatable)."),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Try N of the edits, at equal distances.")] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="P=V", callback=call.settings, help="Give the parameter P the value V (repeatable)."),
    ] = None,
    fail_under: Annotated[float | None, typer.Option(min=0, max=100, metavar="PERCENT", help="Exit code 1 if the score is lower.")] = None,
    timeout: Annotated[float, typer.Option(min=0, metavar="SECONDS", help="Time for each edit.")] = 20.0,
    jobs: Annotated[int, typer.Option(min=1, max=256, metavar="N", help="Try N edits at a time.")] = 1,
    output_format: Annotated[
        str, typer.Option("--format", metavar="NAME", callback=call.text_or_json, help="How to report: text, json.")
    ] = "text",
    output: Annotated[str | None, typer.Option(metavar="FILE", callback=call.writable_place, help="Write the report to a file.")] = None,
) -> None:
    """Drop, flip and widen rules one at a time, and say which edits no check notices."""
    from doctrine_dsl.cli.mutating import Request, mutate_one
    from doctrine_dsl.pipeline import Options

    options = Options(settings=call.pairs_of(settings), timeout=timeout)
    request = Request(path, tuple(dict.fromkeys(only or call.EDITED)), limit, jobs, fail_under, options)
    raise typer.Exit(int(mutate_one(request, output_format, output)))
