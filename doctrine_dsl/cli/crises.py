"""Which policies of a folder are crises, and which are variants of them: `NAME_more.dsl` is a variant of `NAME.dsl`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from doctrine_dsl.cli.files import shown
from doctrine_dsl.cli.targets import ENDING


def crises(folder: str) -> dict[str, list[str]]:
    """For each crisis by its name, its path and those of its variants; folders in the folder are none of it. Raises OSError."""
    names = sorted(name for name in os.listdir(folder) if name.endswith(ENDING) and not name.startswith("."))
    stems = [name.removesuffix(ENDING) for name in names if os.path.isfile(os.path.join(folder, name))]
    return {main: [shown(os.path.join(folder, stem + ENDING)) for stem in group] for main, group in grouped(stems).items()}


def grouped(stems: Iterable[str]) -> Mapping[str, list[str]]:
    """Each name that is no variant, with its variants behind it, sorted. A variant of a variant belongs to the same crisis."""
    known = sorted(stems)
    groups: dict[str, list[str]] = {}
    for stem in known:
        main = stem
        while (shorter := _longest(main, known)) is not None:
            main = shorter
        groups.setdefault(main, []).append(stem)
    return {main: [main, *(stem for stem in group if stem != main)] for main, group in groups.items()}


def _longest(stem: str, known: Iterable[str]) -> str | None:
    """The longest other name that this one goes on from."""
    return max((other for other in known if stem.startswith(f"{other}_")), key=len, default=None)
