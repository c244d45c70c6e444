"""The report for a reader at a terminal: each check's verdict, the run of every violated one, and a last line that says what to make of it.

Readable without colour, in a pipe, and on a screen of 60 columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doctrine_dsl.diagnostics import Diagnostic, Severity
from doctrine_dsl.diagnostics.display import Style, cells_of, visible, wrapped
from doctrine_dsl.diagnostics.render import render as render_diagnostics
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.outcome import ExitCode
from doctrine_dsl.explain.report import CheckReport, PolicyReport, Report
from doctrine_dsl.reports.columns import GAP, Cell, row_lines
from doctrine_dsl.reports.run import indented, run_lines
from doctrine_dsl.reports.view import View
from doctrine_dsl.reports.wording import count, mark_of, outcome

MOST_WARNINGS_OF_A_KIND = 3
"""Warnings of one code that are shown in full for each file; a generated policy may have thousands."""
MARK = 4
"""Cells of the widest word at the start of a check."""
TABLE_FROM = 100
"""Cells from which property and outcome stand side by side."""
LAST_LINE = 100
"""Cells that the last line takes at most, so that the exit code is not lost at the far end of a wide screen."""
OUTCOME = 40
"""Cells that an outcome may take before it is broken into lines."""


def render(report: Report, view: View) -> str:
    """Everything found, policy by policy, and the last line."""
    sections = [section for policy in report.policies if (section := "\n".join(_policy(policy, report, view)))]
    return "\n\n".join([*sections, last_line(report, view)]) + "\n"


def _policy(policy: PolicyReport, report: Report, view: View) -> Iterator[str]:
    checks = [check for check in policy.checks if _is_shown(check, report, view)]
    if policy.diagnostics:
        shown, rest = _foremost(policy.diagnostics)
        yield render_diagnostics(shown, policy.sources, view.width, view.ink)
        for code, count in rest.items():
            yield f"\n{policy.path}: {count} more warnings {code} of the same kind (--format json lists them all)"
    if policy.diagnostics and checks:
        yield ""
    if checks:
        yield from _title(policy.path, policy.title or "", view)
        yield ""
        columns = _Columns.of(checks, view)
        for before, check in zip([None, *checks], checks, strict=False):
            if before is not None and (before.trace or check.trace):  # a run stands apart from what is around it
                yield ""
            yield from columns.lines(check)
    elif policy.library and not policy.diagnostics and not view.quiet:
        yield from _title(policy.path, "a library: read, not checked", view)


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


def _is_shown(check: CheckReport, report: Report, view: View) -> bool:
    """A built-in check speaks only when something is wrong; so does every check when quiet."""
    as_expected = check.ok and check.verdict != "unknown"
    counts = check.vacuous and report.exit_code == ExitCode.STRICT
    return not as_expected or (counts if view.quiet else not check.builtin)


def _title(path: str, title: str, view: View) -> Iterator[str]:
    """The title behind the path, or below it."""
    path, title = visible(path), visible(title)
    behind = cells_of(path) + GAP + cells_of(title) <= view.width
    yield view.ink(path, Style.BOLD) + (f"{' ' * GAP}{title}" if title and behind else "")
    if title and not behind:
        yield from wrapped(title, view.width)


@dataclass(frozen=True, slots=True)
class _Columns:
    """How wide name, property and outcome are for the checks of one policy; `outcome` 0: it stands below the property."""

    name: int
    property: int
    outcome: int
    view: View

    @staticmethod
    def of(checks: list[CheckReport], view: View) -> _Columns:
        """Side by side if both fit, in full or broken into lines of a readable length."""
        name = max(cells_of(visible(check.name)) for check in checks)
        room = view.width - 1 - MARK - GAP - name - GAP
        properties = max(cells_of(visible(check.property)) for check in checks)
        outcomes = max(cells_of(visible(outcome(check))) for check in checks)
        if view.width < TABLE_FROM:
            return _Columns(name, room, 0, view)
        behind = min(outcomes, max(OUTCOME, room - GAP - properties))
        return _Columns(name, min(properties, room - GAP - behind), behind, view)

    def lines(self, check: CheckReport) -> Iterator[str]:
        """The check's line, its run, and what follows from it."""
        word, colour = mark_of(check)
        words = Cell.of(visible(check.property))
        found = Cell.of(visible(outcome(check)), *((colour,) if word != "ok" else (Style.DIM,) if not check.trace else ()))
        cells = [Cell.of(word, Style.BOLD, colour), Cell.of(visible(check.name), Style.BOLD), words]
        widths = [MARK, self.name, self.property]
        if self.outcome:
            yield from row_lines([*cells, found], [*widths, self.outcome], 1, self.view.ink)
        else:
            yield from row_lines(cells, widths, 1, self.view.ink)
            yield from row_lines([Cell.of(""), Cell.of(""), found], widths, 1, self.view.ink)
        if check.trace is not None:
            yield from run_lines(check.trace, self.view.width, self.view.ink)
        for sentence in check.summary:
            yield from indented(visible(sentence), self.view.width, self.view.ink)


def last_line(report: Report, view: View) -> str:
    """`3 checks: 1 failed, 1 held, 1 unknown`, and the exit code at the right."""
    counted = [check for policy in report.policies for check in policy.checks if not check.builtin or not check.ok]
    where = f" in {count(len(report.policies), 'file')}" if len(report.policies) > 1 else ""
    words = ", ".join(_tally(counted))
    text = "; ".join([f"{count(len(counted), 'check')}{where}: {words}" if counted else "nothing was checked", *_mistakes(report)])
    code = f"exit {int(report.exit_code)}"
    lines = wrapped(text, min(view.width, LAST_LINE) - 2 * GAP - len(code))
    colour = Style.GREEN if report.exit_code == 0 else Style.YELLOW if report.exit_code in (3, 4) else Style.RED
    space = max(GAP, min(view.width, LAST_LINE) - 1 - cells_of(lines[-1]) - len(code))
    painted = [" " + view.ink(line, Style.BOLD, colour) for line in lines]
    return "\n".join(painted) + " " * space + code


def _tally(checks: list[CheckReport]) -> Iterator[str]:
    """How many came out in which way; every check is in exactly one of the groups."""
    unknown = [check for check in checks if check.verdict == "unknown"]
    failed = [check for check in checks if check.verdict != "unknown" and not check.ok]
    fine = [check for check in checks if check.verdict != "unknown" and check.ok]
    held = [check for check in fine if check.verdict == "holds"]
    vacuous = sum(check.vacuous for check in held)
    if failed:
        yield f"{len(failed)} failed"
    if held:
        yield f"{len(held)} held" + (f" ({vacuous} vacuously)" if vacuous else "")
    if len(fine) > len(held):
        yield f"{len(fine) - len(held)} violated as expected"
    if unknown:
        yield f"{len(unknown)} unknown"


def _mistakes(report: Report) -> Iterator[str]:
    """Errors and warnings, where there are any."""
    found = [diagnostic.severity for policy in report.policies for diagnostic in policy.diagnostics]
    for severity in Severity:
        if number := found.count(severity):
            yield count(number, severity.value)
