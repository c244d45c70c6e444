"""Whether a call uses a cache, and which: in the folder of the project that the first file belongs to."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from doctrine_dsl.cli.configuring import OWN, SHARED, configured
from doctrine_dsl.cli.files import STANDARD_INPUT

if TYPE_CHECKING:
    from doctrine_dsl.cli.keeping import DiskStore

FOLDER = ".doctrine_cache"
OFF = "DOCTRINE_NO_CACHE"
"""An environment variable: set, no call uses a cache."""


def store_for(paths: list[str], wanted: bool) -> DiskStore | None:
    """The store, opened; None if none is wanted, or if it cannot be used, which has been said then."""
    first = paths[0] if paths else STANDARD_INPUT
    if not wanted or os.environ.get(OFF) or not configured(_path(first)).configuration_of_checks().cache:
        return None
    from doctrine_dsl.cli.keeping import DiskStore, secret, versions

    try:
        store = DiskStore(place(first), secret(), versions())
    except OSError as error:
        sys.stderr.write(f"doctrine: nothing is kept in the cache: {error.filename}: {error.strerror}\n")
        return None
    return store if store.open() else None


def place(path: str) -> str:
    """Beside the configuration that counts, else at the top of the working copy of git, else in the folder itself."""
    real = os.path.abspath(_path(path))
    folder = real if os.path.isdir(real) else os.path.dirname(real)
    settings = configured(folder).found
    if settings is not None and settings.path is not None and os.path.basename(settings.path) in (OWN, SHARED):
        return os.path.join(os.path.dirname(os.path.abspath(settings.path)), FOLDER)
    above = folder
    while not os.path.exists(os.path.join(above, ".git")):
        parent = os.path.dirname(above)
        if parent == above:
            return os.path.join(folder, FOLDER)
        above = parent
    return os.path.join(above, FOLDER)


def _path(path: str) -> str:
    return "." if path in ("-", STANDARD_INPUT) else path
