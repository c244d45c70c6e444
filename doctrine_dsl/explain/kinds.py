"""The kind of a property as a stable name for machines: `no-crossing`, `leads-to`. Names are part of the contract, and tested."""

from __future__ import annotations

import re

from doctrine_dsl.model.properties import BUILTINS, PROPERTIES


def kind_name(node: type) -> str:
    """`NoCrossing` is `no-crossing`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", node.__name__).lower()


def kinds() -> dict[str, str]:
    """Every kind, with its words in the language; built-in checks last."""
    return {**{kind_name(each.node): each.words for each in PROPERTIES}, **{name: f"the built-in check {name}" for name in BUILTINS}}
