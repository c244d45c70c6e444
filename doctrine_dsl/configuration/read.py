"""From the text of a configuration file to settings. Strict: a key that means nothing is a mistake, with its place and a remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping

from doctrine_dsl.configuration.configuration import Configuration, Setting
from doctrine_dsl.configuration.places import place_of
from doctrine_dsl.diagnostics import Diagnostic, SourceText, Span
from doctrine_dsl.diagnostics.suggest import nearest
from doctrine_dsl.lints.lint import Level
from doctrine_dsl.lints.registry import BY_CODE

TABLES = ("check", "lint")
CHECK_KEYS = ("timeout", "cache")
LINT_KEYS = ("levels", "timeout", "search")
LEVELS = tuple(level.value for level in Level)
OWN, SHARED = "doctrine.toml", "pyproject.toml"
"""A file of this tool alone, and one that many tools share, where `[tool.doctrine]` is ours."""


def read_configuration(source: SourceText) -> tuple[Configuration | None, tuple[Diagnostic, ...]]:
    """The settings of a file; None if it is a shared one that has nothing for this tool. What can be read counts in spite of mistakes."""
    try:
        whole = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        return None, (_no_toml(source, str(error)),)
    prefix: tuple[str, ...] = ()
    table: object = whole
    if source.path.rpartition("/")[2] == SHARED:
        prefix = ("tool", "doctrine")
        tool = whole.get("tool")
        if not isinstance(tool, dict) or "doctrine" not in tool:
            return None, ()
        table = tool["doctrine"]
    reading = _Reading(source, prefix)
    reading.top(table)
    return Configuration(source.path, tuple(reading.settings)), tuple(reading.mistakes)


def _no_toml(source: SourceText, said: str) -> Diagnostic:
    found = re.search(r"\s*\(at line (\d+), column (\d+)\)$", said)
    words = said[: found.start()] if found else re.sub(r"\s*\(at end of document\)$", " at the end of the file", said)
    at = source.line_starts[int(found[1]) - 1] + int(found[2]) - 1 if found else len(source.text)
    words = words[:1].lower() + words[1:]
    return Diagnostic("D801", f"this is no TOML: {words}", Span(source.path, at, min(at + 1, len(source.text))), "see https://toml.io")


class _Reading:
    """Settings and mistakes of one file so far."""

    def __init__(self, source: SourceText, prefix: tuple[str, ...]) -> None:
        self.source, self.prefix = source, prefix
        self.settings: list[Setting] = []
        self.mistakes: list[Diagnostic] = []

    def top(self, table: object) -> None:
        for key, value in self._entries((), table):
            if key == "lint":
                self._lint(value)
            elif key == "check":
                self._check(value)
            else:
                near = self._nearest(key)
                remedy = f"did you mean `{near}`?" if near else "all settings are in the tables `check` and `lint`"
                self._note("D802", f"`{key}` is not a setting: nothing reads `{'.'.join((*self.prefix, key))}`", (key,), remedy)

    def _nearest(self, key: str) -> str | None:
        """A table, or a setting without its table."""
        settings = {name: f"{table}.{name}" for table, names in (("check", CHECK_KEYS), ("lint", LINT_KEYS)) for name in names}
        near = key if key in settings else nearest(key, (*TABLES, *settings))
        return settings.get(near, near) if near else None

    def _check(self, table: object) -> None:
        for key, value in self._entries(("check",), table):
            path = ("check", key)
            match key, value:
                case "timeout", _:
                    self._timeout(path, value)
                case "cache", bool():
                    self._set(path, value)
                case "cache", _:
                    self._wrong(path, "true or false", "write `cache = false` to solve everything anew each time")
                case _:
                    self._known(key, CHECK_KEYS, path)

    def _timeout(self, path: tuple[str, ...], value: object) -> None:
        if isinstance(value, int | float) and not isinstance(value, bool) and value >= 0:
            self._set(path, float(value))
        else:
            self._wrong(path, "a number of seconds", "write, for instance, `timeout = 60`")

    def _lint(self, table: object) -> None:
        for key, value in self._entries(("lint",), table):
            path = ("lint", key)
            match key, value:
                case "levels", _:
                    self._levels(value)
                case "timeout", _:
                    self._timeout(path, value)
                case "search", bool():
                    self._set(path, value)
                case "search", _:
                    self._wrong(path, "true or false", "write `search = false` to leave out the lints that need a search")
                case _:
                    self._known(key, LINT_KEYS, path)

    def _levels(self, table: object) -> None:
        for code, level in self._entries(("lint", "levels"), table):
            path = ("lint", "levels", code)
            if not self._known(code, BY_CODE, path, "a lint"):
                continue
            if level in LEVELS:
                self._set(path, str(level))
            else:
                near = nearest(level, LEVELS) if isinstance(level, str) else None
                self._wrong(path, "one of " + ", ".join(f'"{one}"' for one in LEVELS), f'did you mean "{near}"?' if near else None)

    def _entries(self, path: tuple[str, ...], table: object) -> Iterable[tuple[str, object]]:
        if isinstance(table, Mapping):
            return table.items()
        self._wrong(path, "a table", "write a heading in brackets above its keys, as in `[lint.levels]`")
        return ()

    def _known(self, key: str, known: Iterable[str], path: tuple[str, ...], what: str = "a setting") -> bool:
        if key in known:
            return True
        near = nearest(key, known)
        several = tuple(known)
        remedy = f"did you mean `{near}`?" if near else "there are " + ", ".join(several) if len(several) < 9 else "see docs/lints.md"
        name = ".".join((*self.prefix, *path))
        self._note("D802", f"`{key}` is not {what}: nothing reads `{name}`", path, remedy)
        return False

    def _set(self, path: tuple[str, ...], value: str | float | bool) -> None:
        self.settings.append(Setting(".".join(path), value, self._place(path)))

    def _wrong(self, path: tuple[str, ...], wanted: str, remedy: str | None) -> None:
        self._note("D803", f"`{'.'.join((*self.prefix, *path))}` must be {wanted}", path, remedy)

    def _note(self, code: str, message: str, path: tuple[str, ...], remedy: str | None) -> None:
        self.mistakes.append(Diagnostic(code, message, self._place(path), remedy))

    def _place(self, path: tuple[str, ...]) -> Span:
        return place_of(self.source, (*self.prefix, *path))
