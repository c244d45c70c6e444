"""What is said about two policies: plain values that every output format of `doctrine diff` is a view of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from doctrine_dsl.diagnostics import Diagnostic
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.report import CheckReport, ReportTrace, Shown

WIDENED, SHORTENED, EXIT_LOST, PROOF_LOST, ANY = "widened", "shortened", "exit-lost", "proof-lost", "any"
TAGS = (WIDENED, SHORTENED, EXIT_LOST, PROOF_LOST, ANY)
"""What a call may fail on."""
EQUIVALENT, NARROWED, NEITHER, OTHER, UNKNOWN = "equivalent", "narrowed", "neither", "other", "unknown"
"""With `widened`, the classes of a comparison. `neither`: something is newly possible and something else no longer is. `other`: the
same runs, of which the policy says something else (a threat, a belief, a promise)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line (counted from 1) of a file, in the old policy or in the new one."""

    path: str
    line: int
    new: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A shortest run that tells two policies apart: all but its last step is possible in both, and the last in one of them only.

    `direction` is `widened` (the last step is possible in the new policy) or `narrowed`. For a start that only one of them has, the run
    has no step. With `line`, the last step is possible in both, and crosses the line in one of them only. `state` are the values, before
    the last step, of what the two read differently.
    """

    direction: str
    move: str | None
    line: str | None
    steps: int
    state: dict[str, Shown]
    sentence: str
    trace: ReportTrace


@dataclass(frozen=True, slots=True)
class Comparison:
    """`kind` is a class (see above), `reason` says why it is unknown, `how` how an equivalence was proved."""

    kind: str
    differences: tuple[Difference, ...] = ()
    reason: str | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class LineChange:
    """A red line whose words changed, or that one policy lacks. `widened`: steps cross it that did not before."""

    name: str
    change: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Edit:
    """One declaration or rule of which the text differs, applied alone to the old policy. `change` is added, removed or changed.

    `alone`: whether it could be applied alone; if not, `comparison` is unknown.
    """

    kind: str
    name: str
    change: str
    before: str | None
    after: str | None
    place: Place
    comparison: Comparison
    alone: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put to both policies. `role` is `check`, `line` or `shift`; a report is None if that policy does not ask or was not asked.

    `change` is `same`, `untouched` (the question reads nothing that changed, so it was not put), `added`, `removed`, or what became of
    the answer; `tags` are what a call may fail on; `notes` are sentences (the question itself changed, it expects something else).
    """

    role: str
    name: str
    property: str
    change: str
    before: CheckReport | None = None
    after: CheckReport | None = None
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    place: Place | None = None

    def changed(self) -> bool:
        """Whether there is something to tell."""
        return self.change not in ("same", "untouched") or bool(self.notes)


@dataclass(frozen=True, slots=True)
class PolicyDiff:
    """One policy before and after. A path is None if there is no such file. `others` are sentences about what else is declared otherwise.

    `mistakes` are diagnostics, by side; with an error in one of them nothing is compared, and `moves` is None. `fresh` and `gone`: there is
    nothing to compare with.
    """

    old: str | None
    new: str | None
    title: str | None = None
    moves: Comparison | None = None
    lines: tuple[LineChange, ...] = ()
    edits: tuple[Edit, ...] = ()
    asked: tuple[Asked, ...] = ()
    others: tuple[str, ...] = ()
    mistakes: tuple[tuple[str, Diagnostic], ...] = ()
    old_sources: dict[str, str] = field(default_factory=dict)
    new_sources: dict[str, str] = field(default_factory=dict)
    solved: int = 0
    skipped: int = 0

    def tags(self) -> frozenset[str]:
        """What a call may fail on, of this policy."""
        found = {tag for one in self.asked for tag in one.tags}
        if self.new is None:
            found.add(PROOF_LOST)
        if self.moves is not None and _widens(self.moves):
            found.add(WIDENED)
        if any(line.change == "removed" or _narrows(line.comparison) for line in self.lines):
            found.add(WIDENED)
        if self.changes():
            found.add(ANY)
        return frozenset(found)

    def changes(self) -> bool:
        """Whether anything is known to mean something else."""
        if self.old is None or self.new is None:
            return True
        known = self.moves is not None and self.moves.kind not in (EQUIVALENT, UNKNOWN)
        moved = any(line.comparison.kind not in (EQUIVALENT, UNKNOWN) for line in self.lines)
        return known or moved or bool(self.others) or any(one.changed() for one in self.asked)

    def undecided(self) -> Iterator[str]:
        """What was not decided, as sentences."""
        if self.moves is not None and self.moves.kind == UNKNOWN:
            yield f"whether the two allow the same steps: {self.moves.reason}"
        for line in self.lines:
            if line.comparison.kind == UNKNOWN:
                yield f"whether {line.name} is crossed by the same steps: {line.comparison.reason}"
        for one in self.asked:
            for when, report in (("before", one.before), ("after", one.after)):
                if report is not None and report.verdict == "unknown":
                    yield f"{one.name} ({when}): {report.reason}"
            if one.change == "distance not decided":
                yield f"{one.name}: which of the two distances is the shorter one"


def _widens(found: Comparison) -> bool:
    return any(one.direction == WIDENED for one in found.differences)


def _narrows(found: Comparison) -> bool:
    return any(one.direction == NARROWED for one in found.differences)


@dataclass(frozen=True, slots=True)
class DiffReport:
    """Everything one call compared. `fail_on` are the tags it fails on."""

    policies: tuple[PolicyDiff, ...]
    fail_on: tuple[str, ...]
    exit_code: int
