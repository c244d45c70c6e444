"""The variants of one policy side by side: a row for each check, a column for each variant; below it the runs of what is not as expected.

What stands in a cell can be read without colour. On a screen that is too narrow for the columns each variant is a block of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doctrine_dsl.diagnostics import Diagnostic, Severity
from doctrine_dsl.diagnostics.display import Style, cells_of, padded, visible, wrapped
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.report import CheckReport, PolicyReport, Report
from doctrine_dsl.reports.columns import GAP, Cell, row_lines, widest
from doctrine_dsl.reports.sections import MARK, check_lines, diagnostic_lines, title_lines
from doctrine_dsl.reports.standing import is_told, needs_attention
from doctrine_dsl.reports.view import View
from doctrine_dsl.reports.wording import count, mark_of

NOT_ASKED = "-"
NOT_CHECKED = "error"
"""What stands in the column of a variant that could not be checked."""


def matrix_sections(variants: Sequence[PolicyReport], report: Report, view: View) -> Iterator[str]:
    """The sections of the output, in order: what is wrong with the policy, the matrix, and the runs."""
    yield from ("\n".join(_diagnostics(found, among, variants, view)) for found, among in _by_variants(variants))
    rows = _rows(variants, report, view)
    if rows:
        table = _table(rows, variants, view)
        yield "\n".join([*_heading(variants, view), *(_titles(variants, view) if table else ())])
        yield "\n".join(table or _blocks(rows, variants, view))
    for policy in variants:
        checks = [check for check in policy.checks if needs_attention(check, report) or (check.excused and not view.quiet)]
        if checks:
            yield "\n".join([*_name(policy, view), "", *check_lines(checks, view)])


def _by_variants(variants: Sequence[PolicyReport]) -> list[tuple[list[Diagnostic], list[PolicyReport]]]:
    """Each diagnostic once, together with those that concern the same variants."""
    where: dict[Diagnostic, list[int]] = {}
    for number, policy in enumerate(variants):
        for one in policy.diagnostics:
            where.setdefault(one, []).append(number)
    groups: dict[tuple[int, ...], list[Diagnostic]] = {}
    for one, numbers in where.items():
        groups.setdefault(tuple(dict.fromkeys(numbers)), []).append(one)
    return [(found, [variants[number] for number in numbers]) for numbers, found in groups.items()]


def _diagnostics(found: list[Diagnostic], among: list[PolicyReport], variants: Sequence[PolicyReport], view: View) -> Iterator[str]:
    """Under the names of the variants they concern, if that is not all of them."""
    if len(among) < len(variants):
        names = ", ".join(_heads(among))
        yield from wrapped(f"in {names}:", view.width)
        yield ""
    yield from diagnostic_lines(among[0].path, found, among[0].sources, view)


def _rows(variants: Sequence[PolicyReport], report: Report, view: View) -> list[str]:
    """The names of the checks to show, in the order of the policy; built-in ones last, and only if something is wrong."""
    shown = {check.name for policy in variants for check in policy.checks if is_told(check, report, view.quiet)}
    places = {check.name: (check.builtin, check.line or 0) for policy in variants for check in policy.checks if check.name in shown}
    return sorted(places, key=lambda name: places[name])


def _heading(variants: Sequence[PolicyReport], view: View) -> Iterator[str]:
    """The policy, and what the variants are about."""
    first = variants[0]
    yield from title_lines(first.path, first.title or "", view)
    about = first.scenario.of if first.scenario is not None else None
    yield from wrapped(f"{visible(about)}: {count(len(variants), 'variant')}" if about else count(len(variants), "variant"), view.width)


def _titles(variants: Sequence[PolicyReport], view: View) -> Iterator[str]:
    """What the names above the columns stand for, if somebody has said so."""
    titles = [(head, policy.scenario.title) for head, policy in zip(_heads(variants), variants, strict=True) if policy.scenario]
    if any(title for _, title in titles):
        yield ""
        room = max(cells_of(head) for head, _ in titles)
        for head, title in titles:
            widths = (room, max(1, view.width - 1 - room - GAP))
            yield from row_lines([_whole(head, Style.BOLD), Cell.of(visible(title or ""))], widths, 1, view.ink)


def _table(rows: list[str], variants: Sequence[PolicyReport], view: View) -> list[str] | None:
    """The matrix; None if the screen is too narrow for it."""
    columns = [[_whole(""), *(_whole(visible(name), Style.BOLD) for name in rows)]]
    for head, policy in zip(_heads(variants), variants, strict=True):
        found = [_Found.of(policy, name) for name in rows]
        room = max(len(one.mark) for one in found)
        columns.append([_whole(head, Style.DIM), *(_whole(one.text(room), *one.styles) for one in found)])
    widths = [widest(column) for column in columns]
    if 1 + sum(widths) + GAP * (len(widths) - 1) > view.width:
        return None
    return [line for cells in zip(*columns, strict=True) for line in row_lines(cells, widths, 1, view.ink)]


def _blocks(rows: list[str], variants: Sequence[PolicyReport], view: View) -> Iterator[str]:
    """Each variant with its checks below it."""
    names = max(cells_of(visible(name)) for name in rows)
    for number, policy in enumerate(variants):
        if number:
            yield ""
        yield from _name(policy, view)
        found = {name: _Found.of(policy, name) for name in rows}
        mark = max(MARK, *(cells_of(one.mark) for one in found.values()))
        for name, one in found.items():
            cells = [_whole(one.mark, *one.styles), _whole(visible(name), Style.BOLD), Cell.of(one.outcome, *one.styles)]
            if one.outcome != NOT_ASKED:
                yield from row_lines(cells, (mark, names, max(1, view.width - 3 - mark - names - GAP)), 1, view.ink)


@dataclass(frozen=True, slots=True)
class _Found:
    """What stands in a cell: a mark that says whether it is as expected, and the outcome in a few words."""

    mark: str
    outcome: str
    styles: tuple[Style, ...]

    @staticmethod
    def of(policy: PolicyReport, name: str) -> _Found:
        """How a check came out in a variant."""
        if any(one.severity is Severity.ERROR for one in policy.diagnostics):
            return _Found("", NOT_CHECKED, (Style.RED,))
        check = next((check for check in policy.checks if check.name == name), None)
        if check is None:
            return _Found("", NOT_ASKED, (Style.DIM,))
        mark, colour = mark_of(check)
        return _Found(mark, _in_short(check), () if mark == "ok" else (Style.BOLD, colour))

    def text(self, room: int) -> str:
        """Outcomes of a column stand below each other, whatever their marks."""
        return f"{padded(self.mark, room)} {self.outcome}" if self.mark else self.outcome


def _in_short(check: CheckReport) -> str:
    """A bound is always said: what holds for so many steps only must not look like what holds for ever."""
    match check.verdict:
        case "violated":
            return "violated" if check.steps is None else f"violated {check.steps}"
        case "holds" if check.vacuous:
            return "vacuous"
        case "holds" if check.bound is not None:
            return f"holds within {check.bound}"
        case "holds":
            return "holds"
        case _:
            return "unknown"


def _heads(variants: Sequence[PolicyReport]) -> list[str]:
    return [visible(policy.scenario.name if policy.scenario is not None else policy.path) for policy in variants]


def _name(policy: PolicyReport, view: View) -> Iterator[str]:
    yield from title_lines(_heads([policy])[0], (policy.scenario.title if policy.scenario is not None else None) or "", view)


def _whole(text: str, *styles: Style) -> Cell:
    """A cell that is never broken."""
    return Cell(((text,),), styles=(styles,))
