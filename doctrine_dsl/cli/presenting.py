"""From a report to its place: which format, how wide, in colour or not, on the screen or in a file."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from doctrine_dsl.cli.repository import repository_of
from doctrine_dsl.cli.version import z3_version
from doctrine_dsl.cli.writing import append_file, say, write_file
from doctrine_dsl.diagnostics.values import dataclass

if TYPE_CHECKING:
    from doctrine_dsl.explain.report import Report
    from doctrine_dsl.reports.view import View

WIDEST = 140
"""Cells that a report takes at most; a longer line is hard to follow."""
STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""An environment variable: where GitHub Actions wants the summary of a step, in addition to what is there."""
NO_SCREEN = 120
"""Cells of a line in a pipe or file: always the same, so that two outputs can be compared."""


@dataclass(frozen=True, slots=True)
class Presentation:
    """`output` is a path, or None for standard output; `certificate` the folder of the certificate, if one is wanted."""

    output_format: str
    output: str | None
    quiet: bool
    certificate: str | None = None

    def show(self, report: Report) -> None:
        """Writes the report where it was asked for; raises OSError if that file cannot be written."""
        from doctrine_dsl.reports.registry import render, summary

        view = self.view()
        text = render(self.output_format, report, view)
        if self.output is None:
            say(text, utf8=self.output_format != "text")
        else:
            write_file(self.output, text)
        elsewhere = os.environ.get(STEP_SUMMARY)
        if elsewhere and (more := summary(self.output_format, report, view)) is not None:
            append_file(elsewhere, more)

    def view(self) -> View:
        """What a renderer has to know."""
        from doctrine_dsl.reports.view import View

        screen = self.output is None
        here = os.getcwd()
        root = repository_of(here)
        return View(
            width_of_screen() if screen else NO_SCREEN,
            screen and colour_wanted(),
            self.quiet,
            z3_version(),
            here.replace(os.sep, "/"),
            None if root is None else root.replace(os.sep, "/"),
        )


def width_of_screen() -> int:
    """Cells of a line on standard output; `COLUMNS` says so where there is no screen."""
    return min(shutil.get_terminal_size((NO_SCREEN, 24)).columns, WIDEST)


def colour_wanted() -> bool:
    """On a terminal that knows colour, unless `NO_COLOR` is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
