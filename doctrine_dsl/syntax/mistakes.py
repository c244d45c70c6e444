"""What a person most likely did wrong where the walk stopped, and what to write instead.

`explain` reports it. If the remedy is certain it is applied, and the walk goes on right behind it; else the rest is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice

from doctrine_dsl.diagnostics import Label, Span
from doctrine_dsl.diagnostics.suggest import nearest
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.syntax.expected import CLOSES, STARTERS, expected, in_words, open_brackets, words_of
from doctrine_dsl.syntax.lexer import TOKEN
from doctrine_dsl.syntax.recover import at_line_start, starts_declaration
from doctrine_dsl.syntax.slips import UNTIL_DATE
from doctrine_dsl.syntax.table import END
from doctrine_dsl.syntax.vocabulary import CLAUSES, FORMS, SYNONYMS, a_declaration, form_of
from doctrine_dsl.syntax.walk import TOP, Stop, Walk


@dataclass(frozen=True, slots=True)
class Scene:
    """A stop with what one needs to judge it: the text found, what could have stood there, the words that are still open."""

    walk: Walk
    stop: Stop
    found: str
    kinds: set[str]
    open_words: list[str]

    @property
    def span(self) -> Span:
        return Span(self.walk.source.path, self.stop.start, self.stop.end)

    @property
    def text(self) -> str:
        return self.walk.source.text

    def report(self, code: str, message: str, help: str | None = None, span: Span | None = None, labels: tuple[Label, ...] = ()) -> None:
        self.walk.making.report(code, message, span or self.span, help, labels)

    def go_on_with(self, kind: str, word: str) -> int | None:
        """Read this in place of what was found; the offset behind it, or None if it does not fit either."""
        stop = self.walk.feed(kind, word, self.stop.start, self.stop.end)
        return None if stop else self.stop.end


def explain(walk: Walk, stop: Stop) -> int | None:
    """Report the mistake; where to go on if it could be mended, else None."""
    if _follows_a_guess(walk, stop):
        return None
    table = walk.machine.table
    spoken = {kind: word for word, kind in table.words.items()}
    open_words = [spoken[symbol] for symbol in (table.symbols[state] for state in stop.states) if symbol in spoken]
    scene = Scene(walk, stop, walk.source.text[stop.start : stop.end], expected(table, stop.states), open_words)
    for judge in JUDGES:
        verdict = judge(scene)
        if verdict is not None:
            return verdict if verdict >= 0 else None
    _unexpected(scene)
    return None


def _follows_a_guess(walk: Walk, stop: Stop) -> bool:
    """Is this likely the consequence of a mistake that has been reported?"""
    if walk.making.doubted >= (walk.starts[TOP] if len(walk.starts) > TOP else walk.end):
        return True
    guessed = walk.making.guessed
    return guessed >= 0 and len(list(islice(TOKEN.finditer(walk.source.text, guessed, stop.end), CALM + 1))) <= CALM


CALM = 3
"""So many tokens must follow a guess before the next mistake counts as one of its own."""

SKIP = -1
"""The verdict of a judge that has reported a mistake and cannot mend it."""


def earlier(walk: Walk, stop: Stop) -> Stop:
    """If the token before was taken for a name but starts a declaration, that is where the mistake shows."""
    text, symbols = walk.source.text, walk.machine.table.symbols
    before = re.search(r"\w+\Z", text[max(0, walk.end - 32) : walk.end])
    if before and symbols[stop.states[-1]] in ("NAME", "LABEL") and len(stop.states) > 3:
        start = walk.end - len(before[0])
        if starts_declaration(text, start, walk.end):
            return Stop(before[0].upper(), start, walk.end, stop.states[:-1])
    return stop


def _too_deep(scene: Scene) -> int | None:
    if not scene.stop.too_deep:
        return None
    scene.report("D115", "this is nested too deep", "split it up with `define`, or over several declarations")
    return SKIP


def _never_closed(scene: Scene) -> int | None:
    """A declaration starts, or the file ends, inside a block."""
    walk, stop = scene.walk, scene.stop
    table = walk.machine.table
    place = next((place for place in open_brackets(table, stop.states) if table.symbols[stop.states[place]] == "LBRACE"), None)
    if place is None:
        return None
    if stop.kind != END and not starts_declaration(scene.text, stop.start, stop.end):
        return None
    brace = Span(scene.span.path, walk.starts[place], walk.starts[place] + 1)
    where = "the file ends inside it" if stop.kind == END else "the next declaration starts inside it"
    scene.report(
        "D102",
        f"the block of `{_title(scene, brace.start)}` is never closed",
        "put a `}` behind its last line",
        brace,
        (Label(scene.span, where),),
    )
    if stop.kind == END:
        return SKIP
    if not at_line_start(scene.text, stop.start):
        walk.making.doubted = stop.start
    walk.cut(TOP)
    return stop.start


def _title(scene: Scene, brace: int) -> str:
    """What stands before a block, without label and family: `move us.raise_aid`."""
    header = scene.text[scene.walk.starts[2] : brace]
    return " ".join(re.split(r'["“#(]|\b(?:for|default)\b', header)[0].split())


def _wrong_date(scene: Scene) -> int | None:
    if "DATE" not in scene.kinds:
        return None
    word = re.compile(r"[^\s{}\"#]+").match(scene.text, scene.stop.start)
    end = word.end() if word else scene.stop.end
    what = f"`{scene.text[scene.stop.start : end]}` is no date" if word else "a date is missing"
    scene.report("D116", what, "write YYYY-MM or YYYY-MM-DD, as in `declared 2024-09-12`", Span(scene.span.path, scene.stop.start, end))
    if not word or not word[0][0].isdigit():
        return SKIP
    scene.walk.feed("DATE", UNTIL_DATE, scene.stop.start, end)
    return end


def _extra_brace(scene: Scene) -> int | None:
    if scene.found != "}" or not scene.kinds >= STARTERS:
        return None
    scene.report("D103", "this `}` closes nothing", "take it away, or look for a `}` too early above")
    scene.walk.making.guessed = scene.stop.end
    return scene.stop.end


def _equals(scene: Scene) -> int | None:
    """`=` and `:=` taken for each other."""
    if scene.found == "=" and "ASSIGN" in scene.kinds:
        target = " ".join(scene.text[scene.walk.starts[-1] : scene.walk.end].split())
        scene.walk.making.guessed = scene.stop.end
        scene.report("D107", "`=` compares, it does not give a variable a value", f"write `{target} := ...`")
        return _or_skip(scene.go_on_with("ASSIGN", ":="))
    if scene.found == ":=" and scene.kinds & {"OPERATOR", "EQUAL"}:
        scene.report("D107", "`:=` gives a variable a new value, and only in `do`", "write `=`")
        return _or_skip(scene.go_on_with("EQUAL" if "EQUAL" in scene.kinds else "OPERATOR", "="))
    return None


def _or_skip(offset: int | None) -> int:
    return SKIP if offset is None else offset


def _no_type(scene: Scene) -> int | None:
    """`aid = 3` in a state block."""
    follows = re.compile(r"\s*=\s*(\S*[\w\"])?").match(scene.text, scene.stop.end)
    if "LABEL" not in scene.kinds or "FORBID" in scene.kinds or not follows:
        return None
    value = follows[1] or ""
    type_ = "bool" if value in ("true", "false") else "0..6" if value.isdigit() or not value else "TYPE"
    scene.report("D108", f"the variable `{scene.found}` has no type", f"write `{scene.found}: {type_} = {value or '...'}`")
    return SKIP


STARTS = "declarations start with words such as `actor`, `state`, `move`, `doctrine`, `redline` and `check`"
SEPARATORS = {"COMMA": ",", "SEMICOLON": ";", "LESSTHAN": "<"}
_BETWEEN_NAMES = frozenset({"NAME", "DOT", "LPAR", "RPAR", "RSQB", "RBRACE", "FACT", "DECLARED", "STATUS", "DECIDES", *SEPARATORS})


def _separator(scene: Scene) -> int | None:
    """A sign between two things where another one, or none, belongs; or none where one belongs."""
    wanted = [kind for kind in SEPARATORS if kind in scene.kinds]
    next_sign = re.compile(r"\s*(.)").match(scene.text, scene.stop.end) if scene.found in SEPARATORS.values() else None
    after = next_sign[1] if next_sign else ""
    if (scene.found in (",", ";") and "LABEL" in scene.kinds and not wanted) or (after == "}" and "RBRACE" in scene.kinds):
        scene.report("D124", f"no `{scene.found}` is needed here", f"take the `{scene.found}` away")
        scene.walk.making.guessed = scene.stop.end
        return scene.stop.end
    if len(wanted) != 1:
        return None
    kind, sign = wanted[0], SEPARATORS[wanted[0]]
    if after.isalpha():
        scene.report("D124", f"`{scene.found}` does not stand between these", f"write `{sign}`")
        scene.walk.making.guessed = scene.stop.end
        return _or_skip(scene.go_on_with(kind, sign))
    if scene.stop.kind == "NAME" and scene.kinds <= _BETWEEN_NAMES and scene.open_words[-1:] != ["("]:
        scene.report("D124", f"there is no `{sign}` before `{scene.found}`", f"write `{sign}` between them")
        scene.walk.feed(kind, sign, scene.walk.end, scene.walk.end)
        return scene.stop.start
    return None


def _misspelt(scene: Scene) -> int | None:
    """A word that is nearly one of those that could stand here."""
    if not scene.found[:1].isalpha() or scene.stop.kind == "STRING":
        return None
    table, declares = scene.walk.machine.table, scene.kinds >= STARTERS
    known = words_of(table, scene.kinds)
    short = len(scene.found) < 3 and scene.found.lower() not in known
    if not declares and (scene.found in table.words or short) and scene.found not in SYNONYMS:
        return None
    guess = SYNONYMS.get(scene.found.lower()) if not ("do" in scene.open_words and scene.found == "if") else None
    if guess not in known:
        guess = nearest(scene.found, known)
    if not guess and declares and at_line_start(scene.text, scene.stop.start) and scene.found not in CLAUSES:
        scene.report("D111", f"no declaration starts with `{scene.found}`", STARTS)
        return SKIP
    if not guess or (scene.found in table.words and len(scene.found) < 6 and scene.found not in SYNONYMS):
        return None
    if guess in FORMS and declares:
        scene.report("D111", f"no declaration starts with `{scene.found}`", f"did you mean `{guess}`?")
    else:
        scene.report("D112", f"`{scene.found}` is no word that can stand here", f"did you mean `{guess}`?")
    scene.walk.making.guessed = scene.stop.end
    kind = next(kind for kind in (table.words.get(guess), table.families.get(guess)) if kind in scene.kinds)
    return _or_skip(scene.go_on_with(kind or "", guess))


def _misspelt_before(scene: Scene) -> int | None:
    """Two names in a row, of which the first was to be a word: `alwys x`."""
    walk, states, table = scene.walk, scene.stop.states, scene.walk.machine.table
    if table.symbols[states[-1]] != "NAME" or not (scene.found[:1].isalnum() or scene.found[:1] == "_") or walk.states != states:
        return None
    start = walk.starts[-1]
    written, kinds = scene.text[start : walk.end], expected(table, states[:-1])
    guess = nearest(written, words_of(table, kinds)) if len(written) > 2 else None
    if not guess:
        return None
    scene.report("D112", f"`{written}` is no word that can stand here", f"did you mean `{guess}`?", Span(scene.span.path, start, walk.end))
    end = walk.end
    walk.cut(len(states) - 1)
    walk.feed(next(kind for kind in (table.words.get(guess), table.families.get(guess)) if kind in kinds) or "", guess, start, end)
    walk.making.guessed = end
    return scene.stop.start


def _out_of_place(scene: Scene) -> int | None:
    """A clause in a declaration that has none of its kind, or outside of any."""
    if scene.found not in CLAUSES:
        return None
    homes = CLAUSES[scene.found][1]
    belongs = f"it belongs to {_either(map(a_declaration, homes))}" if homes else "facts stand in the block of what they are about"
    if scene.kinds >= STARTERS and not (scene.kinds & {"FACT", "OPERATOR"}):
        scene.report("D113", f"`{scene.found}` stands outside of any block", belongs)
        return SKIP
    owner = next((word for word in scene.open_words if word in FORMS), None)
    if owner and "{" in scene.open_words and "RBRACE" in scene.kinds and owner not in homes and (homes or owner == "state"):
        scene.report("D113", f"`{scene.found}` has no place in {a_declaration(owner)}", belongs)
        return SKIP
    return None


def _either(phrases: Iterable[str]) -> str:
    *first, last = phrases
    return f"{', '.join(first)} or {last}" if first else last


def _no_owner(scene: Scene) -> int | None:
    """`move strike {`."""
    owner = scene.open_words[-1] if scene.open_words else ""
    if scene.kinds != {"DOT"} or owner not in ("move", "redline", "promise", "threat"):
        return None
    name = scene.text[scene.walk.starts[-1] : scene.walk.end]
    scene.report(
        "D123",
        f"{a_declaration(owner)} belongs to an actor, and `{name}` does not say to whom",
        f"write `{owner} ACTOR.{name}`",
        Span(scene.span.path, scene.walk.starts[-1], scene.walk.end),
    )
    return SKIP


def _no_quotes(scene: Scene) -> int | None:
    """A text that is not in quotes."""
    if scene.kinds != {"STRING"} or scene.stop.kind == END:
        return None
    words = re.compile(r"(?:(?!\s\s|[\r\n{}\"#]).)*").match(scene.text, scene.stop.start)
    scene.report("D122", "a text stands in quotes", f'write `"{words[0].strip()}"`' if words and words[0] else None)
    return SKIP


JUDGES: tuple[Callable[[Scene], int | None], ...] = (
    *(_too_deep, _never_closed, _wrong_date, _extra_brace, _equals, _no_type),
    *(_misspelt_before, _separator, _misspelt, _out_of_place, _no_owner, _no_quotes),
)
"""Each knows one mistake and is asked in this order: None if it is not that one, else where to go on, or SKIP."""


def _unexpected(scene: Scene) -> None:
    """Anything else: what was found, what could have stood there, and the form of what is being written."""
    stop, table = scene.stop, scene.walk.machine.table
    found = "the file ends here" if stop.kind == END else f"found {_quoted(scene.found)}"
    if scene.kinds >= STARTERS and at_line_start(scene.text, stop.start):
        scene.report("D101", f"{found} where a declaration should start", STARTS)
        return
    message = f"{found}, but expected {in_words(table, scene.kinds)}"
    form = form_of(scene.open_words)
    scene.report("D101", message, _remedy(scene) or (f"the form is `{form}`" if form else None), labels=_open_bracket(scene))


def _remedy(scene: Scene) -> str | None:
    """The edit that a few common mistakes need."""
    stop, kinds = scene.stop, scene.kinds
    before = re.search(r"\w*\Z", scene.text[max(0, scene.walk.end - 32) : scene.walk.end])
    after = re.compile(r"\s*(\w*)").match(scene.text, stop.end)
    if stop.kind == "_BOUND" and "OPERATOR" in kinds:
        return "`in` needs a set, as in `x in 0..3`; one value is compared with `=`"
    if stop.kind == "NUMBER" and "_BOUND" in kinds:
        return f"write `in {scene.found}`"
    if "FORBID" in kinds and after and after[1] in ("forbid", "permit", "oblige"):
        return f"write `{scene.found}: {after[1]} ...`"
    if before and before[0] in scene.walk.machine.words.called and stop.kind == "NAME" and "OPERATOR" in kinds:
        return f"write `{before[0]}({scene.found}...)`"
    return None


def _open_bracket(scene: Scene) -> tuple[Label, ...]:
    """The innermost round or square bracket that is still open, if it may be closed here."""
    table, states = scene.walk.machine.table, scene.stop.states
    for place in reversed(open_brackets(table, states)):
        symbol = table.symbols[states[place]]
        if symbol != "LBRACE":
            start = scene.walk.starts[place]
            return (Label(Span(scene.span.path, start, start + 1), "opened here"),) if CLOSES[symbol] in scene.kinds else ()
    return ()


def _quoted(found: str) -> str:
    short = found if len(found) <= 40 else found[:37] + "..."
    return f"the text {short}" if short.startswith('"') else f"`{short}`"
