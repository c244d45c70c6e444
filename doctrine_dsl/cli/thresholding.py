"""What `doctrine threshold` does once its call is understood."""

from __future__ import annotations

import os
from dataclasses import replace

import typer

from doctrine_dsl import pipeline
from doctrine_dsl.cli.files import STANDARD_INPUT, DiskFiles, shown
from doctrine_dsl.cli.presenting import Presentation
from doctrine_dsl.cli.progress import progress_line
from doctrine_dsl.cli.writing import say, write_file
from doctrine_dsl.diagnostics import Severity
from doctrine_dsl.explain.outcome import ExitCode
from doctrine_dsl.explain.threshold import ThresholdReport
from doctrine_dsl.reports.threshold import render_json, render_text


def find(path: str, parameter: str, options: pipeline.Options, output_format: str, output: str | None) -> ExitCode:
    """Asks, reports, and says how it went."""
    if os.path.isdir(path):
        raise typer.BadParameter(f"`{path}` is a folder: name a policy in it", param_hint="'FILE'")
    if output is not None and os.path.realpath(path) == os.path.realpath(output):
        raise typer.BadParameter(f"`{output}` is the policy, and would be overwritten", param_hint="'--output'")
    with progress_line() as line:
        watched = options if line is None else replace(options, progress=line)
        asked = STANDARD_INPUT if path == "-" else shown(path)
        report = pipeline.find_threshold(asked, DiskFiles.of([path]), watched, parameter)
    code = _code(report)
    render = render_text if output_format == "text" else render_json
    text = render(report, Presentation(output_format, output, quiet=False).view(), int(code))
    if output is None:
        say(text, utf8=output_format != "text")
    else:
        write_file(output, text)
    return code


def _code(report: ThresholdReport) -> ExitCode:
    """A flip is an answer and no failure; what was not decided is."""
    if any(one.severity is Severity.ERROR for one in report.diagnostics) or report.values is None:
        return ExitCode.BAD_INPUT
    unknown = any(outcome.check.verdict == "unknown" for check in report.checks for outcome in check.outcomes)
    return ExitCode.UNKNOWN if unknown else ExitCode.AS_EXPECTED
