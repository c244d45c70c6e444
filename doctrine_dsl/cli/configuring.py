"""The configuration that counts for a file on disk: that of the nearest folder, from the file's own upwards, which has one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from doctrine_dsl.cli.files import LIBRARY, STANDARD_INPUT, shown
from doctrine_dsl.diagnostics.values import dataclass

if TYPE_CHECKING:
    from doctrine_dsl.configuration.configuration import Configuration
    from doctrine_dsl.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Checking:
    """How policies are checked: `timeout` is in seconds for each file; `cache` whether answers are kept."""

    timeout: float = 60.0
    cache: bool = True


OWN, SHARED = "doctrine.toml", "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Configured:
    """What counts in a folder (None: nobody has said anything), what is wrong with it, and the texts that say so, by path as shown."""

    found: Configuration | None
    mistakes: tuple[Diagnostic, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()

    @property
    def configuration(self) -> Configuration:
        """With the settings as they come, if nobody has said anything; a check of a project without any never loads them."""
        from doctrine_dsl.configuration.configuration import Configuration

        return self.found or Configuration()

    def configuration_of_checks(self) -> Checking:
        """What counts for `check`; nothing is loaded for it where nobody has said anything."""
        return Checking() if self.found is None else Checking(self.found.check_timeout(), self.found.cache())


def configured(path: str) -> Configured:
    """For a file as shown in reports, or a folder."""
    if path == STANDARD_INPUT:
        path = "."
    folder = path if os.path.isdir(path) else os.path.dirname(path)
    return _upwards(os.path.abspath(folder or "."))


def checks_of(paths: Sequence[str]) -> Checking:
    """What the project of the first file says of checks."""
    return configured("." if not paths or paths[0] in ("-", STANDARD_INPUT) else paths[0]).configuration_of_checks()


def levels_of(path: str) -> Mapping[str, str]:
    """What the project says of the lints for a file. The library that ships with the tool belongs to no project."""
    if path.split("/", maxsplit=1)[0] == LIBRARY:
        return {}
    found = configured(os.path.dirname(path) or ".").found
    return {} if found is None else found.levels()


def mistakes_of(paths: Iterable[str]) -> tuple[list[Diagnostic], dict[str, str]]:
    """What is wrong with the configurations that count for some files, each once, and the texts of those."""
    mistakes: dict[Diagnostic, None] = {}
    texts: dict[str, str] = {}
    for folder in dict.fromkeys(os.path.dirname(path) if path != STANDARD_INPUT else "" for path in paths):
        found = configured(folder or ".")
        mistakes.update(dict.fromkeys(found.mistakes))
        texts.update(found.texts)
    return list(mistakes), texts


@cache
def _upwards(folder: str) -> Configured:
    found = [one for name in (OWN, SHARED) if (one := _read(os.path.join(folder, name))) is not None]
    if len(found) > 1:
        return _both(found)
    if found:
        return found[0]
    parent = os.path.dirname(folder)
    return Configured(None) if parent == folder else _upwards(parent)


def _read(path: str) -> Configured | None:
    """The configuration in a file; None if it is not there, or a shared one that never mentions this tool."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return None
    if path.endswith(SHARED) and b"doctrine" not in data:
        return None
    from doctrine_dsl.configuration.configuration import Configuration
    from doctrine_dsl.configuration.read import read_configuration
    from doctrine_dsl.diagnostics.reading import decode

    name = shown(os.path.relpath(path))
    source, mistakes = decode(name, data)
    if source is None:
        return Configured(Configuration(name), mistakes)
    configuration, mistakes = read_configuration(source)
    if configuration is None and not mistakes:
        return None
    return Configured(configuration or Configuration(name), mistakes, ((name, source.text),))


def _both(found: list[Configured]) -> Configured:
    from doctrine_dsl.diagnostics import Diagnostic, Span

    own, shared = found
    where = Span(own.configuration.path or OWN, 0, 0)
    message = f"two files of one folder set the options: `{own.configuration.path}` and `[tool.doctrine]` in `{shared.configuration.path}`"
    both = Diagnostic("D804", message, where, "keep one of them: the first one counts")
    return Configured(own.configuration, (*own.mistakes, *shared.mistakes, both), (*own.texts, *shared.texts))
