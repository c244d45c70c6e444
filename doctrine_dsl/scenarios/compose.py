"""From a YAML text to its nodes, strictly: no key twice, one document, and nothing of YAML that makes a value other than what is written.

The events of the parser are put together here and not by the composer of the library: that one follows references, forgets where they
stood, and calls itself for each level of a text that is nested deeply.
"""

from __future__ import annotations

from typing import Any

from doctrine_dsl.diagnostics import Diagnostic, Label, SourceText, Span
from doctrine_dsl.scenarios.malformed import impossible, malformed
from doctrine_dsl.scenarios.nodes import Listing, Mapping, Node, Refused, Text

DEEPEST = 20
"""Levels of lists and mappings in each other; a scenario file has four."""


def compose(source: SourceText) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The one document of a text, or None if there is none that can be read."""
    import yaml

    composer = _Composer(source)
    try:
        for event in yaml.parse(source.text, Loader=yaml.SafeLoader):
            if not composer.take(event):
                break
    except yaml.YAMLError as error:
        return None, (*composer.found, malformed(error, source))
    except (ValueError, OverflowError):  # an escape or a number that is beyond what Python can have
        return None, (*composer.found, impossible(source, composer.reached))
    return composer.root, tuple(composer.found)


class _Open:
    """A list or mapping whose end has not been seen; of a mapping, `key` waits for its value."""

    def __init__(self, start: int, keyed: bool) -> None:
        self.start, self.keyed = start, keyed
        self.items: list[Node] = []
        self.entries: dict[str, tuple[Text, Node]] = {}
        self.key: Text | Refused | None = None


class _Composer:
    """Takes the events of a text one by one; `root` is what they make, `found` what is wrong with it."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.root: Node | None = None
        self.found: list[Diagnostic] = []
        self.open: list[_Open] = []
        self.documents = 0
        self.reached = 0

    def take(self, event: Any) -> bool:
        """Whether to go on: what stands behind a document, or too deep in one, is of no interest."""
        self.reached = event.end_mark.index
        match type(event).__name__:
            case "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    self._report("D702", "a second document starts here", self._span(event), "a scenario file is one: make it another file")
                    return False
            case "AliasEvent":
                self._refuse(event, "a scenario file has no references (`*`)", "write the value itself")
            case "ScalarEvent":
                if any("\ud800" <= character <= "\udfff" for character in event.value):
                    self.found.append(impossible(self.source, event.start_mark.index))
                    self._add(Refused(self._span(event)))
                elif self._is_what_it_says(event):
                    self._add(Text(event.value, event.style is None, self._span(event)))
            case "MappingStartEvent" | "SequenceStartEvent":
                self._is_what_it_says(event, opens=True)
                self.open.append(_Open(event.start_mark.index, type(event).__name__ == "MappingStartEvent"))
                if len(self.open) > DEEPEST:
                    self._report("D702", f"this is nested more than {DEEPEST} deep", self._span(event), "a scenario file has four levels")
                    return False
            case "MappingEndEvent" | "SequenceEndEvent":
                done = self.open.pop()
                span = Span(self.source.path, done.start, event.end_mark.index)
                self._add(Mapping(tuple(done.entries.values()), span) if done.keyed else Listing(tuple(done.items), span))
        return True

    def _is_what_it_says(self, event: Any, opens: bool = False) -> bool:
        """Neither an anchor nor a tag: both can make a value other than the one that is read."""
        if event.anchor is None and event.tag is None:
            return True
        what = "references (`&`)" if event.anchor is not None else "types (`!`)"
        if opens:
            self._report("D702", f"a scenario file has no {what}", self._head(event), "leave it out")
        else:
            self._refuse(event, f"a scenario file has no {what}", "leave it out, or put quotes around the text")
        return False

    def _refuse(self, event: Any, message: str, remedy: str) -> None:
        self._report("D702", message, self._span(event), remedy)
        self._add(Refused(self._span(event)))

    def _add(self, node: Node) -> None:
        """Where a finished node belongs: it is the whole, an item, a key, or the value of the key before it."""
        if not self.open:
            self.root = node
            return
        inside = self.open[-1]
        if not inside.keyed:
            inside.items.append(node)
        elif inside.key is None:
            inside.key = self._key(node)
        else:
            self._entry(inside, inside.key, node)
            inside.key = None

    def _key(self, node: Node) -> Text | Refused:
        if isinstance(node, Text):
            if node.plain and node.value == "<<":
                self._report("D702", "a scenario file has no references (`<<`)", node.span, "write the keys and values themselves")
                return Refused(node.span)
            return node
        if not isinstance(node, Refused):
            self._report("D705", "a key is a word", node.span, "write `key: value`")
        return Refused(node.span)

    def _entry(self, inside: _Open, key: Text | Refused, value: Node) -> None:
        if isinstance(key, Refused):
            return
        first = inside.entries.get(key.value)
        if first is None:
            inside.entries[key.value] = (key, value)
        else:
            self.found.append(
                Diagnostic("D703", f"`{key.value}` is given twice", key.span, "leave one out", (Label(first[0].span, "the first one"),))
            )

    def _report(self, code: str, message: str, span: Span, remedy: str) -> None:
        self.found.append(Diagnostic(code, message, span, remedy))

    def _span(self, event: Any) -> Span:
        return Span(self.source.path, event.start_mark.index, event.end_mark.index)

    def _head(self, event: Any) -> Span:
        """The first word of what starts here, where its `&` or `!` stands."""
        start = event.start_mark.index
        word = self.source.text[start : start + 200].split()
        return Span(self.source.path, start, start + (len(word[0]) if word else 1))
