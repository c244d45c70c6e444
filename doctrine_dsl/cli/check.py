"""`doctrine check`: the questions of policies, answered. The exit code is the answer for a machine, in every output format."""

from __future__ import annotations

from typing import Annotated

import typer

from doctrine_dsl.cli import call
from doctrine_dsl.cli.presenting import Presentation


def check(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH...", help="Policy files, folders, or - for standard input.", show_default=False)
    ] = None,
    within: Annotated[int | None, typer.Option(min=0, metavar="N", help="Look at runs of at most N steps.")] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="P=V", callback=call.settings, help="Give parameter P the value V (repeatable)."),
    ] = None,
    scenario: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Check the variants of a policy in a YAML file."),
    ] = None,
    only: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Only the check of this name (repeatable).")] = None,
    excluding: Annotated[list[str] | None, typer.Option(metavar="ACTOR", help="Leave out the moves of an actor (repeatable).")] = None,
    engine: Annotated[
        str,
        typer.Option(
            metavar="NAME", callback=call.known_engine, autocompletion=call.engines_like, help=f"How to look: {', '.join(call.ENGINES)}."
        ),
    ] = "auto",
    timeout: Annotated[
        float | None, typer.Option(min=0, metavar="SECONDS", help="Time for each file.", show_default="60, or as configured")
    ] = None,
    memory: Annotated[int, typer.Option(min=64, metavar="MB", help="Memory for each process.")] = 4096,
    instances: Annotated[int, typer.Option(min=1, metavar="N", help="Most declarations that the for of a file may make.")] = 100_000,
    output_format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="NAME",
            callback=call.known_format,
            autocompletion=call.formats_like,
            help=f"How to report: {', '.join(call.FORMATS)}.",
        ),
    ] = "text",
    output: Annotated[
        str | None,
        typer.Option(metavar="FILE", callback=call.writable_place, help="Write the report to a file."),
    ] = None,
    no_waivers: Annotated[bool, typer.Option("--no-waivers", help="Let no waiver count: show all that failed.")] = False,
    waivers_hint: Annotated[bool, typer.Option("--waivers-hint", help="Print under each failed check the waiver for it.")] = False,
    today: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=call.day, help="The day on which waivers expire or not.", show_default="the system's"),
    ] = None,
    baseline: Annotated[str | None, typer.Option(metavar="FILE", help="Let only fail what is not in this baseline.")] = None,
    write_baseline: Annotated[
        str | None,
        typer.Option(metavar="FILE", callback=call.writable_place, help="Write a baseline of what fails now."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 4 if a check holds vacuously or a warning stands.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Show only what is not as expected, and the last line.")] = False,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Check N files at a time.")] = 1,
    seed: Annotated[int, typer.Option(min=0, metavar="N", help="For the solvers' random choices.")] = 0,
    certificate: Annotated[
        str | None,
        typer.Option(metavar="DIR", callback=call.certificate_place, help="Write what verdicts rest on to a folder, for others to check."),
    ] = None,
    certify: Annotated[
        bool, typer.Option("--certify", callback=call.second_judge, help="Let cvc5 judge every proof as well (optional extra).")
    ] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Solve everything anew, and keep nothing.")] = False,
    dump: Annotated[
        str | None,
        typer.Option(
            metavar="WHAT", callback=call.known_dump, help=f"Print what would be solved, and solve nothing: {', '.join(call.DUMPS)}."
        ),
    ] = None,
) -> None:
    """Check policies: can any sequence of allowed moves cross a line?"""
    from datetime import date

    from doctrine_dsl.cli.caching import store_for
    from doctrine_dsl.cli.checking import Judging, Request, check_all, check_variants, dump_all
    from doctrine_dsl.cli.configuring import checks_of, levels_of
    from doctrine_dsl.cli.waiving import Waiving
    from doctrine_dsl.pipeline import Options

    about = paths or ([] if scenario is None else [scenario])
    options = Options(
        within=within,
        settings=call.pairs_of(settings),
        only=tuple(only or ()),
        excluding=tuple(excluding or ()),
        engine=engine,
        timeout=checks_of(about).timeout if timeout is None else timeout,
        memory=memory,
        seed=seed,
        instances=instances,
        store=store_for(about, not no_cache and dump is None and certificate is None and not certify),
        certificate=certificate is not None,
        certify=certify,
        levels=levels_of,
    )
    presentation = Presentation(output_format, output, quiet, call.certificate_of(certificate, output, dump))
    plain = not (settings or excluding or scenario or within is not None)
    day = None if today is None else date.fromisoformat(today)
    judging = Judging(strict, Waiving(not no_waivers, waivers_hint, day, baseline, write_baseline, plain, bool(only)))
    if scenario is not None:
        asked = call.scenario(scenario, paths, (output, write_baseline), dump)
        raise typer.Exit(int(check_variants(asked, options, presentation, judging, jobs)))
    request = Request.of(call.named(paths), options)
    for place, option in ((output, "--output"), (write_baseline, "--write-baseline")):
        if place is not None and request.reads(place):
            raise typer.BadParameter(f"`{place}` is one of the policies, and would be overwritten", param_hint=f"'{option}'")
    code = check_all(request, presentation, judging, jobs) if dump is None else dump_all(request, presentation, dump)
    raise typer.Exit(int(code))
