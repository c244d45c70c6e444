"""What could have stood at a place, found by trying the parse table, and said in the words of the language."""

from __future__ import annotations

from collections.abc import Iterable

from doctrine_dsl.syntax.table import ParseTable
from doctrine_dsl.syntax.vocabulary import CLAUSES, FORMS

AT_MOST = 6
"""So many alternatives are named; more would not be read."""

EXPRESSION = frozenset({"NUMBER", "NAME", "LPAR", "NOT", "MINUS", "TRUE", "FALSE", "IF", "ALL", "SOME", "FUNCTION", "AGGREGATE", "POSTURE"})
STARTERS = frozenset(word.upper() for word in FORMS)
CLOSES = {"LPAR": "RPAR", "LSQB": "RSQB", "LBRACE": "RBRACE"}
"""What closes a bracket."""

_FACTS = frozenset({"FACT", "DECLARED", "STATUS"})
_CLAUSES = frozenset(word.upper() for word in CLAUSES) - _FACTS
_AFTER_OPERAND = frozenset({"OPERATOR", "IN", "LPAR", "LSQB", "LEADS", "CAN"})
_SPECIAL = {
    "NAME": "a name",
    "NUMBER": "a number",
    "STRING": "a text in quotes",
    "DATE": "a date (YYYY-MM-DD)",
    "_BOUND": "`in` and a number",
}


def fits(table: ParseTable, states: list[int], kind: str) -> bool:
    """Would the table take a token of this kind on this stack?"""
    stack = states[:]
    while True:
        step = table.rows[stack[-1]].get(kind)
        if step is None:
            return False
        if step >= 0:
            return True
        rule = table.rules[-step - 1]
        del stack[len(stack) - rule.size :]
        stack.append(table.rows[stack[-1]][rule.origin])


def expected(table: ParseTable, states: list[int]) -> set[str]:
    """The terminals that could come next."""
    return {kind for kind in table.rows[states[-1]] if kind.strip("_").isupper() and fits(table, states, kind)}


def open_brackets(table: ParseTable, states: list[int]) -> list[int]:
    """The places in a stack of the brackets that are not closed yet, from the outside in."""
    places: list[int] = []
    for place, state in enumerate(states):
        if table.symbols[state] in CLOSES:
            places.append(place)
        elif table.symbols[state] in CLOSES.values():
            places.pop()
    return places


def words_of(table: ParseTable, kinds: Iterable[str]) -> list[str]:
    """The words of the language among some terminals, those of families included."""
    wanted = set(kinds)
    return [word for mapping in (table.words, table.families) for word, kind in mapping.items() if kind in wanted and word[0].isalpha()]


def in_words(table: ParseTable, kinds: set[str]) -> str:
    """Some terminals as a person would list them: "an operator, `}` or another clause"."""
    rest, first, last = set(kinds) - {"$END"}, [], []
    if rest >= EXPRESSION:
        rest -= EXPRESSION
        first.append("an expression")
    if "OPERATOR" in rest:
        rest -= _AFTER_OPERAND
        first.append("an operator")
    clauses = _words_in(table, rest & _CLAUSES)
    if len(clauses) > 2:
        rest -= _CLAUSES | _FACTS
        last.append(f"a clause ({', '.join(clauses[:2])}...)")
    if rest >= _FACTS:
        rest -= _FACTS
        last.append("a fact (`source`, `status`...)")
    if rest >= STARTERS:
        rest -= STARTERS
        last.append("the next declaration")
    if "LABEL" in rest:
        first.append("a rule (`name: forbid ...`)" if "FORBID" in kinds else "a variable (`name: type = value`)")
    if len(rest) > 1 or first or last:
        rest -= {"LPAR", "LSQB", "DOT"}
    listed = [*first, *(_SPECIAL[kind] for kind in _SPECIAL if kind in rest), *_words_in(table, rest)]
    listed = [*listed[: AT_MOST - len(last)], *last]
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} or {listed[-1]}"


def _words_in(table: ParseTable, kinds: set[str]) -> list[str]:
    """The words and signs of some terminals, in backticks, signs first."""
    families = {word: kind for word, kind in table.families.items() if kind not in ("OPERATOR",)}
    found = dict.fromkeys(word for mapping in (table.words, families) for word, kind in mapping.items() if kind in kinds)
    return [f"`{word}`" for word in sorted(found, key=lambda word: (word[0].isalpha(), word))]
