"""What a YAML text is made of, with places: texts, lists and mappings. A value has no type yet; `NO`, `on` and `12:30` are just texts."""

from __future__ import annotations

from typing import TypeAlias

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.diagnostics.values import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A word or sentence, as it stands there; `plain` if it has no quotes."""

    value: str
    plain: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Listing:
    """`[a, b]`, or lines that start with `-`."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """`{key: value}`, or lines of `key: value`. Keys differ from each other."""

    entries: tuple[tuple[Text, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """The value of a key, if it is given."""
        return next((value for name, value in self.entries if name.value == key), None)


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that was reported already and about which nothing more is to be said."""

    span: Span


Node: TypeAlias = Text | Listing | Mapping | Refused
