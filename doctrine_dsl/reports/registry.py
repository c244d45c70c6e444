"""Every output format by its name on the command line; each is loaded when it is asked for. A new one is a module here and a line below."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from doctrine_dsl.explain.report import Report
    from doctrine_dsl.reports.view import View

Render: TypeAlias = "Callable[[Report, View], str]"
"""The whole output for one call, with its last line end."""

FORMATS = {
    "text": "text",
    "json": "json_report",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "markdown": "markdown_report",
    "itf": "itf",
    "mermaid": "mermaid",
}
"""The name on the command line, and the module of this package that has `render`."""


SUMMARIES = ("github",)
"""The formats that have a second part, `summary`, which a host shows elsewhere."""


def render(output_format: str, report: Report, view: View) -> str:
    """The report in a format of `FORMATS`; KeyError for any other."""
    function: Render = import_module(f"doctrine_dsl.reports.{FORMATS[output_format]}").render
    return function(report, view)


def summary(output_format: str, report: Report, view: View) -> str | None:
    """The second part of a format; None for a format that has none."""
    if output_format not in SUMMARIES:
        return None
    function: Render = import_module(f"doctrine_dsl.reports.{FORMATS[output_format]}").summary
    return function(report, view)
