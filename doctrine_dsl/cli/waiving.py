"""Waivers and baselines on disk: which file counts for which policy, and what a call wants of them.

The waiver file of a policy is the nearest `doctrine.waivers`: in its folder, or above, up to the repository (or, where there is none, up to the
folder of the call). A policy from standard input has none.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date

from doctrine_dsl.cli.files import STANDARD_INPUT, shown
from doctrine_dsl.cli.repository import repository_of
from doctrine_dsl.cli.writing import write_file
from doctrine_dsl.diagnostics import Diagnostic
from doctrine_dsl.diagnostics.reading import LARGEST, decode, unreadable
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.outcome import ExitCode
from doctrine_dsl.explain.report import PolicyReport, Report
from doctrine_dsl.waivers.apply import Asked, Beside, hinted, waive
from doctrine_dsl.waivers.waiver import NAME


@dataclass(frozen=True, slots=True)
class Waiving:
    """`waivers`: whether they count. `hint`: whether to print what could be waived. `plain` and `only`: see `Asked`."""

    waivers: bool = True
    hint: bool = False
    today: date | None = None
    baseline: str | None = None
    write_baseline: str | None = None
    plain: bool = True
    only: bool = False

    def applied(self, policies: Sequence[PolicyReport]) -> tuple[PolicyReport, ...]:
        """The reports with what is waived or known in them, and what is wrong with the files that say so."""
        found, mistakes = tuple(policies), list[PolicyReport]()
        if self.waivers:
            found = self._waived(found, mistakes)
        if self.baseline is not None:
            from doctrine_dsl.waivers.baseline import compared, read_baseline

            text = _text(self.baseline, mistakes)
            known, wrong = (frozenset(), ()) if text is None else read_baseline(self.baseline, text)
            if wrong:
                mistakes.append(PolicyReport(self.baseline, None, wrong, (), {self.baseline: text or ""}, side=True))
            if not mistakes:
                found = compared(found, known, _from(self.baseline))
        return (*found, *mistakes)

    def _waived(self, policies: tuple[PolicyReport, ...], mistakes: list[PolicyReport]) -> tuple[PolicyReport, ...]:
        paths = dict.fromkeys(policy.path for policy in policies if policy.checks or policy.diagnostics)
        beside = {path: place for path in paths if (place := _beside(path)) is not None}
        texts = {path: text for path in sorted({place.path for place in beside.values()}) if (text := _text(path, mistakes)) is not None}
        asked = Asked(self.today or date.today(), self.only, self.plain, _there)
        told = waive(policies, beside, texts, asked)
        if not self.hint:
            return told
        return tuple(hinted(each, beside[each.path].name if each.path in beside else os.path.basename(each.path)) for each in told)

    def keep(self, report: Report) -> None:
        """Writes the baseline that was asked for, unless something is wrong: half a baseline would call the rest new."""
        if self.write_baseline is not None and report.exit_code not in (ExitCode.BAD_INPUT, ExitCode.INTERNAL):
            from doctrine_dsl.waivers.baseline import written

            write_file(self.write_baseline, written(report.policies, _from(self.write_baseline)))


def _beside(policy: str) -> Beside | None:
    """The waiver file of a policy, and what it calls the policy."""
    if policy.startswith("<") or policy == STANDARD_INPUT or not os.path.isfile(policy):
        return None
    real = os.path.realpath(policy)
    for folder in _upwards(os.path.dirname(real)):
        path = os.path.join(folder, NAME)
        if os.path.isfile(path):
            near = os.path.relpath(path, os.path.realpath(os.getcwd()))
            return Beside(shown(near), os.path.relpath(real, folder).replace(os.sep, "/"))
    return None


def _upwards(folder: str) -> Iterator[str]:
    """The folder and those above it, up to the one where the search ends."""
    root = repository_of(folder) or os.path.realpath(os.getcwd())
    inside = folder == root or folder.startswith(root.rstrip(os.sep) + os.sep)
    while True:
        yield folder
        if folder == root or not inside:
            return
        folder = os.path.dirname(folder)


def _there(place: Beside) -> bool:
    """Not only whether there is such a file: its nearest waiver file must be this one, and the name the one that it has there."""
    return _beside(os.path.join(os.path.dirname(place.path), place.name)) == place


def _from(path: str) -> _Named:
    return _Named(os.path.realpath(os.path.dirname(path) or "."))


@dataclass(frozen=True, slots=True)
class _Named:
    """What a file in a folder calls a policy: its path from there; standard input as it is."""

    folder: str

    def __call__(self, policy: str) -> str:
        if policy.startswith("<"):
            return policy
        return os.path.relpath(os.path.realpath(policy), self.folder).replace(os.sep, "/")


def _text(path: str, mistakes: list[PolicyReport]) -> str | None:
    """The text of a file; None, and a report of what is wrong, if it has none."""
    wrong: tuple[Diagnostic, ...]
    try:
        with open(path, "rb") as file:
            source, wrong = decode(path, file.read(LARGEST + 1))
    except OSError as error:
        source, wrong = None, (unreadable(path, error),)
    if source is None:
        mistakes.append(PolicyReport(path, None, wrong, (), side=True))
        return None
    return source.text
