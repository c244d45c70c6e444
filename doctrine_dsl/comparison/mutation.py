"""What the checks of a policy notice: each small edit is held against what its author expects of the checks."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

from doctrine_dsl.comparison.compare import overall
from doctrine_dsl.comparison.cone import Key
from doctrine_dsl.comparison.mutants import Mutant
from doctrine_dsl.comparison.report import EQUIVALENT, UNKNOWN, Comparison, Place
from doctrine_dsl.comparison.side import Side, prepared
from doctrine_dsl.diagnostics import Diagnostic
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.model.model import Check

KILLED, SURVIVED, SAME, UNDECIDED, NO_POLICY = "noticed", "survived", "equivalent", "not decided", "no policy"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One edit and its fate. `by` is the check that noticed it; `comparison` tells a survivor apart from the policy; `reason`: why not
    decided. `number` is its place among all edits."""

    number: int
    kind: str
    name: str
    what: str
    place: Place
    fate: str
    by: str | None = None
    reason: str | None = None
    comparison: Comparison | None = None


@dataclass(frozen=True, slots=True)
class MutationReport:
    """The edits of one policy. `found` counts all there are, of which `outcomes` were tried; `idle` are checks that do not come out as
    expected without any edit, so that they notice nothing."""

    path: str
    title: str | None
    found: int
    outcomes: tuple[Outcome, ...]
    idle: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, str]

    def count(self, fate: str) -> int:
        """How many edits met this fate."""
        return sum(one.fate == fate for one in self.outcomes)

    def score(self) -> float | None:
        """Noticed edits among those that make a difference, in percent; None if there is none. What was not decided counts as missed."""
        counted = self.count(KILLED) + self.count(SURVIVED) + self.count(UNDECIDED)
        return None if counted == 0 else 100 * self.count(KILLED) / counted


class Baseline:
    """The policy as it is, with the answers that its author expects."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self.keys: dict[str, Key | None] = {}
        self.idle: list[str] = []
        self._seconds: dict[str, float] = {}
        for check in side.answering.listed():
            key = side.key(check)
            report = side.answer(check, key)
            self._seconds[check.name] = report.seconds
            if report.ok:
                self.keys[check.name] = key
            else:
                self.idle.append(check.name)

    def fate(self, mutant: Mutant, number: int) -> Outcome:
        """What becomes of one edit. Its own time is that of the options."""
        side, unit = self.side, mutant.unit
        place = Place(unit.span.path, side.line_of(unit.span), new=True)
        changed = prepared(mutant.program, side.options, monotonic() + side.options.timeout, side.answers)
        about = (number, unit.kind, unit.name, mutant.what, place)
        if changed is None:
            return Outcome(*about, NO_POLICY)
        open_: list[str] = []
        for check in self._touched(changed):
            report = changed.answer(check, changed.key(check))
            if report.verdict == "unknown":
                open_.append(f"{check.name}: {report.reason}")
            elif not report.ok:
                return Outcome(*about, KILLED, by=check.name)
        if open_:
            return Outcome(*about, UNDECIDED, reason=open_[0])
        difference = overall(side, changed)
        if difference.kind == EQUIVALENT:
            return Outcome(*about, SAME, comparison=difference)
        if difference.kind == UNKNOWN:
            return Outcome(*about, SURVIVED, reason=difference.reason, comparison=difference)
        return Outcome(*about, SURVIVED, comparison=difference)

    def _touched(self, changed: Side) -> Iterator[Check]:
        """The checks that read something the edit touches, those that are answered quickly first."""
        asked = {check.name: check for check in changed.answering.listed()}
        for name in sorted(self.keys, key=lambda name: (self._seconds[name] > 0.5, list(self.keys).index(name))):
            key = changed.key(asked[name])
            if key is None or key != self.keys[name]:
                yield asked[name]
