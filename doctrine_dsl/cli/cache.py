"""`doctrine cache`: where answers are kept, and how to be rid of them."""

from __future__ import annotations

from typing import Annotated

import typer

from doctrine_dsl.cli import call


def cache(
    action: Annotated[
        str, typer.Argument(metavar="ACTION", callback=call.known_cache_action, help="clear, or show: where it is, and how large.")
    ],
    path: Annotated[str, typer.Argument(metavar="[PATH]", help="A policy or a folder, whose cache is meant.")] = ".",
) -> None:
    """Show or clear the answers that are kept between calls."""
    import os

    from doctrine_dsl.cli.caching import place
    from doctrine_dsl.cli.keeping import NAME, remove
    from doctrine_dsl.cli.writing import say

    if path != "-" and not os.path.exists(path):
        raise typer.BadParameter(f"there is no file or folder `{path}`", param_hint="'PATH'")
    folder = place(path)
    shown = os.path.relpath(folder)
    if action == "clear":
        freed = remove(folder)
        say(f"{shown}: cleared, {freed:,} bytes\n" if freed else f"{shown}: there was nothing to clear\n")
    else:
        file = os.path.join(folder, NAME)
        say(f"{shown}: {os.path.getsize(file):,} bytes\n" if os.path.exists(file) else f"{shown}: nothing is kept there\n")
