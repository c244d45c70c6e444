"""Diagnostics for a reader (with the piece of source and carets under it) and for a machine (the JSON contract).

Promises: every place named is shown if its source is at hand, nothing from a source is obeyed by a terminal, and no excerpt is wider
than the screen. An empty span at the start of a file means the whole file, which has no place to show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from doctrine_dsl.diagnostics.diagnostic import Diagnostic, Severity
from doctrine_dsl.diagnostics.display import PLAIN, Ink, Style, brief, visible, wrapped
from doctrine_dsl.diagnostics.excerpt import Excerpt, Mark
from doctrine_dsl.diagnostics.span import SourceText, Span

NARROWEST = 40
"""Cells that an excerpt takes at least, on whatever screen."""

COLOURS = {Severity.ERROR: Style.RED, Severity.WARNING: Style.YELLOW, Severity.NOTE: Style.BLUE}


def render(diagnostics: Sequence[Diagnostic], sources: Mapping[str, str], width: int = 120, ink: Ink = PLAIN) -> str:
    """All diagnostics as one text without a line end, an empty line between two. `sources` are the texts by the paths in the spans."""
    texts = {path: SourceText(path, text) for path, text in sources.items()}
    return "\n\n".join("\n".join(_lines(each, texts, max(width, NARROWEST), ink)) for each in diagnostics)


def to_json(diagnostic: Diagnostic, sources: Mapping[str, SourceText]) -> dict[str, object]:
    """The object of the JSON contract. Lines and columns are null for a mistake that has no place in a text (a missing file)."""
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": brief(diagnostic.message),
        **_place(diagnostic.span, sources),
        "help": None if diagnostic.help is None else brief(diagnostic.help),
        "labels": [{"text": brief(label.text), **_place(label.span, sources)} for label in diagnostic.labels],
    }


def _place(span: Span, sources: Mapping[str, SourceText]) -> dict[str, object]:
    source = _source(span, sources)
    if source is None:
        return {"path": span.path, "line": None, "column": None, "end_line": None, "end_column": None}
    start, end = (source.position(min(offset, len(source.text))) for offset in (span.start, max(span.start, span.end)))
    return {"path": span.path, "line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column}


def _lines(diagnostic: Diagnostic, sources: Mapping[str, SourceText], width: int, ink: Ink) -> Iterator[str]:
    colour = COLOURS[diagnostic.severity]
    title = f"{diagnostic.severity.value} {diagnostic.code}"
    yield f"{ink(_address(diagnostic.span, sources), Style.BOLD)}: {ink(title, Style.BOLD, colour)}: {visible(brief(diagnostic.message))}"
    marks = _marks(diagnostic, sources)
    gutter = max((len(str(mark.last.line)) for mark in marks), default=1)
    help_lines = [] if diagnostic.help is None else [visible(line) for line in brief(diagnostic.help).splitlines()]
    for number, group in enumerate(_by_file(marks)):
        excerpt = Excerpt(sources[group[0].path], gutter, width, ink, colour)
        yield ink(" " * gutter + (" |" if number == 0 else f"::: {_address(group[0].span, sources)}"), Style.BLUE)
        for mark in group:
            if mark.primary and len(help_lines) == 1 and excerpt.fits_behind(mark, f"help: {help_lines[0]}"):
                mark.text, help_lines = f"help: {help_lines[0]}", []
        yield from excerpt.lines(group)
    yield from _below("help", help_lines, gutter, width, ink)
    for label in diagnostic.labels:
        if _source(label.span, sources) is None:
            yield from _below("see", [f"{visible(label.span.path)}: {visible(brief(label.text))}"], gutter, width, ink)


def _address(span: Span, sources: Mapping[str, SourceText]) -> str:
    """`path:line:column`, or the path alone where there is no place to show."""
    source = _source(span, sources)
    if source is None:
        return visible(span.path)
    position = source.position(min(span.start, len(source.text)))
    return f"{visible(span.path)}:{position.line}:{position.column}"


def _marks(diagnostic: Diagnostic, sources: Mapping[str, SourceText]) -> list[Mark]:
    source = _source(diagnostic.span, sources)
    primary = [] if source is None else [Mark.of(source, diagnostic.span, "", primary=True)]
    others = [(_source(label.span, sources), label) for label in diagnostic.labels]
    return primary + [Mark.of(source, label.span, visible(brief(label.text))) for source, label in others if source is not None]


def _source(span: Span, sources: Mapping[str, SourceText]) -> SourceText | None:
    """The text that a span points into; None if it is not at hand or the whole file is meant."""
    return None if (span.start, span.end) == (0, 0) else sources.get(span.path)


def _by_file(marks: list[Mark]) -> list[list[Mark]]:
    """The marks of each file together, in the order in which the files are first named."""
    groups: dict[str, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(mark.path, []).append(mark)
    return list(groups.values())


def _below(word: str, lines: list[str], gutter: int, width: int, ink: Ink) -> Iterator[str]:
    """A remark under the excerpt, with its further lines hanging under the first. Lines of an edit keep their own indentation."""
    head = f"{' ' * gutter} = {word}: "
    texts = [line for each in lines for line in (wrapped(each, width - len(head)) if len(lines) == 1 else [each])]
    for first, text in pairwise([None, *texts]):
        start = ink(head, Style.BLUE) if first is None else " " * len(head)
        yield (start + (text or "")).rstrip()
