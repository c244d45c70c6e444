"""A page about a crisis for readers who know it and not the language: Markdown, made from the files alone, the same every time.

`render(crisis, command)` is all of it; `findings` has the part about checks and variants.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from doctrine_dsl.explain.portrait import Declared, Facts, MoveText, Player, Portrait, SourceRow, Standpoint
from doctrine_dsl.explain.questions import listed
from doctrine_dsl.explain.variants import Crisis
from doctrine_dsl.reports.findings import Findings
from doctrine_dsl.reports.glossary import glossary
from doctrine_dsl.reports.markdown import BREAK, code, plain, prose, slanted, strong, table
from doctrine_dsl.reports.wording import count


def render(crisis: Crisis, command: str) -> str:
    """The page, with its last line end. `command` is what makes it."""
    page = _Page(crisis)
    lines = [*page.head(), *page.players(), *page.quantities(), *page.rules(), *page.standpoints()]
    findings = [*page.findings.section(), *page.findings.variants()]
    lines += [*findings, *glossary(findings), *page.sources(), "---", "", page.caveat(command)]
    return "\n".join(lines) + "\n"


def title_of(portrait: Portrait) -> str:
    """The title of a policy, or the name of its file."""
    return portrait.title or portrait.path.rsplit("/", 1)[-1].removesuffix(".dsl")


class _Page:
    def __init__(self, crisis: Crisis) -> None:
        self.crisis, self.portrait = crisis, crisis.portrait
        self.findings = Findings(crisis)

    def names(self, actors: Iterable[str]) -> str:
        """Actors as readers know them, as markup."""
        return listed([plain(self.portrait.called(actor)) for actor in actors])

    # ---- the head

    def head(self) -> Iterator[str]:
        """Title and summary."""
        yield f"# {plain(title_of(self.portrait))}"
        yield ""
        if self.portrait.opening:
            yield slanted(self.portrait.opening)
            yield ""
        yield " ".join(self._summary())
        yield ""

    def _summary(self) -> Iterator[str]:
        portrait = self.portrait
        yield f"The actors are {self.names(player.name for player in portrait.players if not player.about and player.name != 'nature')}."
        if portrait.rivalries:
            yield f"Rivals: {'; '.join(f'{self.names(left)} against {self.names(right)}' for left, right in portrait.rivalries)}."
        for ladder in portrait.ladders:
            starts = f", and starts at {listed([code(start) for start in ladder.starts])}" if ladder.starts else ""
            label = f" ({plain(ladder.label)})" if ladder.label else ""
            yield f"The ladder {code(ladder.name)}{label} has the rungs {code(' < '.join(ladder.rungs))}{starts}."
        yield f"They move in turn: {self.names(portrait.cycle)}." if portrait.cycle else "Anybody may move at any time, one move a step."
        yield self._accidents()
        yield self.findings.tally()

    def _accidents(self) -> str:
        moves = [move.name for player in self.portrait.players if player.name == "nature" for move in player.moves]
        if not moves:
            return "Accidents are not considered: nature has no move."
        return f"Accidents are considered ({listed([plain(_spaced(name)) for name in moves])})."

    # ---- who acts, and on what

    def players(self) -> Iterator[str]:
        """Each with its moves; those without any in one sentence."""
        yield from ("## Who acts", "")
        for player in self.portrait.players:
            if player.moves:
                yield from (self._player(player), "")
                yield from table(("Move", "Possible when", "What it does", "Tags"), map(_move, player.moves))
        idle = [player for player in self.portrait.players if not player.moves]
        if idle:
            yield from (f"Without a move of {'its' if len(idle) == 1 else 'their'} own: {listed([self._player(one) for one in idle])}.", "")

    def _player(self, player: Player) -> str:
        label = self.portrait.called(player.name)
        short = f" ({code(player.name)})" if player.label else ""
        members, _, how = player.about.partition("; ")
        about = f": {self.names(members.split(', '))}; {plain(how)}" if how else ""
        return f"{strong(plain('Nature, which stands for accidents' if player.name == 'nature' else label))}{short}{about}"

    def quantities(self) -> Iterator[str]:
        """What the conditions speak of."""
        if not (self.portrait.quantities or self.portrait.defines):
            return
        yield from ("## What the conditions speak of", "")
        rows = [
            (code(one.name), code(one.values), code(one.start), plain(one.label or ("a parameter" if one.parameter else "")))
            for one in self.portrait.quantities
        ]
        yield from table(("Name", "Values", "At the start", "Meaning"), rows)
        if self.portrait.defines:
            yield from ("In short:", "", *(f"- {code(name)} stands for {code(text)}" for name, text in self.portrait.defines), "")

    def rules(self) -> Iterator[str]:
        """Doctrines, a rule a row."""
        yield from ("## Rules", "")
        if not self.portrait.rules:
            yield from ("No doctrine is declared: everybody may make every move that is possible.", "")
        rows = [
            (plain(self.portrait.called(rule.actor)), plain(_spaced(rule.name)), code(rule.text), facts(rule.facts) or "no source is given")
            for rule in self.portrait.rules
        ]
        yield from table(("Whose", "Rule", "What it says", "Source and status"), rows)
        plans = [
            f"- {code(plan.name)} of {plain(self.portrait.called(plan.actor))}"
            f"{f' {slanted(plan.label)}' if plan.label else ''}: {code(plan.steps)}"
            for plan in self.portrait.plans
        ]
        if plans:
            yield from ("Plans, which bind only where a question says so:", "", *plans, "")

    # ---- points of view

    def standpoints(self) -> Iterator[str]:
        """A section for each actor that has declared something."""
        for one in self.portrait.standpoints:
            yield from (f"## The view from {plain(self.portrait.called(one.actor))}", "")
            yield from self._standpoint(one)

    def _standpoint(self, one: Standpoint) -> Iterator[str]:
        yield from self._declared("Red lines", one.lines, "addressed to", self.findings.crossings)
        yield from self._declared("Threats", one.threats, "against")
        yield from self._declared("Promises", one.promises, "to")
        yield from self._declared("Beliefs about the lines of others", one.beliefs, "")
        yield from self._declared("Pacts", one.pacts, "with")

    def _declared(self, head: str, items: Sequence[Declared], toward: str, more: object = None) -> Iterator[str]:
        if not items:
            return
        yield from (strong(head), "")
        for item in items:
            name = plain(_spaced(item.name.split(".", 1)[-1])) if toward else f"About {code(item.name)}"
            whom = f", {toward} {self.names(item.toward)}" if toward and item.toward else ""
            yield f"- {strong(name)}{f' {slanted(item.label)}' if item.label else ''}{whom}"
            yield from (f"  - {line}" for line in _clauses(item))
            if item.facts:
                yield f"  - {facts(item.facts)}"
            if callable(more):
                yield f"  - {more(item.name)}"
        yield ""

    # ---- sources

    def sources(self) -> Iterator[str]:
        """Every fact of the files, and those that only a variant has."""
        yield from ("## Facts and sources", "")
        yield from (f"Read from {listed([code(path) for path in self.portrait.files])}.", "")
        extra = list(dict.fromkeys(row for variant in self.crisis.variants for row in variant.sources))
        if not (self.portrait.sources or extra):
            yield from ("The files name no source: everything in them is an assumption of their author.", "")
        yield from _source_table(self.portrait.sources)
        if extra:
            yield from ("Only in a variant:", "", *_source_table(extra))

    # ---- the last line

    def caveat(self, command: str) -> str:
        """What the verdicts rest on, and what made the page."""
        bounded = [check for check in self.crisis.checks if check.bound is not None]
        limits = listed([f"{code(one.name)} for {count(one.bound or 0, one.unit)} only" for one in bounded]) if bounded else ""
        bound = f"no bound on the length of runs{f', but {limits}' if limits else ''}"
        ladders = (
            listed([f"{code(one.name)} ({code(' < '.join(one.rungs))})" for one in self.portrait.ladders])
            if self.portrait.ladders
            else "none"
        )
        believed = [
            f"{plain(self.portrait.called(one.actor))} about {code(item.name)}" for one in self.portrait.standpoints for item in one.beliefs
        ]
        beliefs = listed(believed) if believed else "none, so everybody sees each line as its owner drew it"
        return (
            f"A model is not the world: this page says what follows from the files, and not what will happen. Bound: {bound}. "
            f"Ladders: {ladders}. Beliefs: {beliefs}. Made by {code(command)}."
        )


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _move(move: MoveText) -> tuple[str, str, str, str]:
    bound = move.name.partition("(")[2].removesuffix(")")
    values = f", with {plain(bound)} = {plain(listed(list(move.arguments), 'or'))}" if move.arguments else ""
    name = f"{plain(_spaced(move.name))}{values}{f'{BREAK}{slanted(move.label)}' if move.label else ''}"
    does = BREAK.join([*([code(move.effect)] if move.effect else []), *map(prose, move.remarks)])
    return name, code(move.guard) or "always", does or "nothing", plain(", ".join(move.tags))


def _clauses(item: Declared) -> Iterator[str]:
    """The clauses of a declaration, each as a line of its own."""
    words = {"response": "says it would answer with", "if made": "if this move is made:", "kind": "a pact of"}
    ignored = item.original and not item.clauses
    if ignored:
        yield "takes it for a bluff: whatever is done, it sees no crossing"
    for word, text in item.clauses:
        said = f"{words.get(word, word)} {_bounded(word, text)}"
        yield f"{said} (its gray zone)" if word == "unclear when" else f"sees it {said}" if item.original else said
    for word, text in item.original:
        same = item.original == item.clauses
        yield f"which is how it is declared: {word} {code(text)}" if same else f"but the line itself is {word} {code(text)}"


def _bounded(word: str, text: str) -> str:
    """Source text, with its deadline in words."""
    condition, within, steps = text.rpartition(" within ")
    if not within or word not in ("unless", "response", "then", "owes"):
        return code(text)
    return f"{code(condition)} within {steps if steps.isdigit() else code(steps)} step{'' if steps == '1' else 's'}"


def facts(found: Facts) -> str:
    """Facts as one sentence without a full stop."""
    words = {"declared": "declared ", "owner": "owner: ", "note": "note: ", "source": "", "status": ""}
    return "; ".join(plain(f"{words[kind]}{value}") for kind, value in found)


def _source_table(rows: Iterable[SourceRow]) -> list[str]:
    return table(("What", "Name", "Declared", "Source", "Status", "Note"), map(_source, rows))


def _source(row: SourceRow) -> tuple[str, ...]:
    def every(*kinds: str) -> str:
        return BREAK.join(plain(value) if kind != "owner" else plain(f"owner: {value}") for kind, value in row.facts if kind in kinds)

    name = plain(row.name) if row.what == "policy" else code(row.name) + (f"{BREAK}{slanted(row.label)}" if row.label else "")
    return row.what, name, every("declared"), every("source"), every("status") or "not stated", every("note", "owner")
