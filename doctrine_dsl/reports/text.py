"""The report for a reader at a terminal: each check's verdict, the run of every violated one, and a last line that says what to make of it.

Readable without colour, in a pipe, and on a screen of 60 columns.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.diagnostics.display import Style, cells_of, wrapped
from doctrine_dsl.explain.report import PolicyReport, Report
from doctrine_dsl.reports.columns import GAP
from doctrine_dsl.reports.matrix import matrix_sections
from doctrine_dsl.reports.sections import check_lines, diagnostic_lines, title_lines
from doctrine_dsl.reports.standing import is_told
from doctrine_dsl.reports.tally import tally_line
from doctrine_dsl.reports.view import View

LAST_LINE = 100
"""Cells that the last line takes at most, so that the exit code is not lost at the far end of a wide screen."""


def render(report: Report, view: View) -> str:
    """Everything found, policy by policy, and the last line."""
    variants = [policy for policy in report.policies if policy.scenario is not None]
    files = [section for policy in report.policies if policy.scenario is None and (section := "\n".join(_policy(policy, report, view)))]
    sections = [*(matrix_sections(variants, report, view) if variants else ()), *files]
    return "\n\n".join([*sections, last_line(report, view)]) + "\n"


def _policy(policy: PolicyReport, report: Report, view: View) -> Iterator[str]:
    checks = [check for check in policy.checks if is_told(check, report, view.quiet)]
    yield from diagnostic_lines(policy.path, policy.diagnostics, policy.sources, view)
    if policy.diagnostics and checks:
        yield ""
    if checks:
        yield from title_lines(policy.path, policy.title or "", view)
        yield ""
        yield from check_lines(checks, view)
    elif policy.library and not policy.diagnostics and not view.quiet:
        yield from title_lines(policy.path, "a library: read, not checked", view)


def last_line(report: Report, view: View) -> str:
    """`3 checks: 1 failed, 1 held, 1 unknown`, and the exit code at the right."""
    code = f"exit {int(report.exit_code)}"
    lines = wrapped(tally_line(report), min(view.width, LAST_LINE) - 2 * GAP - len(code))
    colour = Style.GREEN if report.exit_code == 0 else Style.YELLOW if report.exit_code in (3, 4) else Style.RED
    space = max(GAP, min(view.width, LAST_LINE) - 1 - cells_of(lines[-1]) - len(code))
    painted = [" " + view.ink(line, Style.BOLD, colour) for line in lines]
    return "\n".join(painted) + " " * space + code
