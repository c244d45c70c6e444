"""One policy through the lints: what they find in it, what they suspect and cannot decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field

from doctrine_dsl.diagnostics import Diagnostic, Severity, Span
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.explain.options import LevelsOf, as_they_are
from doctrine_dsl.lints.acceptance import acceptances
from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy
from doctrine_dsl.lints.quick import QUICK
from doctrine_dsl.lints.searching import Outcome, Search


def _silent(_: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class LintOptions:
    """`only`: these codes, else all. `timeout` is in seconds for each policy, `memory` in MB."""

    only: tuple[str, ...] = ()
    search: bool = True
    timeout: float = 60.0
    memory: int = 4096
    seed: int = 0
    instances: int = 100_000
    levels: LevelsOf = field(default=as_they_are)
    progress: Callable[[str], None] = field(default=_silent)

    def level(self, lint: Lint, path: str) -> Level:
        """How much the project minds this lint in this file."""
        return Level(self.levels(path).get(lint.code, lint.level.value))

    def runs(self, lint: Lint, paths: Iterable[str]) -> bool:
        """Whether somebody wants to know."""
        wanted = not self.only or lint.code in self.only
        return wanted and (self.search or not lint.searches) and any(self.level(lint, path) is not Level.OFF for path in paths)


Key = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A finding of a lint; `reason` says why it was not decided, and is empty if it stands."""

    lint: Lint
    finding: Finding
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PolicyLint:
    """What was found in one policy, the files it uses included, by code and place."""

    root: str
    files: frozenset[str]
    found: dict[Key, Suspicion]


def lint_policy(policy: Policy, free: Policy, lints: Iterable[Lint], options: LintOptions, budget: Budget) -> PolicyLint:
    """Every lint that runs; those that search look at `free`, the same policy with free parameters, and share the budget in their order."""
    files = frozenset(loaded.file.path for loaded in policy.program.files)
    found: dict[Key, Suspicion] = {}
    search = Search(free.lowering, budget)
    for lint in lints:
        if options.runs(lint, files):
            options.progress(f"{policy.root}: {lint.name}")
            for one in _decided(lint, free if lint.searches else policy, search):
                found.setdefault((lint.code, one.finding.span), one)
    return PolicyLint(policy.root, files, found)


def _decided(lint: Lint, policy: Policy, search: Search) -> Iterator[Suspicion]:
    for finding in lint.find(policy):
        if finding.claim is None:
            yield Suspicion(lint, finding)
            continue
        outcome, reason = search.decide(finding.claim)
        if outcome is not Outcome.FALSE:
            yield Suspicion(lint, finding, reason)


def quick_warnings(policy: Policy, levels: LevelsOf = as_they_are) -> tuple[Diagnostic, ...]:
    """What `check` says besides its verdicts: the quick lints that the project does not take for less than a warning."""
    accepted = {(one.path, one.line, one.code) for one in acceptances(policy.program)}
    found = []
    for lint in QUICK:
        for finding in lint.find(policy):
            place = finding.span.path
            line = policy.program.sources[place].position(finding.span.start).line
            level = Level(levels(place).get(lint.code, lint.level.value))
            if level in (Level.WARNING, Level.ERROR) and (place, line, lint.code) not in accepted:
                found.append(Diagnostic(lint.code, finding.message, finding.span, finding.help, finding.labels, Severity.WARNING))
    return tuple(found)
