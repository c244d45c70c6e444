"""The main walk, read top to bottom: source -> tree -> model -> system -> verdict -> report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from errno import EAGAIN
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from doctrine_dsl.diagnostics import Diagnostic, Severity, Span
from doctrine_dsl.diagnostics.reading import decode
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.auto import Distrust
from doctrine_dsl.explain.answering import Answering
from doctrine_dsl.explain.options import Options
from doctrine_dsl.explain.report import PolicyReport
from doctrine_dsl.lints.linting import quick_warnings
from doctrine_dsl.lints.policy import Policy
from doctrine_dsl.model.load import Files, Trees, load
from doctrine_dsl.model.resolve import Program, resolve
from doctrine_dsl.pipeline.mistakes import InternalError, circle_in, errors, no_check, texts_of, unknown_actors
from doctrine_dsl.syntax import tree

if TYPE_CHECKING:
    from doctrine_dsl.certificates.result import Verification
    from doctrine_dsl.certificates.verifying import Folder, Means
    from doctrine_dsl.explain.evidence import Answerer
    from doctrine_dsl.explain.report import Variant
    from doctrine_dsl.scenarios.variants import Asked


@dataclass(frozen=True, slots=True)
class Target:
    """A file to check. From a folder, a file that declares no check and is used by another one there is a library."""

    path: str
    from_folder: bool = False


Mapper = Callable[[Callable[[Target], PolicyReport], Iterable[Target]], Iterable[PolicyReport]]
"""How the files are gone through: the builtin `map`, or a pool of processes with the same manners."""


def check_many(targets: Sequence[Target], files: Files, options: Options, mapper: Mapper = map) -> tuple[PolicyReport, ...]:
    """Check each file; the reports come in the order of the targets. Libraries are parsed and not checked."""
    trees = Trees()
    check = partial(_check_target, libraries=_libraries(targets, files, trees), files=files, options=options, trees=trees)
    return tuple(_unknown_names(list(mapper(check, targets)), options))


VariantMapper = Callable[[Callable[["Asked"], PolicyReport], Iterable["Asked"]], Iterable[PolicyReport]]
"""The same for the variants of one policy."""


def check_scenarios(path: str, policy: str | None, files: Files, options: Options, mapper: VariantMapper = map) -> tuple[PolicyReport, ...]:
    """Check each variant of the scenario file `path`, in its order; `policy` stands for the one that the file names.

    With a mistake in either file nothing is checked: there is one report for each file that has some.
    """
    from doctrine_dsl.scenarios.plan import plan  # and with it YAML, which nothing else needs

    planned = plan(path, policy, files, options)
    return planned.mistaken or tuple(mapper(partial(_check_variant, path=planned.policy, files=files), planned.asked))


def _check_variant(asked: Asked, path: str, files: Files) -> PolicyReport:
    return replace(check_file(path, files, asked.options, asked.variant), scenario=asked.variant)


def _check_target(target: Target, libraries: frozenset[str], files: Files, options: Options, trees: Trees) -> PolicyReport:
    if target.path in libraries:
        return replace(read_only(target.path, files, trees), library=True)
    return check_file(target.path, files, options, trees=trees)


def read_only(path: str, files: Files, trees: Trees | None = None) -> PolicyReport:
    """Read a library: what is wrong with its own text, without asking whether names of others exist."""
    program, diagnostics = load(path, files, trees)
    own = tuple(one for one in diagnostics if one.span.path == path)
    return PolicyReport(path, None, own, (), texts_of(program.sources))


def libraries(paths: Sequence[str], files: Files) -> frozenset[str]:
    """Those of the files of a folder that declare no check and are used by another one."""
    return _libraries([Target(path, from_folder=True) for path in paths], files, Trees())


def _libraries(targets: Sequence[Target], files: Files, trees: Trees) -> frozenset[str]:
    """The targets from a folder that declare no check and are used by another target."""
    if not any(target.from_folder for target in targets):
        return frozenset()
    programs = {target.path: load(target.path, files, trees)[0] for target in targets}
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
            reports[0] = replace(first, diagnostics=(*first.diagnostics, no_check(name, first.path)))
    return reports


def check_file(path: str, files: Files, options: Options, variant: Variant | None = None, trees: Trees | None = None) -> PolicyReport:
    """Check one policy file. Mistakes of its author are diagnostics in the report; only our own raise (`InternalError`)."""
    deadline = monotonic() + options.timeout
    program, diagnostics = load(path, files, trees)
    texts = texts_of(program.sources)
    if errors(diagnostics):
        return PolicyReport(path, None, diagnostics, (), texts)
    if not any(loaded.file.declarations for loaded in program.files):
        empty = Diagnostic(
            "D006", "this file declares nothing, so there is nothing to check", Span(path, 0, 0), "write a policy: see the tutorial"
        )
        return PolicyReport(path, None, (*diagnostics, empty), (), texts)
    model, found = resolve(program, options.settings, options.instances)
    diagnostics = (*diagnostics, *found, *unknown_actors(path, model, options))
    if errors(diagnostics):
        return PolicyReport(path, model.title, diagnostics, (), texts)
    walk = Answering(path, program, model, options, deadline, _memory(options))
    if circle := circle_in(walk):
        return PolicyReport(path, model.title, (*diagnostics, *circle), (), texts)
    diagnostics = (*diagnostics, *quick_warnings(Policy(path, program, model, walk.base), options.levels))
    try:
        report = PolicyReport(path, model.title, diagnostics, walk.checks(), texts)
        return _certified(report, program, files, options, variant) if options.keep_evidence else report
    except Distrust as refused:
        raise InternalError(f"{path}: {refused}") from refused


def list_checks(path: str, files: Files, options: Options) -> tuple[tuple[tuple[str, int | None], ...], tuple[Diagnostic, ...]]:
    """The names of the checks of a policy with their lines, the built-in ones last, and the mistakes in it; nothing of a file without checks."""
    program, diagnostics = load(path, files)
    own = program.files[0].file.declarations if program.files else ()
    if not errors(diagnostics):
        if not any(isinstance(node, tree.Check) for node in own):
            return (), ()
        model, found = resolve(program, options.settings, options.instances)
        diagnostics = (*diagnostics, *found)
        if not errors(diagnostics):
            walk = Answering(path, program, model, options, monotonic() + options.timeout)
            return tuple((check.name, walk.line_of(check)) for check in walk.all_checks()), ()
    return (), tuple(one for one in diagnostics if one.severity is Severity.ERROR)


def _memory(options: Options) -> Answerer | None:
    """Whoever remembers answers, if that is wanted. What a verdict rests on is never remembered: it is asked anew."""
    if options.store is None or options.keep_evidence:
        return None
    from doctrine_dsl.cache.remembering import Remembering

    return Remembering(options.store)


def _certified(report: PolicyReport, program: Program, files: Files, options: Options, variant: Variant | None) -> PolicyReport:
    """With proofs judged a second time, and with the certificate of the policy, as far as they are asked for. Raises Distrust.

    Raises OSError if a file has changed since it was read: then nobody could tell of which policy it is the certificate.
    """
    from doctrine_dsl.certificates.second_judge import seconded
    from doctrine_dsl.certificates.writing import Asked as AskedOf
    from doctrine_dsl.certificates.writing import certified, digest

    if options.certify:
        report = replace(report, checks=tuple(seconded(check, options) for check in report.checks))
    if options.certificate:
        data = {path: files.read(path) for path in program.sources}
        changed = [path for path, now in data.items() if (text := decode(path, now)[0]) is None or text.text != program.sources[path].text]
        if changed:
            raise OSError(EAGAIN, "it has changed while it was checked", changed[0])
        sources = tuple((path, digest(now)) for path, now in data.items())
        asked = AskedOf(report.path, report.title, variant.name if variant else None, sources, options)
        report = replace(report, certified=certified(asked, report.checks))
    return replace(report, checks=tuple(replace(check, evidence=()) for check in report.checks))


def verify_certificate(
    path: str, folder: Folder, policies: Sequence[str], open_files: Callable[[str], Files], means: Means
) -> Verification:
    """Check a certificate against the policies that it is about: those that are named, else those that it names itself."""
    from doctrine_dsl.certificates.verifying import Ways, verify

    try:
        return verify(path, folder, Ways(tuple(policies), open_files, _walk), means)
    except Distrust as refused:
        raise InternalError(f"{path}: {refused}") from refused


def _walk(path: str, files: Files, options: Options, answerer: Answerer) -> Answering | str:
    """A policy ready to be asked, or a sentence on why it cannot be."""
    program, diagnostics = load(path, files)
    if not errors(diagnostics):
        model, found = resolve(program, options.settings, options.instances)
        diagnostics = (*diagnostics, *found, *unknown_actors(path, model, options))
        if not errors(diagnostics):
            walk = Answering(path, program, model, options, monotonic() + options.timeout, answerer)
            circle = circle_in(walk)
            return circle[0].message if circle else walk
    first = next(one for one in diagnostics if one.severity is Severity.ERROR)
    return f"{first.code}: {first.message}"
