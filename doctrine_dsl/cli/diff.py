"""`doctrine diff`: what an edit of a policy changes, by its meaning."""

from __future__ import annotations

from typing import Annotated

import typer

from doctrine_dsl.cli import call


def diff(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[OLD NEW | PATH...]", help="Two policies or folders; with --base, policies or folders.")
    ] = None,
    base: Annotated[
        str | None, typer.Option(metavar="REV", help="Compare the files on disk with this revision of the git repository.")
    ] = None,
    fail_on: Annotated[
        str, typer.Option(metavar="WHAT", callback=call.tags, help="Exit code 1 on: widened, shortened, exit-lost, proof-lost, any, none.")
    ] = "widened,shortened,exit-lost,proof-lost",
    rename: Annotated[
        list[str] | None,
        typer.Option(metavar="OLD=NEW", callback=call.renames, help="What is called OLD before is called NEW now (repeatable)."),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="P=V", callback=call.settings, help="Give the parameter P the value V, in both (repeatable)."),
    ] = None,
    within: Annotated[int | None, typer.Option(min=0, metavar="N", help="Look at runs of at most N steps.")] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only the check of this name, no lines, no shifts (repeatable).")
    ] = None,
    timeout: Annotated[float, typer.Option(min=0, metavar="SECONDS", help="Time for each pair of policies.")] = 60.0,
    output_format: Annotated[
        str, typer.Option("--format", metavar="NAME", callback=call.diff_format, help="How to report: text, markdown, json.")
    ] = "text",
    output: Annotated[str | None, typer.Option(metavar="FILE", callback=call.writable_place, help="Write the report to a file.")] = None,
) -> None:
    """Compare two policies by their meaning: what is newly possible, what is nearer, what is no longer proved."""
    from doctrine_dsl.cli.diffing import Request, compare_all
    from doctrine_dsl.pipeline import Options

    options = Options(within=within, settings=call.pairs_of(settings), only=tuple(only or ()), timeout=timeout)
    request = Request(tuple(paths or ()), base, call.pairs_of(rename), call.tags_of(fail_on), options)
    raise typer.Exit(int(compare_all(request, output_format, output)))
