"""Random expressions of each type, well-typed by construction."""

from __future__ import annotations

from collections.abc import Sequence

from tests.differential.draft import Draft, Kind, Place, Variable

POSTURES = ("deterrence", "compellence", "mixed", "brute", "none")
COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")


class Expressions:
    """Draws expressions over what a draft has named."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self.choose = draft, draft.choose

    # ---- conditions

    def condition(self, place: Place, depth: int = 2) -> str:
        """A truth value."""
        shapes = [(70, "atom")]
        if depth > 0:
            shapes += [(8, "not"), (14, "and"), (12, "or"), (3, "implies"), (3, "if"), (5, "quantified")]
        inner = depth - 1
        match self.choose.weighted(shapes):
            case "not":
                return f"not ({self.condition(place, inner)})"
            case "if":
                parts = (self.condition(place, inner) for _ in range(3))
                return "(if {} then {} else {})".format(*parts)
            case "quantified" if self.draft.sets:
                return self._quantified(place, inner)
            case "and" | "or" | "implies" as word:
                return f"({self.condition(place, inner)} {word} {self.condition(place, inner)})"
            case _:
                return self.atom(place)

    def _quantified(self, place: Place, depth: int) -> str:
        of = self.choose.pick(sorted(self.draft.sets))
        name = f"q{len(place.bound)}"
        word = self.choose.pick(("some", "all", "count"))
        body = self.condition(place.binding(name, of), depth)
        if word == "count":
            return f"count({name} in {of}: {body}) {self.choose.pick(COMPARISONS)} {self.choose.between(0, len(self.draft.sets[of]))}"
        return f"({word} {name} in {of}: {body})"

    def atom(self, place: Place) -> str:
        """A condition without junctions."""
        sources: list[tuple[int, str]] = []
        if place.state:
            sources.append((12, "variable"))
        if self.draft.parameters:
            sources.append((3, "parameter"))
        if place.functions:
            sources.append((5, "function"))
        if place.postures:
            sources.append((2, "posture"))
        if place.state and self.draft.defines:
            sources.append((2, "define"))
        if place.state:
            sources.append((2, "numbers"))
        if place.bound:
            sources.append((2, "bound"))
        if not sources:
            return self.choose.pick(("true", "false"))
        match self.choose.weighted(sources):
            case "variable":
                return self.about(*self.variable(place))
            case "parameter":
                parameter = self.choose.pick(self.draft.parameters)
                return self.about(parameter, parameter.name)
            case "function":
                return self.choose.pick(place.functions)
            case "posture":
                posture = self.choose.pick(place.postures)
                return f"{posture} {self.choose.pick(('=', '!='))} {self.choose.pick(POSTURES)}"
            case "define":
                return self._define(place)
            case "bound":
                name, of = self.choose.pick(place.bound)
                return f"{name} = {self.choose.pick(self.draft.sets[of])}"
            case _:
                return f"{self.number(place, 1, compared=True)} {self.choose.pick(COMPARISONS)} {self.number(place, 0)}"

    def variable(self, place: Place) -> tuple[Variable, str]:
        """A state variable, indexed by a bound name where one fits."""
        variable = self.choose.pick(self.draft.variables)
        if variable.index is None:
            return variable, variable.name
        return variable, variable.at(self.key(place, variable.index))

    def key(self, place: Place, of: str) -> str:
        """An index out of a set: a bound name whose set lies inside of it, or a member."""
        inside = [name for name, bound_to in place.bound if set(self.draft.sets[bound_to]) <= set(self.draft.sets[of])]
        if inside and self.choose.maybe(80):
            return self.choose.pick(inside)
        return self.choose.pick(self.draft.sets[of])

    def about(self, variable: Variable, text: str) -> str:
        """A condition on one variable (or parameter)."""
        kind = variable.kind
        match kind.word:
            case "bool":
                return self.choose.pick((text, f"not {text}"))
            case "range" | "ladder":
                if kind.word == "range" and self.choose.maybe(15):
                    low = self.choose.pick(kind.members)
                    high = self.choose.pick(kind.members[kind.members.index(low) :])
                    return f"{text} in {low}..{high}"
                return self._compared(text, kind)
            case _:
                if kind.word == "actor" and self.draft.groups_of_actors and self.choose.maybe(20):
                    return f"{text} in {self.choose.pick(self.draft.groups_of_actors)}"
                if self.choose.maybe(20):
                    return f"{text} in {{{', '.join(self.choose.some(kind.members, 1, 2))}}}"
                return f"{text} {self.choose.pick(('=', '!='))} {self.choose.pick(kind.members)}"

    def _compared(self, text: str, kind: Kind) -> str:
        """A comparison that is neither always true nor always false, most of the time."""
        sign = self.choose.pick(COMPARISONS)
        members = kind.members
        if sign in ("<", ">=") and self.choose.maybe(90):
            members = members[1:]
        if sign in ("<=", ">") and self.choose.maybe(90):
            members = members[:-1]
        return f"{text} {sign} {self.choose.pick(members)}"

    def _define(self, place: Place) -> str:
        name, of = self.choose.pick(self.draft.defines)
        return name if of is None else f"{name}({self.key(place, of)})"

    def target(self, place: Place, most: int = 2, by: Sequence[str] = ()) -> str:
        """Something that does not hold at the start, as far as one can see, and that moves (of `by`, if given) bring about.

        Mostly what one of the last moves brings about: that takes the longest.
        """
        goals = [goal for goal in self.draft.goals if not by or goal.owner in by] or self.draft.goals
        if not goals:
            return self.condition(place, 1)
        chained = [link.goal for link in self.draft.chain if not by or link.deed.owner in by]
        if chained and self.choose.maybe(55):
            return chained[-1].text if self.choose.maybe(70) else self.choose.pick(chained).text
        chosen: dict[str, str] = {}
        for _ in range(self.choose.between(1, most)):
            goal = self.choose.pick(goals[-3:] if self.choose.maybe(55) else goals)
            chosen.setdefault(goal.variable, goal.text)
        return " and ".join(chosen.values())

    # ---- values

    def number(self, place: Place, depth: int = 1, compared: bool = False) -> str:
        """A whole number; `compared`: rather not a literal."""
        ranged = [one for one in self.draft.variables if one.kind.word == "range"] if place.state else []
        given = [one for one in self.draft.parameters if one.kind.word == "range"]
        shapes = [(1 if compared else 3, "literal")]
        shapes += [(6, "variable")] if ranged else []
        shapes += [(3, "parameter")] if given else []
        if depth > 0:
            shapes += [(2, "+"), (1, "-"), (1, "*"), (2, "if")]
            shapes += [(3, "count")] if self.draft.sets else []
        match self.choose.weighted(shapes):
            case "literal":
                return str(self.choose.between(0, 2))
            case "variable":
                variable = self.choose.pick(ranged)
                return variable.at(None if variable.index is None else self.key(place, variable.index))
            case "parameter":
                return self.choose.pick(given).name
            case "if":
                condition, one, other = self.condition(place, 0), self.number(place, 0), self.number(place, 0)
                return f"(if {condition} then {one} else {other})"
            case "count":
                return self._aggregate(place)
            case sign:
                return f"({self.number(place, 0)} {sign} {self.number(place, 0)})"

    def _aggregate(self, place: Place) -> str:
        of = self.choose.pick(sorted(self.draft.sets))
        name = f"q{len(place.bound)}"
        inner = place.binding(name, of)
        word = self.choose.pick(("count", "sum", "max", "min"))
        if word == "count":
            return f"count({name} in {of}: {self.condition(inner, 0)})"
        return f"{word}({name} in {of}: if {self.condition(inner, 0)} then {self.number(inner, 0)} else {self.number(inner, 0)})"

    def value(self, kind: Kind, place: Place, but: str) -> str:
        """A value of a type, but not that of one variable (numbers may lie outside of the range)."""
        match kind.word:
            case "bool":
                return self.choose.pick(("true", "false")) if self.choose.maybe(60) else self.condition(place, 1)
            case "range":
                return self.choose.pick(kind.members) if self.choose.maybe(60) else self.number(place)
            case _:
                same = [one for one in self.draft.variables if one.kind == kind and place.state and one.name != but]
                if same and self.choose.maybe(25):
                    variable = self.choose.pick(same)
                    return variable.at(None if variable.index is None else self.key(place, variable.index))
                if self.choose.maybe(12):
                    one, other = self.choose.pick(kind.members), self.choose.pick(kind.members)
                    return f"(if {self.condition(place, 0)} then {one} else {other})"
                return self.choose.pick(kind.members)
