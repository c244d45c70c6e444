"""What stands in the generated parts of a document: outputs of commands, files of the repository, and tables made from the code.

<!-- output: doctrine check FILE -->    before a block: what the command prints on a screen of 100 cells
<!-- json: doctrine check FILE ... -->  before a block: the same, laid out to be read
<!-- file: examples/FILE -->            before a block: that file
<!-- generated: NAME -->  ...  <!-- end -->          a table
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from tests.docs import tables
from tests.docs.pieces import ROOT, Document, Piece

WIDTH = 100
TABLES: dict[str, Callable[[], str]] = {
    "properties": tables.properties,
    "library": tables.library,
    "schedule": tables.schedule,
    "lints": tables.lints,
}


@dataclass(frozen=True, slots=True)
class Generated:
    """Lines `first` to `last` (both included; none if `last` < `first`) of a document should be `lines`."""

    name: str
    first: int
    last: int
    make: Callable[[], str]

    def lines(self) -> list[str]:
        """What should stand there."""
        return self.make().removesuffix("\n").split("\n")


def generated(document: Document) -> Iterator[Generated]:
    """The generated parts of a document, from top to bottom."""
    for place, piece in enumerate(document.pieces):
        following = document.after(place)
        if following is not None and following.kind == "block":
            maker = _maker(piece)
            if maker is not None:
                yield Generated(piece.text, following.first + 1, following.last - 1, maker)
        if (name := piece.mark("generated")) is not None:
            end = next(one for one in document.pieces[place:] if one.kind == "comment" and one.text == "end")
            yield Generated(piece.text, piece.last + 1, end.first - 1, TABLES[name])


def _maker(piece: Piece) -> Callable[[], str] | None:
    makers: dict[str, Callable[[str], str]] = {"output": output, "json": _json, "file": _file}
    for word, make in makers.items():
        if (asked := piece.mark(word)) is not None:
            return partial(make, asked)
    return None


def _json(command: str) -> str:
    return laid_out(json.loads(output(command)))


def _file(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def regenerated(document: Document) -> str:
    """The text of the document with every generated part made anew."""
    lines = list(document.lines)
    for part in reversed(list(generated(document))):
        lines[part.first : part.last + 1] = part.lines()
    return "\n".join(lines)


def output(command: str) -> str:
    """What `doctrine ...` prints at the top of the repository; what differs from machine to machine is made the same."""
    program, *arguments = shlex.split(command)
    assert program == "doctrine", command
    environment = {**os.environ, "COLUMNS": str(WIDTH), "NO_COLOR": "1", "DOCTRINE_NO_CACHE": "1"}
    call = [sys.executable, "-m", "doctrine_dsl.cli.main", *arguments]
    done = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    text = re.sub(r'"seconds": [\d.e-]+', '"seconds": 0.02', done.stdout + done.stderr)
    return re.sub(r'"z3": "[\d.]+"', '"z3": "4.15.4"', text)


def laid_out(value: object, indent: int = 0) -> str:
    """JSON in which whatever fits on a line stands on one."""
    whole = json.dumps(value, ensure_ascii=False)
    if len(whole) + indent <= WIDTH - 10 or not isinstance(value, dict | list) or not value:
        return whole
    inside = " " * (indent + 2)
    if isinstance(value, list):
        parts = [inside + laid_out(one, indent + 2) for one in value]
        return "[\n" + ",\n".join(parts) + "\n" + " " * indent + "]"
    rows: list[str] = []
    for key, one in value.items():
        text = f"{json.dumps(key)}: {laid_out(one, indent + 2)}"
        joined = f"{rows[-1]}, {text}" if rows else ""
        fits = joined and "\n" not in joined and len(joined) + len(inside) <= WIDTH - 10
        rows[-1:] = [joined] if fits else [*rows[-1:], text]
    return "{\n" + ",\n".join(inside + row for row in rows) + "\n" + " " * indent + "}"
