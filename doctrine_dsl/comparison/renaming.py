"""Names of the old policy written as the new one has them, where the caller says that they are the same thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from doctrine_dsl.model.resolve import LoadedFile, Program
from doctrine_dsl.syntax import tree


def renamed(program: Program, names: Mapping[str, str]) -> Program:
    """The program with every occurrence of each name replaced, all at once. What else may be wrong with that, resolving it will say."""
    if not names:
        return program
    files = tuple(
        LoadedFile(replace(one.file, declarations=_mapped(one.file.declarations, names)), one.distance, one.uses) for one in program.files
    )
    return Program(files, program.sources)


def names_of(program: Program) -> frozenset[str]:
    """Every name that occurs in a program."""
    found: set[str] = set()
    todo: list[object] = [one.file.declarations for one in program.files]
    while todo:
        node = todo.pop()
        if isinstance(node, tree.Name):
            found.add(node.text)
        elif isinstance(node, tuple) and not hasattr(node, "_fields"):
            todo += node
        elif is_dataclass(node) and not isinstance(node, type):
            todo += [getattr(node, field.name) for field in fields(node)]
    return frozenset(found)


def _mapped(node: Any, names: Mapping[str, str]) -> Any:
    """A node, or a tuple of nodes, with names replaced; what has none of them stays the same object."""
    if isinstance(node, tree.Name):
        return replace(node, text=names[node.text]) if node.text in names else node
    if isinstance(node, tuple) and not hasattr(node, "_fields"):  # a span is a tuple with fields
        parts = tuple(_mapped(part, names) for part in node)
        return node if all(new is old for new, old in zip(parts, node, strict=True)) else parts
    if is_dataclass(node) and not isinstance(node, type):
        changes = {}
        for field in fields(node):
            old = getattr(node, field.name)
            new = _mapped(old, names)
            if new is not old:
                changes[field.name] = new
        return replace(node, **changes) if changes else node
    return node
