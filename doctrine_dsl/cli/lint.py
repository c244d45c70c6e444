"""`doctrine lint`: what is right in a policy, and probably not what its author meant."""

from __future__ import annotations

from typing import Annotated

import typer

from doctrine_dsl.cli import call


def lint(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Policy files, folders, or - for standard input.")],
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended without changing a verdict.")] = False,
    only: Annotated[list[str] | None, typer.Option(metavar="CODE", help="Only this lint (repeatable).")] = None,
    no_search: Annotated[bool, typer.Option("--no-search", help="Leave out the lints that look at runs.")] = False,
    timeout: Annotated[float | None, typer.Option(min=0, metavar="SECONDS", help="Time for each policy.", show_default="60")] = None,
    memory: Annotated[int, typer.Option(min=64, metavar="MB", help="Memory for the process.")] = 4096,
    output_format: Annotated[
        str, typer.Option("--format", metavar="NAME", callback=call.text_or_json, help="How to report: text, json.")
    ] = "text",
    output: Annotated[str | None, typer.Option(metavar="FILE", callback=call.writable_place, help="Write the report to a file.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 4 if a warning stands.")] = False,
) -> None:
    """Look for what is probably not meant: unused, unreachable, shadowed or empty parts of policies."""
    from doctrine_dsl.cli.linting import Asked, lint_all

    if fix and "-" in paths:
        raise typer.BadParameter("standard input cannot be written to: name a file", param_hint="'--fix'")
    asked = Asked(tuple(paths), fix, call.known_lints(only), not no_search, timeout, memory, strict)
    raise typer.Exit(int(lint_all(asked, output_format, output)))
