"""The matrix on screens of every width: what it says can be read without colour, and nothing is lost where it has to be turned."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from golden import assert_golden
from report_samples import EXPECTED, HELD, SATISFIABLE, UNKNOWN, VACUOUS, VIOLATED, WARNING, WRONG_NAME

from doctrine_dsl.diagnostics.display import cells_of
from doctrine_dsl.explain.outcome import highest, of_policy
from doctrine_dsl.explain.report import CheckReport, PolicyReport, Report, Variant
from doctrine_dsl.reports.text import render
from doctrine_dsl.reports.view import View

GOLDEN = Path(__file__).parent / "golden"
PATH = "policies/ukraine_2024.dsl"
BOUNDED = replace(HELD, bound=6, how="")


def named(check: CheckReport, name: str, line: int = 1) -> CheckReport:
    """A sample as the check of that name."""
    return replace(check, name=name, line=line)


def variant(name: str, title: str | None, *checks: CheckReport, **more) -> PolicyReport:
    """A variant with these checks."""
    about = Variant(name, title, "What would have to be different")
    return PolicyReport(PATH, "Long-range strikes into Russia", more.pop("diagnostics", ()), checks, scenario=about, **more)


def report(*variants: PolicyReport, strict: bool = False) -> Report:
    """With the exit code that follows."""
    return Report(variants, highest(of_policy(one, strict) for one in variants))


MIXED = report(
    variant("as_it_was", "Nothing is different", named(EXPECTED, "deep", 1), named(HELD, "quiet", 2), SATISFIABLE),
    variant("measured", "Border strikes only", named(VIOLATED, "deep", 1), named(UNKNOWN, "quiet", 2), SATISFIABLE),
    variant("short", None, named(BOUNDED, "deep", 1), SATISFIABLE),
    variant(
        "alone", "Nobody helps", named(VACUOUS, "deep", 1), named(VIOLATED, "quiet", 2), replace(VIOLATED, name="ranges", builtin=True)
    ),
)
FINE = report(variant("a", None, named(HELD, "deep"), SATISFIABLE), variant("b", None, named(EXPECTED, "deep"), SATISFIABLE))
SAMPLES = {"mixed": MIXED, "fine": FINE}


@pytest.mark.parametrize("width", [60, 80, 140])
@pytest.mark.parametrize("name", SAMPLES)
def test_golden(name: str, width: int) -> None:
    """As it was looked at and found good."""
    assert_golden(render(SAMPLES[name], View(width)), GOLDEN / f"{name}-{width}.txt")


def test_golden_quiet() -> None:
    """Rows in which something is not as expected, and the last line."""
    assert_golden(render(MIXED, View(quiet=True)), GOLDEN / "mixed-quiet.txt")
    assert render(FINE, View(quiet=True)).count("\n") == 1


@pytest.mark.parametrize("width", range(40, 141, 5))
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    """But for words that are longer than what is left; and no line ends in spaces."""
    for line in render(MIXED, View(width)).splitlines():
        assert line == line.rstrip()
        assert cells_of(line) <= width or len(line.split()) <= 2


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140])
def test_nothing_is_lost_on_a_narrow_screen(width: int) -> None:
    """Every variant, title and outcome is there in each layout."""
    told = set(re.findall(r"\w+", render(MIXED, View(width))))

    assert {"as_it_was", "measured", "short", "alone", "Border", "strikes", "FAIL", "ok", "unknown", "vacuous", "ranges", "within"} <= told


def test_a_bound_is_not_lost() -> None:
    """What holds for six steps does not look like what holds for ever."""
    told = render(report(variant("a", None, named(BOUNDED, "deep")), variant("b", None, named(HELD, "deep"))), View())

    assert re.search(r" deep  ok holds within 6  ok holds\n", told)


def test_colour_changes_nothing_but_colour() -> None:
    """The marks are words."""
    painted = render(MIXED, View(100, colour=True))

    assert "\x1b[1;31mFAIL" in painted
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == render(MIXED, View(100))


def test_a_warning_of_every_variant_is_said_once() -> None:
    """And one of some variants under their names."""
    everywhere = replace(WARNING, span=WARNING.span._replace(path=PATH))
    other = replace(WRONG_NAME, span=everywhere.span)
    checks = (named(HELD, "deep"),)
    told = render(
        report(
            variant("a", None, *checks, diagnostics=(everywhere,)),
            variant("b", None, *checks, diagnostics=(everywhere,)),
            variant("c", None, diagnostics=(everywhere, other)),
        ),
        View(),
    )

    assert told.count(everywhere.message) == 1
    assert f"in c:\n\n{PATH}: error {other.code}" in told
    assert re.search(r" deep  ok holds  ok holds  error\n", told)
    assert "1 error; 1 warning" in told


def test_strictly_a_vacuous_check_is_shown_with_its_reason() -> None:
    """Because it decides the exit code."""
    check = replace(VACUOUS, reason="nobody is addressed")
    told = render(report(variant("a", None, named(check, "deep")), strict=True), View(quiet=True))

    assert "exit 4" in told
    assert "holds, vacuously: nobody is addressed" in told


def test_names_of_the_file_are_never_obeyed_by_a_terminal() -> None:
    """Nor break a line."""
    told = render(report(variant("a\x1b[2J", "b\x07", named(HELD, "deep"))), View())

    assert "\x1b" not in told
    assert "\x07" not in told
