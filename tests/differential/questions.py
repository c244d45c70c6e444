"""Random checks of every property, with random tails."""

from __future__ import annotations

from tests.differential.draft import Draft, Place
from tests.differential.expressions import Expressions

PROPERTIES = (
    (12, "crossing"), (10, "shift"), (8, "dilemma"), (10, "never"), (7, "always"), (6, "reachable"), (10, "leads to"),
    (6, "promise"), (6, "misperception"), (6, "false alarm"), (7, "salami"), (8, "credible"), (6, "spiral"), (8, "offramp"),
    (7, "entrapment"), (5, "keep"), (5, "reach"),
)  # fmt: skip


class Questions:
    """Writes checks about what a draft has."""

    def __init__(self, draft: Draft, expressions: Expressions, place: Place) -> None:
        self.draft, self.expressions, self.choose, self.place = draft, expressions, draft.choose, place

    def write(self) -> list[str]:
        """One to five checks."""
        return [f"check c{at}: {self._property()}{self._tails()}" for at in range(self.choose.between(2, 5))]

    def _tails(self) -> str:
        choose, tails = self.choose, ""
        if choose.maybe(12):
            tails += f" within {choose.pick((6, 5, 4, 3, 2, 1, 0))}"
        if choose.maybe(10):
            excluded = self.draft.groups_of_actors if self.draft.groups_of_actors and choose.maybe(10) else ("nature", *self.draft.actors)
            tails += f" excluding {choose.pick(excluded)}"
        if self.draft.plans and choose.maybe(25):
            tails += f" following {choose.pick(self.draft.plans)}"
        return tails

    def _possible(self) -> list[tuple[int, str]]:
        """The properties that can say something about this policy; the others once in a while, for those that hold vacuously."""
        draft = self.draft
        missing = {
            "crossing": not draft.lines, "salami": not draft.lines, "shift": not draft.threats, "credible": not draft.answering,
            "promise": not draft.promises, "misperception": not draft.believers, "dilemma": not draft.obliged,
            "spiral": not draft.obliged or not any(one.kind.word == "ladder" for one in draft.variables), "entrapment": not draft.partners,
            "false alarm": not any(line.startswith(f"{observer}.") for observer, _ in draft.mistakable for line in draft.lines),
        }  # fmt: skip
        always = {"credible"}
        return [
            (weight, name) for weight, name in PROPERTIES if not missing.get(name, False) or (name not in always and self.choose.maybe(5))
        ]

    def _of(self, names: list[str]) -> str:
        """` of` one, all of an owner, or nothing."""
        if not names or self.choose.maybe(25):
            return ""
        name = self.choose.pick(names)
        return f" of {name.split('.')[0]}.*" if self.choose.maybe(12) else f" of {name}"

    def _actors(self, most: int, nature: bool = False) -> str:
        choices = [*self.draft.actors, *self.draft.groups_of_actors, *(("nature",) if nature else ())]
        return ", ".join(self.choose.some(choices, 1, most))

    def _condition(self) -> str:
        return self.expressions.target(self.place, 3) if self.choose.maybe(87) else self.expressions.condition(self.place, 2)

    def _property(self) -> str:
        choose, draft = self.choose, self.draft
        match choose.weighted(self._possible()):
            case "crossing":
                kinds = (
                    "",
                    "",
                    "",
                    "deliberate ",
                    "inadvertent ",
                    *(["accidental "] if any(one.owner == "nature" for one in draft.deeds) else []),
                )
                kind = choose.pick(kinds)
                by = f" by {self._actors(2, nature=True)}" if choose.maybe(25) else ""
                return f"no {kind}crossing{self._of(draft.lines)}{by}"
            case "shift":
                return self._shift()
            case "dilemma":
                return "no dilemma" + (f" of {choose.pick(draft.actors)}" if choose.maybe(60) else "")
            case "promise":
                return f"no broken promise{self._of(draft.promises)}"
            case "misperception":
                by = f" by {choose.pick(draft.actors)}" if choose.maybe(35) else ""
                return f"no misperception{by}{self._of(draft.lines)}"
            case "false alarm":
                return f"no false alarm{self._of(draft.lines)}"
            case "salami":
                return f"no salami{self._of(draft.lines)}"
            case "credible":
                return f"credible {choose.pick(draft.answering)}"
            case "spiral":
                first, second = self._two()
                return f"no spiral between {first}, {second} in {choose.weighted(((5, 1), (3, 2), (1, 3)))}"
            case "offramp":
                return self._offramp()
            case "entrapment":
                return self._entrapment()
            case "leads to":
                cause = self.expressions.target(self.place, 1) if choose.maybe(60) else self._condition()
                return f"({cause}) leads to ({self._condition()}) in {choose.between(0, 3)}"
            case "keep":
                return f"{self._actors(2)} can keep {self.expressions.condition(self.place, 2)}"
            case "reach":
                return f"{self._actors(2)} can reach {self._condition()}"
            case "always":
                return f"always not ({self._condition()})"
            case word:
                return f"{word} {self._condition()}"

    def _shift(self) -> str:
        choose = self.choose
        kind = choose.pick(("", "", "", "doctrinal ", "structural "))
        if choose.maybe(40):
            return f"no {kind}shift"
        name, target = choose.pick(self.draft.threats) if self.draft.threats else (self.draft.actors[0], self.draft.actors[1])
        owner = name.split(".")[0]
        toward = f" toward {target}" if choose.maybe(60) else ""
        return f"no {kind}shift by {owner}{toward}"

    def _two(self) -> tuple[str, str]:
        """Two actors, rather with obligations."""
        bound = [actor for actor in self.draft.actors if actor in self.draft.obliged]
        first, second = self.choose.some(bound if len(bound) > 1 and self.choose.maybe(80) else self.draft.actors, 2, 2)
        return first, second

    def _entrapment(self) -> str:
        """Often of an actor with a pact into what it does as a part of the chain."""
        links = [link for link in self.draft.chain if link.deed.owner in self.draft.owing] or self.draft.chain
        links = [link for link in links if link.deed.owner in self.draft.actors]
        if links and self.choose.maybe(75):
            return f"no entrapment of {links[-1].deed.owner} into {links[-1].goal.text}"
        return f"no entrapment of {self.choose.pick(self.draft.actors)} into {self._condition()}"

    def _offramp(self) -> str:
        choose = self.choose
        start = f" from {self._condition()}" if choose.maybe(35) else ""
        most = f" in {choose.between(0, 4)}" if choose.maybe(50) else ""
        by = f" by {self._actors(2, nature=True)}" if choose.maybe(35) else ""
        to = self.expressions.condition(self.place, 1) if choose.maybe(30) else f"not ({self.expressions.target(self.place)})"
        return f"offramp to {to}{start}{most}{by}"
