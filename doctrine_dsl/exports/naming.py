"""Names that every target language allows, one for each of ours and never one for two.

A name is a prefix that makes it no keyword anywhere, and what is left of ours when only letters, digits and `_` may stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from doctrine_dsl.system.transition import Sort

LONGEST = 60


def identifiers(prefix: str, names: Iterable[str]) -> dict[str, str]:
    """The new names, different even for a language that does not tell capitals from small letters."""
    taken: set[str] = set()
    chosen: dict[str, str] = {}
    for name in names:
        plain = prefix + re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_")[:LONGEST]
        fresh, count = plain, 1
        while fresh.lower() in taken:
            count += 1
            fresh = f"{plain}_{count}x"
        taken.add(fresh.lower())
        chosen[name] = fresh
    return chosen


def described(name: str, sort: Sort) -> str:
    """The name as the policy has it, and what its numbers stand for, as a remark."""
    labels = (
        "" if sort.labels is None else ": " + ", ".join(f"{value} {label}" for value, label in zip(sort.values, sort.labels, strict=True))
    )
    return remark(name + labels)


def remark(words: str) -> str:
    """Words on one line that no language takes for the end of a comment."""
    line = " ".join(words.split()).replace("*/", "* /").replace("*)", "* )").replace("(*", "( *").replace("\\", "/")
    return line.encode("ascii", "xmlcharrefreplace").decode("ascii")
