"""What `doctrine check` does once its call is understood: check every file, report once, and say in the exit code what it means."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import typer

from doctrine_dsl import pipeline
from doctrine_dsl.cli.configuring import mistakes_of
from doctrine_dsl.cli.failure import code_of
from doctrine_dsl.cli.files import DiskFiles
from doctrine_dsl.cli.pool import Pool
from doctrine_dsl.cli.presenting import Presentation
from doctrine_dsl.cli.progress import progress_line
from doctrine_dsl.cli.scenarios import ScenarioCall
from doctrine_dsl.cli.targets import Target, expand
from doctrine_dsl.cli.waiving import Waiving
from doctrine_dsl.cli.writing import say, write_file
from doctrine_dsl.diagnostics import Diagnostic
from doctrine_dsl.diagnostics.render import render
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.outcome import ExitCode, highest, of_policy
from doctrine_dsl.explain.report import PolicyReport, Report


@dataclass(frozen=True, slots=True)
class Judging:
    """What the verdicts of a call are held against."""

    strict: bool
    waiving: Waiving


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of which files; `mistakes` are those of the call itself and of the project's configuration, `texts` what these are in."""

    targets: tuple[Target, ...]
    mistakes: tuple[Diagnostic, ...]
    files: DiskFiles
    options: pipeline.Options
    texts: dict[str, str]

    @staticmethod
    def of(arguments: list[str], options: pipeline.Options) -> Request:
        targets, mistakes = expand(arguments)
        wrong, texts = mistakes_of(target.path for target in targets)
        return Request(tuple(targets), (*mistakes, *wrong), DiskFiles.of(arguments), options, texts)

    def mistaken(self) -> Iterable[PolicyReport]:
        """A report for each mistake."""
        return (_mistaken(mistake, self.texts) for mistake in self.mistakes)

    def reads(self, path: str) -> bool:
        """Whether a path is one of the files asked for."""
        return any(_same(path, target.path) for target in self.targets)


def check_all(request: Request, presentation: Presentation, judging: Judging, jobs: int) -> ExitCode:
    """Checks and reports."""
    return _shown(lambda: [*_policies(request, jobs), *request.mistaken()], presentation, judging)


def check_variants(call: ScenarioCall, options: pipeline.Options, presentation: Presentation, judging: Judging, jobs: int) -> ExitCode:
    """Checks every variant of a policy, and reports once. A policy that only the scenario file names is not overwritten either."""

    def found() -> Iterable[PolicyReport]:
        with progress_line() as line:
            if jobs > 1:
                pool = Pool(jobs, line, "variants")
                policies = pipeline.check_scenarios(call.path, call.policy, call.files, options, pool)
            else:
                watched = options if line is None else replace(options, progress=line)
                policies = pipeline.check_scenarios(call.path, call.policy, call.files, watched)
        if presentation.output is not None and any(_same(presentation.output, policy.path) for policy in policies):
            raise typer.BadParameter(f"`{presentation.output}` is one of the policies, and would be overwritten", param_hint="'--output'")
        wrong, texts = mistakes_of([call.path])
        return [*policies, *(_mistaken(mistake, texts) for mistake in wrong)]

    return _shown(found, presentation, judging)


def _shown(find: Callable[[], Iterable[PolicyReport]], presentation: Presentation, judging: Judging) -> ExitCode:
    """If this program fails, a report for machines still says so; the failure is raised all the same."""
    try:
        policies = judging.waiving.applied(list(find()))
    except typer.BadParameter:
        raise
    except Exception as error:
        if presentation.output_format != "text":
            presentation.show(Report((), code_of(error)))
        raise
    report = _report(policies, judging.strict)
    if presentation.certificate is not None:
        report = _certified(report, presentation.certificate)
    presentation.show(report)
    judging.waiving.keep(report)
    return ExitCode(report.exit_code)


def _certified(report: Report, place: str) -> Report:
    """Writes the certificate; of a call with a mistake in it there is none."""
    if report.exit_code == ExitCode.BAD_INPUT:
        sys.stderr.write("doctrine: there is something wrong with what was to be checked, so no certificate was written\n")
        return report
    from doctrine_dsl.cli.certifying import write_certificate

    return replace(report, policies=write_certificate(place, report.policies))


def dump_all(request: Request, presentation: Presentation, what: str) -> ExitCode:
    """Prints what would be solved; mistakes go to standard error, so that the output stays what it claims to be."""
    dumps = [pipeline.dump_file(target.path, request.files, request.options, what) for target in request.targets]
    text = "".join(text for text, _ in dumps)
    report = _report([*(policy for _, policy in dumps), *request.mistaken()], strict=False)
    for policy in report.policies:
        if policy.diagnostics:
            sys.stderr.write(render(policy.diagnostics, policy.sources) + "\n")
    if presentation.output is None:
        say(text)
    else:
        write_file(presentation.output, text)
    return ExitCode(report.exit_code)


def _policies(request: Request, jobs: int) -> tuple[PolicyReport, ...]:
    targets = [pipeline.Target(target.path, target.from_folder) for target in request.targets]
    with progress_line() as line:
        if jobs > 1 and len(targets) > 1:
            return pipeline.check_many(targets, request.files, request.options, Pool(min(jobs, len(targets)), line))
        options = request.options if line is None else replace(request.options, progress=line)
        return pipeline.check_many(targets, request.files, options)


def _same(path: str, other: str) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)


def _report(policies: Iterable[PolicyReport], strict: bool) -> Report:
    found = tuple(policies)
    return Report(found, highest(of_policy(policy, strict) for policy in found))


def _mistaken(mistake: Diagnostic, texts: Mapping[str, str]) -> PolicyReport:
    return PolicyReport(mistake.span.path, None, (mistake,), (), {path: text for path, text in texts.items() if path == mistake.span.path})
