"""From the paths of a call to the files it means: a folder stands for every policy in it and below."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple

from doctrine_dsl.cli.files import STANDARD_INPUT, inside, shown
from doctrine_dsl.diagnostics import Diagnostic, Span

ENDING = ".dsl"


class Target(NamedTuple):
    """A file to check. One found in a folder may turn out to be a library, which is read and not checked."""

    path: str
    from_folder: bool


def expand(arguments: Iterable[str]) -> tuple[list[Target], list[Diagnostic]]:
    """Each file once, in the order asked for, a folder's files sorted; and a mistake for each folder that has none or cannot be listed."""
    found: dict[str, Target] = {}
    mistakes: list[Diagnostic] = []
    for argument in arguments:
        if not os.path.isdir(argument):
            path = STANDARD_INPUT if argument == "-" else shown(argument)
            found[path] = Target(path, from_folder=False)
            continue
        paths, unlisted = _below(argument)
        if not paths and not unlisted:
            mistakes.append(_nothing_in(shown(argument)))
        mistakes += unlisted
        for path in paths:
            if inside(path, argument):
                found.setdefault(path, Target(path, from_folder=True))
            else:
                mistakes.append(_leads_out(path, shown(argument)))
    return list(found.values()), mistakes


def _below(folder: str) -> tuple[list[str], list[Diagnostic]]:
    """Every policy in the tree of a folder. Hidden folders are no part of it, and links to folders are not followed."""
    errors: list[OSError] = []
    paths = []
    for parent, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = [each for each in folders if not each.startswith(".")]
        paths += [shown(os.path.join(parent, name)) for name in names if name.endswith(ENDING) and not name.startswith(".")]
    return sorted(paths), [_cannot_list(shown(str(error.filename)), error) for error in errors]


def _nothing_in(folder: str) -> Diagnostic:
    help_line = f"policies are files whose names end in `{ENDING}`"
    return Diagnostic("D006", f"there is no policy in the folder `{folder}`", Span(folder, 0, 0), help_line)


def _cannot_list(folder: str, error: OSError) -> Diagnostic:
    return Diagnostic("D003", f"the folder `{folder}` cannot be read: {error.strerror}", Span(folder, 0, 0))


def _leads_out(path: str, folder: str) -> Diagnostic:
    message = f"`{path}` is a link that leads out of the folder `{folder}`"
    return Diagnostic("D008", message, Span(path, 0, 0), "put the file itself into the folder, or ask for it by its own path")
