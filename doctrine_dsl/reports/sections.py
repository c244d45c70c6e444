"""Pieces of the text report that stand by themselves: what is wrong with a file, its title, and its checks with their runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from doctrine_dsl.diagnostics import Diagnostic, Severity
from doctrine_dsl.diagnostics.display import Style, cells_of, joined, visible, wrapped
from doctrine_dsl.diagnostics.render import render as render_diagnostics
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.report import CheckReport
from doctrine_dsl.reports.columns import GAP, Cell, row_lines
from doctrine_dsl.reports.run import INDENT, indented, run_lines
from doctrine_dsl.reports.view import View
from doctrine_dsl.reports.wording import excuse, mark_of, outcome

MOST_WARNINGS_OF_A_KIND = 3
"""Warnings of one code that are shown in full for each file; a generated policy may have thousands."""
MARK = 4
"""Cells of the word at the start of a check at least."""
TABLE_FROM = 100
"""Cells from which property and outcome stand side by side."""
OUTCOME = 40
"""Cells that an outcome may take before it is broken into lines."""


def diagnostic_lines(path: str, diagnostics: Sequence[Diagnostic], sources: Mapping[str, str], view: View) -> Iterator[str]:
    """Mistakes and warnings, of which no kind fills the screen."""
    if diagnostics:
        shown, rest = _foremost(diagnostics)
        yield render_diagnostics(shown, sources, view.width, view.ink)
        for code, more in rest.items():
            yield f"\n{path}: {more} more warnings {code} of the same kind (--format json lists them all)"


def _foremost(diagnostics: Sequence[Diagnostic]) -> tuple[list[Diagnostic], dict[str, int]]:
    """Every error, the first few warnings of each code, and how many more there are of each."""
    shown: list[Diagnostic] = []
    counts: dict[str, int] = {}
    for one in diagnostics:
        if one.severity is Severity.WARNING:
            counts[one.code] = counts.get(one.code, 0) + 1
        if one.severity is not Severity.WARNING or counts[one.code] <= MOST_WARNINGS_OF_A_KIND:
            shown.append(one)
    return shown, {code: count - MOST_WARNINGS_OF_A_KIND for code, count in counts.items() if count > MOST_WARNINGS_OF_A_KIND}


def title_lines(path: str, title: str, view: View) -> Iterator[str]:
    """The title behind the path, or below it."""
    path, title = visible(path), visible(title)
    behind = cells_of(path) + GAP + cells_of(title) <= view.width
    yield view.ink(path, Style.BOLD) + (f"{' ' * GAP}{title}" if title and behind else "")
    if title and not behind:
        yield from wrapped(title, view.width)


def check_lines(checks: list[CheckReport], view: View) -> Iterator[str]:
    """Checks below each other, each with its run."""
    columns = _Columns.of(checks, view)
    for before, check in zip([None, *checks], checks, strict=False):
        if before is not None and (before.trace or check.trace):  # a run stands apart from what is around it
            yield ""
        yield from columns.lines(check)


@dataclass(frozen=True, slots=True)
class _Columns:
    """How wide mark, name, property and outcome are for the checks of one policy; `outcome` 0: it stands below the property."""

    mark: int
    name: int
    property: int
    outcome: int
    view: View

    @staticmethod
    def of(checks: list[CheckReport], view: View) -> _Columns:
        """Side by side if both fit, in full or broken into lines of a readable length."""
        name = max(cells_of(visible(check.name)) for check in checks)
        mark = max(MARK, *(cells_of(mark_of(check)[0]) for check in checks))
        room = view.width - 1 - mark - GAP - name - GAP
        properties = max(cells_of(visible(check.property)) for check in checks)
        outcomes = max(cells_of(visible(outcome(check))) for check in checks)
        if view.width < TABLE_FROM:
            return _Columns(mark, name, room, 0, view)
        behind = min(outcomes, max(OUTCOME, room - GAP - properties))
        return _Columns(mark, name, min(properties, room - GAP - behind), behind, view)

    def lines(self, check: CheckReport) -> Iterator[str]:
        """The check's line, its run, and what follows from it."""
        word, colour = mark_of(check)
        words = Cell.of(visible(check.property))
        found = Cell.of(visible(outcome(check)), *((colour,) if word != "ok" else (Style.DIM,) if not check.trace else ()))
        cells = [Cell.of(word, Style.BOLD, colour), Cell.of(visible(check.name), Style.BOLD), words]
        widths = [self.mark, self.name, self.property]
        if self.outcome:
            yield from row_lines([*cells, found], [*widths, self.outcome], 1, self.view.ink)
        else:
            yield from row_lines(cells, widths, 1, self.view.ink)
            yield from row_lines([Cell.of(""), Cell.of(""), found], widths, 1, self.view.ink)
        if excuse(check):
            yield from indented(visible(excuse(check)), self.view.width, self.view.ink)
        if check.trace is not None:
            yield from run_lines(check.trace, self.view.width, self.view.ink)
        for sentence in check.summary:
            yield from indented(visible(sentence), self.view.width, self.view.ink)
        if check.readings:
            yield from indented(visible("; ".join(one.text for one in check.readings)), self.view.width, self.view.ink)
        if check.hint:
            remark = "to waive this run, fill in the quotes and the date, and put it into the waiver file:"
            yield from indented(remark, self.view.width, self.view.ink, Style.DIM)
            for line in joined([visible(piece) for piece in check.hint], " ", self.view.width - INDENT - GAP):
                yield " " * (INDENT + GAP) + line  # broken between its pieces only: it is there to be copied
