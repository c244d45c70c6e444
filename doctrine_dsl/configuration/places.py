"""Where a key stands in a TOML text. The parser of the standard library keeps no places, so the text is looked through for the key."""

from __future__ import annotations

import re

from doctrine_dsl.diagnostics import SourceText, Span

HEADING = re.compile(r"^\s*\[+\s*(?P<name>[^\]]+?)\s*\]+\s*(?:#.*)?$")
KEY = re.compile(r"(?P<key>(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*'))*)\s*=(?!=)")


def place_of(source: SourceText, path: tuple[str, ...]) -> Span:
    """The words of a key, or of the heading that opens its table; the whole file if it is written in a way that is not looked for."""
    heading: tuple[str, ...] = ()
    for number in range(1, len(source.line_starts) + 1):
        line, start = source.line(number), source.line_starts[number - 1]
        if line.lstrip().startswith("#"):
            continue
        opened = HEADING.match(line)
        if opened is not None:
            heading = _parts(opened["name"])
            if heading[: len(path)] == path:
                return Span(source.path, start + opened.start("name"), start + opened.end("name"))
            continue
        within = heading
        for found in KEY.finditer(line):
            full = within + _parts(found["key"])
            if full[: len(path)] == path:
                return Span(source.path, start + found.start("key"), start + found.end("key"))
            if line[found.end() :].lstrip().startswith("{"):  # an inline table: its keys stand behind it on the line
                within = full
    return Span(source.path, 0, 0)


def _parts(key: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.\s]+", key))
