"""The quick value classes behave like the standard ones, in everything that anybody may rely on."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from typing import Any

import pytest

from doctrine_dsl.diagnostics import values


def classes(decorate: Callable[..., Any]) -> list[type]:
    """Classes of every shape in use."""

    @decorate(frozen=True, slots=True)
    class Nothing:
        """No fields."""

    @decorate(frozen=True, slots=True)
    class One:
        name: str

    @decorate(frozen=True, slots=True)
    class Several:
        """With a method, a property, a static method, and defaults of both kinds."""

        name: str
        number: int = 3
        plain: str = field(default="x")
        made: list[int] = field(default_factory=list)

        @property
        def twice(self) -> int:
            return 2 * self.number

        def __str__(self) -> str:
            return f"<{self.name}>"

        @staticmethod
        def of(number: int) -> Any:
            return Several(str(number), number)

    return [Nothing, One, Several]


@values.dataclass(frozen=True, slots=True)
class Kept:
    """One that pickle can find."""

    name: str
    parts: tuple[int, ...] = ()


PAIRS = list(zip(classes(dataclasses.dataclass), classes(values.dataclass), strict=True))


@pytest.mark.parametrize(("standard", "quick"), PAIRS)
def test_the_same_from_outside(standard: Any, quick: Any) -> None:
    """Name, document, fields, printed form, equality, hash."""
    arguments: tuple[object, ...] = tuple(["a"] * min(1, len(fields(standard))))
    one, other = standard(*arguments), quick(*arguments)

    assert repr(one) == repr(other)
    assert str(one) == str(other)
    assert (standard.__name__, standard.__qualname__, standard.__module__) == (quick.__name__, quick.__qualname__, quick.__module__)
    assert standard.__match_args__ == quick.__match_args__
    assert standard.__slots__ == quick.__slots__
    assert is_dataclass(quick)
    assert [(each.name, each.type, each.default, each.default_factory) for each in fields(standard)] == [
        (each.name, each.type, each.default, each.default_factory) for each in fields(quick)
    ]
    assert other == quick(*arguments)
    assert other != one
    assert not hasattr(other, "__dict__")


@pytest.mark.parametrize(("standard", "quick"), PAIRS[1:])
def test_nothing_changes(standard: Any, quick: Any) -> None:
    """Frozen means frozen."""
    for made in (standard("a"), quick("a")):
        with pytest.raises(FrozenInstanceError):
            made.name = "b"
        with pytest.raises(FrozenInstanceError):
            del made.name
        assert made.name == "a"


@pytest.mark.parametrize("number", [0, 1])
def test_defaults_and_copies(number: int) -> None:
    """A made default is made anew each time; `replace` keeps the rest; methods are kept."""
    several = PAIRS[2][number]
    one, two = several("a"), several("a")

    assert one == two
    assert one.made is not two.made
    assert (one.number, one.plain, one.twice) == (3, "x", 6)
    assert replace(one, number=5) == several("a", 5)
    assert several.of(7) == several("7", 7)
    assert several(name="b", made=[1]).made == [1]
    with pytest.raises(TypeError):
        several()
    match one:
        case several(name, number):
            assert (name, number) == ("a", 3)
        case _:
            pytest.fail("no match")


def test_hash() -> None:
    """Equal values are one key."""
    assert {Kept("a", (1,)): 1}[Kept("a", (1,))] == 1
    assert len({Kept("a"), Kept("b"), Kept("a")}) == 2


def test_pickle_and_copy() -> None:
    """For `--jobs`."""
    kept = Kept("a", (1, 2))

    assert pickle.loads(pickle.dumps(kept)) == kept
    assert copy.deepcopy(kept) == kept
    assert copy.copy(kept) == kept
