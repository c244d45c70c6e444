"""The whole walk, read top to bottom: source -> tree -> model -> system -> verdict -> report. Only this file knows the order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from time import monotonic

from doctrine_dsl.diagnostics import Diagnostic, Severity, Span
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.auto import Distrust
from doctrine_dsl.explain.answering import Answering
from doctrine_dsl.explain.lint import lint
from doctrine_dsl.explain.options import Options
from doctrine_dsl.explain.report import PolicyReport
from doctrine_dsl.model.load import Files, load
from doctrine_dsl.model.lower.alone import TooLarge
from doctrine_dsl.model.lower.system import Circle
from doctrine_dsl.model.model import Model
from doctrine_dsl.model.resolve import resolve
from doctrine_dsl.syntax import tree

__all__ = ["Files", "InternalError", "Options", "Target", "check_file", "check_many", "dump_file"]


class InternalError(Exception):
    """This program is wrong: a run that does not replay, a proof that does not re-check, engines that disagree. Exit code 70."""


@dataclass(frozen=True, slots=True)
class Target:
    """A file to check. From a folder, a file that declares no check and is used by another one there is a library."""

    path: str
    from_folder: bool = False


Mapper = Callable[[Callable[[Target], PolicyReport], Iterable[Target]], Iterable[PolicyReport]]
"""How the files are gone through: the builtin `map`, or a pool of processes with the same manners."""


def check_many(targets: Sequence[Target], files: Files, options: Options, mapper: Mapper = map) -> tuple[PolicyReport, ...]:
    """Check each file; the reports come in the order of the targets. Libraries are parsed and not checked."""
    check = partial(_check_target, libraries=_libraries(targets, files), files=files, options=options)
    return tuple(_unknown_names(list(mapper(check, targets)), options))


def _check_target(target: Target, libraries: frozenset[str], files: Files, options: Options) -> PolicyReport:
    if target.path in libraries:
        return replace(read_only(target.path, files), library=True)
    return check_file(target.path, files, options)


def read_only(path: str, files: Files) -> PolicyReport:
    """Read a library: what is wrong with its own text, without asking whether names of others exist."""
    program, diagnostics = load(path, files)
    own = tuple(one for one in diagnostics if one.span.path == path)
    return PolicyReport(path, None, own, (), _texts(program.sources))


def _libraries(targets: Sequence[Target], files: Files) -> frozenset[str]:
    """The targets from a folder that declare no check and are used by another target."""
    if not any(target.from_folder for target in targets):
        return frozenset()
    programs = {target.path: load(target.path, files)[0] for target in targets}
    used = {path for program in programs.values() for loaded in program.files[:1] for path in loaded.uses}
    found: set[str] = set()
    for target in targets:
        own = programs[target.path].files[:1]
        asks = any(isinstance(node, tree.Check) for loaded in own for node in loaded.file.declarations)
        if target.from_folder and target.path in used and not asks:
            found.add(target.path)
    return frozenset(found)


def _unknown_names(reports: list[PolicyReport], options: Options) -> Iterable[PolicyReport]:
    """A name given to --only that no file has is a mistake of the call."""
    for name in options.only:
        if reports and not any(check.name == name for report in reports for check in report.checks):
            first = reports[0]
            if any(one.severity is Severity.ERROR for report in reports for one in report.diagnostics):
                continue
            mistake = Diagnostic("D010", f"no check is named `{name}`", Span(first.path, 0, 0), "--only takes the name of a check")
            reports[0] = replace(first, diagnostics=(*first.diagnostics, mistake))
    return reports


def check_file(path: str, files: Files, options: Options) -> PolicyReport:
    """Check one policy file. Mistakes of its author are diagnostics in the report; only our own raise (`InternalError`)."""
    deadline = monotonic() + options.timeout
    program, diagnostics = load(path, files)
    texts = _texts(program.sources)
    if _errors(diagnostics):
        return PolicyReport(path, None, diagnostics, (), texts)
    if not any(loaded.file.declarations for loaded in program.files):
        empty = Diagnostic(
            "D006", "this file declares nothing, so there is nothing to check", Span(path, 0, 0), "write a policy: see the tutorial"
        )
        return PolicyReport(path, None, (*diagnostics, empty), (), texts)
    model, found = resolve(program, options.settings, options.instances)
    diagnostics = (*diagnostics, *found, *_unknown_actors(path, model, options))
    if _errors(diagnostics):
        return PolicyReport(path, model.title, diagnostics, (), texts)
    walk = Answering(path, program, model, options, deadline)
    try:
        walk.base.look_for_circles()
        diagnostics = (*diagnostics, *lint(walk.base))
    except Circle as circle:
        mistake = Diagnostic("D312", f"these depend on each other in a circle: {circle}", walk.place_of_circle(str(circle)),
                             "let one of them speak of the state instead")  # fmt: skip
        return PolicyReport(path, model.title, (*diagnostics, mistake), (), texts)
    except TooLarge:
        pass
    try:
        return PolicyReport(path, model.title, diagnostics, walk.checks(), texts)
    except Distrust as refused:
        raise InternalError(f"{path}: {refused}") from refused


def dump_file(path: str, files: Files, options: Options, what: str) -> tuple[str, PolicyReport]:
    """The lowered policy as text: `system` (readable) or `smt2` (what a solver is asked), for each check that is asked for."""
    program, diagnostics = load(path, files)
    texts = _texts(program.sources)
    if _errors(diagnostics):
        return "", PolicyReport(path, None, diagnostics, (), texts)
    model, found = resolve(program, options.settings, options.instances)
    diagnostics = (*diagnostics, *found, *_unknown_actors(path, model, options))
    if _errors(diagnostics):
        return "", PolicyReport(path, model.title, diagnostics, (), texts)
    walk = Answering(path, program, model, options, monotonic() + options.timeout)
    return walk.dump(what), PolicyReport(path, model.title, diagnostics, (), texts)


def _texts(sources: object) -> dict[str, str]:
    return {path: source.text for path, source in sources.items()} if isinstance(sources, dict) else {}


def _errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(one.severity is Severity.ERROR for one in diagnostics)


def _unknown_actors(path: str, model: Model, options: Options) -> tuple[Diagnostic, ...]:
    known = {*model.actors, *model.groups, *model.alliances, "nature"}
    return tuple(
        Diagnostic(
            "D011",
            f"--excluding names `{name}`, which is no actor of this policy",
            Span(path, 0, 0),
            f"its actors are {', '.join(model.actors)}",
        )
        for name in options.excluding
        if name not in known
    )
