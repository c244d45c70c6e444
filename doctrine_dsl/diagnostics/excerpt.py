"""A piece of source with marks under it: which lines are shown, how a long one is cut, and where the carets go."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.diagnostics.display import Ink, Style, cells_of, shown, wrapped
from doctrine_dsl.diagnostics.span import Position, SourceText, Span
from doctrine_dsl.diagnostics.values import dataclass

GAP = "..."


@dataclass(slots=True)
class Mark:
    """A span to underline, from `first` (included) to `last` (the place behind its last character), and what to say there."""

    path: str
    span: Span
    first: Position
    last: Position
    text: str
    primary: bool

    @staticmethod
    def of(source: SourceText, span: Span, text: str, primary: bool = False) -> Mark:
        """The mark of a span, cut to the text; line ends behind the last character belong to its line."""
        start = min(span.start, len(source.text))
        end = max(start, min(span.end, len(source.text)))
        while end > start and source.text[end - 1] in "\r\n":
            end -= 1
        last = source.position(end - 1) if end > start else source.position(start)
        return Mark(span.path, span, source.position(start), Position(last.line, last.column + 1), text, primary)


@dataclass(frozen=True, slots=True)
class Stroke:
    """The part of a mark that lies on one line: cells `start` to `end`, at least one."""

    start: int
    end: int
    text: str
    primary: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Draws lines of `source` for a screen `width` cells wide, with line numbers in a gutter of `gutter` digits."""

    source: SourceText
    gutter: int
    width: int
    ink: Ink
    colour: Style

    @property
    def room(self) -> int:
        """Cells that a line of source may take."""
        return self.width - self.gutter - 3

    def fits_behind(self, mark: Mark, text: str) -> bool:
        """Whether the text may stand behind the carets of the mark."""
        end = self._strokes_of(mark)[mark.last.line].end
        whole = self._cells(mark.last.line)[-1] <= self.room
        return end + 1 + cells_of(text) <= self.room if whole else cells_of(text) <= self.room // 3

    def lines(self, marks: list[Mark]) -> Iterator[str]:
        """The marked lines in order, one in between where only one is left out, and dots where more are."""
        strokes: dict[int, list[Stroke]] = {}
        for mark in sorted(marks, key=lambda mark: not mark.primary):
            for number, stroke in self._strokes_of(mark).items():
                strokes.setdefault(number, []).append(stroke)
        before = 0
        for number in sorted(strokes):
            if before and number == before + 2:
                yield from self._line(before + 1, [])
            elif before and number > before + 2:
                yield self.ink(GAP, Style.BLUE)
            yield from self._line(number, strokes[number])
            before = number

    def _strokes_of(self, mark: Mark) -> dict[int, Stroke]:
        """A mark of many lines shows its first and its last one; its text stands at the end."""
        first, last = mark.first.line, mark.last.line
        strokes = {}
        for number in {first, last}:
            cells = self._cells(number)
            line = self.source.line(number)
            start = mark.first.column - 1 if number == first else len(line) - len(line.lstrip())
            end = mark.last.column - 1 if number == last else len(line)
            from_cell = cells[min(start, len(line))]
            to_cell = cells[min(end, len(line))]
            strokes[number] = Stroke(from_cell, max(to_cell, from_cell + 1), mark.text if number == last else "", mark.primary)
        return strokes

    def _cells(self, number: int) -> list[int]:
        """The cell at which each character of a line starts, and the one behind the last."""
        cells = [0]
        for character in self.source.line(number):
            cells.append(cells[-1] + cells_of(shown(character)))
        return cells

    def _line(self, number: int, strokes: list[Stroke]) -> Iterator[str]:
        """One line of source with its strokes under it; a line that is too long is shown once for each stroke, cut around it."""
        if self._cells(number)[-1] <= self.room:
            yield from self._whole(number, strokes)
        else:
            for stroke in strokes or [Stroke(0, 1, "", False)]:
                yield from self._cut(number, stroke, marked=bool(strokes))

    def _whole(self, number: int, strokes: list[Stroke]) -> Iterator[str]:
        text = "".join(map(shown, self.source.line(number)))
        yield (self.ink(f"{number:>{self.gutter}} |", Style.BLUE) + " " + text).rstrip()
        for stroke in strokes:
            yield from self._under(stroke)

    def _cut(self, number: int, stroke: Stroke, marked: bool) -> Iterator[str]:
        """The part of a long line around a stroke; a quarter of the room goes to what stands before it."""
        cells = self._cells(number)
        room = self.room - 2 * len(GAP)
        start = max(0, min(stroke.start - room // 4, cells[-1] - room))
        kept = [index for index in range(len(cells) - 1) if start <= cells[index] and cells[index + 1] <= start + room]
        line = self.source.line(number)
        left, right = cells[kept[0]], cells[kept[-1] + 1]
        before, behind = GAP if kept[0] > 0 else "", GAP if kept[-1] + 2 < len(cells) else ""
        yield f"{self.ink(f'{number:>{self.gutter}} |', Style.BLUE)} {before}{''.join(map(shown, line[kept[0] : kept[-1] + 1]))}{behind}"
        if marked:
            shift = len(before) - left
            end = min(stroke.end, right + len(behind))
            yield from self._under(Stroke(stroke.start + shift, max(end, stroke.start + 1) + shift, stroke.text, stroke.primary))

    def _under(self, stroke: Stroke) -> Iterator[str]:
        """The carets (or dashes, for another place) and their text, behind them or, if there is no room, below."""
        style = (Style.BOLD, self.colour) if stroke.primary else (Style.BLUE,)
        margin = self.ink(" " * self.gutter + " |", Style.BLUE) + " "
        line = ("^" if stroke.primary else "-") * (stroke.end - stroke.start)
        behind = stroke.end + 1 + cells_of(stroke.text) <= self.room
        yield margin + " " * stroke.start + self.ink(f"{line} {stroke.text}".rstrip() if behind else line, *style)
        if not behind:
            indent = min(stroke.start, self.room // 3)
            for part in wrapped(stroke.text, self.room - indent):
                yield margin + " " * indent + self.ink(part, *style)
