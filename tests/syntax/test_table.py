"""The kept parse table is the grammar's, and nothing but the grammar says what words there are."""

from __future__ import annotations

import json
import re
import subprocess
import sys

from doctrine_dsl.syntax.build import ACTIONS
from doctrine_dsl.syntax.grammar import GRAMMAR, TABLE, read_grammar_file
from doctrine_dsl.syntax.lexer import TOKEN
from doctrine_dsl.syntax.table import computed, parse_table, to_text
from doctrine_dsl.syntax.vocabulary import CLAUSES, FORMS, SYNONYMS


def test_the_kept_table_is_what_lark_computes() -> None:
    """If this fails, the grammar was changed: run `python -m doctrine_dsl.syntax.table`."""
    assert to_text(computed(read_grammar_file(GRAMMAR))) == read_grammar_file(TABLE)


def test_parsing_does_not_load_lark() -> None:
    """The table is there so that no run pays for computing it."""
    code = (
        "import sys; from doctrine_dsl.diagnostics import SourceText; from doctrine_dsl.syntax.parse import parse; "
        "assert not parse(SourceText('x', 'actor us'))[1]; assert 'lark' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_changed_grammar_counts_at_once() -> None:
    """Without a kept table that fits, the table is computed."""
    changed = read_grammar_file(GRAMMAR) + "\n// changed\n"
    kept = json.loads(read_grammar_file(TABLE))
    assert computed(changed)["fingerprint"] != kept["fingerprint"]
    assert computed(changed)["rows"] == kept["rows"]


def test_every_rule_has_an_action_or_passes_its_only_part_on() -> None:
    """And every action belongs to a rule."""
    rules = parse_table().rules
    assert all(rule.action in ACTIONS or rule.kept == 1 for rule in rules)
    assert set(ACTIONS) == {rule.action for rule in rules if rule.action in ACTIONS}


def test_the_lexer_knows_every_sign_of_the_grammar() -> None:
    """A new sign in the grammar must be a token."""
    for sign in {**parse_table().words, **parse_table().families}:
        token = TOKEN.match(sign)
        assert token is not None
        assert token[0] == sign
        assert token.lastgroup in ("word", "sign")


def test_the_vocabulary_names_words_of_the_grammar() -> None:
    """Every declaration has a form, every clause is a word, every synonym leads to one."""
    table = parse_table()
    words = {**table.words, **table.families}
    declarations = re.search(r"\ndeclaration: (.*?)\n\n", read_grammar_file(GRAMMAR), re.DOTALL)
    assert declarations is not None
    assert len(FORMS) == len(re.findall(r"\w+", declarations[1]))
    assert all(word in words for word in (*FORMS, *CLAUSES, *SYNONYMS.values()))
    assert all(owner in FORMS for _, owners in CLAUSES.values() for owner in owners)
