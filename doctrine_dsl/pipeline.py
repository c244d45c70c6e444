"""The whole walk, read top to bottom: source -> tree -> model -> system -> verdict -> report. Only this file knows the order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from errno import EAGAIN
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from doctrine_dsl.diagnostics import Diagnostic, Severity, Span
from doctrine_dsl.diagnostics.reading import decode
from doctrine_dsl.diagnostics.suggest import nearest
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.auto import Distrust
from doctrine_dsl.explain.answering import Answering
from doctrine_dsl.explain.options import Options
from doctrine_dsl.explain.report import CheckReport, PolicyReport
from doctrine_dsl.lints.linting import quick_warnings
from doctrine_dsl.lints.policy import Policy
from doctrine_dsl.model.load import Files, Trees, load
from doctrine_dsl.model.lower.alone import TooLarge
from doctrine_dsl.model.lower.system import Circle
from doctrine_dsl.model.model import Model
from doctrine_dsl.model.resolve import Program, resolve
from doctrine_dsl.model.types import Kind
from doctrine_dsl.syntax import tree

if TYPE_CHECKING:
    from doctrine_dsl.certificates.result import Verification
    from doctrine_dsl.certificates.verifying import Folder, Means
    from doctrine_dsl.comparison.mutants import Mutant
    from doctrine_dsl.comparison.mutation import Baseline, MutationReport, Outcome
    from doctrine_dsl.comparison.report import PolicyDiff
    from doctrine_dsl.comparison.side import Side
    from doctrine_dsl.explain.evidence import Answerer
    from doctrine_dsl.explain.report import Shown, Variant
    from doctrine_dsl.explain.threshold import ThresholdReport
    from doctrine_dsl.explain.variants import Crisis
    from doctrine_dsl.lints.linting import LintOptions, PolicyLint
    from doctrine_dsl.lints.report import LintReport
    from doctrine_dsl.scenarios.variants import Asked

__all__ = [
    "Files",
    "InternalError",
    "Options",
    "Target",
    "check_file",
    "check_many",
    "check_scenarios",
    "compare_files",
    "dump_file",
    "export_file",
    "find_threshold",
    "libraries",
    "lint_many",
    "list_checks",
    "mend_many",
    "mutate_file",
    "portray",
    "verify_certificate",
]


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
    return PolicyReport(path, None, own, (), _texts(program.sources))


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
            reports[0] = replace(first, diagnostics=(*first.diagnostics, _no_check(name, first.path)))
    return reports


def check_file(path: str, files: Files, options: Options, variant: Variant | None = None, trees: Trees | None = None) -> PolicyReport:
    """Check one policy file. Mistakes of its author are diagnostics in the report; only our own raise (`InternalError`)."""
    deadline = monotonic() + options.timeout
    program, diagnostics = load(path, files, trees)
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
    walk = Answering(path, program, model, options, deadline, _memory(options))
    if circle := _circle(walk):
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
    if not _errors(diagnostics):
        if not any(isinstance(node, tree.Check) for node in own):
            return (), ()
        model, found = resolve(program, options.settings, options.instances)
        diagnostics = (*diagnostics, *found)
        if not _errors(diagnostics):
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
    if not _errors(diagnostics):
        model, found = resolve(program, options.settings, options.instances)
        diagnostics = (*diagnostics, *found, *_unknown_actors(path, model, options))
        if not _errors(diagnostics):
            walk = Answering(path, program, model, options, monotonic() + options.timeout, answerer)
            circle = _circle(walk)
            return circle[0].message if circle else walk
    first = next(one for one in diagnostics if one.severity is Severity.ERROR)
    return f"{first.code}: {first.message}"


def _circle(walk: Answering) -> tuple[Diagnostic, ...]:
    """Lines, alarms and postures that depend on each other in a circle are a mistake of the policy."""
    try:
        walk.base.look_for_circles()
    except Circle as circle:
        mistake = Diagnostic("D312", f"these depend on each other in a circle: {circle}", walk.place_of_circle(str(circle)),
                             "let one of them speak of the state instead")  # fmt: skip
        return (mistake,)
    except TooLarge:
        pass
    return ()


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


def export_file(path: str, files: Files, options: Options, check: str | None, export_format: str) -> tuple[str, PolicyReport]:
    """One check of a policy, written for another tool; no text if something is wrong, which the report then says."""
    from doctrine_dsl.explain.exporting import export_check

    program, diagnostics = load(path, files)
    texts = _texts(program.sources)
    if _errors(diagnostics):
        return "", PolicyReport(path, None, diagnostics, (), texts)
    model, found = resolve(program, options.settings, options.instances)
    diagnostics = (*diagnostics, *found, *_unknown_actors(path, model, options))
    if _errors(diagnostics):
        return "", PolicyReport(path, model.title, diagnostics, (), texts)
    walk = Answering(path, program, model, options, monotonic() + options.timeout)
    if circle := _circle(walk):
        return "", PolicyReport(path, model.title, (*diagnostics, *circle), (), texts)
    made = export_check(walk, check, export_format)
    if isinstance(made, Diagnostic):
        return "", PolicyReport(path, model.title, (*diagnostics, made), (), texts)
    return made, PolicyReport(path, model.title, diagnostics, (), texts)


def portray(paths: Sequence[str], files: Files, options: Options) -> tuple[Crisis | None, tuple[PolicyReport, ...]]:
    """A crisis (the first path) beside its variants, and the reports of all; no crisis if one of the files is wrong."""
    from doctrine_dsl.explain.portraying import portrait
    from doctrine_dsl.explain.variants import Told, crisis

    reports = tuple(check_file(path, files, options) for path in paths)
    if any(_errors(report.diagnostics) for report in reports):
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
    texts = _texts(program.sources)
    if _errors(diagnostics):
        return wrong(None, *diagnostics)
    model, found = resolve(program, options.settings, options.instances)
    found = (*diagnostics, *found, *_unknown_actors(path, model, options), *_unknown_checks(path, model, options))
    if not _errors(found) and parameter not in model.parameters:
        near = nearest(parameter, model.parameters)
        there = f"the parameters are {', '.join(sorted(model.parameters))}" if model.parameters else "this policy has none"
        found = (*found, Diagnostic("D012", f"--param names `{parameter}`, which is no parameter of this policy", Span(path, 0, 0),
                                    f"did you mean `{near}`?" if near else there))  # fmt: skip
    if _errors(found):
        return wrong(model.title, *found)
    kind = model.parameters[parameter]
    ordered = kind.kind in (Kind.NUMBER, Kind.LADDER)
    values = Values(parameter, kind.describe(), ordered, tuple(map(kind.sort.show, kind.sort.values)))
    unsuited: list[PolicyReport] = []

    def ask(value: Shown) -> PolicyReport:
        options.progress(f"{parameter} = {text_of(value)}")
        report = check_file(path, files, replace(options, settings=(*options.settings, (parameter, text_of(value)))))
        if _errors(report.diagnostics):
            unsuited.append(report)
        return report

    reports, complete = look(values, ask)
    if unsuited:
        return wrong(model.title, *unsuited[0].diagnostics)
    return ThresholdReport(path, model.title, values, complete, thresholds(values, reports), found, texts)


def compare_files(old: tuple[str, Files], new: tuple[str, Files], options: Options, renames: Sequence[tuple[str, str]] = ()) -> PolicyDiff:
    """Compare what two policies mean, each a path with where its files are. `renames` are names of the old one, and what they are now.

    With a mistake in either nothing is compared: the report has the mistakes.
    """
    from doctrine_dsl.comparison.compare import compare
    from doctrine_dsl.comparison.report import PolicyDiff

    deadline = monotonic() + options.timeout
    answers: dict[object, CheckReport] = {}
    sides: list[Side] = []
    mistakes: list[tuple[str, Diagnostic]] = []
    texts: dict[str, dict[str, str]] = {"old": {}, "new": {}}
    for when, (path, files), names in (("old", old, renames), ("new", new, ())):
        side, found, texts[when] = _side(path, files, options, (deadline, names), answers)
        mistakes += [(when, one) for one in found if one.severity is Severity.ERROR]
        sides += [] if side is None else [side]
    if not mistakes:
        known = {check.name for side in sides for check in side.model.checks}
        mistakes += [("new", _no_check(name, new[0])) for name in options.only if name not in known]
    if mistakes:
        return PolicyDiff(old[0], new[0], mistakes=tuple(mistakes), old_sources=texts["old"], new_sources=texts["new"])
    try:
        found_diff = compare(*sides)
    except Distrust as refused:
        raise InternalError(f"{old[0]} and {new[0]}: {refused}") from refused
    return replace(found_diff, old_sources=texts["old"], new_sources=texts["new"])


def _side(
    path: str, files: Files, options: Options, when: tuple[float, Sequence[tuple[str, str]]], answers: dict[object, CheckReport]
) -> tuple[Side | None, tuple[Diagnostic, ...], dict[str, str]]:
    """One of two policies, what is wrong with it, and its texts. `when` is the deadline, and the names to replace."""
    from doctrine_dsl.comparison.renaming import names_of, renamed
    from doctrine_dsl.comparison.side import Side

    program, diagnostics = load(path, files)
    texts = _texts(program.sources)
    if _errors(diagnostics):
        return None, diagnostics, texts
    known = names_of(program)
    for name, other in when[1]:
        if name not in known or other in known:
            why = f"nothing is named `{name}` in it" if name not in known else f"`{other}` is a name in it already"
            mistake = Diagnostic(
                "D013", f"--rename {name}={other} does not fit the old policy: {why}", Span(path, 0, 0), "--rename takes old=new"
            )
            diagnostics = (*diagnostics, mistake)
    model, found = resolve(renamed(program, dict(when[1])), options.settings, options.instances)
    diagnostics = (*diagnostics, *found, *_unknown_actors(path, model, options))
    if _errors(diagnostics):
        return None, diagnostics, texts
    side = Side(renamed(program, dict(when[1])), model, options, when[0], answers)
    if circle := _circle(side.answering):
        return None, (*diagnostics, *circle), texts
    return side, diagnostics, texts


PartMapper = Callable[[Callable[[int], Sequence["Outcome"]], Iterable[int]], Iterable[Sequence["Outcome"]]]
"""How the parts of the edits of a policy are gone through."""


def mutate_file(path: str, files: Files, options: Options, kinds: tuple[str, ...], limit: int | None, jobs: int = 1,
                mapper: PartMapper = map) -> MutationReport:  # fmt: skip
    """Try small edits of a policy on its checks. `options.timeout` is for each edit; `limit` is how many are tried, at equal distances."""
    from doctrine_dsl.comparison.mutation import Baseline, MutationReport

    side, diagnostics, texts = _side(path, files, options, (monotonic() + options.timeout, ()), {})
    if side is None:
        return MutationReport(path, None, 0, (), (), diagnostics, texts)
    try:
        baseline = Baseline(side)
        found = _chosen(side, kinds, None)
        part = partial(_mutated, path=path, files=files, options=options, kinds=kinds, limit=limit, jobs=jobs)
        outcomes = _tried(baseline, kinds, limit, 0, 1) if jobs == 1 else [one for some in mapper(part, range(jobs)) for one in some]
    except Distrust as refused:
        raise InternalError(f"{path}: {refused}") from refused
    ordered = tuple(sorted(outcomes, key=lambda one: one.number))
    return MutationReport(path, side.model.title, len(found), ordered, tuple(baseline.idle), (), texts)


def _mutated(
    part: int, path: str, files: Files, options: Options, kinds: tuple[str, ...], limit: int | None, jobs: int
) -> Sequence[Outcome]:
    """One part of the edits, in a process of its own."""
    from doctrine_dsl.comparison.mutation import Baseline

    side, _, _ = _side(path, files, options, (monotonic() + options.timeout, ()), {})
    return [] if side is None else _tried(Baseline(side), kinds, limit, part, jobs)


def _tried(baseline: Baseline, kinds: tuple[str, ...], limit: int | None, part: int, parts: int) -> Sequence[Outcome]:
    chosen = _chosen(baseline.side, kinds, limit)
    outcomes = []
    for number, mutant in chosen[part::parts]:
        baseline.side.options.progress(f"{baseline.side.path}: edit {number + 1}")
        outcomes.append(baseline.fate(mutant, number))
    return outcomes


def _chosen(side: Side, kinds: tuple[str, ...], limit: int | None) -> Sequence[tuple[int, Mutant]]:
    """The edits that are tried: all, or some at equal distances."""
    from doctrine_dsl.comparison.mutants import mutants

    every = list(enumerate(mutants(side.program, kinds)))
    if limit is None or limit >= len(every):
        return every
    return [every[at * len(every) // limit] for at in range(limit)]


def _unknown_checks(path: str, model: Model, options: Options) -> tuple[Diagnostic, ...]:
    known = {check.name for check in model.checks}
    return tuple(_no_check(name, path) for name in options.only if name not in known)


def _no_check(name: str, path: str) -> Diagnostic:
    return Diagnostic("D010", f"no check is named `{name}`", Span(path, 0, 0), "--only takes the name of a check")


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


# ---- lints


def lint_many(targets: Sequence[Target], files: Files, options: LintOptions) -> LintReport:
    """Every policy through the lints. A file without a check that another one uses is a library, looked at as a part of those that use it."""
    from doctrine_dsl.lints.acceptance import acceptances
    from doctrine_dsl.lints.report import LintReport
    from doctrine_dsl.lints.together import Together

    programs = {target.path: load(target.path, files) for target in targets}
    roots = [path for path in programs if not _is_library(path, [program for program, _ in programs.values()])]
    mistakes: dict[Diagnostic, None] = {}
    policies: list[PolicyLint] = []
    for path in roots:
        linted = _linted(path, *programs[path], options)
        if isinstance(linted, tuple):
            mistakes.update(dict.fromkeys(linted))
        else:
            policies.append(linted)
    sources = {path: source for program, _ in programs.values() for path, source in program.sources.items()}
    broken = {path for root in roots if all(root != one.root for one in policies) for path in programs[root][0].sources}
    asked = [path for path in programs if path not in broken]
    accepted = dict.fromkeys(one for program, _ in programs.values() for one in acceptances(program))
    found, undecided = Together(asked, policies, accepted, sources, options).outcome()
    texts = {path: source.text for path, source in sources.items()}
    return LintReport(tuple(programs), tuple(mistakes), found, undecided, not options.search, texts)


def mend_many(targets: Sequence[Target], files: Files, options: LintOptions) -> tuple[LintReport, dict[str, str]]:
    """Lint, after everything that can be mended without changing a verdict is mended; and the new texts of the files that changes."""
    from doctrine_dsl.lints.fixing import Mended, mended
    from doctrine_dsl.lints.together import edits_of

    changed: dict[str, str] = {}
    counts: dict[str, int] = {}
    while edits := edits_of(lint_many(targets, Mended(files, changed), replace(options, search=False)).found):
        for path, wanted in edits.items():
            source, _ = decode(path, Mended(files, changed).read(path))
            assert source is not None
            changed[path], count = mended(source.text, wanted)
            counts[path] = counts.get(path, 0) + count
    before, after = (lint_many(targets, one, replace(options, search=False)).mistakes for one in (files, Mended(files, changed)))
    if len(after) > len(before):
        raise InternalError(f"a mended file is none: {after[0].span.path}: {after[0].message}; nothing was written")
    return replace(lint_many(targets, Mended(files, changed), options), mended=counts), changed


def _is_library(path: str, programs: Sequence[Program]) -> bool:
    own = [loaded.file for program in programs for loaded in program.files if loaded.file.path == path]
    asks = any(isinstance(node, tree.Check) for node in own[0].declarations) if own else False
    return not asks and any(path in loaded.uses for program in programs for loaded in program.files[:1])


def _linted(path: str, program: Program, diagnostics: tuple[Diagnostic, ...], options: LintOptions) -> PolicyLint | tuple[Diagnostic, ...]:
    """What the lints say of a policy, or the mistakes that keep it from being one."""
    from doctrine_dsl.engines.budget import Budget
    from doctrine_dsl.lints.linting import lint_policy
    from doctrine_dsl.lints.registry import LINTS

    deadline = monotonic() + options.timeout
    if _errors(diagnostics):
        return diagnostics
    model, found = resolve(program, (), options.instances)
    if _errors(found):
        return found
    walk = Answering(path, program, model, Options(), deadline)
    if circle := _circle(walk):
        return circle
    budget = Budget(deadline=deadline, memory=options.memory, seed=options.seed, progress=options.progress)
    try:
        policy = Policy(path, program, model, walk.base)
        return lint_policy(policy, _free(policy, options) if options.search else policy, LINTS, options, budget)
    except Distrust as refused:
        raise InternalError(f"{path}: {refused}") from refused


def _free(policy: Policy, options: LintOptions) -> Policy:
    """The policy with free parameters, unless they would make lines depend on each other in a circle."""
    from doctrine_dsl.lints.freed import freed

    model = freed(policy.program, policy.model, options.instances)
    if model is policy.model:
        return policy
    walk = Answering(policy.root, policy.program, model, Options(), monotonic())
    return policy if _circle(walk) else Policy(policy.root, policy.program, model, walk.base)
