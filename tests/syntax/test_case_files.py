"""The case files: the good ones parse, the bad ones of syntax say what an analyst needs to hear."""

from __future__ import annotations

from pathlib import Path

import pytest

from doctrine_dsl.diagnostics import Diagnostic, SourceText
from syntax.reading import CASES, GOOD_CASES, read, read_well, text_of

SYNTAX_MISTAKES = {
    "assign_with_equals": ("D107", 5, ("=", ":=")),
    "missing_type": ("D108", 4, ("aid", "aid: 0..6 = 3")),
    "sentence_as_when": ("D109", 6, ("3 <= aid <= 5", "aid in 3..5", "3 <= aid and aid <= 5")),
    "typographic_quotes": ("D105", 2, ("typographic", '"..."')),
    "unclosed_brace": ("D102", 6, ("move us.raise_aid", "never closed")),
}


@pytest.mark.parametrize("path", GOOD_CASES, ids=lambda path: path.stem)
def test_good_files_parse(path: Path) -> None:
    """Every declaration of a case file is understood."""
    text = text_of(path)
    declared = read_well(text).declarations
    keywords = ("move", "redline", "check", "actor", "threat", "doctrine", "pact", "policy", "use", "state")
    starts = [line for line in text.splitlines() if line.startswith(tuple(f"{word} " for word in keywords))]
    assert len(declared) >= len(starts)


@pytest.mark.parametrize("name", SYNTAX_MISTAKES)
def test_bad_files_say_what_is_wrong_and_what_to_write(name: str) -> None:
    """One mistake, one diagnostic, on the right line, with the right words."""
    code, line, words = SYNTAX_MISTAKES[name]
    text = text_of(CASES / "bad" / f"{name}.dsl")
    (found,) = read(text)[1]
    assert (found.code, SourceText("", text).position(found.span.start).line) == (code, line)
    assert all(word in f"{found.message} {found.help}" for word in words)


def test_the_unclosed_block_names_where_the_next_declaration_starts() -> None:
    """Both ends of the mistake are shown."""
    text = text_of(CASES / "bad" / "unclosed_brace.dsl")
    (found,) = read(text)[1]
    (label,) = found.labels
    assert SourceText("", text).position(label.span.start).line == 10


@pytest.mark.parametrize("path", sorted((CASES / "bad").glob("*.dsl")), ids=lambda path: path.stem)
def test_other_mistakes_are_not_the_parsers(path: Path) -> None:
    """A file whose mistake is one of meaning parses without a word."""
    found: tuple[Diagnostic, ...] = read(text_of(path))[1]
    assert bool(found) == (path.stem in SYNTAX_MISTAKES)
