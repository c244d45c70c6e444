"""JSON from strangers: read without surprises, and asked for one thing at a time. Whatever is not as it should be is refused by name."""

from __future__ import annotations

import json
from typing import Any

from doctrine_dsl.certificates.refusal import Refusal


def parse(name: str, data: bytes) -> Any:
    """The value of a file. No key twice, no NaN, no nesting deeper than Python follows."""
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except RecursionError:
        raise Refusal(f"{name}: it is nested too deeply") from None
    except (ValueError, UnicodeDecodeError) as error:
        raise Refusal(f"{name}: it is no JSON: {error}") from None


def text_of(value: object) -> str:
    """JSON as every file of a certificate has it: the same value gives the same bytes."""
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def dense(value: object) -> str:
    """The same on one line, for long tables."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number")


class Reader:
    """A value of a file with its place in it, for messages."""

    def __init__(self, name: str, value: object, place: str = "") -> None:
        self.name, self.value, self.place = name, value, place

    def refuse(self, why: str) -> Refusal:
        """What to raise."""
        return Refusal(f"{self.name}: {self.place + ': ' if self.place else ''}{why}")

    def keys(self, *expected: str) -> None:
        """It is an object with these keys and no others."""
        if not isinstance(self.value, dict):
            raise self.refuse("an object is expected")
        if missing := [key for key in expected if key not in self.value]:
            raise self.refuse(f"`{missing[0]}` is missing")
        if extra := [key for key in self.value if key not in expected]:
            raise self.refuse(f"`{extra[0]}` is not known here")

    def at(self, key: str) -> Reader:
        """What stands under a key."""
        if not isinstance(self.value, dict) or key not in self.value:
            raise self.refuse(f"`{key}` is missing")
        return Reader(self.name, self.value[key], f"{self.place}.{key}" if self.place else key)

    def items(self) -> list[Reader]:
        """The items of a list."""
        if not isinstance(self.value, list):
            raise self.refuse("a list is expected")
        return [Reader(self.name, item, f"{self.place}[{at}]") for at, item in enumerate(self.value)]

    def string(self) -> str:
        """A text."""
        if not isinstance(self.value, str):
            raise self.refuse("a text is expected")
        return self.value

    def strings(self) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(item.string() for item in self.items())

    def optional_string(self) -> str | None:
        """A text or null."""
        return None if self.value is None else self.string()

    def whole(self, least: int | None = None) -> int:
        """A whole number, which true and false are not."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.refuse("a whole number is expected")
        if least is not None and self.value < least:
            raise self.refuse(f"a number of at least {least} is expected")
        return self.value

    def optional_whole(self, least: int | None = None) -> int | None:
        """A whole number or null."""
        return None if self.value is None else self.whole(least)

    def truth(self) -> bool:
        """true or false."""
        if not isinstance(self.value, bool):
            raise self.refuse("true or false is expected")
        return self.value

    def is_exactly(self, expected: object) -> None:
        """Just this value."""
        if self.value != expected or type(self.value) is not type(expected):
            raise self.refuse(f"{json.dumps(expected)} is expected")
