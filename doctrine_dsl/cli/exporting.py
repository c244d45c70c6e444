"""What `doctrine export` does once its call is understood. Mistakes go to standard error, and then nothing is written."""

from __future__ import annotations

import os
import sys

import typer

from doctrine_dsl import pipeline
from doctrine_dsl.cli.files import STANDARD_INPUT, DiskFiles, shown
from doctrine_dsl.cli.writing import say, write_file
from doctrine_dsl.diagnostics.render import render
from doctrine_dsl.explain.outcome import ExitCode, of_policy


def write(path: str, options: pipeline.Options, check: str | None, export_format: str, output: str | None) -> ExitCode:
    """Writes the file, and says how it went."""
    if os.path.isdir(path):
        raise typer.BadParameter(f"`{path}` is a folder: name a policy in it", param_hint="'FILE'")
    if output is not None and os.path.realpath(path) == os.path.realpath(output):
        raise typer.BadParameter(f"`{output}` is the policy, and would be overwritten", param_hint="'--output'")
    asked = STANDARD_INPUT if path == "-" else shown(path)
    text, report = pipeline.export_file(asked, DiskFiles.of([path]), options, check, export_format)
    if report.diagnostics:
        sys.stderr.write(render(report.diagnostics, report.sources) + "\n")
    if text and output is not None:
        write_file(output, text)
    elif text:
        say(text)
    return of_policy(report, strict=False)
