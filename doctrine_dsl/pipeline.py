"""The whole walk, read top to bottom: source -> tree -> model -> system -> verdict -> report. Only this file knows the order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field, replace
from functools import partial
from itertools import product
from time import monotonic

from doctrine_dsl.diagnostics import Diagnostic, Severity, SourceText, Span
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.auto import Distrust, attempt, how, run
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.explain.checks import Teller, blank, judged, undecided
from doctrine_dsl.explain.dump import dump_smt2, dump_system
from doctrine_dsl.explain.lint import lint
from doctrine_dsl.explain.report import CheckReport, Finding, PolicyReport, ReportStep, ReportTrace
from doctrine_dsl.model.load import Files, load
from doctrine_dsl.model.lower.alone import TooLarge
from doctrine_dsl.model.lower.rules import Tails
from doctrine_dsl.model.lower.system import Circle, Lowering
from doctrine_dsl.model.model import Check, Model
from doctrine_dsl.model.properties import ask
from doctrine_dsl.model.properties.question import Always, NotSupported, Question, UnlessReachable, Vacuity
from doctrine_dsl.model.resolve import Program, resolve
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.interpret import evaluate
from doctrine_dsl.system.term import Const, names
from doctrine_dsl.system.transition import SafetyQuestion
from doctrine_dsl.verdicts.verdict import Answer, Holds, HoldsWithin, Violated

__all__ = ["Files", "InternalError", "Options", "check_file", "check_many"]

MOST_STARTS = 100_000
DUMPED_STEPS = 5
"""How many steps `--dump smt2` unrolls unless `--within` says otherwise."""


class InternalError(Exception):
    """This program is wrong: a run that does not replay, a proof that does not re-check, engines that disagree. Exit code 70."""


def _no_progress(_: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for. `settings` are `--set` pairs, as written; `timeout` is in seconds for each file, `memory` in MB;
    `instances` limits how many declarations one file's `for` families may make."""

    within: int | None = None
    settings: tuple[tuple[str, str], ...] = ()
    only: tuple[str, ...] = ()
    excluding: tuple[str, ...] = ()
    engine: str = "auto"
    timeout: float = 60.0
    memory: int = 4096
    seed: int = 0
    instances: int = 100_000
    progress: Callable[[str], None] = field(default=_no_progress)


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
    walk = _Walk(path, program, model, options, deadline)
    try:
        walk.base.system()
        diagnostics = (*diagnostics, *lint(walk.base))
    except Circle as circle:
        mistake = Diagnostic("D312", f"these depend on each other in a circle: {circle}", walk.place_of_circle(str(circle)),
                             "let one of them speak of the state instead")  # fmt: skip
        return PolicyReport(path, model.title, (*diagnostics, mistake), (), texts)
    except TooLarge:
        pass
    return PolicyReport(path, model.title, diagnostics, walk.checks(), texts)


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
    walk = _Walk(path, program, model, options, monotonic() + options.timeout)
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


class _Walk:
    """The checks of one policy, with what they share: lowerings by tails, the deadline, the sources."""

    def __init__(self, path: str, program: Program, model: Model, options: Options, deadline: float) -> None:
        self.path, self.model, self.options, self.deadline = path, model, options, deadline
        self.sources: dict[str, SourceText] = dict(program.sources)
        self.teller = Teller(self.sources, path)
        self.base = Lowering.of(model)
        self.lowerings: dict[Tails, Lowering] = {self.base.tails: self.base}

    def checks(self) -> tuple[CheckReport, ...]:
        """Every check that was asked for, then the built-in ones."""
        asked = [self._with_options(check) for check in self.model.checks]
        builtin = [Check(name, tree.Always(tree.Truth(True, Span(self.path, 0, 0))), name, {}, {}, None, self._excluded(()), None, "holds", None,
                         None, builtin=True) for name in ("ranges", "satisfiable")]  # fmt: skip
        only = self.options.only
        return tuple(self._timed(check) for check in (*asked, *builtin) if not only or check.name in only or check.builtin)

    def _excluded(self, named: tuple[str, ...]) -> tuple[str, ...]:
        extra: list[str] = []
        for name in self.options.excluding:
            alliance = self.model.alliances.get(name)
            extra += alliance.members if alliance else self.model.groups.get(name, (name,))
        return tuple(dict.fromkeys((*named, *extra)))

    def _with_options(self, check: Check) -> Check:
        bounds = [bound for bound in (check.within, self.options.within) if bound is not None]
        return replace(check, within=min(bounds, default=None), excluding=self._excluded(check.excluding))

    def lowering(self, tails: Tails) -> Lowering:
        """The lowering under some tails, made once."""
        if tails not in self.lowerings:
            self.lowerings[tails] = Lowering.of(self.model, tails, self.base)
        return self.lowerings[tails]

    def _timed(self, check: Check) -> CheckReport:
        begun = monotonic()
        line = None if check.span is None else self.sources[check.span.path].position(check.span.start).line
        report = blank(check, line)
        self.options.progress(f"{self.path}: {check.name}")
        try:
            report = self._check(check, report)
        except TooLarge as reason:
            report = undecided(report, f"the posture cannot be derived: {reason}")
        except Distrust as refused:
            raise InternalError(f"{self.path}, check {check.name}: {refused}") from refused
        except MemoryError:
            report = undecided(report, "the memory ran out")
        return replace(report, seconds=round(monotonic() - begun, 4))

    def _check(self, check: Check, report: CheckReport) -> CheckReport:
        lowering = self.lowering(Tails(frozenset(check.excluding), check.plan))
        asked = ask(check, lowering)
        if isinstance(asked, NotSupported):
            return undecided(report, asked.reason)
        question = asked.question if asked.question.bound is not None else replace(asked.question, bound=check.within)
        if question.starts_badly and (bad_start := self._bad_start(lowering, report, question.starts_badly)) is not None:
            return bad_start
        answer = self._answer(question, self.options.engine)
        trace = answer.verdict.trace if isinstance(answer.verdict, Violated) else None
        why = None
        if isinstance(answer.verdict, Holds | HoldsWithin) and not question.witness:
            why, unsure = self._vacuous(asked.vacuity)
            if unsure and check.expected == "holds vacuously":
                return undecided(replace(report, engine=answer.engine), "whether there was anything to check was not decided")
        if trace is None or (check.name == "satisfiable" and check.builtin):
            return judged(report, question, answer, why, None, None if trace is None else trace.length)
        story, told = self.teller.tell(lowering, question, trace)
        report = judged(report, question, answer, why, told, trace.length)
        findings = self.teller.findings(check, lowering, story)
        return replace(report, findings=findings, summary=self.teller.summary(check, story, findings))

    def _answer(self, question: Question, engine: str) -> Answer:
        lowering = self.lowering(question.tails)
        bad = lowering.inline(question.bad)
        system = lowering.system(question.monitors, [bad])
        budget = Budget(deadline=self.deadline, memory=self.options.memory, seed=self.options.seed, progress=self.options.progress)
        asked = SafetyQuestion(bad, question.bound)
        if engine == "auto":
            return run(system, asked, budget)
        verdict = attempt(engine, system, asked, budget)
        return Answer(verdict, engine, how(verdict, system))

    def dump(self, what: str) -> str:
        """Every check that is asked for, lowered."""
        parts: list[str] = []
        for check in map(self._with_options, self.model.checks):
            if self.options.only and check.name not in self.options.only:
                continue
            asked = ask(check, self.lowering(Tails(frozenset(check.excluding), check.plan)))
            if isinstance(asked, NotSupported):
                parts.append(f"; {check.name}: {asked.reason}\n")
                continue
            lowering = self.lowering(asked.question.tails)
            bad = lowering.inline(asked.question.bad)
            system = lowering.system(asked.question.monitors, [bad])
            title = f"{self.path}, check {check.name}: {check.text}"
            depth = DUMPED_STEPS if check.within is None else check.within
            parts.append(dump_system(title, system, bad) if what == "system" else dump_smt2(title, system, bad, depth))
        return "\n".join(parts)

    def _vacuous(self, vacuity: Vacuity) -> tuple[str | None, bool]:
        """Why there was nothing to check (None: there was), and whether that could not be decided."""
        if isinstance(vacuity, Always):
            return vacuity.why, False
        if not isinstance(vacuity, UnlessReachable):
            return None, False
        answer = self._answer(vacuity.question, "auto")
        match answer.verdict:
            case Holds():
                return vacuity.why, False
            case Violated():
                return None, False
            case _:
                return None, True

    def _bad_start(self, lowering: Lowering, report: CheckReport, variables: tuple[str, ...]) -> CheckReport | None:
        """A choice of parameters for which an initial value lies outside of its range, if there is one."""
        by_name = {variable.name: variable for variable in self.model.variables}
        for name in variables:
            initial = by_name[name].initial
            if initial is None or isinstance(initial, Const):
                continue
            free = sorted(names(initial))
            size = 1
            for parameter in free:
                size *= len(by_name[parameter].choice)
            if size > MOST_STARTS:
                return undecided(report, f"`{name}` has more than {MOST_STARTS:,} initial values to look at")
            for chosen in product(*(by_name[parameter].choice for parameter in free)):
                values = dict(zip(free, chosen, strict=True))
                value = evaluate(initial, values)
                if value not in lowering.effects.sorts[name].values:
                    return self._starts_outside(report, name, value, {key: by_name[key].type.sort.show(one) for key, one in values.items()})
        return None

    def _starts_outside(self, report: CheckReport, name: str, value: int, chosen: dict[str, str | int | bool]) -> CheckReport:
        where = ", ".join(f"{key} = {one}" for key, one in chosen.items())
        step = ReportStep(0, None, None, {}, {**chosen, name: value}, (), (f"{name} would start at {value}, outside of its range",))
        finding = Finding("range", {"variable": name, "value": value, "step": 0})
        answer = replace(report, verdict="violated", steps=0, engine="explicit", trace=ReportTrace(True, (step,), ()), findings=(finding,))
        return replace(answer, summary=(f"with {where} the initial value of {name} is {value}: such a start does not exist",), ok=False)

    def place_of_circle(self, text: str) -> Span:
        """The first red line named in a circle."""
        for line in self.model.lines:
            if f"({line.name})" in text:
                return line.span
        return Span(self.path, 0, 0)
