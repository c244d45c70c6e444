"""What `doctrine page` does once its call is understood: every page is made before the first one is written."""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import replace

import typer

from doctrine_dsl import pipeline
from doctrine_dsl.cli.crises import crises
from doctrine_dsl.cli.files import STANDARD_INPUT, DiskFiles, shown
from doctrine_dsl.cli.progress import progress_line
from doctrine_dsl.cli.writing import say, write_file
from doctrine_dsl.diagnostics.render import render as render_diagnostics
from doctrine_dsl.explain.outcome import ExitCode, highest, of_policy
from doctrine_dsl.explain.variants import Crisis
from doctrine_dsl.reports.page import render
from doctrine_dsl.reports.page_index import render_index

INDEX = "README.md"


def page_of_one(paths: list[str], output: str | None, options: pipeline.Options) -> ExitCode:
    """A page on standard output or in a file."""
    for path in paths:
        if os.path.isdir(path):
            raise typer.BadParameter(f"`{path}` is a folder: name its files, or give it to --all", param_hint="'PATH...'")
        if output is not None and os.path.realpath(path) == os.path.realpath(output):
            raise typer.BadParameter(f"`{output}` is one of the policies, and would be overwritten", param_hint="'--output'")
    if output is not None:
        _check_place(output)
    crisis, code = _crisis(paths, DiskFiles.of(paths), options)
    if crisis is not None:
        text = render(crisis, _command(paths, options))
        if output is None:
            say(text, utf8=True)
        else:
            write_file(output, text)
    return code


def page_of_all(folder: str, output: str | None, options: pipeline.Options) -> ExitCode:
    """A page for each crisis of a folder, and an index of them, in another folder, which is made if it is not there."""
    if output is None or (os.path.exists(output) and not os.path.isdir(output)):
        raise typer.BadParameter("with --all the pages go into a folder: name it", param_hint="'--output'")
    if not os.path.isdir(folder):
        raise typer.BadParameter(f"there is no folder `{folder}`", param_hint="'--all'")
    groups = crises(folder)
    if not groups:
        raise typer.BadParameter(f"there is no policy in the folder `{folder}`", param_hint="'--all'")
    files = DiskFiles.of([folder])
    made = {name: _crisis(paths, files, options) for name, paths in groups.items()}
    found = {f"{name}.md": crisis for name, (crisis, _) in made.items() if crisis is not None}
    if len(found) == len(groups):
        texts = {f"{name}.md": render(found[f"{name}.md"], _command(paths, options)) for name, paths in groups.items()}
        command = f"doctrine page --all {shlex.quote(shown(folder))} --output {shlex.quote(shown(output))}"
        _write_all(output, {**texts, INDEX: render_index(found, command)})
    return highest(code for _, code in made.values())


def _write_all(folder: str, texts: dict[str, str]) -> None:
    os.makedirs(folder, exist_ok=True)
    for name, text in texts.items():
        write_file(os.path.join(folder, name), text)


def _check_place(output: str) -> None:
    """Found out before the work and not after it."""
    if os.path.isdir(output) or not output:
        raise typer.BadParameter(f"`{output}` is a folder: name a file in it", param_hint="'--output'")
    if not os.path.isdir(os.path.dirname(output) or "."):
        raise typer.BadParameter(f"there is no folder `{os.path.dirname(output)}`", param_hint="'--output'")


def _crisis(paths: list[str], files: DiskFiles, options: pipeline.Options) -> tuple[Crisis | None, ExitCode]:
    """What a page needs, with the exit code of its checks; what is wrong with the files goes to standard error."""
    targets = list(dict.fromkeys(STANDARD_INPUT if path == "-" else shown(path) for path in paths))
    with progress_line() as line:
        crisis, reports = pipeline.portray(targets, files, options if line is None else replace(options, progress=line))
    for report in reports:
        if report.diagnostics:
            sys.stderr.write(render_diagnostics(report.diagnostics, report.sources) + "\n")
    return crisis, highest(of_policy(report, strict=False) for report in reports)


def _command(paths: list[str], options: pipeline.Options) -> str:
    """What prints the page, with every option that has a say in it."""
    timeout = [] if options.timeout == pipeline.Options().timeout else ["--timeout", f"{options.timeout:g}"]
    return shlex.join(["doctrine", "page", *paths, *timeout])
