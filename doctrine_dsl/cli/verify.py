"""`doctrine verify-certificate`: is what a certificate claims true of the policy as it stands?"""

from __future__ import annotations

from typing import Annotated

import typer

from doctrine_dsl.cli import call


def verify_certificate(
    paths: Annotated[list[str], typer.Argument(metavar="DIR...", help="Folders that `doctrine check --certificate` wrote.")],
    policy: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="A policy that they are about, where it lies now (repeatable).")
    ] = None,
    solver: Annotated[
        str, typer.Option(metavar="NAME", callback=call.known_solver, help=f"Who judges proofs: {', '.join(call.SOLVERS)}.")
    ] = "z3",
    timeout: Annotated[float, typer.Option(min=0, metavar="SECONDS", help="Time for each check.")] = 60.0,
    memory: Annotated[int, typer.Option(min=64, metavar="MB", help="Memory for the process.")] = 4096,
    instances: Annotated[int, typer.Option(min=1, metavar="N", help="Most declarations that the for of a file may make.")] = 100_000,
    output_format: Annotated[
        str, typer.Option("--format", metavar="NAME", callback=call.text_or_json, help="How to report: text, json.")
    ] = "text",
    output: Annotated[str | None, typer.Option(metavar="FILE", callback=call.writable_place, help="Write the report to a file.")] = None,
) -> None:
    """Check certificates: does every claim hold of the policy as it is now?"""
    from doctrine_dsl.certificates.verifying import Means
    from doctrine_dsl.cli.verifying import verify_all

    means = Means(solver, timeout, memory, instances)
    raise typer.Exit(int(verify_all(paths, policy or [], means, output_format, output)))
