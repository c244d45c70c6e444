"""A policy as somebody would describe it: who acts and how, by which rules, what each side has declared, and where all that comes from.

Plain values in the words of the source, made by `portraying`; a page is a view of them. Text between backticks is source text.
"""

from __future__ import annotations

from doctrine_dsl.diagnostics.values import dataclass

Facts = tuple[tuple[str, str], ...]
"""`source`, `declared`, `owner`, `note`, `status` with their values, as written."""


@dataclass(frozen=True, slots=True)
class MoveText:
    """A move of one owner. `arguments` are those of its instances (`russia`), where it has some; `remarks` say what else is known of it."""

    name: str
    label: str | None
    arguments: tuple[str, ...]
    guard: str
    effect: str
    tags: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Player:
    """An actor, an alliance (`about` says how it decides), or nature."""

    name: str
    label: str | None
    about: str
    moves: tuple[MoveText, ...]


@dataclass(frozen=True, slots=True)
class LadderText:
    """Rungs from the lowest to the highest; `starts` are the variables on it with their first rung, in source words."""

    name: str
    label: str | None
    rungs: tuple[str, ...]
    starts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A state variable or a parameter: its values and its first one, in source words."""

    name: str
    values: str
    start: str
    label: str | None
    parameter: bool


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule of a doctrine; `text` without its name."""

    actor: str
    name: str
    text: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class PlanText:
    """A plan that a check may follow; `steps` in source words."""

    actor: str
    name: str
    label: str | None
    steps: str


@dataclass(frozen=True, slots=True)
class Declared:
    """A red line, threat, belief, promise or pact of one instance.

    `toward` is whom it addresses; `clauses` are pairs of the language's words and what follows them; `original` the clauses of the line
    that a belief is about.
    """

    name: str
    label: str | None
    toward: tuple[str, ...]
    clauses: tuple[tuple[str, str], ...]
    facts: Facts
    original: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What one actor has declared, believes and owes."""

    actor: str
    lines: tuple[Declared, ...]
    threats: tuple[Declared, ...]
    beliefs: tuple[Declared, ...]
    promises: tuple[Declared, ...]
    pacts: tuple[Declared, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say of it."""
        return not (self.lines or self.threats or self.beliefs or self.promises or self.pacts)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Whatever carries facts: `what` it is (`move`, `red line`), its name, its label, and the facts."""

    what: str
    name: str
    label: str | None
    facts: Facts


@dataclass(frozen=True, slots=True)
class PlainQuestion:
    """A check as a question to which the answer is yes or no; `yes_if` is the verdict that means yes."""

    text: str
    yes_if: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """Everything, in the order of declaration. `files` are those it was read from, the one asked for first; `opening` is the comment that
    it begins with; `labels` name actors and alliances for readers; `questions` has every check by its name."""

    path: str
    title: str | None
    opening: str
    files: tuple[str, ...]
    labels: dict[str, str]
    players: tuple[Player, ...]
    rivalries: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    cycle: tuple[str, ...] | None
    ladders: tuple[LadderText, ...]
    quantities: tuple[Quantity, ...]
    defines: tuple[tuple[str, str], ...]
    rules: tuple[RuleText, ...]
    plans: tuple[PlanText, ...]
    standpoints: tuple[Standpoint, ...]
    sources: tuple[SourceRow, ...]
    questions: dict[str, PlainQuestion]

    @property
    def actors(self) -> frozenset[str]:
        """The names of all who act."""
        return frozenset(player.name for player in self.players)

    def called(self, name: str) -> str:
        """An actor or alliance as readers know it."""
        return self.labels.get(name) or name.replace("_", " ")
