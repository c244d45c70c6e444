"""How a declaration is spread over lines: on one line if it is short, else as a block with one clause a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.printing import clauses
from doctrine_dsl.syntax.printing.expressions import expression, family, names, reference, set_, value

WIDTH = 120
INDENT = "  "


@dataclass(frozen=True, slots=True)
class Line:
    """A line of canonical text and the part of the source that it stands for; a comment goes with the line that it stands at.

    `closes` says that the line ends a block: comments before it still belong into the block.
    """

    depth: int
    text: str
    start: int
    end: int
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Comments:
    """Where the comments of a file start, and where its decisions of alliances are written."""

    starts: tuple[int, ...]

    def any_between(self, start: int, end: int) -> bool:
        """Is there a comment in this part of the source?"""
        return any(start < at < end for at in self.starts)


Entry: TypeAlias = "tuple[str, Span]"
Owned: TypeAlias = "tree.Move | tree.RedLine | tree.Promise | tree.Threat"


def lines_of(node: tree.Declaration, comments: Comments, written: str) -> list[Line]:
    """The lines of one declaration; `written` is its source, for the few things that the tree does not keep."""
    match node:
        case tree.PolicyTitle(title, facts):
            return [Line(0, f'policy "{title.text}"', node.span.start, title.span.end), *_packed(facts, 1, comments)]
        case tree.Ladder() | tree.Enumeration() | tree.Group() | tree.Alliance():
            return _members(node, comments, written)
        case tree.State(variables):
            return _state(node, variables, comments)
        case tree.Doctrine():
            return _doctrine(node, comments)
        case tree.Plan():
            return _plan(node, comments)
        case tree.Move() | tree.RedLine() | tree.Promise() | tree.Threat() | tree.Belief() | tree.Pact():
            return _clauses(node, comments)
        case _:
            return [Line(0, _plain(node), node.span.start, node.span.end)]


def _plain(
    node: tree.Use
    | tree.Param
    | tree.SetParam
    | tree.Actor
    | tree.Rivals
    | tree.Turns
    | tree.Define
    | tree.Check,
) -> str:
    """A declaration without a block."""
    match node:
        case tree.Use(path):
            return f'use "{path.text}"'
        case tree.Param(name, type, initial, label):
            return f"param {name.text}: {set_(type)} = {value(initial)}{_label(label)}"
        case tree.SetParam(name, new):
            return f"set {name.text} = {value(new)}"
        case tree.Actor(name, label):
            return f"actor {name.text}{_label(label)}"
        case tree.Rivals(left, right):
            return f"rivals {names(left)} against {names(right)}"
        case tree.Turns(cycle):
            return "turns free" if cycle is None else f"turns cycle {names(cycle)}"
        case tree.Define(name, parameters, body):
            return f"define {name.text}{f'({names(parameters)})' if parameters else ''} = {expression(body)}"
        case tree.Check(name, asked):
            return f"check {name.text}: {clauses.property_(asked)}{clauses.tails(node)}"
        case _:
            assert_never(node)


def _label(label: tree.Text | None) -> str:
    return f' "{label.text}"' if label else ""


# ---- blocks


def _block(node: tree.Declaration, header: str, entries: Sequence[Entry], comments: Comments, short: bool = True) -> list[Line]:
    """A block with one entry a line, or all on one line if that is short and no comment stands inside."""
    start, end = node.span.start, node.span.end
    inner = "  ".join(text for text, _ in entries)
    line = f"{header} {{ {inner} }}" if inner else f"{header} {{ }}"
    if short and len(line) <= WIDTH and not comments.any_between(start, end):
        return [Line(0, line, start, end)]
    first = entries[0][1].start if entries else end
    body = [Line(1, text, span.start, span.end) for text, span in entries]
    return [Line(0, f"{header} {{", start, first), *body, Line(0, "}", end - 1, end, closes=True)]
