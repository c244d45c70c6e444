"""Which folder is the repository: the nearest one, from a given folder upwards, that git keeps its data in."""

from __future__ import annotations

import os


def repository_of(folder: str) -> str | None:
    """An absolute path; None if no folder above is one."""
    here = os.path.abspath(folder)
    while not os.path.exists(os.path.join(here, ".git")):
        above = os.path.dirname(here)
        if above == here:
            return None
        here = above
    return here
