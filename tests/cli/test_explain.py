"""`explain` tells of every code there is, and helps with those there are not."""

from __future__ import annotations

import pytest

from doctrine_dsl.diagnostics.catalog import CATALOG, files


def test_a_code(doctrine) -> None:
    """Title, explanation, wrong and right."""
    assert doctrine("explain", "D007") == (
        0,
        "D007  a used file is missing\n"
        "\n"
        '`use "path"` includes another file. The path is relative to the file in which it stands,\n'
        "or starts with `std/` for the library that ships with the tool.\n"
        "\n"
        "wrong:\n"
        "\n"
        '    use "wordl.dsl"\n'
        "    check kept: always aid <= 1\n"
        "\n"
        "with `world.dsl`:\n"
        "\n"
        "    actor blue\n"
        "    state { aid: 0..1 = 0 }\n"
        "    move blue.give { when aid = 0  do aid := 1 }\n"
        "\n"
        "right:\n"
        "\n"
        '    use "world.dsl"\n'
        "    check kept: always aid <= 1\n",
        "",
    )


def test_small_letters_will_do(doctrine) -> None:
    """Nobody should have to know."""
    assert doctrine("explain", "d001") == doctrine("explain", "D001")


def test_all_codes(doctrine) -> None:
    """In order, each with its title."""
    lines = doctrine("explain").out.splitlines()

    assert lines == sorted(f"{code}  {rule.title}" for code, rule in CATALOG.items())


@pytest.mark.parametrize("code", CATALOG)
def test_every_code_is_explained(doctrine, code: str) -> None:
    """With an explanation, a wrong and a right example that differ."""
    rule = CATALOG[code]
    result = doctrine("explain", code)

    assert result.code == 0
    assert result.out.startswith(f"{code}  {rule.title}\n")
    assert rule.explanation.rstrip().endswith((".", ")"))
    assert rule.wrong != rule.right


def test_an_unknown_code(doctrine) -> None:
    """The nearest is named."""
    result = doctrine("explain", "D01")

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("doctrine: there is no diagnostic code `D01`: did you mean D")


def test_nonsense(doctrine) -> None:
    """Where nothing is near."""
    assert doctrine("explain", "hello").err == "doctrine: there is no diagnostic code `hello`: `doctrine explain` lists all\n"


def test_examples_that_are_calls_are_calls() -> None:
    """And only those."""
    for rule in files.RULES:
        assert any(f"doctrine {command}" in rule.wrong for command in ("check", "export", "diff")) == (rule.code in files.CALLS)
