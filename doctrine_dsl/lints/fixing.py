"""Applying edits to a text. Where two of them meet, the first one is applied; the rest is for the next round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.lints.lint import Edit
from doctrine_dsl.model.load import Files


def mended(text: str, edits: Iterable[Edit]) -> tuple[str, int]:
    """The text after all edits that do not meet, and how many those were. Offsets are those of the text given."""
    parts: list[str] = []
    at = count = 0
    for edit in sorted(edits, key=lambda one: (one.span.start, one.span.end)):
        if edit.span.start >= at:
            parts += [text[at : edit.span.start], edit.text]
            at, count = edit.span.end, count + 1
    return "".join([*parts, text[at:]]), count


@dataclass(frozen=True, slots=True)
class Mended:
    """Files, some of which have a new text that is not on the disk yet."""

    files: Files
    texts: Mapping[str, str]

    def read(self, path: str) -> bytes:
        """The new text where there is one."""
        return self.texts[path].encode() if path in self.texts else self.files.read(path)

    def locate(self, path: str, used_by: str) -> str | None:
        """As the files have it."""
        return self.files.locate(path, used_by)
