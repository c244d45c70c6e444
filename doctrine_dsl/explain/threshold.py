"""Where verdicts flip along the values of a parameter: outcomes by value, the stretches they form, and a sentence about them.

Every value is looked at if there are few; of many, some at equal distances, and then the gap between two that differ is halved until
they are neighbours. The break-points that are named are exact either way; that nothing flips twice inside a gap is then an assumption,
and the table says so (`complete`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from doctrine_dsl.diagnostics import Diagnostic
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.report import CheckReport, PolicyReport, Shown

MOST_LISTED = 64
"""Up to so many values each of them is looked at."""
SAMPLES = 17
"""Of more values so many are looked at first."""


@dataclass(frozen=True, slots=True)
class Values:
    """The values of a parameter as a reader sees them, ascending if `ordered` (numbers and ladders)."""

    name: str
    type: str
    ordered: bool
    values: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one check at one value. `place` is the value's index."""

    place: int
    check: CheckReport

    @property
    def kind(self) -> tuple[str, bool, bool]:
        """What has to be the same in a stretch: the verdict, whether it is bounded, whether it is vacuous."""
        return self.check.verdict, self.check.bound is not None, self.check.vacuous


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring values with one verdict: from the index `first` to `last`. `steps` are the shortest and the longest run, if any."""

    first: int
    last: int
    verdict: str
    bound: int | None
    vacuous: bool
    steps: tuple[int, int] | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class CheckThreshold:
    """One check along the values. `outcomes` are those that were looked at, ascending."""

    name: str
    property: str
    outcomes: tuple[Outcome, ...]
    stretches: tuple[Stretch, ...]
    sentence: str

    def flips(self) -> bool:
        """Whether the verdict is not the same for all values."""
        return len({stretch.verdict for stretch in self.stretches}) > 1


@dataclass(frozen=True, slots=True)
class ThresholdReport:
    """One policy along one parameter; `values` is None if the policy or the call is wrong. `complete`: every value was looked at."""

    path: str
    title: str | None
    values: Values | None
    complete: bool
    checks: tuple[CheckThreshold, ...]
    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, str]


def look(values: Values, ask: Callable[[Shown], PolicyReport]) -> tuple[dict[int, PolicyReport], bool]:
    """The reports by the index of their value, and whether there is one for every value."""
    count = len(values.values)
    reports: dict[int, PolicyReport] = {}

    def at(place: int) -> PolicyReport:
        if place not in reports:
            reports[place] = ask(values.values[place])
        return reports[place]

    if count <= MOST_LISTED or not values.ordered:
        for place in range(count):
            at(place)
        return reports, True
    places = sorted({round(step * (count - 1) / (SAMPLES - 1)) for step in range(SAMPLES)})
    for low, high in pairwise(places):
        _halve(low, high, at)
    return reports, len(reports) == count


def _halve(low: int, high: int, at: Callable[[int], PolicyReport]) -> None:
    """Find neighbours between which a verdict flips, if the ends differ in one."""
    if high - low < 2 or _verdicts(at(low)) == _verdicts(at(high)):
        return
    middle = (low + high) // 2
    at(middle)
    _halve(low, middle, at)
    _halve(middle, high, at)


def _verdicts(report: PolicyReport) -> list[tuple[str, bool, bool]]:
    return [Outcome(0, check).kind for check in report.checks]


def thresholds(values: Values, reports: dict[int, PolicyReport]) -> tuple[CheckThreshold, ...]:
    """Check by check, in the order of the policy. Built-in checks are left out as long as they are fine for every value."""
    places = sorted(reports)
    found: list[CheckThreshold] = []
    for index, first in enumerate(reports[places[0]].checks):
        outcomes = tuple(Outcome(place, reports[place].checks[index]) for place in places)
        if first.builtin and all(outcome.check.ok for outcome in outcomes):
            continue
        stretches = _stretches(outcomes)
        found.append(CheckThreshold(first.name, first.property, outcomes, stretches, _sentence(values, stretches)))
    return tuple(found)


def _stretches(outcomes: Sequence[Outcome]) -> tuple[Stretch, ...]:
    groups: list[list[Outcome]] = []
    for outcome in outcomes:
        if groups and groups[-1][-1].kind == outcome.kind:
            groups[-1].append(outcome)
        else:
            groups.append([outcome])
    return tuple(map(_stretch, groups))


def _stretch(group: list[Outcome]) -> Stretch:
    first = group[0].check
    lengths = [outcome.check.steps for outcome in group if first.verdict == "violated" and outcome.check.steps is not None]
    bounds = [outcome.check.bound for outcome in group if outcome.check.bound is not None]
    steps = (min(lengths), max(lengths)) if lengths else None
    return Stretch(group[0].place, group[-1].place, first.verdict, min(bounds, default=None), first.vacuous, steps, first.reason)


# ---- sentences


def _sentence(values: Values, stretches: Sequence[Stretch]) -> str:
    """`holds up to border; violated from deep on, in 4 steps`."""
    if len(stretches) == 1:
        return f"{_verdict(stretches[0])} for every value{_how(stretches[0])}"
    if not values.ordered:
        return "; ".join(_unordered(values, stretches))
    return "; ".join(f"{_verdict(one)} {_where(values, one)}{_how(one)}" for one in stretches)


def _unordered(values: Values, stretches: Sequence[Stretch]) -> list[str]:
    """Values without an order have no stretches: those with one outcome stand together."""
    groups: dict[tuple[str, str], list[str]] = {}
    for one in stretches:
        names = [text_of(values.values[place]) for place in range(one.first, one.last + 1)]
        groups.setdefault((_verdict(one), _how(one)), []).extend(names)
    return [f"{verdict} for {', '.join(names)}{how}" for (verdict, how), names in groups.items()]


def _where(values: Values, stretch: Stretch) -> str:
    first, last = (text_of(values.values[place]) for place in (stretch.first, stretch.last))
    if stretch.first == stretch.last:
        return f"at {first}"
    if stretch.first == 0:
        return f"up to {last}"
    return f"from {first} on" if stretch.last == len(values.values) - 1 else f"from {first} to {last}"


def _verdict(stretch: Stretch) -> str:
    if stretch.verdict == "holds":
        return "holds vacuously" if stretch.vacuous else "holds"
    return stretch.verdict


def _how(stretch: Stretch) -> str:
    if stretch.verdict == "unknown":
        return f" ({stretch.reason})" if stretch.reason else ""
    if stretch.bound is not None:
        return f", within {stretch.bound} step{'s' if stretch.bound != 1 else ''}"
    if stretch.steps is None:
        return ""
    least, most = stretch.steps
    if least == most:
        return ", at the start" if least == 0 else f", in {least} step{'s' if least != 1 else ''}"
    return f", in {least} to {most} steps"


def text_of(value: Shown) -> str:
    """A value as the language writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
