"""What `doctrine mutate` does once its call is understood."""

from __future__ import annotations

import os
from dataclasses import replace

import typer

from doctrine_dsl import pipeline
from doctrine_dsl.cli.files import STANDARD_INPUT, DiskFiles, shown
from doctrine_dsl.cli.pool import Pool
from doctrine_dsl.cli.presenting import Presentation
from doctrine_dsl.cli.progress import progress_line
from doctrine_dsl.cli.writing import say, write_file
from doctrine_dsl.comparison.mutation import MutationReport
from doctrine_dsl.diagnostics import Severity
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.outcome import ExitCode
from doctrine_dsl.reports.mutation import render_json, render_text


@dataclass(frozen=True, slots=True)
class Request:
    """The call: which policy, which kinds of edits and how many, how many at a time, and the score that is demanded."""

    path: str
    kinds: tuple[str, ...]
    limit: int | None
    jobs: int
    fail_under: float | None
    options: pipeline.Options


def mutate_one(request: Request, output_format: str, output: str | None) -> ExitCode:
    """Tries the edits, reports, and says how it went."""
    path = request.path
    if os.path.isdir(path):
        raise typer.BadParameter(f"`{path}` is a folder: name a policy in it", param_hint="'FILE'")
    if output is not None and os.path.realpath(path) == os.path.realpath(output):
        raise typer.BadParameter(f"`{output}` is the policy, and would be overwritten", param_hint="'--output'")
    files, asked = DiskFiles.of([path]), STANDARD_INPUT if path == "-" else shown(path)
    with progress_line() as line:
        if request.jobs > 1:
            pool = Pool(request.jobs, line, "parts")
            report = pipeline.mutate_file(asked, files, request.options, request.kinds, request.limit, request.jobs, pool)
        else:
            options = request.options if line is None else replace(request.options, progress=line)
            report = pipeline.mutate_file(asked, files, options, request.kinds, request.limit)
    code = _code(report, request.fail_under)
    render = render_text if output_format == "text" else render_json
    text = render(report, Presentation(output_format, output, quiet=False).view(), int(code))
    if output is None:
        say(text, utf8=output_format != "text")
    else:
        write_file(output, text)
    return code


def _code(report: MutationReport, fail_under: float | None) -> ExitCode:
    """Survivors are an answer and no failure, unless a score is demanded."""
    if any(one.severity is Severity.ERROR for one in report.diagnostics):
        return ExitCode.BAD_INPUT
    score = report.score()
    missed = fail_under is not None and score is not None and score < fail_under
    return ExitCode.NOT_AS_EXPECTED if missed else ExitCode.AS_EXPECTED
