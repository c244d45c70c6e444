"""Diagnostics as a reader sees them: the place, the smallest piece that is wrong, every other place, and the remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from golden import assert_golden

from doctrine_dsl.diagnostics import Diagnostic, Label, Severity, SourceText, Span
from doctrine_dsl.diagnostics.display import Ink, cells_of, joined, padded, visible, wrapped
from doctrine_dsl.diagnostics.render import render, to_json

POLICY = (
    'actor blue "Blue"\n'
    "state {\n"
    "  aid: 0..5 = 0\n"
    "}\n"
    "move blue.give {\n"
    "\twhen aid < 5\tdo aid += 1\n"
    "}\n"
    '# "北京" is wide, and so is ｂｌｅｕ; e\u0301 is one cell\n'
    "redline bleu.no_strikes {\n"
    "  crossed when aid = 5\n"
    "}\n"
    f"define long = {' or '.join(f'aid = {number}' for number in range(60))} or bleu = 1 or {' or '.join(['aid = 5'] * 60)}\n"
)
OTHER = "# the world\nactor bleu_2\n"
SOURCES = {"policies/blue.dsl": POLICY, "policies/world/other.dsl": OTHER}


def span(text: str, path: str = "policies/blue.dsl", after: str = "") -> Span:
    """The first place of a text, behind another one."""
    source = SOURCES[path]
    start = source.index(text, source.index(after))
    return Span(path, start, start + len(text))


HELP = "did you mean `blue`? (declared on line 1)"
SAMPLES = {
    "plain": Diagnostic("D201", "no actor is named `bleu`", span("bleu", after="redline"), HELP),
    "no-help": Diagnostic("D201", "no actor is named `bleu`", span("bleu", after="redline")),
    "warning": Diagnostic("D601", "this line is never crossed", span("no_strikes"), None, (), Severity.WARNING),
    "label-near": Diagnostic(
        "D201", "no actor is named `bleu`", span("bleu", after="redline"), HELP, (Label(span("move"), "as in this move"),)
    ),
    "label-far": Diagnostic(
        "D201", "no actor is named `bleu`", span("bleu", after="redline"), HELP, (Label(span("blue"), "the nearest name"),)
    ),
    "labels-on-one-line": Diagnostic(
        "D301",
        "`aid` is a number and cannot be compared with true",
        span("aid", after="when aid <"),
        "compare it with a number",
        (Label(span("<"), "this compares numbers"), Label(span("5", after="<"), "a number")),
    ),
    "other-file": Diagnostic(
        "D204",
        "`blue` is declared twice",
        span("blue"),
        "use another name, or take one of them away",
        (Label(span("bleu_2", "policies/world/other.dsl"), "first declared here"),),
    ),
    "many-lines": Diagnostic("D105", "this block is never closed", span(POLICY[POLICY.index("move") : POLICY.index("# ")]), "add `}`"),
    "two-lines": Diagnostic("D105", "these two", span("give {\n\twhen aid < 5"), "part them"),
    "tabs": Diagnostic("D110", "`+=` cannot stand here", span("+="), "write `:=`"),
    "wide": Diagnostic(
        "D201", "no actor is named `ｂｌｅｕ`", span("ｂｌｅｕ"), HELP, (Label(span("北京"), "a name"), Label(span("e\u0301"), "one cell"))
    ),
    "long-line": Diagnostic(
        "D201", "no variable is named `bleu`", span("bleu", after="define"), HELP, (Label(span("aid = 0 or"), "the first"),)
    ),
    "end-of-file": Diagnostic("D101", "the file ends in a block", Span("policies/blue.dsl", len(POLICY), len(POLICY)), "add `}`"),
    "end-of-line": Diagnostic("D101", "the line ends too early", span("{\n", after="redline"), "go on"),
    "whole-file": Diagnostic("D006", "there is nothing to check", Span("policies/blue.dsl", 0, 0), "write a check"),
    "missing-file": Diagnostic(
        "D001", "there is no file `none.dsl`", Span("none.dsl", 0, 0), None, (Label(Span("gone.dsl", 3, 4), "see there"),)
    ),
    "edit-of-many-lines": Diagnostic("D401", "a move without a block", span("give"), "write\n  move blue.give {\n    do aid += 1\n  }"),
    "long-help": Diagnostic(
        "D201", "no actor is named `bleu`", span("bleu", after="redline"), " ".join(["declare it with `actor bleu`"] * 6)
    ),
    "long-label": Diagnostic(
        "D201",
        "no actor is named `bleu`",
        span("bleu", after="redline"),
        HELP,
        (Label(span("actor"), "the only actor of the policy, " * 6),),
    ),
}


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize("name", SAMPLES)
def test_golden(name: str, width: int) -> None:
    """As it was looked at and found good."""
    assert_golden(render([SAMPLES[name]], SOURCES, width) + "\n", Path(__file__).parent / "golden" / f"{name}-{width}.txt")


def test_the_contract_example() -> None:
    """Word for word."""
    text = "\n" * 11 + "redline bleu.no_strikes {\n"
    start = text.index("bleu")
    found = Diagnostic(
        "D201", "no actor is named `bleu`", Span("policies/blue.dsl", start, start + 4), "did you mean `blue`? (declared on line 3)"
    )

    assert render([found], {"policies/blue.dsl": text}) == (
        "policies/blue.dsl:12:9: error D201: no actor is named `bleu`\n"
        "   |\n"
        "12 | redline bleu.no_strikes {\n"
        "   |         ^^^^ help: did you mean `blue`? (declared on line 3)"
    )


@pytest.mark.parametrize("width", range(40, 130, 7))
def test_no_excerpt_is_wider_than_the_screen(width: int) -> None:
    """However long the line of source is. The first line, which other programs read, is never broken."""
    for diagnostic in SAMPLES.values():
        for line in render([diagnostic], SOURCES, width).splitlines()[1:]:
            assert cells_of(line) <= width or line.startswith(" :::") or not line.strip("^-| 0123456789")
            assert line == line.rstrip()


@pytest.mark.parametrize("width", [40, 60, 120])
@pytest.mark.parametrize(
    "name", [name for name in SAMPLES if name not in ("whole-file", "missing-file", "end-of-file", "end-of-line", "many-lines")]
)
def test_the_carets_stand_under_the_span(name: str, width: int) -> None:
    """Cell for cell, with tabs, wide characters and cut lines."""
    diagnostic = SAMPLES[name]
    lines = render([diagnostic], SOURCES, width).splitlines()
    number = next(index for index, line in enumerate(lines) if re.match(r" +\| +\^", line))
    first, last = lines[number].index("^"), lines[number].rindex("^") + 1
    above, at = "", 0
    for character in lines[number - 1]:
        if first <= at < last:
            above += character
        at += cells_of(character)
    wanted = POLICY[diagnostic.span.start : diagnostic.span.end].split("\n")[0]

    assert above == wanted


def test_colour_changes_nothing_but_colour() -> None:
    """A pipe gets the same text."""
    painted = render(list(SAMPLES.values()), SOURCES, 80, Ink(True))

    assert "\x1b[1;31merror D201" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == render(list(SAMPLES.values()), SOURCES, 80)


def test_several_are_parted_by_an_empty_line() -> None:
    """And none is left out."""
    text = render(list(SAMPLES.values()), SOURCES)

    assert len(re.findall(r"^[^ ]+: (?:error|warning) D\d+", text, re.M)) == len(SAMPLES)
    assert text.count("\n\n") == len(SAMPLES) - 1


def test_a_source_cannot_speak_to_the_terminal() -> None:
    """Control and direction characters are spelt out, in the excerpt, in messages and in paths."""
    text = "\x1b[31m red \u202e bleu\r\n"
    found = Diagnostic("D101", "a \x07 bell", Span("\x1b.dsl", 12, 16), "\x1b]0;x")
    shown = render([found], {"\x1b.dsl": text})

    assert not {"\x1b", "\x07", "\u202e", "\r"} & set(shown)
    assert "1 | \\x1b[31m red \\u202e bleu\n" in shown


def test_spans_outside_of_the_text_do_no_harm() -> None:
    """A place is shown as near as possible."""
    for start, end in [(10_000, 10_004), (5, 2), (len(POLICY) - 1, 10_000)]:
        assert render([Diagnostic("D101", "odd", Span("policies/blue.dsl", start, end))], SOURCES).startswith("policies/blue.dsl:")


def test_json() -> None:
    """The fields of the contract, and the other places."""
    texts = {path: SourceText(path, text) for path, text in SOURCES.items()}

    assert to_json(SAMPLES["other-file"], texts) == {
        "code": "D204",
        "severity": "error",
        "message": "`blue` is declared twice",
        "path": "policies/blue.dsl",
        "line": 1,
        "column": 7,
        "end_line": 1,
        "end_column": 11,
        "help": "use another name, or take one of them away",
        "labels": [
            {"text": "first declared here", "path": "policies/world/other.dsl", "line": 2, "column": 7, "end_line": 2, "end_column": 13}
        ],
    }


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 13, ["one two three"]),
        ("longer_than_that a", 5, ["longer_than_that", "a"]),
        ("北京 北京", 5, ["北京", "北京"]),
        ("", 5, [""]),
    ],
)
def test_wrapping(text: str, cells: int, lines: list[str]) -> None:
    """Between words only, by cells."""
    assert wrapped(text, cells) == lines


def test_joining() -> None:
    """The separator stays at the end of a line; a piece is never broken."""
    assert joined(["a 1 -> 2", "b 3 -> 4", "c 5 -> 6"], ", ", 19) == ["a 1 -> 2, b 3 -> 4,", "c 5 -> 6"]


def test_padding_and_visible() -> None:
    """By cells; a tab is spaces."""
    assert padded("北", 4) == "北  "
    assert visible("a\tb\x00c\u2028") == "a    b\\x00c\\u2028"
