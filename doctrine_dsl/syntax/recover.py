"""After a mistake: where the text makes sense again.

The safest place is a declaration's first word at the start of a line. Inside a block a later line that starts with one of its
clauses will do, or the end of the block. What lies between is skipped, and nothing is said about it.
"""

from __future__ import annotations

import re

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.expected import fits, open_brackets
from doctrine_dsl.syntax.lexer import GAP, TOKEN
from doctrine_dsl.syntax.table import END
from doctrine_dsl.syntax.vocabulary import FORMS
from doctrine_dsl.syntax.walk import TOP, Stop, Walk

BLOCK_LISTS = frozenset(
    {"variables", "rules", "move_items", "redline_items", "promise_items", "threat_items", "belief_items", "pact_items"}
    | {"before_step", "after_step"}
)
"""What a block holds: after one of these the next clause or `}` follows."""

_NAME = r"[^\W\d]\w*+"
_FOLLOWED_BY = {
    **dict.fromkeys(("policy", "use"), r"""["'“”„«]"""),
    **dict.fromkeys(("move", "redline", "promise", "threat"), rf"{_NAME}{GAP}\."),
    **dict.fromkeys(("ladder", "enum", "group", "alliance", "doctrine"), rf"{_NAME}{GAP}(?:[\"{{]|default\b|for\b)"),
    "actor": rf"{_NAME}{GAP}(?:\"|(?:{'|'.join(FORMS)})\b)",
    "pact": rf"{_NAME}{GAP}(?:[:\"]|for\b)",
    "rivals": rf"{_NAME}{GAP}(?:,|against\b)",
    "state": r"\{",
    "turns": r"(?:free|cycle)\b",
    "set": rf"{_NAME}{GAP}=",
    "param": rf"{_NAME}{GAP}[:\"]",
    "check": rf"{_NAME}{GAP}:",
    "define": rf"{_NAME}{GAP}[(=]",
    "belief": rf"{_NAME}{GAP}about\b",
    "plan": rf"{_NAME}{GAP}{_NAME}",
}
_STRICT = {word: re.compile(GAP + pattern) for word, pattern in _FOLLOWED_BY.items()}
_LAX = re.compile(GAP + r"""(?:[^\W\d]|["“{])""")
_VARIABLE = re.compile(GAP + r"[:=\[]")


def starts_declaration(text: str, start: int, end: int) -> bool:
    """Does the word from `start` to `end` look like the first one of a declaration? Less is asked of it if it is not indented."""
    word = text[start:end]
    if word not in FORMS:
        return False
    pattern = _LAX if start == 0 or text[start - 1] in "\r\n\ufeff" else _STRICT[word]
    return pattern.match(text, end) is not None


def at_line_start(text: str, at: int) -> bool:
    """Is there nothing but white space before this place on its line?"""
    while at > 0 and text[at - 1] in _BLANK:
        at -= 1
    return at == 0 or text[at - 1] in "\r\n"


_BLANK = frozenset(" \t\f\v\ufeff\xa0")


def take_up(walk: Walk, stop: Stop) -> int | None:
    """Cut the stacks back and say where to go on; None if there is nothing more to read."""
    text = walk.source.text
    _finish_what_is_complete(walk)
    anchor, depth = _innermost_block(walk)
    for match in TOKEN.finditer(text, stop.start):
        word, start = match[0], match.start()
        if match.lastgroup == "comment":
            walk.comments.append(tree.Comment(word, Span(walk.source.path, start, match.end())))
        elif match.lastgroup == "word" and _restarts(text, match, alone=anchor is None and depth == 0 and start > stop.start):
            walk.cut(min(TOP, len(walk.states)))
            return start
        if anchor is not None and depth == 0 and _resumes(walk, anchor, match, stop):
            walk.cut(anchor + 1)
            if word == "}" and start == stop.start:
                walk.making.guessed = match.end()
            return start
        if match.lastgroup == "sign":
            depth = depth + 1 if word == "{" else max(0, depth - 1) if word == "}" else depth
    walk.cut(min(TOP, len(walk.states)))
    return None


def _finish_what_is_complete(walk: Walk) -> None:
    """A declaration that could end here counts as one, and a block that has just begun as an empty one."""
    table = walk.machine.table
    for kind in (END, "RBRACE" if table.symbols[walk.states[-1]] == "LBRACE" else END):
        if fits(table, walk.states, kind):
            walk.finish_for(kind)


def _restarts(text: str, match: re.Match[str], alone: bool) -> bool:
    """Does a declaration start here? Anywhere between declarations (`alone`), elsewhere only at the start of a line."""
    start, end = match.span()
    return (alone or at_line_start(text, start)) and starts_declaration(text, start, end)


def _innermost_block(walk: Walk) -> tuple[int | None, int]:
    """The place in the stack of the innermost list of clauses, and how many braces are open above it (without one: at all)."""
    table, states = walk.machine.table, walk.states
    anchor = next((place for place in range(len(states) - 1, 0, -1) if table.symbols[states[place]] in BLOCK_LISTS), None)
    braces = [place for place in open_brackets(table, states) if table.symbols[states[place]] == "LBRACE"]
    return anchor, sum(place > (anchor or 0) for place in braces)


def _resumes(walk: Walk, anchor: int, match: re.Match[str], stop: Stop) -> bool:
    """Can the block go on with this token? A clause must stand at the start of a later line, a name with `:` may stand anywhere."""
    text, table, stack = walk.source.text, walk.machine.table, walk.states[: anchor + 1]
    if match[0] == "}":
        return fits(table, stack, "RBRACE")
    if match.lastgroup != "word" or match.start() <= stop.start:
        return False
    row = walk.machine.rows[stack[-1]]
    kind = walk.machine.words.kind(match[0], match.end(), text, row)
    if kind == "LABEL":
        return True
    if not at_line_start(text, match.start()):
        return False
    in_state = table.symbols[stack[-1]] == "variables"
    return bool(_VARIABLE.match(text, match.end())) if in_state else fits(table, stack, kind)
