"""The language's words by the part they play, and the form of every construct as a mistake's help shows it."""

from __future__ import annotations

FORMS = {
    "policy": 'policy "title"',
    "use": 'use "file.dsl"',
    "param": "param name: type = value",
    "set": "set name = value",
    "ladder": "ladder name { low < middle < high }",
    "enum": "enum name { a, b }",
    "actor": 'actor name "label"',
    "group": "group name { a, b }",
    "alliance": "alliance name { a, b } decides by consensus",
    "rivals": "rivals a, b against c, d",
    "turns": "turns cycle a, b",
    "state": "state { name: type = value }",
    "define": "define name(x) = expression",
    "move": "move actor.name { when condition do variable := value }",
    "doctrine": "doctrine actor { name: forbid move when condition }",
    "redline": "redline actor.name { crossed when condition }",
    "promise": "promise actor.name to actor { broken when condition }",
    "threat": "threat actor.name to actor { if condition then move }",
    "belief": "belief actor about actor.line { crossed when condition }",
    "pact": "pact name: defense of actor to actor { when condition owes move within 3 }",
    "plan": "plan actor name { move; optional move; either move or move }",
    "check": "check name: no crossing of actor.line within 5 expect holds",
}
"""Every declaration by the word it starts with."""

CLAUSES = {
    "tags": ("tags conventional, nuclear", ("move",)),
    "do": ("do variable := value, variable += 1", ("move",)),
    "mistaken": ("mistaken by actor for actor.move", ("move",)),
    "chance": ("chance 1/100", ("move",)),
    "when": ("when condition", ("move", "pact", "doctrine")),
    "forbid": ("name: forbid move when condition unless condition", ("doctrine",)),
    "permit": ("name: permit move when condition unless condition", ("doctrine",)),
    "oblige": ("name: oblige move within 3 when condition unless condition", ("doctrine",)),
    "against": ("against a, b", ("redline",)),
    "crossed": ("crossed when condition", ("redline", "belief")),
    "unclear": ("unclear when condition", ("redline",)),
    "response": ("response actor.move within 3", ("redline",)),
    "broken": ("broken when condition", ("promise",)),
    "if": ("if condition", ("threat",)),
    "unless": ("unless condition", ("doctrine", "pact", "threat")),
    "until": ("until condition", ("threat",)),
    "then": ("then actor.move", ("threat",)),
    "starts": ("starts with actor.move", ("threat",)),
    "ends": ("ends with actor.move", ("threat",)),
    "ignored": ("ignored", ("belief",)),
    "owes": ("owes actor.move within 3", ("pact",)),
    "optional": ("optional move;", ("plan",)),
    "either": ("either move or move;", ("plan",)),
    "decides": ("decides by consensus", ("alliance",)),
    "source": ('source "where it is written"', ()),
    "declared": ("declared 2024-09-12", ()),
    "owner": ('owner "who keeps this up to date"', ()),
    "note": ('note "text"', ()),
    "status": ("status verified", ()),
}
"""Every clause by its first word: its form, and the declarations that it belongs to (none: facts, which belong to all with a block)."""

PROPERTIES = {
    "leads": "cause leads to effect in 3",
    "offramp": "offramp to condition from condition in 4 by a, b",
    "entrapment": "no entrapment of actor into condition",
    "spiral": "no spiral between a, b in 6",
    "shift": "no shift by actor toward actor",
    "promise": "no broken promise of actor.promise",
    "alarm": "no false alarm of actor.line",
    "misperception": "no misperception by actor of actor.line",
    "salami": "no salami of actor.line",
    "credible": "credible actor.threat",
    "can": "a, b can keep condition within 5",
    "excluding": "excluding nature",
    "following": "following plan",
    "expect": "expect violated in 3",
}
"""The properties and tails of a check, by a word of theirs."""

SYNONYMS = {
    **dict.fromkeys(("import", "include", "using"), "use"),
    **dict.fromkeys(("def", "let", "function"), "define"),
    **dict.fromkeys(("const", "parameter"), "param"),
    **dict.fromkeys(("country", "player", "agent"), "actor"),
    **dict.fromkeys(("action", "event"), "move"),
    **dict.fromkeys(("treaty",), "pact"),
    **dict.fromkeys(("vs", "versus"), "against"),
    **dict.fromkeys(("if", "where", "whenever"), "when"),
    **dict.fromkeys(("except",), "excluding"),
    **dict.fromkeys(("red_line",), "redline"),
    **dict.fromkeys(("variables", "vars"), "state"),
    **dict.fromkeys(("coalition",), "alliance"),
    **dict.fromkeys(("assert", "verify"), "check"),
}
"""What other languages and other people call some of the words."""

_ARTICLES = {"enum": "an", "actor": "an", "alliance": "an"}
_IF = "if condition then { effects } else { effects }`, or in a value `if condition then value else value"


def a_declaration(word: str) -> str:
    """`a move`, `an actor`."""
    return f"{_ARTICLES.get(word, 'a')} `{word}`"


def form_of(words: list[str]) -> str | None:
    """How the innermost construct is written that these words, still open, belong to."""
    for word in reversed(words):
        if word in ("if", "then", "else") and "threat" not in words:
            return _IF
        form = FORMS.get(word) or PROPERTIES.get(word) or (CLAUSES[word][0] if word in CLAUSES else None)
        if form:
            return form
    return None
