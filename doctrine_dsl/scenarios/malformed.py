"""What the YAML parser stumbled over, in words of somebody who writes scenarios and has never read about YAML."""

from __future__ import annotations

from typing import Any

from doctrine_dsl.diagnostics import Diagnostic, Label, SourceText, Span

QUOTES = "put quotes around the text"
INDENT = "let entries that belong together start in the same column"

WORDS = (
    ("found character '\\t'", "a tab stands where a value should start", "indent with spaces, never with tabs"),
    ("found character", "a text without quotes cannot start with this character", QUOTES),
    ("mapping values are not allowed here", "no `:` can stand here", f"{QUOTES}; or {INDENT}"),
    ("mapping keys are not allowed here", "no key can stand here", INDENT),
    ("sequence entries are not allowed here", "no list can start here", "start it on a line of its own, or write `[a, b]`"),
    ("found unexpected end of stream", "the quotes that open here are never closed", "close them"),
    ("found unexpected document separator", "the quotes that open here are never closed", "close them"),
    ("expected ',' or ']'", "the list is not closed, or a comma is missing", "write it as `[a, b]`"),
    ("expected ',' or '}'", "the braces are not closed, or a comma is missing", "write them as `{key: value, key: value}`"),
    ("expected <block end>", "this line fits neither into what stands before it nor behind it", INDENT),
    ("could not find expected ':'", "a key is followed by `:` and a space", "write `key: value`"),
    ("found unknown escape character", "there is no such escape in double quotes", "put single quotes around the text"),
    ("expected alphabetic or numeric character", "a text without quotes cannot start with `*` or `&`", QUOTES),
    ("found incompatible YAML document", "this version of YAML is not known", "leave the line out"),
)
"""Pieces of the parser's messages, what to say instead, and what to do about it."""
OTHERWISE = ("from here on this is no well-formed YAML", f"compare it with the example of `doctrine explain D701`, or {QUOTES}")
AT_THE_START = ("while scanning a quoted scalar", "while scanning a simple key")
"""What has its mistake where it starts, and not where the parser gave up."""


def malformed(error: Any, source: SourceText) -> Diagnostic:
    """The diagnostic of a text that the parser refused."""
    if hasattr(error, "character"):
        what = f"the character U+{_code(error.character):04X} cannot stand in a YAML text"
        return Diagnostic("D701", what, Span(source.path, error.position, error.position + 1), "take it out")
    mark, context = error.problem_mark, error.context_mark
    if error.context in AT_THE_START and context is not None:
        mark, context = context, None
    problem = f"{error.problem or ''}"
    message, remedy = next(((words, help_) for piece, words, help_ in WORDS if problem.startswith(piece)), OTHERWISE)
    start = 0 if mark is None else mark.index
    if problem.startswith("mapping values") and ":" not in source.line(mark.line + 1)[: mark.column]:
        message, remedy = (
            "the text before this key goes on into it: a `:` is missing there, or quotes are",
            "write `key: value` in the line above",
        )
    labels = () if context is None or context.index == start else (Label(_one(source, context.index), "it starts here"),)
    return Diagnostic("D701", message, _one(source, start), remedy, labels)


def impossible(source: SourceText, start: int) -> Diagnostic:
    """The diagnostic of an escape in quotes that stands for no character."""
    return Diagnostic("D701", "here or soon after stands an escape that is no character", _one(source, start), "write the character itself")


def _code(character: Any) -> int:
    return character if isinstance(character, int) else ord(character)


def _one(source: SourceText, start: int) -> Span:
    """One character, or the last one of the text for what is missing at its end."""
    last = len(source.text.rstrip())
    start = min(start, last)
    return Span(source.path, start, start + 1)
