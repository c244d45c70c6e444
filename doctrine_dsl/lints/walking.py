"""Every node of some trees, in no particular order, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from doctrine_dsl.diagnostics import Span

PLAIN = (str, int, bool, type(None), Span)


def nodes_below(roots: Iterable[object]) -> Iterator[object]:
    """The roots and all that hangs below them."""
    stack = list(roots)
    while stack:
        node = stack.pop()
        yield node
        for name in getattr(type(node), "__slots__", ()):
            value = getattr(node, name)
            if type(value) is tuple:
                stack.extend(one for one in value if not isinstance(one, PLAIN))
            elif not isinstance(value, PLAIN):
                stack.append(value)
