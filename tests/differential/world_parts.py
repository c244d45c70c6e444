"""Random actors, types, parameters, variables and defines."""

from __future__ import annotations

from tests.differential.draft import BOOL, Draft, Kind, Place, Variable
from tests.differential.expressions import Expressions

MOST_STATES = 300
"""The most values that all variables and open parameters may have together."""


def declare_actors(draft: Draft) -> list[str]:
    """Two or three actors, perhaps groups of them, an alliance, rivals and an order of turns."""
    choose = draft.choose
    draft.actors = ["blue", "red", "green"][: choose.between(2, 3)]
    lines = [f"actor {actor}" for actor in draft.actors]
    if choose.maybe(45):
        members = tuple(choose.some(draft.actors, 2, len(draft.actors)))
        draft.sets["west"] = members
        draft.groups.append("west")
        lines.append(f"group west {{ {', '.join(members)} }}")
    if choose.maybe(35):
        members = tuple(choose.some(draft.actors, 2, len(draft.actors)))
        draft.sets["league"] = members
        draft.alliances.append("league")
        decision = choose.pick(("", " decides by consensus", " decides by majority", f" decides by lead {choose.pick(members)}"))
        lines.append(f"alliance league {{ {', '.join(members)} }}{decision}")
    if choose.maybe(50):
        left = choose.some(draft.actors, 1, len(draft.actors) - 1)
        right = [actor for actor in draft.actors if actor not in left]
        lines.append(f"rivals {', '.join(left)} against {', '.join(choose.some(right, 1, len(right)))}")
    if choose.maybe(18):
        draft.cycle = True
        order = [choose.pick(draft.actors) for _ in range(choose.between(1, 3))]
        lines.append(f"turns cycle {', '.join(order)}")
    return lines


def declare_types(draft: Draft) -> list[str]:
    """Perhaps a ladder and an enum."""
    choose, lines = draft.choose, []
    draft.kinds = [BOOL]
    if choose.maybe(60):
        rungs = ("calm", "tense", "war", "ruin")[: choose.between(2, 4)]
        draft.kinds.append(Kind("ladder", "heat", rungs))
        lines.append(f"ladder heat {{ {' < '.join(rungs)} }}")
        if len(rungs) < 4:
            draft.sets["heat"] = rungs
    if choose.maybe(35):
        members = ("near", "far", "deep")[: choose.between(2, 3)]
        draft.kinds.append(Kind("enum", "zone", members))
        draft.sets["zone"] = members
        lines.append(f"enum zone {{ {', '.join(members)} }}")
    group = choose.pick(("actor", *draft.groups_of_actors))
    draft.kinds.append(Kind("actor", group, tuple(draft.actors) if group == "actor" else draft.sets[group]))
    draft.sets["actor"] = tuple(draft.actors)
    return lines


_WEIGHTS = {"bool": 8, "ladder": 5, "enum": 3, "actor": 1}


def _kind(draft: Draft, most: int) -> Kind:
    """A type with at most so many values."""
    choose = draft.choose
    if choose.maybe(35) and most > 2:
        low = choose.weighted(((6, 0), (1, 1), (1, -1)))
        return range_kind(low, low + choose.pick(tuple(range(1, min(4, most)))[::-1]))
    ladder = next((kind for kind in draft.kinds if kind.word == "ladder"), None)
    if ladder is not None and len(ladder.members) > 2 and choose.maybe(5):
        part = ladder.members[:-1] if choose.maybe(50) else ladder.members[1:]
        if len(part) <= most:
            return Kind("ladder", f"{part[0]}..{part[-1]}", part)
    fitting = [(_WEIGHTS[kind.word], kind) for kind in draft.kinds if len(kind.members) <= most]
    return choose.weighted(fitting)


def range_kind(low: int, high: int) -> Kind:
    """The type of some numbers."""
    return Kind("range", f"{low}..{high}", tuple(str(value) for value in range(low, high + 1)))


def declare_parameters(draft: Draft) -> tuple[list[str], int]:
    """Constants, among them some that may have any value; how many choices that makes comes with them."""
    choose, lines, size = draft.choose, [], 1
    for at in range(choose.weighted(((60, 0), (30, 1), (10, 2)))):
        name, kind = f"p{at}", _kind(draft, 3)
        value = choose.pick((*kind.members, "any", "any"))
        if value == "any":
            size *= len(kind.members)
        elif kind.word == "range" and int(value) > 0:
            draft.bounds.append(name)
        draft.parameters.append(Variable(name, kind, None if value == "any" else value))
        lines.append(f"param {name}: {kind.text} = {value}")
    return lines, size


def declare_variables(draft: Draft, expressions: Expressions, size: int) -> list[str]:
    """Three to five variables or small families, with few values together."""
    choose, lines = draft.choose, []
    for at in range(choose.between(3, 5)):
        room = MOST_STATES // size
        if room < 2:
            break
        kind, index = _kind(draft, room), None
        count = 1
        if choose.maybe(20):
            fitting = [name for name in sorted(draft.sets) if len(kind.members) ** len(draft.sets[name]) <= room]
            if fitting:
                index = choose.pick(fitting)
                count = len(draft.sets[index])
        size *= len(kind.members) ** count
        start, text = _initial(draft, expressions, kind)
        draft.variables.append(Variable(f"x{at}", kind, start, index))
        indices = "" if index is None else f"[{index}]"
        lines.append(f"  x{at}{indices}: {kind.text} = {text}")
    return ["state {", *lines, "}"]


def _initial(draft: Draft, expressions: Expressions, kind: Kind) -> tuple[str | None, str]:
    """The initial value as a later part may know it, and as it is written."""
    choose = draft.choose
    given = Place(state=False)
    match choose.weighted(((86, "first"), (6, "member"), (3, "any"), (2, "range"), (3, "computed"))):
        case "first":
            return kind.members[0], kind.members[0]
        case "any":
            return None, "any"
        case "range" if kind.word in ("range", "ladder"):
            low = choose.pick(kind.members)
            return None, f"in {low}..{choose.pick(kind.members[kind.members.index(low) :])}"
        case "computed" if draft.parameters:
            return None, _computed(draft, expressions, kind, given)
    member = choose.pick(kind.members)
    return member, member


def _computed(draft: Draft, expressions: Expressions, kind: Kind, given: Place) -> str:
    same = [one.name for one in draft.parameters if one.kind == kind]
    if same and draft.choose.maybe(60):
        return draft.choose.pick(same)
    open_ranges = [one.name for one in draft.parameters if one.kind.word == "range" and one.start is None]
    if kind.word == "range" and open_ranges:
        return f"{draft.choose.pick(open_ranges)} + {draft.choose.between(0, 2)}"
    condition = expressions.condition(given, 1)
    if kind.word == "bool":
        return condition
    return f"if {condition} then {draft.choose.pick(kind.members)} else {draft.choose.pick(kind.members)}"


def declare_defines(draft: Draft, expressions: Expressions) -> list[str]:
    """Named conditions, with or without a parameter; the later ones may use the earlier ones."""
    choose, lines, declared = draft.choose, [], []
    for at in range(choose.weighted(((70, 0), (20, 1), (10, 2)))):
        of = choose.pick(sorted(draft.sets)) if choose.maybe(50) else None
        bound = () if of is None else (("v", of),)
        body = expressions.condition(Place(bound=bound), 1)
        lines.append(f"define d{at}{'' if of is None else '(v)'} = {body}")
        declared.append((f"d{at}", of))
        draft.defines = list(declared)
    return lines
