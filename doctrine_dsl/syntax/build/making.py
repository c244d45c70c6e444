"""What every action of the builder is given besides the parts of its rule: where it is, and where to report a mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias, TypeVar

from doctrine_dsl.diagnostics import Diagnostic, Label, SourceText, Span
from doctrine_dsl.syntax import tree

T = TypeVar("T")

MAX_PROBLEMS = 100
"""After so many mistakes the rest of a file is left out."""


class Making:
    """The tree of one file in the making.

    `doubted` and `guessed` are the offsets of the last mistake whose reading makes the rest of its declaration, or the next few
    words, unsure: what goes wrong there is not reported.
    """

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.problems: list[Diagnostic] = []
        self.depths: dict[int, int] = {}
        self.doubted = -1
        self.guessed = -1

    def report(self, code: str, message: str, span: Span, help: str | None = None, labels: tuple[Label, ...] = ()) -> None:
        """Note a mistake and go on."""
        if not self.full:
            self.problems.append(Diagnostic(code, message, span, help, labels))

    @property
    def full(self) -> bool:
        """Have so many mistakes been reported that nobody would read more?"""
        return len(self.problems) >= MAX_PROBLEMS

    def depth(self, *nodes: object) -> int:
        """How deep the deepest of these nodes is nested; a leaf is 0."""
        return max((self.depths.get(id(node), 0) for node in nodes), default=0)


Action: TypeAlias = Callable[..., Any]
"""`action(making, span, *parts)` makes a node of the parts of its rule that have a value."""


def table_of(actions: Iterable[Action]) -> dict[str, Action]:
    """Actions by the names that the grammar gives them."""
    return {action.__name__.rstrip("_"): action for action in actions}


def one_label(making: Making, *found: tree.Text | None) -> tree.Text | None:
    """The only label of a declaration; a second one is reported."""
    return the_only(making, "label", [label for label in found if label])


def the_only(making: Making, what: str, found: list[T]) -> T | None:
    """The only part of its kind, or None; a second one is reported, the first one counts."""
    for extra in found[1:]:
        making.report(
            "D118",
            f"a second {what}: one is enough",
            _span_of(extra),
            "take one of them away",
            (Label(_span_of(found[0]), f"the first {what}"),),
        )
    return found[0] if found else None


def _span_of(node: Any) -> Span:
    return node if isinstance(node, Span) else node.span
