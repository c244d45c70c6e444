"""Settings and their origins, as text and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from doctrine_dsl.configuration.configuration import Configuration, Setting
from doctrine_dsl.diagnostics import Diagnostic, SourceText
from doctrine_dsl.diagnostics.display import Ink, Style, padded, visible
from doctrine_dsl.diagnostics.render import to_json

SCHEMA = 1


def render_text(found: Configuration, texts: Mapping[str, str], ink: Ink) -> str:
    """One line for each setting. Mistakes are shown elsewhere."""
    rows = [(one.name, _shown(one), _origin(one, texts)) for one in found.every()]
    first, second = (max(len(row[at]) for row in rows) for at in (0, 1))
    head = f"read from {visible(found.path)}" if found.path is not None else "no doctrine.toml, and no [tool.doctrine] in a pyproject.toml"
    lines = [f"{padded(name, first)} = {padded(value, second)}   {ink(origin, Style.DIM)}" for name, value, origin in rows]
    return "\n".join([ink(head, Style.BOLD), "", *(line.rstrip() for line in lines)]) + "\n"


def _shown(one: Setting) -> str:
    match one.value:
        case bool():
            return str(one.value).lower()
        case float():
            return f"{one.value:g}"
        case _:
            return one.value


def _origin(one: Setting, texts: Mapping[str, str]) -> str:
    if one.origin is None:
        return "default"
    line = SourceText(one.origin.path, texts.get(one.origin.path, "")).position(one.origin.start).line
    return f"{visible(one.origin.path)}:{line}"


def render_json(found: Configuration, mistakes: Sequence[Diagnostic], texts: Mapping[str, str]) -> str:
    """The same for a program."""
    import json

    sources = {path: SourceText(path, text) for path, text in texts.items()}
    told = {
        "schema": SCHEMA,
        "path": found.path,
        "settings": [{"name": one.name, "value": one.value, "origin": _origin(one, texts)} for one in found.every()],
        "mistakes": [to_json(one, sources) for one in mistakes],
        "exit_code": 2 if mistakes else 0,
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"
