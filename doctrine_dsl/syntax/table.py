"""The parse table: what lark makes of the grammar, in a form that one walk over a file can use directly.

Computing it takes lark about a tenth of a second, which every process would pay; so the result is kept next to the grammar, with
a fingerprint of the text it was made from. If the grammar has changed since, the table is computed anew: the grammar is always
what counts. `python -m doctrine_dsl.syntax.table` writes the kept table again.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from functools import cache
from typing import Any

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.syntax.grammar import GRAMMAR, TABLE, grammar_file, read_grammar_file

END = "$END"
"""The terminal behind the last token."""

Row = dict[str, int]
"""What to do in a state: a symbol leads to a state (0 and more: go there) or to a rule (below 0: reduce by rule -n - 1)."""


@dataclass(frozen=True, slots=True)
class TableRule:
    """A rule of the grammar: it makes an `origin` of its last `size` symbols, `kept` of which have a value, by `action`."""

    origin: str
    action: str
    size: int
    kept: int


@dataclass(frozen=True, slots=True)
class ParseTable:
    """State 0 is the start, `end` the state of a complete file. `symbols[s]` is the symbol that leads to state s.

    `words` maps each word and sign to its terminal; `families` maps the words of a terminal such as OPERATOR to that terminal.
    """

    rows: tuple[Row, ...]
    rules: tuple[TableRule, ...]
    symbols: tuple[str, ...]
    end: int
    words: Mapping[str, str]
    families: Mapping[str, str]


@cache
def parse_table() -> ParseTable:
    """The table of the grammar: the kept one if it fits, else one computed by lark."""
    text = read_grammar_file(GRAMMAR)
    try:
        kept = json.loads(read_grammar_file(TABLE))
    except (FileNotFoundError, ValueError):
        kept = {}
    return _from_json(kept if kept.get("fingerprint") == fingerprint(text) else computed(text))


def fingerprint(grammar: str) -> int:
    """A number that changes with the grammar's text."""
    return zlib.crc32(grammar.encode())


def computed(grammar: str) -> dict[str, Any]:
    """The table that lark computes, as a JSON object in one canonical order (lark's own numbering differs from run to run)."""
    states, start, end, terminals = _ask_lark(grammar)
    order, rules = [start], {}
    for state in order:
        for symbol in sorted(states[state]):
            action, target = states[state][symbol]
            if str(action) == "Shift" and target not in order:
                order.append(target)
            elif str(action) != "Shift":
                rules[target] = _rule_to_json(target)
    listed = sorted(set(map(tuple, rules.values())))
    place = {state: number for number, state in enumerate(order)}
    symbols = [""] * len(order)
    rows: list[Row] = []
    for state in order:
        row = {}
        for symbol, (action, target) in sorted(states[state].items()):
            if str(action) == "Shift":
                row[symbol] = place[target]
                symbols[place[target]] = symbol
            else:
                row[symbol] = -listed.index(tuple(rules[target])) - 1
        rows.append(row)
    rows[place[end]][END] = place[end]
    words, families = _words(terminals)
    return {
        "fingerprint": fingerprint(grammar),
        "end": place[end],
        "words": words,
        "families": families,
        "rules": [list(rule) for rule in listed],
        "symbols": symbols,
        "rows": rows,
    }


def _ask_lark(grammar: str) -> tuple[dict[int, dict[str, Any]], int, int, list[Any]]:
    """Lark's states, the first and the last of them, and the terminals with their patterns."""
    from lark import Lark
    from lark.lexer import Lexer

    class NoLexer(Lexer):
        """Lark's own lexer is not used, so none is built."""

        __future_interface__ = 2

        def __init__(self, _: object) -> None:
            pass

        def lex(self, *_: object) -> Any:
            return iter(())

    lark = Lark(grammar, parser="lalr", lexer=NoLexer, start="file", maybe_placeholders=False)
    conf = lark.parse_interactive("").parser_state.parse_conf
    return conf.states, conf.start_state, conf.end_state, list(lark.terminals)


def _rule_to_json(rule: Any) -> tuple[str, str, int, int]:
    kept = sum(not (symbol.is_term and symbol.filter_out) for symbol in rule.expansion)
    return rule.origin.name, rule.alias or rule.origin.name, len(rule.expansion), kept


def _words(terminals: list[Any]) -> tuple[dict[str, str], dict[str, str]]:
    """The words in quotes, and those of the terminals that are families of words."""
    words, families = {}, {}
    for terminal in sorted(terminals, key=lambda terminal: str(terminal.name)):
        pattern = terminal.pattern
        if pattern.type == "str":
            words[pattern.value] = terminal.name
        else:
            for word in pattern.value.removeprefix("(?:").removesuffix(")").split("|"):
                families[re.sub(r"\\(.)", r"\1", word)] = terminal.name
    return dict(sorted(words.items())), dict(sorted(families.items()))


def _from_json(kept: dict[str, Any]) -> ParseTable:
    rules = tuple(TableRule(*rule) for rule in kept["rules"])
    return ParseTable(tuple(kept["rows"]), rules, tuple(kept["symbols"]), kept["end"], kept["words"], kept["families"])


def to_text(table: dict[str, Any]) -> str:
    """The kept form: one line for each state, so that a change of the grammar shows as a change of lines."""
    lines = []
    for key, value in table.items():
        if key == "rows":
            rows = ",\n".join(json.dumps(row, separators=(",", ":")) for row in value)
            lines.append(f'"rows":[\n{rows}\n]')
        else:
            lines.append(f"{json.dumps(key)}:{json.dumps(value, separators=(',', ':'))}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Write the kept table next to the grammar."""
    place = grammar_file(GRAMMAR).with_name(TABLE)
    place.write_text(to_text(computed(read_grammar_file(GRAMMAR))), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
