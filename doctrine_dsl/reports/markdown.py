"""Markdown that says exactly what a text says: nothing a policy's author wrote is ever taken for markup, in a paragraph, a list or a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from doctrine_dsl.diagnostics.display import visible

ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
BREAK = "<br>"
"""A new line within a cell."""


def plain(text: str) -> str:
    """Any text, as text, wherever it stands: at the start of a line, too."""
    text = inner(text.strip())
    text = re.sub(r"^(\d+)([.)])", r"\1\\\2", text)
    return re.sub(r"^[-+=#:!]|#$", lambda found: "\\" + found[0], text)


def inner(text: str) -> str:
    """A part of a sentence, with a space before or behind it if there was one."""
    text = visible(re.sub(r"\s+", " ", text))
    text = re.sub(r"[\\`*\[\]|~$^]|(?<![^\W_])_|_(?![^\W_])", lambda found: "\\" + found[0], text)
    return re.sub(r"[&<>]", lambda found: ENTITIES[found[0]], text)


def code(text: str) -> str:
    """A piece of source text. A bar is written so that it stays in its cell, in and out of tables: as an entity in HTML."""
    text = visible(" ".join(text.split()))
    if not text:
        return ""
    if "|" in text or "`" in text:
        safe = re.sub(r"[&<>]", lambda found: ENTITIES[found[0]], text)
        return "<code>" + re.sub(r"[\\`*_\[\]|~$^]", lambda found: f"&#{ord(found[0])};", safe) + "</code>"
    return f"`{text}`"


def prose(text: str) -> str:
    """A sentence of this program, in which source text stands between backticks."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return plain(text)
    return "".join(code(part) if at % 2 else inner(part) if at else inner(part.lstrip()) for at, part in enumerate(parts))


def strong(text: str) -> str:
    """Text that is markup already, in bold."""
    return f"**{text}**" if text else ""


def slanted(text: str) -> str:
    """Any text in italics."""
    return f"*{plain(text)}*" if text.strip() else ""


def anchor(heading: str) -> str:
    """What a heading of letters, digits, spaces and hyphens is linked by, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def link(text: str, target: str) -> str:
    """Text that is markup already, as a link to a place of this program's own making."""
    return f"[{text}]({target})"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines of a table, followed by an empty one. Cells are markup already; columns without any content are left out."""
    found = [list(row) for row in rows]
    kept = [at for at in range(len(heads)) if any(row[at] for row in found)]
    if not kept:
        return []
    lines = [_row([heads[at] for at in kept]), _row(["---"] * len(kept))]
    return [*lines, *(_row([row[at] for at in kept]) for row in found), ""]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
