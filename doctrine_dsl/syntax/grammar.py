"""Where the grammar lies: `grammars/` at the top of a checkout, `doctrine_dsl/grammars/` in an installed package."""

from __future__ import annotations

from pathlib import Path

GRAMMAR = "doctrine.lark"
TABLE = "doctrine.table.json"


def grammar_file(name: str) -> Path:
    """The path of a file of the grammar folder; FileNotFoundError says where it was looked for."""
    package = Path(__file__).parent.parent
    places = (package / "grammars" / name, package.parent / "grammars" / name)
    for place in places:
        if place.is_file():
            return place
    raise FileNotFoundError(f"{name} is in none of: {', '.join(map(str, places))}")


def read_grammar_file(name: str) -> str:
    """The text of a file of the grammar folder, with `\\n` line ends."""
    return grammar_file(name).read_text(encoding="utf-8")
