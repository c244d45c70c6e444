"""A run as a table: who moved, what changed, where the ladders stand, and what it means. It gives up columns before it breaks a word.

From wide to narrow: every ladder has a column, or only the main one (of those that move, the last declared); remarks stand beside
each step, or below it; at last there is one line for the move and one for its changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.diagnostics.display import Ink, Style, cells_of, visible, wrapped
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.report import ReportStep, ReportTrace, Shown
from doctrine_dsl.reports.columns import GAP, Cell, row_lines, widest

INDENT = 3
REMARKS = 32
"""Cells below which remarks go under the step and not beside it."""
CHANGES = 24
"""Cells that changes keep for themselves before remarks or a ladder may have them."""


def value(shown: Shown) -> str:
    """A value as the language writes it."""
    return str(shown).lower() if isinstance(shown, bool) else str(shown)


def run_lines(trace: ReportTrace, width: int, ink: Ink) -> Iterator[str]:
    """The table of a run, indented under its check, and the ladders that stand still all along."""
    moving = [name for name in trace.ladders if any(name in step.changes for step in trace.steps)]
    layout = next((fit for fit in _layouts(trace, moving, width) if fit.fits), None)
    if layout is None:
        yield from _stacked(trace, width, ink)
    else:
        yield from layout.lines(ink)
    still = [f"{name} {value(trace.steps[0].state[name])}" for name in trace.ladders if name not in moving]
    if still and len(trace.steps) > 1:
        yield from indented("all along: " + ", ".join(map(visible, still)), width, ink, Style.DIM)


def indented(text: str, width: int, ink: Ink, *styles: Style, indent: int = INDENT) -> Iterator[str]:
    """A sentence under a check, its further lines under its first."""
    for line in wrapped(text, width - indent):
        yield " " * indent + ink(line, *styles)


def _layouts(trace: ReportTrace, moving: list[str], width: int) -> Iterator[_Layout]:
    """What to try, best first."""
    yield _Layout.of(trace, moving, width, beside=True)
    yield _Layout.of(trace, moving[-1:], width, beside=True)
    yield _Layout.of(trace, moving[-1:], width, beside=False)
    yield _Layout.of(trace, [], width, beside=False)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Rows for one choice of ladder columns, their widths, and whether that is good enough to show."""

    trace: ReportTrace
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    width: int
    beside: bool
    fits: bool

    @staticmethod
    def of(trace: ReportTrace, ladders: list[str], width: int, beside: bool) -> _Layout:
        """Everything but changes and remarks takes what it needs; those two share the rest."""
        head = tuple(Cell.of(word, Style.DIM) for word in ("step", "who", "move", "what changes", *map(visible, ladders), ""))
        rows = (head, *(_row(step, ladders) for step in trace.steps))
        natural = [widest(column) for column in zip(*rows, strict=True)]
        changes, remarks = natural[3], natural[-1] if beside else 0
        taken = INDENT + sum(cells + GAP for number, cells in enumerate(natural) if number != 3 and number < len(natural) - 1)
        room = width - taken - (GAP if remarks else 0)
        least = max(min(changes, CHANGES), *(row[3].narrowest for row in rows))
        tries = {max(least, min(changes, cells)) for cells in (least, room - remarks, room - min(remarks, REMARKS))}
        given = min(tries, key=lambda cells: (sum(_height(row, cells, room - cells, beside) for row in rows), -cells))
        given = min(given, max(cells_of(line) for row in rows for line in row[3].lines(given)))
        left = min(remarks, room - given)
        fits = given <= room and left >= min(remarks, REMARKS)
        return _Layout(trace, rows, (*natural[:3], given, *natural[4:-1], left), width, beside, fits)

    def lines(self, ink: Ink) -> Iterator[str]:
        yield from row_lines(self.rows[0], self.widths, INDENT, ink)
        for step, cells in zip(self.trace.steps, self.rows[1:], strict=True):
            yield from row_lines(cells, self.widths, INDENT, ink)
            if not self.beside:
                yield from _below(step, self.width, ink, INDENT + self.widths[0] + GAP)


def _height(row: tuple[Cell, ...], changes: int, remarks: int, beside: bool) -> int:
    """How many lines a row takes if its changes and remarks have so many cells."""
    return max(len(row[3].lines(changes)), len(row[-1].lines(remarks)) if beside else 0)


def _row(step: ReportStep, ladders: list[str]) -> tuple[Cell, ...]:
    rungs = tuple(Cell.of(visible(value(step.state[name])), *((Style.BOLD,) if name in step.changes else ())) for name in ladders)
    return (
        Cell.of(f"{step.step:>4}" if step.step > 999 else f"{step.step}"),
        Cell.of(visible(step.actor or "")),
        Cell.of(_move(step)),
        _changes(step),
        *rungs,
        Cell(tuple(tuple(visible(note).split()) for note in step.notes), styles=tuple(map(_alarm, step.notes))),
    )


def _move(step: ReportStep) -> str:
    """The move without its owner, who has a column of its own (and with it, if the mover is not the owner)."""
    if step.move is None:
        return "(start)"
    return visible(step.move.removeprefix(f"{step.actor}."))


def _changes(step: ReportStep) -> Cell:
    """What the step changed; a change is never broken into lines."""
    pieces = tuple(visible(f"{name} {value(before)} -> {value(after)}") for name, (before, after) in step.changes.items())
    return Cell((pieces,), separator=", ")


def _alarm(note: str) -> tuple[Style, ...]:
    """A note that shouts is seen first: a crossing, then a shift or a broken promise."""
    if note.startswith("CROSSES"):
        return Style.BOLD, Style.RED
    return (Style.YELLOW,) if any(word.isupper() for word in note.split()) else ()


def _below(step: ReportStep, width: int, ink: Ink, indent: int) -> Iterator[str]:
    for note in step.notes:
        yield from indented(visible(note), width, ink, *_alarm(note), indent=indent)


def _stacked(trace: ReportTrace, width: int, ink: Ink) -> Iterator[str]:
    """For screens on which no table fits: every step a paragraph, ladders among the changes."""
    number = max(len(str(step.step)) for step in trace.steps)
    for step in trace.steps:
        who = f"{visible(step.actor)}: " if step.actor else ""
        yield " " * INDENT + f"{step.step:>{number}}  {who}{_move(step)}"
        indent = INDENT + number + GAP + (2 if cells_of(who) else 0)
        for line in _changes(step).lines(width - indent) if step.changes else ():
            yield " " * indent + line
        yield from _below(step, width, ink, indent)
