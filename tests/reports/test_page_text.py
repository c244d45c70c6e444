"""The page of a crisis: one of everything as it was looked at and found good, and no word of an author ever taken for markup."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from golden import assert_golden
from hypothesis import given
from hypothesis import strategies as st

from doctrine_dsl.diagnostics.display import visible
from doctrine_dsl.pipeline import Options, portray
from doctrine_dsl.reports.markdown import anchor, code, plain, prose, table
from doctrine_dsl.reports.page import render

HERE = Path(__file__).parent
ACTIVE = r"\`*_[]|<>~$^&"


class Texts:
    """Policies in memory, by their paths."""

    def __init__(self, **texts: str) -> None:
        self.texts = {f"{name}.dsl": text for name, text in texts.items()}

    def read(self, path: str) -> bytes:
        """As on a disk."""
        return self.texts[path].encode()

    def locate(self, path: str, used_by: str) -> str | None:
        """All in one folder."""
        return path


def page(**texts: str) -> str:
    """The page of policies, the crisis first."""
    crisis, reports = portray(tuple(f"{name}.dsl" for name in texts), Texts(**texts), Options())
    assert crisis is not None, [report.diagnostics for report in reports]
    return render(crisis, f"doctrine page {' '.join(texts)}")


SMALL = (HERE / "page_crisis.dsl").read_text(encoding="utf-8")
CALMER = (
    SMALL.replace('"Strait crisis"', '"Strait crisis: escorted"')
    .replace("# A small crisis with one of everything.", "# Nobody sails alone.")
    .replace("patience: 0..3 = 1", "patience: 0..3 = 2")
    .replace("  careful: forbid", "  escort: forbid patrol when quiet\n  careful: forbid")
    .replace('belief blue about red.ships "a bluff" ignored\n', "")
    .replace('source "Radio | <b>Redland</b>"', 'source "Another radio"')
)
"""A variant: a rule more, a belief less, a parameter changed; and another source, which makes no difference."""


def test_golden() -> None:
    """One of everything, with a variant."""
    assert_golden(page(strait=SMALL, strait_calmer=re.sub(" expect violated( in .)?", "", CALMER)), HERE / "golden" / "page.md")


def test_the_same_files_give_the_same_page() -> None:
    """Nothing of the day, the machine or the time it took is in it."""
    assert page(strait=SMALL) == page(strait=SMALL)


# ---- markup


ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@given(st.text())
def test_plain_text_reads_back(text: str) -> None:
    """Escapes taken away, it is the text, on one line and without control characters."""
    assert html.unescape(ESCAPED.sub(r"\1", plain(text))) == visible(re.sub(r"\s+", " ", text.strip()))


@given(st.text(alphabet=ACTIVE + "-+=#:!1.) aä"))
def test_nothing_active_is_left(text: str) -> None:
    """But for a `_` within a word, which is none of Markdown's."""
    bare = re.sub(r"&(?:amp|lt|gt);|(?<=[^\W_])_(?=[^\W_])", "", ESCAPED.sub("", plain(text)))

    assert not set(bare) & set(ACTIVE)
    assert not re.match(r"[-+=#:!]|\d+[.)]", plain(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("deep_strikes", "deep_strikes"),
        ("_deep_", r"\_deep\_"),
        ("1. first", r"1\. first"),
        ("- no list", r"\- no list"),
        ("# no heading #", r"\# no heading \#"),
        ("<script>&amp;", "&lt;script&gt;&amp;amp;"),
        ("a | b `c` *d* [e](f)", r"a \| b \`c\` \*d\* \[e\](f)"),
        ("two\nlines", "two lines"),
        ("a\x1bb\u202ec", "a\\\\x1bb\\\\u202ec"),
    ],
)
def test_plain(text: str, shown: str) -> None:
    """Signs that mean something to Markdown stand for themselves."""
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("level < war", "`level < war`"),
        ("", ""),
        ("a | b", "<code>a &#124; b</code>"),
        ("`x` & <b>", "<code>&#96;x&#96; &amp; &lt;b&gt;</code>"),
    ],
)
def test_code(text: str, shown: str) -> None:
    """Source text is a code span, unless a bar or a backtick in it would end its cell or the span."""
    assert code(text) == shown


def test_prose_keeps_its_spaces() -> None:
    """Around source text, and without it."""
    assert prose("can it come to `a < b` *at all*?") == r"can it come to `a < b` \*at all\*?"
    assert prose("one ` alone") == r"one \` alone"


def test_empty_columns_are_left_out() -> None:
    """And a table without anything is none."""
    assert table(("a", "b"), [("", "1"), ("", "")]) == ["| b |", "| --- |", "| 1 |", "|  |", ""]
    assert table(("a", "b"), [("", "")]) == []


def test_anchors() -> None:
    """As the test of the documents' links makes them."""
    assert anchor("Finding: by_intent 2") == "finding-by_intent-2"


HOSTILE = "a | b <b>c</b> `d` *e* _f_ [g](h) # 1. <!-- i"
TABLE_ROW = re.compile(r"(?<!\\)\|")


def test_no_word_of_an_author_is_markup() -> None:
    """Every string of the policy is hostile; the page has the same headings, tables and lists, and none of the markup."""
    spoilt = re.sub(r'"[^"\n]*"', f'"{HOSTILE}"', SMALL)
    tame = re.sub(r'"[^"\n]*"', '"tame"', SMALL)
    made, wanted = page(strait=spoilt, variant=spoilt), page(strait=tame, variant=tame)

    assert [_kind(line) for line in made.splitlines()] == [_kind(line) for line in wanted.splitlines()]
    assert not re.search(r"<(?!/?code>|br>)", re.sub(r"`[^`\n]*`", "", made.replace("\\`", "")))
    assert "](h)" not in made.replace("\\](h)", "")


def _kind(line: str) -> tuple[str, int]:
    """What a line is: how it begins, and of how many cells."""
    start = re.match(r"#+ |\|| *- |---$|", line)
    assert start is not None
    return start[0], len(TABLE_ROW.findall(line))


# ---- what a page says


def test_both_sides_of_a_variant() -> None:
    """What it adds, leaves out and changes, in source words; facts are no difference."""
    made = page(strait=SMALL, strait_calmer=re.sub(" expect violated( in .)?", "", CALMER)).split("## What would have to be different")[1]

    assert "- `doctrine a for a in west { escort: forbid patrol when quiet }`" in made
    assert "Only in the crisis as it stands above:\n\n- `belief blue about red.ships ignored`\n\n" in made
    assert "- `param patience: 0..3 = 1` becomes `param patience: 0..3 = 2`" in made
    assert made.count("becomes") == 1


def test_a_set_is_a_changed_parameter() -> None:
    """Where it stands makes no difference to the reader."""
    world = "param n: 1..2 = 1\nactor us\nstate { aid: 0..2 = 0 }\nmove us.give { when aid < n  do aid += 1 }\n"
    crisis, _ = portray(("one.dsl", "two.dsl"), Texts(one='use "w.dsl"\n', two='use "w.dsl"\nset n = 2\n', w=world), Options())

    assert crisis is not None
    assert crisis.variants[0].changed == (("param n: 1..2 = 1", "param n: 1..2 = 2"),)
    assert crisis.variants[0].added == crisis.variants[0].dropped == ()


def test_what_is_wrong_with_a_model_is_said() -> None:
    """A built-in check has its question when it fails."""
    made = page(broken="actor us\nstate { aid: 0..1 = 0 }\nmove us.give { do aid += 1 }\ncheck kept: always aid <= 1\n")

    assert "| Does every number stay in its range? | **No.** Violated in 1 step, the shortest. |" in made
    assert "1 came out otherwise than the author expects" in made


def test_a_policy_without_rules_lines_and_checks() -> None:
    """Says so, and asks the two questions the tool is for."""
    made = page(bare="actor us\nstate { aid: 0..1 = 0 }\nmove us.give { when aid = 0  do aid += 1 }\n")

    assert made.startswith("# bare\n")
    assert "No doctrine is declared" in made
    assert "| Can anybody cross a red line? | **No.** Holds, vacuously" in made
    assert "The files name no source" in made


def test_a_comparison_with_an_actor_keeps_its_variable() -> None:
    """`if us = us` would say nothing; `a` is explained instead."""
    move = "move a.go for a in both { when x[a] < 1 and a != them  do x[a] += 1 }"
    made = page(two=f"actor us\nactor them\ngroup both {{ us, them }}\nstate {{ x[both]: 0..1 = 0 }}\n{move}\n")

    assert "| go | `x[a] < 1 and a != them` | `x[a] += 1`<br>here `a` is us |" in made
    assert "here `a` is them" in made


QUESTIONS = {
    "no deliberate crossing of red.ships by blue, green": "Can Blueland or Greenland cross the red line `red.ships` (foreign ships in the strait) deliberately?",
    "no crossing": "Can anybody cross a red line?",
    "no structural shift by blue toward red": "Can deterrence by Blueland toward Redland turn into a demand by a step of somebody else?",
    "no broken promise of blue.peace": "Can the promise `blue.peace` be broken?",
    "no broken promise": "Can a promise be broken?",
    "no misperception": "Can anybody cross a red line without knowing it?",
    "no false alarm of red.ships": "Can a move that does not cross the red line `red.ships` (foreign ships in the strait) be taken for one that does?",
    "no salami of red.*": "Can a red line of Redland be crossed in slices, none of which would cross it alone?",
    "no dilemma of red": "Can Redland be bound to act with no move left that is possible and permitted?",
    "no spiral between blue, red in 2": "Can Blueland and Redland be driven up a ladder by 2 forced moves that answer each other?",
    "offramp to quiet": "Is there always a way out to `quiet`?",
    "credible red.eviction": "Whenever the threat `red.eviction` calls for its response, is that response possible and permitted?",
    "always level < war": "Is it always true that `level < war`?",
    "level = war leads to quiet in 1": "Once `level = war`, is it certain that `quiet` within 1 step?",
    "blue can reach quiet": "Whatever the others do, can Blueland bring about `quiet`?",
    "never level = war within 2 excluding nature, grey": "Without accidents, with no move of grey, in at most 2 steps: can it come to `level = war`?",
}


def test_every_property_is_a_question() -> None:
    """In plain words, with the circumstances first."""
    world = SMALL.split("check ships")[0]
    checks = "".join(f"check c{at}: {asked}\n" for at, asked in enumerate(QUESTIONS))
    crisis, _ = portray(("strait.dsl",), Texts(strait=world + checks), Options())

    assert crisis is not None
    assert [crisis.portrait.questions[f"c{at}"].text for at in range(len(QUESTIONS))] == list(QUESTIONS.values())
