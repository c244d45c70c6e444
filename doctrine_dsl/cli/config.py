"""`doctrine config`: every setting, its value, and where that comes from."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from doctrine_dsl.cli import call


def config(
    path: Annotated[str, typer.Argument(metavar="[PATH]", help="A policy or a folder, whose settings are shown.")] = ".",
    output_format: Annotated[
        str, typer.Option("--format", metavar="NAME", callback=call.text_or_json, help="How to report: text, json.")
    ] = "text",
) -> None:
    """Show the settings that count for a file, and where they come from."""
    import os

    from doctrine_dsl.cli.configuring import configured
    from doctrine_dsl.cli.presenting import colour_wanted, width_of_screen
    from doctrine_dsl.cli.writing import say
    from doctrine_dsl.diagnostics.display import Ink
    from doctrine_dsl.diagnostics.render import render
    from doctrine_dsl.reports.settings import render_json, render_text

    if path != "-" and not os.path.exists(path):
        raise typer.BadParameter(f"there is no file or folder `{path}`", param_hint="'PATH'")
    found = configured("<stdin>" if path == "-" else path)
    texts = dict(found.texts)
    if found.mistakes and output_format == "text":
        sys.stderr.write(render(found.mistakes, texts, width_of_screen(), Ink(colour_wanted())) + "\n")
    if output_format == "text":
        say(render_text(found.configuration, texts, Ink(colour_wanted())))
    else:
        say(render_json(found.configuration, found.mistakes, texts), utf8=True)
    raise typer.Exit(2 if found.mistakes else 0)
