"""Mistakes: each catalogue entry is met by its example, each message speaks the language, and each is reported once."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

import doctrine_dsl.syntax
from doctrine_dsl.diagnostics import SourceText
from doctrine_dsl.diagnostics.catalog.rule import Rule
from doctrine_dsl.diagnostics.catalog.syntax import RULES
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.lexer import TOKEN
from doctrine_dsl.syntax.table import parse_table
from syntax.reading import GOOD_CASES, codes, read, text_of


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_wrong_example_gives_exactly_its_code(rule: Rule) -> None:
    """And the right one gives none."""
    assert codes(rule.wrong) == [rule.code]
    assert codes(rule.right) == []


def test_every_code_that_is_reported_is_in_the_catalogue() -> None:
    """No diagnostic without an entry for `explain`, no entry that nothing reports."""
    folder = Path(doctrine_dsl.syntax.__file__).parent
    reported = set(re.findall(r'"(D1\d\d)"', "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))))
    assert reported == {rule.code for rule in RULES}


WORLD = "actor us\nactor russia\n"
HELP = [
    ("move us.x { when a && b  do c := 1 }", "D110", "&&", "write `and`"),
    ("move us.x { when a == b }", "D110", "==", "write `=`"),
    ("move us.x { when !a }", "D110", "!", "write `not`"),
    ("move us.x { when a ≤ 3 }", "D110", "≤", "write `<=`"),
    ("move us.x { when a => b }", "D110", "=>", "write `implies`"),
    ("move us.x { do a == 1 }", "D107", "==", "write `:=`"),
    ("move us.x { when a := 1 }", "D107", ":=", "write `=`"),
    ("// a comment", "D110", "//", "comments start with `#`"),
    ("check a: always x in 3", "D101", "in", "in 0..3"),
    ("check a: never x expect violated 3", "D101", "3", "write `in 3`"),
    ("check a: no crosing of us.x", "D112", "crosing", "`crossing`"),
    ("check a: alwys x", "D112", "alwys", "`always`"),
    ("state { x: 0.6 = 1 }", "D117", "0.6", "`0..6`"),
    ("state { x: bool = true, y: bool = true }", "D124", ",", "take"),
    ("ladder l { a, b }", "D124", ",", "write `<`"),
    ("plan us w { a, b }", "D124", ",", "write `;`"),
    ("enum e { a b }", "D124", "b", "write `,`"),
    ("doctrine us { a forbid x }", "D101", "a", "write `a: forbid"),
    ("move us.x { when crossed us.r }", "D101", "us", "crossed(us"),
    ("move us.x { crossed when a }", "D113", "crossed", "`redline`"),
    ("when a", "D113", "when", "`move`"),
    ("import us", "D111", "import", "`use`"),
    ("Move us.x { }", "D111", "Move", "`move`"),
    ("redline deep { }", "D123", "deep", "redline ACTOR.deep"),
    ("use file.dsl", "D122", "file", '"file.dsl"'),
    ("move us.x { declared 2024-13-01 }", "D116", "2024-13-01", "month"),
    ("move us.x { declared 2023-02-29 }", "D116", "2023-02-29", "day"),
    ("move us.x { declared 2024 }", "D116", "2024", "YYYY-MM"),
    ("move us.x { chance 0.5 }", "D117", "0.5", "1/100"),
    ("actor us\u200b", "D114", "\u200b", "delete"),
    ("move us.x { when (a or b }", "D101", "}", "condition"),
    ("actor us 'United States'", "D106", "'", '"..."'),
    ("actor us ‘United States’", "D105", "‘", '"..."'),
    ("actor us „United States“", "D105", "„", '"..."'),
    ('actor us "United States”', "D105", "”", '"..."'),
    ("threat us.x { if a then us.y }", "D121", "us.x", "to NAME"),
    ("check a: never x within 3 within 4", "D118", "within 4", "away"),
    ("doctrine us { forbid x within 3 }", "D120", "3", "away"),
    ("move us.x { do level rises 1 rises 2 }", "D101", "rises", "do"),
]


@pytest.mark.parametrize(("text", "code", "marked", "help"), HELP, ids=[text for text, *_ in HELP])
def test_a_mistake_is_marked_and_mended(text: str, code: str, marked: str, help: str) -> None:
    """The smallest span, and a help that is an edit; the declaration after it is read."""
    file, found = read(f"{WORLD}{text}\nactor last\n")
    (mistake,) = found
    assert mistake.code == code
    assert mistake.span.end - mistake.span.start == len(marked)
    assert (WORLD + text)[mistake.span.start : mistake.span.end] == marked
    assert help in (mistake.help or "")
    last = file.declarations[-1]
    assert isinstance(last, tree.Actor)
    assert last.name.text == "last"


def test_messages_never_show_the_parsers_own_names() -> None:
    """No terminal, no token, no rule of the grammar."""
    table = parse_table()
    own_names = {rule.origin for rule in table.rules if "_" in rule.origin} | set(table.words.values()) | set(table.families.values())
    chance = random.Random(3)
    for _ in range(300):
        for mistake in read(_spoilt(chance))[1]:
            said = f"{mistake.message} {mistake.help}"
            assert "token" not in said
            assert not own_names & set(re.findall(r"\b\w+\b", re.sub(r"`[^`]*`|ACTOR|NAME|TYPE", "", said)))


def test_all_independent_mistakes_are_reported_in_one_run() -> None:
    """Between declarations, within a block, and in the words themselves."""
    text = """actor us 'United States'
ladder conflict { peace, war }
state {
  aid = 3
  level: conflict = peace
  far = false
}
move us.give { when aid < < 6  do aid += 1 }
move us.take {
  when aid => 3
  do aid = 2
}
doctrine us {
  a: forbid give whn aid > 3
  b: forbid take when far
  c: forbid take unless unless far
}
redlin us.deep { crossed when far }
check fine: never far
check deep no crossing of us.deep
"""
    file, found = read(text)
    source = SourceText("", text)
    assert [(source.position(mistake.span.start).line, mistake.code) for mistake in found] == [
        (1, "D106"),
        (2, "D124"),
        (4, "D108"),
        (6, "D108"),
        (8, "D101"),
        (10, "D110"),
        (11, "D107"),
        (14, "D112"),
        (16, "D101"),
        (18, "D111"),
        (20, "D101"),
    ]
    assert [type(declaration).__name__ for declaration in file.declarations].count("Check") == 1


def test_one_slip_is_one_diagnostic() -> None:
    """A token more, less or wrong in a good file: hardly ever is more than one mistake reported."""
    chance = random.Random(1)
    counts = [len(read(_spoilt(chance))[1]) for _ in range(600)]
    assert sum(count > 1 for count in counts) <= 6
    assert sum(count == 1 for count in counts) > 400


WORDS = ("when", "{", "}", "(", ")", "us", "move", "3", '"x"', ",", ";", "=", ":", "not", "crossed", "actor", "if", "then", ".", "..", "in")


def _spoilt(chance: random.Random) -> str:
    """A good case with one token changed."""
    text = chance.choice([text_of(path) for path in GOOD_CASES])
    token = chance.choice([token for token in TOKEN.finditer(text) if token.lastgroup != "comment"])
    start, end = token.span()
    match chance.randrange(3):
        case 0:
            return text[:start] + text[end:]
        case 1:
            return f"{text[:end]} {chance.choice(WORDS)} {text[end:]}"
        case _:
            return text[:start] + chance.choice(WORDS) + text[end:]


def test_an_extra_brace_and_an_unclosed_block_say_where() -> None:
    """Also at the end of the file, and for the declaration that starts on the same line."""
    assert codes("move us.x { when a } }\nactor b") == ["D103"]
    assert codes("move us.x { when a") == ["D102"]
    assert codes("state { x: bool = true move us.x { when a }") == ["D102"]
    assert codes("group g { a, b\nactor c\ngroup h { a, b\nactor d") == ["D102", "D102"]


def test_a_string_that_is_never_closed_spoils_only_its_own_declaration() -> None:
    """The next one is read as ever."""
    file, found = read('redline us.x "deep strikes {\n  crossed when a\n}\nactor last\nmove us.x { when }\n')
    assert [mistake.code for mistake in found] == ["D104", "D101"]
    assert any(isinstance(declaration, tree.Actor) for declaration in file.declarations)
