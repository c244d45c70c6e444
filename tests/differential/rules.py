"""Random doctrines, pacts and plans."""

from __future__ import annotations

from tests.differential.draft import Deed, Draft, Place
from tests.differential.expressions import Expressions


class Rules:
    """Names obligations first, so that anything may ask whether they were broken; writes the rules later."""

    def __init__(self, draft: Draft, expressions: Expressions) -> None:
        self.draft, self.expressions, self.choose = draft, expressions, draft.choose
        self.doctrines: list[tuple[str, bool, list[tuple[str, str | None]]]] = []
        self.pacts: list[tuple[str, str, str, bool]] = []

    def name(self) -> None:
        """How many rules of which kind everyone has, and which pacts there are."""
        choose = self.choose
        for actor in self.draft.actors:
            if choose.maybe(60):
                strict = choose.maybe(15)
                kinds = [(30, "forbid"), (18, "standing"), (40, "timed"), (6, "permit")]
                rules: list[tuple[str, str | None]] = []
                for at in range(choose.between(1, 3)):
                    rules.append((choose.weighted(kinds), f"r{at}" if choose.maybe(70) else None))
                if strict:
                    rules.append(("permit", None))
                self.doctrines.append((actor, strict, rules))
                self.draft.obliged += [actor for kind, _ in rules if kind in ("standing", "timed")]
                self.draft.obligations += [f"{actor}.{name}" for kind, name in rules if kind == "timed" and name is not None]
        for at in range(choose.weighted(((50, 0), (35, 1), (15, 2)))):
            of, to = self._sides()
            owes = choose.maybe(80)
            self.pacts.append((f"n{at}", of, to, owes))
            self.draft.partners += [of, to]
            if owes:
                self.draft.obliged.append(of)
                self.draft.owing.append(of)
                self.draft.obligations.append(f"n{at}")

    def _sides(self) -> tuple[str, str]:
        """Who owes whom; often a later actor of the chain an earlier one."""
        actors = self.draft.actors
        links = [at for at, link in enumerate(self.draft.chain) if link.deed.owner in actors]
        pairs = [(self.draft.chain[b].deed.owner, self.draft.chain[a].deed.owner) for a in links for b in links if a < b]
        pairs = [(of, to) for of, to in pairs if of != to]
        if pairs and self.choose.maybe(60):
            return self.choose.pick(pairs)
        of, to = self.choose.some(actors, 2, 2)
        return (to, of) if self.choose.maybe(50) else (of, to)

    def _answer(self, actor: str, place: Place) -> tuple[str, str]:
        """What an actor should do, and when: often its move of the chain, once that can be made."""
        links = [at for at in self.draft.links_of(actor) if at > 0]
        if links and self.choose.maybe(60):
            link = self.draft.chain[self.choose.pick(links)]
            return link.deed.name, link.needs or "true"
        return self.pattern(actor), self._trigger(actor, place)

    # ---- patterns

    def pattern(self, actor: str, *, also_joint: bool = True, anything: bool = True) -> str:
        """Moves of an actor: a name, a name with an argument, `any`, `any tagged t`, or several of these."""
        parts = [self._choice(actor, also_joint, anything) for _ in range(2 if self.choose.maybe(20) else 1)]
        return ", ".join(dict.fromkeys(parts))

    def _choice(self, actor: str, also_joint: bool, anything: bool) -> str:
        if anything and self.choose.maybe(10):
            return "any"
        if anything and self.draft.tags and self.choose.maybe(12):
            return f"any tagged {self.choose.pick(self.draft.tags)}"
        joint = self.draft.joint_deeds_of(actor)
        if also_joint and joint and self.choose.maybe(20):
            return self.choose.pick(joint).full
        deed = self.choose.pick(self.draft.deeds_of(actor))
        return self.instance(deed, deed.name if self.choose.maybe(70) else deed.full)

    def instance(self, deed: Deed, text: str) -> str:
        """A family, or one of its moves."""
        if deed.parameter is None or self.choose.maybe(50):
            return text
        return f"{text}({self.choose.pick(self.draft.sets[deed.parameter])})"

    # ---- bodies

    def write(self, place: Place) -> list[str]:
        """Every doctrine and pact."""
        lines = []
        for actor, strict, rules in self.doctrines:
            lines.append(f"doctrine {actor}{' default forbid' if strict else ''} {{")
            lines += [f"  {self._rule(actor, kind, name, place)}" for kind, name in rules]
            lines.append("}")
        lines += self._family(place)
        for name, of, to, owes in self.pacts:
            kind = self.choose.pick(("defense", "offense", "neutrality", "nonaggression", "consultation"))
            body = []
            if owes:
                deed, when = self._answer(of, place)
                if self.choose.maybe(88):
                    body.append(f"when {when}")
                body.append(f"owes {deed} within {self._within()}")
                if self.choose.maybe(10):
                    body.append(f"unless {self.expressions.atom(place)}")
            lines.append(f"pact {name}: {kind} of {of} to {to} {{ {'  '.join(body)} }}")
        return lines

    def _family(self, place: Place) -> list[str]:
        """Sometimes one more doctrine for each of several actors."""
        if not self.choose.maybe(8):
            return []
        of = self.choose.pick(("actor", *self.draft.groups_of_actors))
        inner = place.binding("a", of)
        everyone_sits = all(any(deed.name == "sit" for deed in self.draft.deeds_of(actor)) for actor in self.draft.sets[of])
        deed = "a.sit" if everyone_sits else "any"
        verb = self.choose.pick((f"oblige {deed} within {self._within()}", f"forbid {deed}", f"oblige {deed}"))
        return [f"doctrine a for a in {of} {{ family: {verb} when {self.expressions.condition(inner, 1)} }}"]

    def _within(self) -> str:
        if self.draft.bounds and self.choose.maybe(20):
            return self.choose.pick(self.draft.bounds)
        return str(self.choose.weighted(((3, 1), (4, 2), (2, 3))))

    def _trigger(self, actor: str, place: Place) -> str:
        """Mostly something that someone else brings about."""
        others = [one for one in (*self.draft.actors, *self.draft.alliances, "nature") if one != actor]
        return self.expressions.target(place, 2, others) if self.choose.maybe(60) else self.expressions.condition(place, 1)

    def _rule(self, actor: str, kind: str, name: str | None, place: Place) -> str:
        verb = kind if kind in ("forbid", "permit") else "oblige"
        deed, when = self._answer(actor, place) if verb == "oblige" else (self.pattern(actor), self._trigger(actor, place))
        words = [verb, deed]
        if kind == "timed":
            words.append(f"within {self._within()}")
        if self.choose.maybe(45 if kind == "permit" else 92):
            words.append(f"when {when}")
        if self.choose.maybe(15):
            words.append(f"unless {self.expressions.atom(place)}")
        return (f"{name}: " if name is not None else "") + " ".join(words)

    def plans(self) -> list[str]:
        """Perhaps a plan of someone."""
        lines = []
        for at in range(self.choose.weighted(((75, 0), (20, 1), (5, 2)))):
            actor = self.choose.pick(self.draft.actors)
            steps = [self._step(actor) for _ in range(self.choose.between(1, 4))]
            lines.append(f"plan {actor} plan{at} {{ {'; '.join(steps)} }}")
            self.draft.plans.append(f"plan{at}")
        return lines

    def _step(self, actor: str) -> str:
        optional = "optional " if self.choose.maybe(35) else ""
        if self.choose.maybe(25):
            return f"{optional}either {self._choice(actor, True, False)} or {self._choice(actor, True, False)}"
        return optional + self._choice(actor, True, True)
