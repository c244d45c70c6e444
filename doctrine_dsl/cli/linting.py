"""What `doctrine lint` does once its call is understood: lint, mend what may be mended, report, and say how it went."""

from __future__ import annotations

import os
from dataclasses import replace

import typer

from doctrine_dsl import pipeline
from doctrine_dsl.cli.configuring import configured, levels_of, mistakes_of
from doctrine_dsl.cli.files import STANDARD_INPUT, DiskFiles
from doctrine_dsl.cli.presenting import Presentation
from doctrine_dsl.cli.progress import ProgressLine, progress_line
from doctrine_dsl.cli.targets import expand
from doctrine_dsl.cli.writing import say, write_file
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.outcome import ExitCode, highest
from doctrine_dsl.lints.lint import Level
from doctrine_dsl.lints.linting import LintOptions
from doctrine_dsl.lints.report import LintReport
from doctrine_dsl.reports.lint import render_json, render_text

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Asked:
    """The call. `timeout` None: as the project says."""

    paths: tuple[str, ...]
    fix: bool
    only: tuple[str, ...]
    search: bool
    timeout: float | None
    memory: int
    strict: bool


def lint_all(asked: Asked, output_format: str, output: str | None) -> ExitCode:
    """Lints, and reports once."""
    targets, mistakes = expand(asked.paths)
    if output is not None and any(os.path.realpath(output) == os.path.realpath(target.path) for target in targets):
        raise typer.BadParameter(f"`{output}` is one of the policies, and would be overwritten", param_hint="'--output'")
    wrong, texts = mistakes_of(target.path for target in targets)
    files = DiskFiles.of(asked.paths)
    with progress_line() as line:
        report = _report(asked, [pipeline.Target(target.path, target.from_folder) for target in targets], files, line)
    report = replace(report, mistakes=(*wrong, *report.mistakes, *mistakes), sources={**report.sources, **texts})
    code = exit_code(report, asked.strict)
    render = render_text if output_format == "text" else render_json
    text = render(report, Presentation(output_format, output, quiet=False).view(), int(code))
    if output is None:
        say(text, utf8=output_format != "text")
    else:
        write_file(output, text)
    return code


def _report(asked: Asked, targets: list[pipeline.Target], files: DiskFiles, line: ProgressLine | None) -> LintReport:
    """What the call says comes before what the project says; where files belong to several projects, the first file's counts."""
    first = configured(targets[0].path if targets else STANDARD_INPUT).configuration
    options = LintOptions(
        asked.only,
        asked.search and first.search(),
        first.timeout() if asked.timeout is None else asked.timeout,
        asked.memory,
        levels=levels_of,
    )
    if line is not None:
        options = replace(options, progress=line)
    if not asked.fix:
        return pipeline.lint_many(targets, files, options)
    report, changed = pipeline.mend_many(targets, files, options)
    for path, text in sorted(changed.items()):
        marked = files.read(path).startswith(BYTE_ORDER_MARK)
        write_file(path, ("\ufeff" if marked else "") + text)
    return report


def exit_code(report: LintReport, strict: bool) -> ExitCode:
    """As the contract ranks them: a mistake, a finding that the project takes for an error, something open, and, if strict, a warning."""
    levels = {one.level for one in report.found}
    return highest(
        code
        for code, occurs in (
            (ExitCode.BAD_INPUT, bool(report.mistakes)),
            (ExitCode.NOT_AS_EXPECTED, Level.ERROR in levels),
            (ExitCode.UNKNOWN, bool(report.undecided)),
            (ExitCode.STRICT, strict and Level.WARNING in levels),
        )
        if occurs
    )
