"""What could have stood at a place, found by trying the parse table, and said in the words of the language."""

from __future__ import annotations

from collections.abc import Iterable

from doctrine_dsl.syntax.table import ParseTable
from doctrine_dsl.syntax.vocabulary import FORMS

AT_MOST = 6
"""So many alternatives are named; more would not be read."""

EXPRESSION = frozenset({"NUMBER", "NAME", "LPAR", "NOT", "MINUS", "TRUE", "FALSE", "IF", "ALL", "SOME", "FUNCTION", "AGGREGATE", "POSTURE"})
STARTERS = frozenset(word.upper() for word in FORMS)
_FACTS = frozenset({"FACT", "DECLARED", "STATUS"})
_GROUPS = (
    (EXPRESSION, EXPRESSION, "an expression"),
    (frozenset({"OPERATOR"}), frozenset({"OPERATOR", "IN", "LPAR", "LSQB", "LEADS", "CAN"}), "an operator"),
    (_FACTS, _FACTS, "a fact (`source`, `status`...)"),
    (STARTERS, STARTERS, "the next declaration"),
)
_SPECIAL = {
    "NAME": "a name",
    "LABEL": "a name and `:`",
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


def words_of(table: ParseTable, kinds: Iterable[str]) -> list[str]:
    """The words of the language among some terminals, those of families included."""
    wanted = set(kinds)
    return [word for mapping in (table.words, table.families) for word, kind in mapping.items() if kind in wanted and word[0].isalpha()]


def in_words(table: ParseTable, kinds: set[str]) -> str:
    """Some terminals as a person would list them: `a name, "{" or an operator`."""
    rest, phrases = set(kinds) - {"$END"}, []
    for needed, covered, phrase in _GROUPS:
        if needed <= rest:
            rest -= covered
            phrases.append(phrase)
    signs = [f"`{sign}`" for sign, kind in table.words.items() if kind in rest and not sign[0].isalpha()]
    words = [f"`{word}`" for mapping in (table.words, table.families) for word, kind in mapping.items() if kind in rest and word[0].isalpha()]
    assigned = [f"`{sign}`" for sign, kind in table.families.items() if kind in rest and kind not in table.words.values() and not sign[0].isalpha()]
    listed = [*(_SPECIAL[kind] for kind in _SPECIAL if kind in rest), *assigned, *signs, *dict.fromkeys(words), *phrases]
    if len(listed) > AT_MOST:
        listed = [*listed[: AT_MOST - 1], "something else"] if not phrases else [*listed[: AT_MOST - len(phrases)], *phrases]
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} or {listed[-1]}"
