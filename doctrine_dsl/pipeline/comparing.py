"""Two policies through the walk, side by side; and one policy with each of its small edits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from doctrine_dsl.diagnostics import Diagnostic, Severity, Span
from doctrine_dsl.engines.auto import Distrust
from doctrine_dsl.explain.options import Options
from doctrine_dsl.explain.report import CheckReport
from doctrine_dsl.model.load import Files, load
from doctrine_dsl.model.resolve import resolve
from doctrine_dsl.pipeline.mistakes import InternalError, circle_in, errors, no_check, texts_of, unknown_actors

if TYPE_CHECKING:
    from doctrine_dsl.comparison.mutants import Mutant
    from doctrine_dsl.comparison.mutation import Baseline, MutationReport, Outcome
    from doctrine_dsl.comparison.report import PolicyDiff
    from doctrine_dsl.comparison.side import Side


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
        mistakes += [("new", no_check(name, new[0])) for name in options.only if name not in known]
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
    texts = texts_of(program.sources)
    if errors(diagnostics):
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
    diagnostics = (*diagnostics, *found, *unknown_actors(path, model, options))
    if errors(diagnostics):
        return None, diagnostics, texts
    side = Side(renamed(program, dict(when[1])), model, options, when[0], answers)
    if circle := circle_in(side.answering):
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
