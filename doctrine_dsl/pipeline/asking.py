"""Shorter walks: a policy as a listing or as a file for another tool, a crisis portrayed, the values at which verdicts flip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from doctrine_dsl.diagnostics import Diagnostic, Span
from doctrine_dsl.diagnostics.suggest import nearest
from doctrine_dsl.explain.answering import Answering
from doctrine_dsl.explain.options import Options
from doctrine_dsl.explain.report import PolicyReport
from doctrine_dsl.model.load import Files, load
from doctrine_dsl.model.resolve import resolve
from doctrine_dsl.model.types import Kind
from doctrine_dsl.pipeline.checking import check_file
from doctrine_dsl.pipeline.mistakes import circle_in, errors, texts_of, unknown_actors, unknown_checks

if TYPE_CHECKING:
    from doctrine_dsl.explain.report import Shown
    from doctrine_dsl.explain.threshold import ThresholdReport
    from doctrine_dsl.explain.variants import Crisis


def dump_file(path: str, files: Files, options: Options, what: str) -> tuple[str, PolicyReport]:
    """The lowered policy as text: `system` (readable) or `smt2` (what a solver is asked), for each check that is asked for."""
    walk, report = _ready(path, files, options)
    return "" if walk is None else walk.dump(what), report


def export_file(path: str, files: Files, options: Options, check: str | None, export_format: str) -> tuple[str, PolicyReport]:
    """One check of a policy, written for another tool; no text if something is wrong, which the report then says."""
    from doctrine_dsl.explain.exporting import export_check

    walk, report = _ready(path, files, options)
    if walk is None:
        return "", report
    if circle := circle_in(walk):
        return "", replace(report, diagnostics=(*report.diagnostics, *circle))
    made = export_check(walk, check, export_format)
    if isinstance(made, Diagnostic):
        return "", replace(report, diagnostics=(*report.diagnostics, made))
    return made, report


def _ready(path: str, files: Files, options: Options) -> tuple[Answering | None, PolicyReport]:
    """A policy that can be asked (None: there are mistakes in it), and a report without checks."""
    program, diagnostics = load(path, files)
    texts = texts_of(program.sources)
    if errors(diagnostics):
        return None, PolicyReport(path, None, diagnostics, (), texts)
    model, found = resolve(program, options.settings, options.instances)
    report = PolicyReport(path, model.title, (*diagnostics, *found, *unknown_actors(path, model, options)), (), texts)
    if errors(report.diagnostics):
        return None, report
    return Answering(path, program, model, options, monotonic() + options.timeout), report


def portray(paths: Sequence[str], files: Files, options: Options) -> tuple[Crisis | None, tuple[PolicyReport, ...]]:
    """A crisis (the first path) beside its variants, and the reports of all; no crisis if one of the files is wrong."""
    from doctrine_dsl.explain.portraying import portrait
    from doctrine_dsl.explain.variants import Told, crisis

    reports = tuple(check_file(path, files, options) for path in paths)
    if any(errors(report.diagnostics) for report in reports):
        return None, reports
    told = []
    for report in reports:
        program, _ = load(report.path, files)
        model, _ = resolve(program, options.settings, options.instances)
        told.append(Told(program, portrait(program, model), report.checks))
    return crisis(*told), reports


def find_threshold(path: str, files: Files, options: Options, parameter: str) -> ThresholdReport:
    """Check the policy for the values of one parameter, and find where verdicts flip. `options.timeout` is for each value."""
    from doctrine_dsl.explain.threshold import ThresholdReport, Values, look, text_of, thresholds

    def wrong(title: str | None, *mistakes: Diagnostic) -> ThresholdReport:
        return ThresholdReport(path, title, None, False, (), mistakes, texts)

    program, diagnostics = load(path, files)
    texts = texts_of(program.sources)
    if errors(diagnostics):
        return wrong(None, *diagnostics)
    model, found = resolve(program, options.settings, options.instances)
    found = (*diagnostics, *found, *unknown_actors(path, model, options), *unknown_checks(path, model, options))
    if not errors(found) and parameter not in model.parameters:
        near = nearest(parameter, model.parameters)
        there = f"the parameters are {', '.join(sorted(model.parameters))}" if model.parameters else "this policy has none"
        found = (*found, Diagnostic("D012", f"--param names `{parameter}`, which is no parameter of this policy", Span(path, 0, 0),
                                    f"did you mean `{near}`?" if near else there))  # fmt: skip
    if errors(found):
        return wrong(model.title, *found)
    kind = model.parameters[parameter]
    ordered = kind.kind in (Kind.NUMBER, Kind.LADDER)
    values = Values(parameter, kind.describe(), ordered, tuple(map(kind.sort.show, kind.sort.values)))
    unsuited: list[PolicyReport] = []

    def ask(value: Shown) -> PolicyReport:
        options.progress(f"{parameter} = {text_of(value)}")
        report = check_file(path, files, replace(options, settings=(*options.settings, (parameter, text_of(value)))))
        if errors(report.diagnostics):
            unsuited.append(report)
        return report

    reports, complete = look(values, ask)
    if unsuited:
        return wrong(model.title, *unsuited[0].diagnostics)
    return ThresholdReport(path, model.title, values, complete, thresholds(values, reports), found, texts)
