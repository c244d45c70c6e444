"""A policy in the making: the names that later parts may use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.differential.choosing import Chooser


@dataclass(frozen=True)
class Kind:
    """A type. `members` are its values in order, as text: rungs, members, actors, numbers, `false` and `true`."""

    word: str
    text: str
    members: tuple[str, ...]


BOOL = Kind("bool", "bool", ("false", "true"))


@dataclass(frozen=True)
class Variable:
    """A state variable, or one of a family: `index` is then the set of its indices. `start` is its initial value, None if open."""

    name: str
    kind: Kind
    start: str | None
    index: str | None = None

    def at(self, key: str | None) -> str:
        """How it is written, for one index."""
        return self.name if self.index is None else f"{self.name}[{key}]"


@dataclass(frozen=True)
class Deed:
    """A move, or a family of moves with one parameter: `parameter` is then the set of its values.

    `stamped`: the set of owners for whom it is written down once, together.
    """

    owner: str
    name: str
    parameter: str | None = None
    stamped: str | None = None

    @property
    def full(self) -> str:
        return f"{self.owner}.{self.name}"


@dataclass(frozen=True)
class Goal:
    """A condition that some move of `owner` seems to bring about, and that does not seem to hold at the start."""

    owner: str
    text: str
    variable: str
    deed: str


@dataclass(frozen=True)
class Link:
    """One move of a chain in which each makes the next one possible: what it needs, what it does, and the goal it reaches."""

    deed: Deed
    needs: str | None
    does: str
    goal: Goal


@dataclass
class Draft:
    """What has been named so far. `sets` are groups, alliances, enums and ladders that can be ranged over, with their members."""

    choose: Chooser
    actors: list[str] = field(default_factory=list)
    sets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    groups: list[str] = field(default_factory=list)
    alliances: list[str] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    parameters: list[Variable] = field(default_factory=list)
    bounds: list[str] = field(default_factory=list)
    variables: list[Variable] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    chain: list[Link] = field(default_factory=list)
    mistakable: list[tuple[str, Deed]] = field(default_factory=list)
    crossers: dict[str, list[str]] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    line_family: str | None = None
    drawn_at: dict[str, Goal] = field(default_factory=dict)
    threats: list[tuple[str, str]] = field(default_factory=list)
    answering: list[str] = field(default_factory=list)
    promises: list[str] = field(default_factory=list)
    obligations: list[str] = field(default_factory=list)
    believers: list[str] = field(default_factory=list)
    obliged: list[str] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    owing: list[str] = field(default_factory=list)
    plans: list[str] = field(default_factory=list)
    defines: list[tuple[str, str | None]] = field(default_factory=list)
    cycle: bool = False
    postures_in_lines: bool = False

    @property
    def groups_of_actors(self) -> list[str]:
        """Groups and alliances."""
        return self.groups + self.alliances

    def deeds_of(self, actor: str) -> list[Deed]:
        """The moves an actor makes alone."""
        return [deed for deed in self.deeds if deed.owner == actor]

    def joint_deeds_of(self, actor: str) -> list[Deed]:
        """The moves an actor makes with others."""
        return [deed for deed in self.deeds if deed.owner in self.alliances and actor in self.sets[deed.owner]]

    def links_of(self, actor: str) -> list[int]:
        """The places of an actor's moves in the chain."""
        return [at for at, link in enumerate(self.chain) if link.deed.owner == actor]

    def instances(self) -> Iterator[tuple[Variable, str]]:
        """Every variable, written out."""
        for variable in self.variables:
            for key in (None,) if variable.index is None else self.sets[variable.index]:
                yield variable, variable.at(key)


@dataclass(frozen=True)
class Place:
    """Where an expression stands: which functions of the run it may speak of, and which names are bound there, with their sets."""

    functions: tuple[str, ...] = ()
    postures: tuple[str, ...] = ()
    bound: tuple[tuple[str, str], ...] = ()
    state: bool = True

    def binding(self, name: str, of: str) -> Place:
        """The same place, inside of one more binder."""
        return Place(self.functions, self.postures, (*self.bound, (name, of)), self.state)
