"""Random moves: who may do what when, what it does, and what others may take it for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tests.differential.choosing import Chooser
from tests.differential.draft import Deed, Draft, Goal, Kind, Link, Place, Variable
from tests.differential.expressions import Expressions

NAMES = ("go", "hit", "lift", "talk")
TAGS = ("hard", "soft")


def name_deeds(draft: Draft) -> None:
    """Up to three moves for each actor, perhaps joint ones and accidents."""
    choose = draft.choose
    for actor in draft.actors:
        for name in choose.some(NAMES, 2 if len(draft.actors) == 2 else 1, 3):
            parameter = choose.pick(sorted(draft.sets)) if choose.maybe(12) else None
            draft.deeds.append(Deed(actor, name, parameter))
    if choose.maybe(20):
        owners = choose.pick(("actor", *draft.groups_of_actors))
        draft.deeds += [Deed(actor, "sit", None, owners) for actor in draft.sets[owners]]
    for alliance in draft.alliances:
        draft.deeds += [Deed(alliance, name) for name in choose.some(("act", "go"), 1, 2)]
    draft.deeds += [Deed("nature", name) for name in choose.some(("storm", "hit"), 0, 2)]
    draft.tags = choose.some(TAGS, 0, 2)


def chain_deeds(draft: Draft) -> None:
    """Often: some moves, by different actors, that have to come one after the other."""
    choose = draft.choose
    if not choose.maybe(80):
        return
    variables = [one for one in draft.variables if one.start is not None]
    deeds = [deed for deed in draft.deeds if deed.parameter is None and deed.stamped is None]
    needs, last = None, ""
    for variable in choose.some(variables, 2, 4):
        fitting = [deed for deed in deeds if deed.owner != last and deed not in [link.deed for link in draft.chain]]
        if not fitting:
            break
        deed = choose.pick(fitting)
        key = None if variable.index is None else choose.pick(draft.sets[variable.index])
        does, goal = _step(choose, variable, variable.at(key))
        draft.chain.append(Link(deed, needs, does, Goal(deed.owner, goal, variable.at(key), deed.full)))
        needs, last = goal, deed.owner
    draft.goals += [link.goal for link in draft.chain]


def _step(choose: Chooser, variable: Variable, text: str) -> tuple[str, str]:
    """An effect that leads away from the start, and what then holds."""
    kind = variable.kind
    at = kind.members.index(variable.start or kind.members[0])
    if kind.word in ("range", "ladder") and at + 1 < len(kind.members):
        far = choose.pick(kind.members[at + 1 :])
        if choose.maybe(80):
            return (f"{text} += 1" if kind.word == "range" else f"{text} rises"), f"{text} >= {far}"
        return f"{text} := {far}", f"{text} = {far}"
    other = choose.pick([member for member in kind.members if member != variable.start])
    return f"{text} := {other}", _says(kind, text, other)


class Deeds:
    """Writes the bodies of moves."""

    def __init__(self, draft: Draft, expressions: Expressions) -> None:
        self.draft, self.expressions, self.choose = draft, expressions, draft.choose
        self.reached: list[tuple[str, str]] = []

    def move(self, deed: Deed, place: Place) -> str:
        """One move, or a family."""
        head = f"move {deed.full}"
        if deed.stamped is not None:
            head = f"move a.{deed.name} for a in {deed.stamped}"
            place = place.binding("a", deed.stamped)
        if deed.parameter is not None:
            head += f"(t) for t in {deed.parameter}"
            place = place.binding("t", deed.parameter)
        items = []
        if self.draft.tags and self.choose.maybe(50):
            items.append(f"tags {', '.join(self.choose.some(self.draft.tags, 1, 2))}")
        guard, effects = self._body(deed, place)
        if guard is not None:
            items.append(f"when {guard}")
        if effects:
            items.append(f"do {', '.join(effects)}")
        if self.choose.maybe(25 if self.draft.lines else 4):
            items.append(self._mistaken(deed))
        if deed.owner == "nature" and self.choose.maybe(30):
            items.append("chance 1/10")
        return f"{head} {{ {'  '.join(items)} }}"

    def _body(self, deed: Deed, place: Place) -> tuple[str | None, list[str]]:
        """Guard and effects: those of the chain, or any."""
        link = next((link for link in self.draft.chain if link.deed == deed), None)
        self.reached = []
        if link is not None:
            guards = [link.needs] if link.needs is not None else []
            if self.choose.maybe(30):
                guards.append(f"not ({link.goal.text})")
            name = link.goal.variable.split("[")[0]
            extra = self._effects(place, 1, [name]) if self.choose.maybe(15) else []
            ladders = [one for one in self.draft.variables if one.kind.word == "ladder" and one.index is None and one.name != name]
            if not extra and ladders and self.choose.maybe(40):
                extra = [f"{ladders[0].name} rises"]
            return " and ".join(guards) or None, [link.does, *extra]
        effects = self._effects(place, self.choose.weighted(((70, 1), (22, 2), (8, 0))), [])
        guard = self._guard(place)
        self.draft.goals += [Goal(deed.owner, text, variable, deed.full) for variable, text in self.reached]
        return guard, effects

    def _guard(self, place: Place) -> str | None:
        """Often something that an earlier move brings about, so that moves have to come in order."""
        shapes = [(25, "none"), (15, "atom"), (8, "condition")]
        if self.draft.goals:
            shapes += [(12, "not yet"), (40, "after")]
        match self.choose.weighted(shapes):
            case "none":
                return None
            case "atom":
                return self.expressions.atom(place)
            case "not yet":
                return f"not ({self.expressions.target(place)})"
            case "after":
                return self.expressions.target(place, 1)
            case _:
                return self.expressions.condition(place, 1)

    def _mistaken(self, deed: Deed) -> str:
        owners = [line.split(".")[0] for line in self.draft.lines]
        others = [actor for actor in self.draft.actors if actor != deed.owner]
        observer = self.choose.pick([*(actor for actor in owners if actor != deed.owner), *others, *self.draft.groups_of_actors])
        taken_for = self.choose.pick([one for one in self.draft.deeds if one.owner != observer] or self.draft.deeds)
        self.draft.mistakable.append((observer, taken_for))
        return f"mistaken by {observer} for {taken_for.full}"

    def _effects(self, place: Place, count: int, written: list[str]) -> list[str]:
        """Effects on different variables, other than those `written` already."""
        return [text for _ in range(count) if (text := self._effect(place, written)) is not None]

    def _effect(self, place: Place, written: list[str]) -> str | None:
        variable, target = self._target(place)
        if variable.name in written:
            return None
        written.append(variable.name)
        if not self.choose.maybe(11):
            return self._assignment(variable, target, place)
        condition = self.expressions.condition(place, 1)
        then = self._assignment(variable, target, place)
        if self.choose.maybe(12):
            then = f"if {self.expressions.atom(place)} then {{ {then} }} else {{ {self._assignment(variable, target, place)} }}"
        match self.choose.pick(("no else", "else", "other")):
            case "else":
                return f"if {condition} then {{ {then} }} else {{ {self._assignment(variable, target, place)} }}"
            case "other":
                other, written_there = self._target(place)
                if other.name not in written:
                    written.append(other.name)
                    return f"if {condition} then {{ {then} }} else {{ {self._assignment(other, written_there, place)} }}"
        return f"if {condition} then {{ {then} }}"

    def _target(self, place: Place) -> tuple[Variable, str]:
        """A variable to write, mostly one that few moves write."""
        if self.choose.maybe(60):
            written = Counter(goal.variable.split("[")[0] for goal in self.draft.goals)
            fewest = min(written[one.name] for one in self.draft.variables)
            variable = next(one for one in self.draft.variables if written[one.name] == fewest)
            return variable, variable.at(None if variable.index is None else self.expressions.key(place, variable.index))
        return self.expressions.variable(place)

    def _assignment(self, variable: Variable, target: str, place: Place) -> str:
        text, reached = self._assigned(variable, target, place)
        for written in self._instances(target, place):
            for member in reached:
                if member != variable.start:
                    self.reached.append((written, _says(variable.kind, written, member)))
        return text

    def _instances(self, target: str, place: Place) -> list[str]:
        """A target with each value of the family's bound name in its place."""
        for name, of in place.bound:
            if target.endswith(f"[{name}]"):
                return [target.replace(f"[{name}]", f"[{member}]") for member in self.draft.sets[of]]
        return [target]

    def _assigned(self, variable: Variable, target: str, place: Place) -> tuple[str, Sequence[str]]:
        """An effect, and the values that it seems to lead to."""
        kind = variable.kind
        first = kind.members.index(variable.start) if variable.start is not None else 0
        if self.choose.maybe(6):
            return f"{target} := any", kind.members
        if kind.word == "range" and self.choose.maybe(70):
            amount = "1" if self.choose.maybe(80) else self.expressions.number(place, 0)
            up = self.choose.weighted(((3, True), (1, False))) if first == 0 else self.choose.pick((True, False))
            return f"{target} {'+=' if up else '-='} {amount}", _farther(kind, first, up)
        if kind.word == "ladder" and self.choose.maybe(70):
            amount = self.choose.weighted(((6, ""), (2, " 2"), (1, f" ({self.expressions.number(place, 1)})")))
            up = self.choose.weighted(((3, True), (1, False)))
            return f"{target} {'rises' if up else 'falls'}{amount}", _farther(kind, first, up)
        if variable.start is not None and self.choose.maybe(70):
            others = [member for member in kind.members if member != variable.start]
            chosen = self.choose.pick(others or kind.members)
            return f"{target} := {chosen}", (chosen,)
        return f"{target} := {self.expressions.value(kind, place, variable.name)}", ()


def _farther(kind: Kind, first: int, up: bool) -> Sequence[str]:
    """The values that steps of one lead to, without the very next one if there are others."""
    passed = kind.members[first + 1 :] if up else kind.members[:first][::-1]
    return passed[1:] or passed


def _says(kind: Kind, text: str, member: str) -> str:
    if kind.word == "bool":
        return text if member == "true" else f"not {text}"
    return f"{text} = {member}"
