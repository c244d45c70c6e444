"""`--fix`: what it takes out or adds changes no verdict, keeps every comment, and leaves nothing for a second time."""

from __future__ import annotations

import re

import pytest

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.lints.fixing import mended as applied
from doctrine_dsl.lints.lint import Edit
from doctrine_dsl.lints.linting import LintOptions
from doctrine_dsl.pipeline import Options, check_file
from tests.differential.policies import random_policy
from tests.docs.pieces import ROOT
from tests.lints.linting import Texts, case_files, linted, mended

HEAD = """actor us
actor russia
rivals us against russia
state { aid: 0..6 = 3 }
move us.raise_aid { when aid < 6  do aid += 1 }
redline russia.tiers { declared 2022-09-15  crossed when aid >= 5 }
"""


def answers(text: str) -> list[tuple[object, ...]]:
    """Every check with its verdict, its steps and whether it was vacuous."""
    report = check_file("policy.dsl", Texts({"policy.dsl": text}), Options(timeout=30))
    assert report.checks
    return [(one.name, one.property, one.verdict, one.steps, one.vacuous, one.expected, one.ok) for one in report.checks]


def fixed(text: str) -> str:
    """The text after `--fix`."""
    _, texts = mended({"policy.dsl": text})
    return texts["policy.dsl"]


def test_layout_and_comments_stay() -> None:
    """A rule goes with its line, or alone; a comment behind it stays; two empty lines become one."""
    text = (
        HEAD
        + """doctrine us {
  low: forbid raise_aid when aid >= 5   # the ceiling
  # said again
  again: forbid raise_aid when aid >= 5
  once_more: forbid raise_aid when aid >= 5   # nobody asked
}
doctrine us { more: forbid raise_aid when aid >= 5  last: forbid raise_aid when aid = 6 }

define unused = aid > 2

define also_unused = unused or aid > 3
check tiers: no crossing of russia.tiers   # why not?
"""
    )
    assert fixed(text) == (
        HEAD
        + """doctrine us {
  low: forbid raise_aid when aid >= 5   # the ceiling
  # said again
  # nobody asked
}
doctrine us { last: forbid raise_aid when aid = 6 }

check tiers: no crossing of russia.tiers expect holds   # why not?
"""
    )


def test_what_its_author_knows_is_not_lost() -> None:
    """A rule with a fact, a comment inside, or an obligation stays, and so does a define of a file that asks nothing."""
    text = (
        HEAD
        + """doctrine us {
  low: forbid raise_aid when aid >= 5
  again: forbid raise_aid when aid >= 5  source "a speech"
  third: forbid raise_aid  # since May
    when aid >= 5
  talk: oblige raise_aid within 2 when aid = 4
  talk_again: oblige raise_aid within 2 when aid = 4
}
define unused = aid > 2
"""
    )
    assert fixed(text) == text


def test_a_define_of_a_library_stays() -> None:
    """A file elsewhere may use it; the `use` of a file that gives only names goes where nothing names them."""
    texts = {"main.dsl": f'use "words.dsl"\n{HEAD}check tiers: reachable aid = 6 expect holds\n', "words.dsl": "define cold = true\n"}
    report, after = mended(texts)

    assert after == {"main.dsl": f"{HEAD}check tiers: reachable aid = 6 expect holds\n", "words.dsl": "define cold = true\n"}
    assert report.mended == {"main.dsl": 1}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_ends_stay(ending: str) -> None:
    """Those of Windows, too."""
    text = (HEAD + "define unused = aid > 2\ncheck tiers: reachable aid = 6\n").replace("\n", ending)

    assert fixed(text) == (HEAD + "check tiers: reachable aid = 6 expect holds\n").replace("\n", ending)


@pytest.mark.parametrize("path", [path for path in case_files() if path.name[:4] in ("D605", "D609", "D614")], ids=lambda path: path.stem)
def test_cases_keep_their_answers_and_comments(path) -> None:
    """And a second `--fix` finds nothing to do."""
    before = path.read_text(encoding="utf-8")
    after = fixed(before)

    assert answers(after) == answers(before)
    assert re.findall("#.*", after) == re.findall("#.*", before)
    assert fixed(after) == after


@pytest.mark.parametrize("seed", range(4_000_000, 4_000_004))
def test_random_policies_keep_their_answers(seed: int) -> None:
    """Whatever is mended in them."""
    before = "\n".join(re.sub(r" expect \w+( \w+)*$", "", line) for line in random_policy(seed).splitlines()) + "\n"
    before = before.replace("doctrine ", "define spare_one = true\ndoctrine ", 1)
    after = fixed(before)

    assert after != before
    assert answers(after) == answers(before)
    assert fixed(after) == after


def test_our_own_policies_have_nothing_to_mend() -> None:
    """They are as `--fix` leaves them."""
    files = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in (ROOT / "policies").rglob("*.dsl")}

    assert [one.diagnostic for one in linted(files, LintOptions(search=False)).found if one.edits] == []


def test_edits_that_meet_are_not_mixed() -> None:
    """The first one counts; what is left is for the next round."""
    edits = [Edit(Span("p", 2, 5), "X"), Edit(Span("p", 4, 6), "Y"), Edit(Span("p", 6, 6), "Z")]

    assert applied("abcdefgh", edits) == ("abXfZgh", 2)
