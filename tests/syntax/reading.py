"""What the tests of this folder share: parsing a text, comparing trees up to spans, and the case files."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path

from doctrine_dsl.diagnostics import Diagnostic, SourceText, Span
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.parse import parse

CASES = Path(__file__).parent.parent / "cases" / "shared"
GOOD_CASES = sorted(path for path in CASES.rglob("*.dsl") if path.parent.name != "bad")
BAD_CASES = sorted((CASES / "bad").glob("*.dsl"))


def text_of(path: Path) -> str:
    """A file as it is, line ends and byte order mark included."""
    return path.read_bytes().decode("utf-8")


def read(text: str) -> tuple[tree.File, tuple[Diagnostic, ...]]:
    """Parse a text."""
    return parse(SourceText("test.dsl", text))


def read_well(text: str) -> tree.File:
    """Parse a text that must be free of mistakes."""
    file, diagnostics = read(text)
    assert not diagnostics, (text, diagnostics)
    return file


def codes(text: str) -> list[str]:
    """The codes of a text's mistakes, in order."""
    return [diagnostic.code for diagnostic in read(text)[1]]


def without_spans(node: object) -> object:
    """A tree as nested tuples, spans left out."""
    if isinstance(node, Span):
        return "span"
    if is_dataclass(node):
        return (type(node).__name__, *(without_spans(getattr(node, field.name)) for field in fields(node)))
    return tuple(map(without_spans, node)) if isinstance(node, tuple) else node
