"""From a scenario file to what is to be checked: the file is read, its policy is found and understood, and the two are held against each other."""

from __future__ import annotations

from dataclasses import replace

from doctrine_dsl.diagnostics import Diagnostic, Severity, Span
from doctrine_dsl.diagnostics.reading import unreadable
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.options import Options
from doctrine_dsl.explain.report import PolicyReport
from doctrine_dsl.model.load import Files, load
from doctrine_dsl.model.model import Model
from doctrine_dsl.model.resolve import resolve
from doctrine_dsl.scenarios.names import BUILTIN, mistakes
from doctrine_dsl.scenarios.read import read
from doctrine_dsl.scenarios.scenario import ScenarioFile
from doctrine_dsl.scenarios.variants import Asked, variants


@dataclass(frozen=True, slots=True)
class Plan:
    """The variants of `policy` to check; or, where something is wrong, the reports that say so, and nothing to check."""

    policy: str
    asked: tuple[Asked, ...]
    mistaken: tuple[PolicyReport, ...]


def plan(path: str, policy: str | None, files: Files, options: Options) -> Plan:
    """What the scenario file `path` asks; `policy` stands for the one that it names. All of its mistakes are found at once."""
    try:
        file, text, found = read(path, files.read(path))
    except OSError as error:
        mistake = unreadable(path, error)
        named = replace(mistake, help="name a scenario file in it") if mistake.code == "D002" else mistake
        return _mistaken(path, PolicyReport(path, None, (named,), ()))
    if file is None:
        return _mistaken(path, PolicyReport(path, None, found, (), {path: text}))
    located = policy if policy is not None else _policy_of(file, files)
    if isinstance(located, Diagnostic):
        return _mistaken(path, PolicyReport(path, None, (*found, located), (), {path: text}))
    return _held_against(located, file, PolicyReport(path, None, found, (), {path: text}), files, options)


def _policy_of(file: ScenarioFile, files: Files) -> str | Diagnostic:
    """The policy that the file names, if it may be read and is there."""
    if file.policy is None:
        remedy = "write `policy: FILE.dsl`, or name the policy on the command line"
        return Diagnostic("D709", "this file names no policy", file.start, remedy)
    written, span = file.policy.text, file.policy.span
    located = files.locate(written, file.path)
    if located is None:
        return Diagnostic(
            "D711", f'"{written}" lies outside of the folder of this file', span, "a policy stands beside its scenarios or below"
        )
    try:
        files.read(located)
    except OSError as error:
        return Diagnostic("D710", unreadable(located, error).message, span, "write its path relative to this file")
    return located


def _held_against(policy: str, file: ScenarioFile, own: PolicyReport, files: Files, options: Options) -> Plan:
    """What the policy does not have is a mistake of the scenarios, unless the policy itself is wrong."""
    program, found = load(policy, files)
    texts = {path: source.text for path, source in program.sources.items()}
    if not _wrong(found):
        model, more = resolve(program, options.settings, options.instances)
        found = (*found, *more, *_of_the_call(policy, model, file, options))
        if not _wrong(found):
            names = mistakes(file, program, model, options.settings, options.instances)
            ordered = sorted((*own.diagnostics, *names), key=lambda one: (one.span.start, one.code))
            own = replace(own, diagnostics=tuple(ordered), sources={**texts, **own.sources})
    reports = (own, PolicyReport(policy, None, found, (), texts))
    wrong = tuple(report for report in reports if _wrong(report.diagnostics))
    return Plan(policy, (), wrong) if wrong else Plan(policy, variants(file, options), ())


def _of_the_call(policy: str, model: Model, file: ScenarioFile, options: Options) -> tuple[Diagnostic, ...]:
    """`--only` and `--excluding` on the command line."""
    known = {check.name for check in model.checks} | set(BUILTIN)
    asked = known if any(not one.only for one in file.scenarios) else {word.text for one in file.scenarios for word in one.only}
    place = Span(policy, 0, 0)
    found = [
        Diagnostic("D010", f"no check is named `{name}`" if name not in known else f"no scenario asks for the check `{name}`", place,
                   "--only takes the name of a check")
        for name in options.only
        if name not in asked
    ]  # fmt: skip
    actors = {*model.actors, *model.groups, *model.alliances, "nature"}
    found += [
        Diagnostic(
            "D011", f"--excluding names `{name}`, which is no actor of this policy", place, f"its actors are {', '.join(model.actors)}"
        )
        for name in options.excluding
        if name not in actors
    ]
    return tuple(found)


def _mistaken(path: str, report: PolicyReport) -> Plan:
    return Plan(path, (), (report,))


def _wrong(diagnostics: tuple[Diagnostic, ...]) -> bool:
    return any(one.severity is Severity.ERROR for one in diagnostics)
