"""Random red lines, promises, threats and beliefs."""

from __future__ import annotations

from tests.differential.draft import Deed, Draft, Place
from tests.differential.expressions import Expressions
from tests.differential.rules import Rules


class Words:
    """Names what is declared first; writes the bodies later."""

    def __init__(self, draft: Draft, expressions: Expressions, rules: Rules) -> None:
        self.draft, self.expressions, self.rules, self.choose = draft, expressions, rules, draft.choose

    def name(self) -> None:
        """Lines, threats and promises, each with an owner."""
        choose, draft = self.choose, self.draft
        for at in range(choose.weighted(((10, 0), (50, 1), (30, 2), (10, 3)))):
            mover = self._mover()
            draft.lines.append(f"{choose.pick([actor for actor in draft.actors if actor != mover])}.l{at}")
        for _, of, to, _ in self.rules.pacts:
            third = [actor for actor in draft.actors if actor not in (of, to)]
            links = draft.links_of(to)
            if third and links and choose.maybe(60):
                name = f"{third[0]}.l{len(draft.lines)}"
                draft.lines.append(name)
                draft.drawn_at[name] = draft.chain[links[0]].goal
        if choose.maybe(7):
            draft.line_family = choose.pick(("actor", *draft.groups_of_actors))
            draft.lines += [f"{owner}.f" for owner in draft.sets[draft.line_family]]
        for at in range(choose.weighted(((35, 0), (40, 1), (25, 2)))):
            target = self._mover()
            owner = choose.pick([actor for actor in draft.actors if actor != target])
            draft.threats.append((f"{owner}.t{at}", target))
        draft.promises = [f"{self._mover()}.w{at}" for at in range(choose.weighted(((75, 0), (20, 1), (5, 2))))]

    def _mover(self) -> str:
        """An actor, rather one in the chain."""
        movers = [link.deed.owner for link in self.draft.chain if link.deed.owner in self.draft.actors]
        return self.choose.pick(movers if movers and self.choose.maybe(60) else self.draft.actors)

    def _crossings(self, word: str, place: Place, by: list[str]) -> list[str]:
        return [self._crossing(word, place, by) for _ in range(1 if self.choose.maybe(85) else 2)]

    def _crossing(self, word: str, place: Place, by: list[str]) -> str:
        if self.choose.maybe(30):
            when = f" when {self._condition(place, [])}" if self.choose.maybe(60) else ""
            return f"{word} by {self._by()}{when}"
        return f"{word} when {self._condition(place, by)}"

    def _condition(self, place: Place, by: list[str]) -> str:
        """Mostly something that some actors can bring about."""
        return (
            self.expressions.target(place, 2 if self.choose.maybe(25) else 1, by)
            if self.choose.maybe(80)
            else self.expressions.condition(place, 1)
        )

    def _by(self) -> str:
        """Moves of anyone, mostly by their bare name."""
        if self.choose.maybe(5):
            return "any"
        if self.draft.tags and self.choose.maybe(10):
            return f"any tagged {self.choose.pick(self.draft.tags)}"
        deed = self.choose.pick(self.draft.deeds)
        return deed.name if self.choose.maybe(40) else self.rules.instance(deed, deed.full)

    def line(self, name: str, place: Place) -> str:
        """A red line; one that a partner in a pact is likely to cross, in plain words."""
        choose, draft = self.choose, self.draft
        items = []
        owner = name.split(".")[0]
        drawn_at = draft.drawn_at.get(name)
        if drawn_at is not None:
            draft.crossers[name] = [drawn_at.owner]
            return f"redline {name} {{ against {drawn_at.owner}  crossed when {drawn_at.text} }}"
        named = others = [actor for actor in draft.actors if actor != owner]
        if choose.maybe(55):
            named = choose.some([*others, *draft.groups_of_actors], 1, 2)
            items.append(f"against {', '.join([*named, 'nature'] if choose.maybe(15) else named)}")
        seen = [deed for observer, deed in draft.mistakable if observer == owner]
        if seen and choose.maybe(60):
            items.append(self._misread_crossing(choose.pick(seen)))
        else:
            items += self._crossings("crossed", place, named)
        draft.crossers[name] = [goal.owner for goal in draft.goals if any(goal.text in item for item in items)]
        if choose.maybe(15):
            items.append(f"unclear when {self.expressions.atom(place)}")
        if choose.maybe(15):
            items.append(f"response {self.rules.pattern(owner)}")
        return f"redline {name} {{ {'  '.join(items)} }}"

    def lines(self, of: str, place: Place) -> str:
        """One line of each member of a set."""
        inner = place.binding("a", of)
        crossings = self._crossings("crossed", inner, [])
        for owner in self.draft.sets[of]:
            self.draft.crossers[f"{owner}.f"] = [goal.owner for goal in self.draft.goals if any(goal.text in item for item in crossings)]
        return f"redline a.f for a in {of} {{ {'  '.join(crossings)} }}"

    def _misread_crossing(self, deed: Deed) -> str:
        """A way to cross that a misreading may bring about."""
        goals = [goal for goal in self.draft.goals if goal.deed == deed.full]
        if goals and self.choose.maybe(70):
            return f"crossed when {self.choose.pick(goals).text}"
        return f"crossed by {deed.full}"

    def promise(self, name: str, place: Place) -> str:
        """A promise to someone else."""
        owner = name.split(".")[0]
        target = self.choose.pick([actor for actor in self.draft.actors if actor != owner])
        return f"promise {name} to {target} {{ {'  '.join(self._crossings('broken', place, [owner]))} }}"

    def beliefs(self, place: Place) -> list[str]:
        """Copies of lines that differ from the lines."""
        lines: dict[tuple[str, str], str] = {}
        for line in self.draft.lines:
            others = [actor for actor in self.draft.actors if not line.startswith(f"{actor}.")]
            crossers = [actor for actor in self.draft.crossers[line] if actor in others]
            if not self.choose.maybe(45):
                continue
            holder = self.choose.pick(crossers if crossers and self.choose.maybe(70) else others)
            if self.choose.maybe(35):
                lines[holder, line] = f"belief {holder} about {line} ignored"
            else:
                lines[holder, line] = f"belief {holder} about {line} {{ {'  '.join(self._crossings('crossed', place, [holder]))} }}"
        self.draft.believers += [holder for holder, _ in lines]
        return list(lines.values())

    def threat(self, name: str, target: str, place: Place) -> str:
        """A threat of one of the four forms."""
        owner = name.split(".")[0]
        choose = self.choose
        match choose.pick(("if", "if", "until", "unless", "made")):
            case "if":
                items = [f"if {self._condition(place, [target])}"]
            case "until":
                items = [f"until {self._condition(place, [target])}"]
            case "unless":
                items = [f"unless {self._condition(place, [target])} within {choose.between(0, 3)}"]
            case _:
                when = f" when {self.expressions.condition(place, 1)}" if choose.maybe(40) else ""
                items = [f"if made {self.rules.pattern(target)}{when}"]
        if choose.maybe(75):
            items.append(f"then {self.rules.pattern(owner, anything=False)}")
            self.draft.answering.append(name)
        if choose.maybe(35):
            items.append(f"starts with {self.rules.pattern(owner)}")
        if choose.maybe(25):
            items.append(f"ends with {self.rules.pattern(owner)}")
        return f"threat {name} to {target} {{ {'  '.join(items)} }}"
