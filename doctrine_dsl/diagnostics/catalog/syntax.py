"""D1: text that the grammar does not know. Each example is a small policy with one slip."""

from doctrine_dsl.diagnostics.catalog.rule import Rule

_WORLD = "actor us\nactor russia\nrivals us against russia\nstate { aid: 0..6 = 3 }\n"
_GIVE = "move us.give { when aid < 6  do aid += 1 }\n"
_TIERS = "redline russia.tiers { crossed when aid = 6 }\n"
_CHECK = "check tiers: no crossing of russia.tiers expect violated in 3\n"
_REST = _GIVE + _TIERS + _CHECK


def _rule(code: str, title: str, explanation: str, right: str, *slip: tuple[str, str]) -> Rule:
    """A rule whose wrong example is the right one with a slip: each (old, new) is replaced once."""
    wrong = right
    for old, new in slip:
        wrong = wrong.replace(old, new, 1)
    return Rule(code, title, explanation, wrong, right)


RULES = (
    _rule(
        "D101",
        "something else was expected here",
        "The text up to this place can be read, and no reading goes on with what stands here. The message lists what could stand here instead, "
        "and the help shows the form of what is being written.",
        _WORLD + _REST,
        ("when aid < 6", "when aid 6"),
    ),
    _rule(
        "D102",
        "a block is never closed",
        "Every `{` needs a `}`. The block that is named is still open where the next declaration starts, or where the file ends; "
        "a declaration cannot stand inside another one.",
        _WORLD + _REST,
        ("do aid += 1 }", "do aid += 1"),
    ),
    _rule(
        "D103",
        "a `}` closes nothing",
        "There is one `}` more than there are blocks. Either it is left over, or an earlier `}` closes its block too soon.",
        _WORLD + _REST,
        ("do aid += 1 }", "do aid += 1 } }"),
    ),
    _rule(
        "D104",
        "a string is never closed",
        'A string starts with `"` and ends with the next `"` on the same line; it cannot go on over the end of the line.',
        'actor us "United States"\nactor russia\nrivals us against russia\nstate { aid: 0..6 = 3 }\n' + _REST,
        ('States"', "States"),
    ),
    _rule(
        "D105",
        "typographic quotation marks",
        'Word processors turn plain quotation marks into curly ones. Strings are written with the plain mark: "...".',
        'actor us "United States"\nactor russia\nrivals us against russia\nstate { aid: 0..6 = 3 }\n' + _REST,
        ('"United States"', "“United States”"),
    ),
    _rule(
        "D106",
        "single quotation marks",
        'Strings are written with double quotation marks: "...". A single one may stand inside a string.',
        'actor us "United States"\nactor russia\nrivals us against russia\nstate { aid: 0..6 = 3 }\n' + _REST,
        ('"United States"', "'United States'"),
    ),
    _rule(
        "D107",
        "`=` and `:=` are taken for each other",
        "`=` asks whether two values are equal; it stands in conditions, and gives parameters, defines and state variables their first value. "
        "`:=` gives a variable a new value; it stands only among the effects of a move, after `do`.",
        _WORLD + "move us.give { when aid < 6  do aid := aid + 1 }\n" + _TIERS + _CHECK,
        ("aid := aid", "aid = aid"),
    ),
    _rule(
        "D108",
        "a state variable has no type",
        "Types are finite, so that every question has an answer, and a variable says which values it can take: `bool`, a range such as "
        "`0..6`, a ladder, an enum, `actor` or a group.",
        _WORLD + _REST,
        ("aid: 0..6 = 3", "aid = 3"),
    ),
    _rule(
        "D109",
        "a comparison does not chain",
        "`3 <= aid <= 5` would compare the answer of `3 <= aid`, which is true or false, with 5. Ask for a range, `aid in 3..5`, or "
        "compare twice, with `and` between.",
        _WORLD + "move us.give { when aid in 3..5  do aid += 1 }\n" + _TIERS + _CHECK,
        ("aid in 3..5", "3 <= aid <= 5"),
    ),
    _rule(
        "D110",
        "a sign of another language",
        "The operators are `and`, `or`, `not`, `implies`, `=`, `!=`, `<`, `<=`, `>`, `>=`, `+`, `-`, `*` and `in`; comments start with `#`. "
        "Signs of programming languages and of mathematics are not known.",
        _WORLD + "move us.give { when aid != 6  do aid += 1 }\n" + _TIERS + _CHECK,
        ("aid != 6", "aid <> 6"),
    ),
    _rule(
        "D111",
        "no declaration starts with this word",
        "A declaration starts with a word such as `actor`, `state`, `move` or `redline`, in small letters. This word is close to one of them.",
        _WORLD + _REST,
        ("redline", "redlin"),
    ),
    _rule(
        "D112",
        "a misspelt word",
        "This word is close to one that could stand here. The words of the language are written in small letters.",
        _WORLD + _REST,
        ("when aid < 6", "wen aid < 6"),
    ),
    _rule(
        "D113",
        "a clause that does not belong here",
        "Each kind of declaration has clauses of its own: `tags` and `do` belong to a move, `crossed when` to a red line, `then` to a threat. "
        "Facts (`source`, `note`...) stand inside of a block, but not in `state`.",
        _WORLD + _REST,
        ("when aid < 6", "unclear when aid > 5"),
    ),
    _rule(
        "D114",
        "an unknown character",
        "This character has no meaning outside of strings and comments. Names consist of letters, digits and `_`. Text that was copied from "
        "a document may carry characters that cannot be seen.",
        _WORLD + _REST,
        ("rivals us against", "rivals us against @"),
    ),
    _rule(
        "D115",
        "nested too deep",
        "Expressions, and effects within effects, may be nested 200 levels deep. Nobody can read more, and hardly anybody writes it by hand: "
        "give the parts names with `define`.",
        _WORLD + _REST,
        ("when aid < 6", f"when {'not ' * 202}aid < 6"),
    ),
    _rule(
        "D116",
        "no date",
        "Dates are written YYYY-MM-DD, or YYYY-MM where the day is not known, and exist in the calendar.",
        _WORLD + "move us.give { declared 2024-09-12  when aid < 6  do aid += 1 }\n" + _TIERS + _CHECK,
        ("2024-09-12", "12.09.2024"),
    ),
    _rule(
        "D117",
        "no number",
        "Numbers are whole numbers: digits only, without a zero in front. Count in smaller units where halves matter.",
        _WORLD + _REST,
        ("aid < 6", "aid < 5.5"),
    ),
    _rule(
        "D118",
        "said twice",
        "A part that a declaration has only once, such as its label, its `for` or a tail of a check, is written a second time.",
        _WORLD + _GIVE + _TIERS + "check tiers: no crossing of russia.tiers within 5 expect violated in 3\n",
        ("within 5", "within 5 within 6"),
    ),
    _rule(
        "D119",
        "no status",
        "`status` says how sure a fact is: `verified` (somebody looked it up), `contested` (others say otherwise) or `unverified`.",
        _WORLD + "move us.give { status verified  when aid < 6  do aid += 1 }\n" + _TIERS + _CHECK,
        ("verified", "confirmed"),
    ),
    _rule(
        "D120",
        "a deadline where there is none",
        "`within n` says how soon an obligation must be met. What is forbidden or permitted is so at once.",
        _WORLD + "doctrine us { slow: forbid give when aid = 5 }\n" + _GIVE + _TIERS + "check tiers: no crossing of russia.tiers\n",
        ("forbid give", "forbid give within 3"),
    ),
    _rule(
        "D121",
        "addressed to nobody",
        "A threat and a promise are addressed to an actor: what it does, and what it can do, decides about them.",
        _WORLD + _GIVE + "move russia.protest { when aid > 4 }\nthreat russia.warning to us { if aid = 6  then russia.protest }\n"
        "check tiers: never aid = 6 expect violated in 3\n",
        (" to us", ""),
    ),
    _rule(
        "D122",
        "a text without quotes",
        'Titles, paths, sources, owners and notes are texts and stand in quotes: "...".',
        _WORLD + 'move us.give { source "White paper"  when aid < 6  do aid += 1 }\n' + _TIERS + _CHECK,
        ('"White paper"', "White paper"),
    ),
    _rule(
        "D123",
        "a name without its owner",
        "Moves, red lines, promises and threats belong to actors, and are declared with the actor's name: `move us.give`.",
        _WORLD + _REST,
        ("move us.give", "move give"),
    ),
    _rule(
        "D124",
        "a separator is missing, or is the wrong one",
        "Names in a list are separated by `,`, the rungs of a ladder by `<`, the steps of a plan by `;`. State variables, rules and clauses "
        "follow each other without a sign.",
        "enum place { port, edge, sea }\n" + _WORLD + _REST,
        ("port, edge", "port edge"),
    ),
)
