"""Lints as a whole: files that are used by others, acceptances, levels, what is not decided, and how long it takes."""

from __future__ import annotations

import subprocess
import sys
from time import process_time

import pytest

from doctrine_dsl.diagnostics import Severity
from doctrine_dsl.lints.linting import LintOptions
from doctrine_dsl.lints.registry import LINTS
from doctrine_dsl.pipeline import Options, check_file
from tests.docs.pieces import ROOT
from tests.lints.linting import Texts, linted

WORLD = """actor us
actor russia
rivals us against russia
state { aid: 0..6 = 3 }
define cold = aid >= 5
move us.raise_aid { when aid < 6  do aid += 1 }
move russia.answer { when aid < 3  do aid := 3 }
redline russia.tiers { declared 2022-09-15  crossed when aid >= 5 }
"""
QUIET = "check tiers: no crossing of russia.tiers expect violated in 2\n"


def codes(report) -> list[tuple[str, str]]:
    """Where each code was found."""
    return sorted((one.diagnostic.span.path, one.lint.code) for one in report.found)


def test_a_library_is_judged_by_all_that_use_it() -> None:
    """A define that one policy names is used; a move that is possible in one of them is not dead."""
    one = 'use "world.dsl"\n' + QUIET
    other = 'use "world.dsl"\n' + QUIET + "check cold: reachable cold expect holds\nmove us.cut { when aid > 0  do aid -= 1 }\n"

    assert codes(linted({"one.dsl": one, "world.dsl": WORLD})) == [("world.dsl", "D605"), ("world.dsl", "D621")]
    assert codes(linted({"one.dsl": one, "other.dsl": other, "world.dsl": WORLD})) == []


def test_what_was_not_asked_for_is_not_spoken_of() -> None:
    """A library whose other users are unknown is nobody's mistake here."""
    assert codes(linted({"one.dsl": 'use "world.dsl"\n' + QUIET, "world.dsl": WORLD}, asked=("one.dsl",))) == []


def test_a_mistake_is_reported_and_the_file_left_alone() -> None:
    """As are the libraries that it uses: what it makes of them is not known. Others are linted all the same."""
    report = linted({"one.dsl": 'use "world.dsl"\ncheck a: never nothing\n', "world.dsl": WORLD, "two.dsl": WORLD + QUIET})

    assert [one.code for one in report.mistakes] == ["D202"]
    assert {path for path, _ in codes(report)} == {"two.dsl"}


def test_levels_decide_what_is_shown_and_how() -> None:
    """Off is silent; an error is one; what a project says of one file does not count for another."""
    levels = {"policy.dsl": {"D605": "off", "D621": "error"}}
    report = linted(WORLD + QUIET, LintOptions(levels=lambda path: levels.get(path, {})))

    assert [(one.lint.code, one.diagnostic.severity) for one in report.found] == [("D621", Severity.ERROR)]
    assert [one.lint.code for one in linted(WORLD + QUIET, LintOptions(only=("D605",))).found] == ["D605"]


def test_what_is_not_decided_is_open() -> None:
    """Without any time nothing is found by search, nothing is cleared either, and what takes no search is found all the same."""
    report = linted(WORLD + QUIET, LintOptions(timeout=0))

    assert [one.lint.code for one in report.found] == ["D605"]
    assert {one.lint.code for one in report.undecided} == {"D621", "D622"}
    assert {one.reason for one in report.undecided} == {"the time ran out"}
    assert len([one for one in report.undecided if one.lint.code == "D621"]) == 2


def test_without_search_nothing_is_asked() -> None:
    """And the report says so."""
    report = linted(WORLD + QUIET, LintOptions(search=False))

    assert [one.lint.code for one in report.found] == ["D605"]
    assert (report.undecided, report.unsearched) == ((), True)


def test_an_acceptance_covers_what_was_not_decided() -> None:
    """It is not stale for that, nor where its lint was not asked."""
    text = WORLD.replace("move russia.answer", "# lint: allow D621 for later\nmove russia.answer") + QUIET

    assert "D642" not in {one.lint.code for one in linted(text).found}
    assert {one.lint.code for one in linted(text, LintOptions(timeout=0)).undecided} == {"D621", "D622"}
    assert "D642" not in {one.lint.code for one in linted(text, LintOptions(timeout=0)).found}
    assert "D642" not in {one.lint.code for one in linted(text, LintOptions(search=False)).found}


def test_check_shows_the_quick_ones_and_obeys_levels_and_acceptances() -> None:
    """What a project has for a note, or an author has accepted, is no warning of `check`."""
    text = WORLD + QUIET + "doctrine us { talk: permit raise_aid }\n"

    def warned(text: str, **levels: str) -> list[str]:
        return [one.code for one in check_file("p.dsl", Texts({"p.dsl": text}), Options(levels=lambda _: levels)).diagnostics]

    assert warned(text) == ["D602"]
    assert warned(text, D602="off") == warned(text, D602="note") == []
    assert warned(text, D602="error") == ["D602"]
    assert warned(text.replace("raise_aid }\n", "raise_aid }  # lint: allow D602 said for the record\n")) == []


def test_our_own_policies_have_no_warning() -> None:
    """Nor does anything in them stay open; what notes they have is known."""
    files = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in sorted((ROOT / "policies").rglob("*.dsl"))}
    report = linted(files, LintOptions(timeout=120))

    assert report.mistakes == ()
    assert report.undecided == ()
    assert [one.diagnostic for one in report.found if one.diagnostic.severity is not Severity.NOTE] == []
    assert {one.lint.code for one in report.found} <= {"D611", "D612", "D630"}


def large(blocks: int) -> str:
    """A policy of some thirteen lines for each block."""
    text = "actor us\nactor russia\nrivals us against russia\n"
    for at in range(blocks):
        text += f"""state {{ aid{at}: 0..6 = 3 }}
move us.raise{at} {{
  tags conventional
  when aid{at} < 6 and aid{at} != 4
  do aid{at} += 1
}}
doctrine us {{
  measured{at}: forbid raise{at} when aid{at} >= 5
  again{at}: forbid raise{at} when aid{at} >= 4
}}
redline russia.tiers{at} {{
  declared 2022-09-15
  crossed when aid{at} >= 5
}}
check tiers{at}: no crossing of russia.tiers{at} expect holds
"""
    return text


def test_ten_thousand_lines_take_no_longer_than_reading_them() -> None:
    """The lints without search take less time than parsing and resolving."""
    whole = large(680)
    assert whole.count("\n") > 9_500

    def seconds(text: str, options: LintOptions) -> float:
        begun = process_time()
        linted(text, options)
        return process_time() - begun

    assert seconds(whole, LintOptions(search=False)) < 2 * seconds(whole, LintOptions(only=("D615",))) + 0.2


@pytest.mark.parametrize("arguments", [["check", "--help"], ["--help"]])
def test_help_loads_no_lint(arguments: list[str]) -> None:
    """Only the command that needs them does."""
    program = f"import sys\nsys.argv = ['doctrine', *{arguments!r}]\nfrom doctrine_dsl.cli.main import main\ntry:\n main()\nfinally:\n print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)

    assert not [name for name in done.stderr.split() if name.startswith(("doctrine_dsl.lints", "doctrine_dsl.configuration", "tomllib"))]


def test_check_loads_only_the_quick_lints() -> None:
    """A check should not wait for what it does not use."""
    program = "import sys, doctrine_dsl.pipeline\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    loaded = {name for name in done.stdout.split() if name.startswith("doctrine_dsl.lints.")}

    assert "doctrine_dsl.lints.registry" not in loaded
    assert len(loaded) < len(LINTS) / 2
