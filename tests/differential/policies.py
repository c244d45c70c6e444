"""Random policies: small, well-typed, and of every construct. `random_policy(seed)` gives one, `policies()` is the same for Hypothesis."""

from __future__ import annotations

from hypothesis import strategies

from tests.differential import world_parts
from tests.differential.choosing import Chooser, Drawn, Seeded
from tests.differential.deeds import Deeds, chain_deeds, name_deeds
from tests.differential.draft import Draft, Place
from tests.differential.expressions import Expressions
from tests.differential.questions import Questions
from tests.differential.rules import Rules
from tests.differential.words import Words


def random_policy(seed: int) -> str:
    """The policy of a seed."""
    return write_policy(Chooser(Seeded(seed)))


@strategies.composite
def policies(draw: strategies.DrawFn) -> str:
    """Policies that Hypothesis makes smaller."""
    return write_policy(Chooser(Drawn(draw)))


def write_policy(choose: Chooser) -> str:
    """A policy out of choices. Names come first, then bodies, so that everything may speak of everything."""
    draft = Draft(choose)
    expressions = Expressions(draft)
    text = world_parts.declare_actors(draft)
    text += world_parts.declare_types(draft)
    parameters, size = world_parts.declare_parameters(draft)
    text += parameters
    text += world_parts.declare_variables(draft, expressions, size)
    text += world_parts.declare_defines(draft, expressions)
    name_deeds(draft)
    chain_deeds(draft)
    rules = Rules(draft, expressions)
    words = Words(draft, expressions, rules)
    rules.name()
    words.name()
    draft.postures_in_lines = choose.maybe(40)
    text += _moves(draft, Deeds(draft, expressions))
    text += _words(draft, words)
    text += rules.write(Place(_everything(draft), _postures(draft)))
    text += rules.plans()
    text += Questions(draft, expressions, Place(_everything(draft), _postures(draft))).write()
    return "\n".join(text) + "\n"


# ---- what may be spoken of where, so that lines, alarms and postures never depend on each other in a circle


def _plain(draft: Draft) -> tuple[str, ...]:
    """Functions of the run that depend on nothing but the moves made."""
    moves = [f"made({deed.full})" for deed in draft.deeds]
    moves += [f"made({deed.full}({draft.sets[deed.parameter][0]}))" for deed in draft.deeds if deed.parameter is not None]
    broken = [f"broken({name})" for name in draft.obligations]
    return (*moves, *(f"live({name})" for name, _ in draft.threats), *broken)


def _about_lines(lines: list[str]) -> tuple[str, ...]:
    return tuple(f"{word}({line})" for line in lines for word in ("crossed", "alarmed"))


def _everything(draft: Draft) -> tuple[str, ...]:
    return (*_plain(draft), *_about_lines(draft.lines), *(f"broken({name})" for name in draft.promises))


def _postures(draft: Draft, but_toward: str | None = None) -> tuple[str, ...]:
    pairs = dict.fromkeys((name.split(".")[0], target) for name, target in draft.threats)
    return tuple(f"posture({owner}, {target})" for owner, target in pairs if target != but_toward)


def _moves(draft: Draft, deeds: Deeds) -> list[str]:
    """Moves may speak of postures only if these do not depend on them: those toward others than the one actor that does so."""
    lines = []
    functions = _plain(draft) + (() if draft.postures_in_lines else _about_lines(draft.lines))
    stamped: set[str] = set()
    for deed in draft.deeds:
        watchful = deed.owner == draft.actors[0] and deed.stamped is None
        if deed.stamped is not None and deed.name in stamped:
            continue
        stamped |= {deed.name} if deed.stamped is not None else set()
        lines.append(deeds.move(deed, Place(functions, _postures(draft, deed.owner) if watchful else ())))
    return lines


def _words(draft: Draft, words: Words) -> list[str]:
    """Lines may speak of earlier lines; and either lines of postures, or threats of lines."""
    text = []
    postures = _postures(draft) if draft.postures_in_lines else ()
    single = [name for name in draft.lines if not name.endswith(".f")]
    for at, name in enumerate(single):
        text.append(words.line(name, Place(_plain(draft) + _about_lines(single[:at]), postures)))
    if draft.line_family is not None:
        text.append(words.lines(draft.line_family, Place(_plain(draft) + _about_lines(single), postures)))
    for name in draft.promises:
        text.append(words.promise(name, Place(_plain(draft) + _about_lines(draft.lines), postures)))
    text += words.beliefs(Place(_plain(draft), postures))
    functions = _plain(draft) + (() if draft.postures_in_lines else _about_lines(draft.lines))
    for name, target in draft.threats:
        text.append(words.threat(name, target, Place(functions)))
    return text
