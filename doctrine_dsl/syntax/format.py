"""The canonical text of a tree, with the author's comments and groups of declarations. Formatting twice changes nothing more."""

from __future__ import annotations

from doctrine_dsl.diagnostics import SourceText
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.printing.layout import INDENT, Line, lines_of
from doctrine_dsl.syntax.printing.original import Original


def format_file(file: tree.File, source: SourceText) -> str:
    """The text of a file; `source` is what it was parsed from. Its meaning, its comments and their order stay the same."""
    writer = _Writer(file, source)
    for declaration in file.declarations:
        for line in lines_of(declaration, writer.original):
            writer.write(line)
    writer.write_comments(len(source.text), 0)
    return "".join(f"{line}\n" for line in writer.lines)


class _Writer:
    """Puts the comments where they belong between the lines.

    A comment behind a line's last word stays there; any other one stands on a line of its own before the line it precedes.
    """

    def __init__(self, file: tree.File, source: SourceText) -> None:
        self.original = Original(source.text, file.comments)
        self.comments = list(reversed(file.comments))
        self.lines: list[str] = []
        self.at = 0
        self.inside = False

    def write(self, line: Line) -> None:
        """Write a line, with the comments before it."""
        self.write_comments(line.start if line.closes else line.end, line.depth + line.closes, line.start)
        self._blank_line(line.start, wanted=not line.closes)
        self.lines.append(INDENT * line.depth + line.text)
        self.at, self.inside = line.end, line.text.endswith("{")
        self._trailing_comment()

    def write_comments(self, before: int, depth: int, anchor: int | None = None) -> None:
        """Write the comments that start before an offset, each on its own line."""
        while self.comments and self.comments[-1].span.start < before:
            comment = self.comments.pop()
            self._blank_line(min(comment.span.start, before if anchor is None else anchor))
            self.lines.append(INDENT * depth + comment.text.rstrip())
            self.at, self.inside = comment.span.end, False

    def _trailing_comment(self) -> None:
        if self.comments and self.original.behind(self.at, self.comments[-1].span.start):
            comment = self.comments.pop()
            self.lines[-1] += f"  {comment.text.rstrip()}"
            self.at = comment.span.end

    def _blank_line(self, start: int, wanted: bool = True) -> None:
        """Keep one blank line where the author left some, but not at the ends of a block."""
        if wanted and self.lines and not self.inside and self.original.blank_line(self.at, start):
            self.lines.append("")
