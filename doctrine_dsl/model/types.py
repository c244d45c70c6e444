"""Types of the language. Values are whole numbers underneath: a rung is its place on the ladder, an actor its place in the file."""

from __future__ import annotations

from enum import Enum, auto

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.system.transition import BOOLEAN, Sort


class Kind(Enum):
    """What values of a type are."""

    BOOL = auto()
    NUMBER = auto()
    LADDER = auto()
    ENUM = auto()
    ACTOR = auto()
    POSTURE = auto()
    ERROR = auto()


@dataclass(frozen=True, slots=True)
class Type:
    """A finite type. `name` is the ladder's, enum's or group's; `members` are its labels and `values` their numbers, ascending.

    For numbers `low` and `high` bound the values that can occur; `members` is empty. A type of kind ERROR belongs to an expression
    that was reported already: it fits everywhere, so that one mistake is reported once.
    """

    kind: Kind
    name: str = ""
    members: tuple[str, ...] = ()
    values: tuple[int, ...] = ()
    low: int = 0
    high: int = 0

    @property
    def sort(self) -> Sort:
        """The domain of a variable of this type."""
        match self.kind:
            case Kind.BOOL:
                return BOOLEAN
            case Kind.NUMBER:
                return Sort(range(self.low, self.high + 1))
            case _:
                return Sort(self.values, labels=self.members)

    def value_of(self, member: str) -> int | None:
        """The number of a member, or None if the type has no such member."""
        return self.values[self.members.index(member)] if member in self.members else None

    def describe(self) -> str:
        """The type as a reader would say it."""
        match self.kind:
            case Kind.BOOL:
                return "true or false"
            case Kind.NUMBER:
                return f"a number ({self.low}..{self.high})" if self.low != self.high else "a number"
            case Kind.LADDER:
                return f"a rung of `{self.name}`"
            case Kind.ENUM:
                return f"one of `{self.name}`"
            case Kind.ACTOR:
                return "an actor"
            case Kind.POSTURE:
                return "a posture"
            case Kind.ERROR:
                return "something"


BOOL = Type(Kind.BOOL)
ERROR = Type(Kind.ERROR)
POSTURES = ("none", "deterrence", "mixed", "compellence", "brute")
POSTURE = Type(Kind.POSTURE, "posture", POSTURES, tuple(range(len(POSTURES))))


def number_type(low: int, high: int) -> Type:
    """Numbers from `low` to `high`, both included."""
    return Type(Kind.NUMBER, low=low, high=high)


def comparable(left: Type, right: Type) -> bool:
    """Whether values of the two types may be compared: all numbers with each other, all actors with each other, else one type."""
    if Kind.ERROR in (left.kind, right.kind):
        return True
    if left.kind is not right.kind:
        return False
    return left.kind in (Kind.BOOL, Kind.NUMBER, Kind.ACTOR, Kind.POSTURE) or left.name == right.name
