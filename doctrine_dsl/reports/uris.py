"""Paths as hosts of repositories want them: relative to the repository, with `/`, whatever folder the call was made in. Looks at no disk."""

from __future__ import annotations

import posixpath
from urllib.parse import quote

from doctrine_dsl.reports.view import View


def path_in_repository(path: str, view: View) -> str:
    """The path from the root of the repository; what lies outside of it, or is no file (`<stdin>`), stays as it is."""
    if path.startswith("<"):
        return path
    if view.repository is None:
        return posixpath.normpath(path)
    absolute = posixpath.normpath(posixpath.join(view.here, path))
    root = view.repository.rstrip("/") + "/"
    return absolute.removeprefix(root)


def uri_of(path: str, view: View) -> str:
    """A URI reference; an absolute one only for what lies outside of the repository."""
    inside = path_in_repository(path, view)
    if inside.startswith("/"):
        return "file://" + _quoted(inside)
    if inside.startswith("../") and view.here != "/":
        return "file://" + _quoted(posixpath.normpath(posixpath.join(view.here, path)))
    return _quoted(inside)


def _quoted(path: str) -> str:
    return quote(path, errors="backslashreplace")
