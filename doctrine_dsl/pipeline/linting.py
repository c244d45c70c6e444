"""Policies through the walk as far as lints need it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from doctrine_dsl.diagnostics import Diagnostic
from doctrine_dsl.diagnostics.reading import decode
from doctrine_dsl.engines.auto import Distrust
from doctrine_dsl.explain.answering import Answering
from doctrine_dsl.explain.options import Options
from doctrine_dsl.lints.policy import Policy
from doctrine_dsl.model.load import Files, load
from doctrine_dsl.model.resolve import Program, resolve
from doctrine_dsl.pipeline.checking import Target
from doctrine_dsl.pipeline.mistakes import InternalError, circle_in, errors
from doctrine_dsl.syntax import tree

if TYPE_CHECKING:
    from doctrine_dsl.lints.linting import LintOptions, PolicyLint
    from doctrine_dsl.lints.report import LintReport


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
    if errors(diagnostics):
        return diagnostics
    model, found = resolve(program, (), options.instances)
    if errors(found):
        return found
    walk = Answering(path, program, model, Options(), deadline)
    if circle := circle_in(walk):
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
    return policy if circle_in(walk) else Policy(policy.root, policy.program, model, walk.base)
