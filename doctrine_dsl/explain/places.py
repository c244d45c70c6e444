"""From a span of a text to a place that a report can name: a file, and lines and columns that a person can count."""

from __future__ import annotations

from collections.abc import Mapping

from doctrine_dsl.diagnostics import SourceText, Span
from doctrine_dsl.explain.report import Place


def place_of(sources: Mapping[str, SourceText], span: Span, role: str, name: str) -> Place:
    """The place of a declaration; its file is one of `sources`."""
    source = sources[span.path]
    start, end = source.position(span.start), source.position(span.end)
    return Place(role, name, span.path, start.line, start.column, end.line, end.column)
