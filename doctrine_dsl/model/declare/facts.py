"""Facts: they never change a verdict, and travel into every report."""

from __future__ import annotations

from collections.abc import Iterable

from doctrine_dsl.model.model import Facts
from doctrine_dsl.syntax import tree


def facts_of(items: Iterable[object]) -> Facts:
    """The facts among the items of a block."""
    return Facts(tuple((item.kind, item.value) for item in items if isinstance(item, tree.Fact)))
