"""From the bytes of a scenario file to its values. Every independent mistake is reported; what can be read is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from doctrine_dsl.diagnostics import Diagnostic, Label, SourceText, Span
from doctrine_dsl.diagnostics.reading import decode
from doctrine_dsl.diagnostics.suggest import nearest
from doctrine_dsl.scenarios.compose import compose
from doctrine_dsl.scenarios.expectation import read_expectation
from doctrine_dsl.scenarios.nodes import Listing, Mapping, Node, Refused, Text
from doctrine_dsl.scenarios.scenario import Expected, Scenario, ScenarioFile, Setting, Word

LARGEST = 2**20
"""Bytes of the largest scenario file that is read: some ten thousand scenarios."""
KEYS = ("policy", "title", "scenarios")
KEYS_OF_A_SCENARIO = ("name", "title", "set", "excluding", "within", "only", "expect")
MEANT = {"exclude": "excluding", "without": "excluding", "bound": "within", "checks": "only", "expected": "expect", "parameters": "set",
         "params": "set", "values": "set", "file": "policy", "variants": "scenarios"}  # fmt: skip
"""What is meant by words that are near in sense and not in spelling."""
MOST_DIGITS = 9

Value = TypeVar("Value")


def read(path: str, data: bytes) -> tuple[ScenarioFile | None, str, tuple[Diagnostic, ...]]:
    """The scenarios (None if there is no making sense of the file), the text of the file, and its mistakes."""
    if len(data) > LARGEST:
        what = f"`{path}` is larger than {LARGEST // 2**20} MiB, which no scenario file is"
        return None, "", (Diagnostic("D005", what, Span(path, 0, 0), "name a scenario file, or write several"),)
    source, mistakes = decode(path, data)
    if source is None:
        return None, "", mistakes
    root, found = compose(source)
    reader = _Reader(source, list(found))
    file = None if root is None and found else reader.file(root)
    return file, source.text, tuple(sorted(reader.found, key=lambda one: (one.span.start, one.code)))


class _Reader:
    """Reads the nodes of one file; `found` are the mistakes so far."""

    def __init__(self, source: SourceText, found: list[Diagnostic]) -> None:
        self.source, self.found = source, found

    def file(self, root: Node | None) -> ScenarioFile | None:
        """The whole; an empty text has no root."""
        whole = Span(self.source.path, 0, 0)
        if root is None or (isinstance(root, Text) and not root.value):
            self.report("D706", "this file has no scenarios", whole, "begin with `scenarios:` (see `doctrine explain D706`)")
            return None
        top = self.mapping(root, "a scenario file consists of keys and their values", "begin with `scenarios:`", KEYS)
        if top is None:
            return None
        policy, title = top.get("policy"), top.get("title")
        return ScenarioFile(
            self.source.path,
            None if title is None else self.sentence(title),
            None if policy is None else self.word(policy, "the policy is the path of a file", "write `policy: FILE.dsl`"),
            self.scenarios(top),
            _start(top),
        )

    def scenarios(self, top: Mapping) -> tuple[Scenario, ...]:
        """At least one, and each name once."""
        node = top.get("scenarios")
        if node is None:
            self.report("D706", "this file has no scenarios", _start(top), "write `scenarios:` and below it `- name: NAME`")
            return ()
        items = self.items(node, "the scenarios are a list", "write each scenario as `- name: NAME`")
        if items == () and isinstance(node, Listing):
            self.report("D706", "the list of scenarios is empty", self.clipped(node.span), "write at least one: `- name: NAME`")
        read = [scenario for item in items if (scenario := self.scenario(item)) is not None]
        first: dict[str, Word] = {}
        for scenario in read:
            if scenario.name.text in first:
                self.found.append(
                    Diagnostic("D708", f"two scenarios are named `{scenario.name.text}`", scenario.name.span, "give one another name",
                               (Label(first[scenario.name.text].span, "the first one"),))
                )  # fmt: skip
            first.setdefault(scenario.name.text, scenario.name)
        return tuple(read)

    def scenario(self, node: Node) -> Scenario | None:
        """One item of the list; None without a name."""
        entries = self.mapping(node, "a scenario consists of keys and their values", "write `- name: NAME`", KEYS_OF_A_SCENARIO)
        if entries is None:
            return None
        given = {key.value: value for key, value in entries.entries}
        name = given.get("name")
        if name is None:
            self.report("D707", "this scenario has no name", self.clipped(node.span), "add `name: NAME`: it heads the column of the matrix")
        read = Scenario(
            Word("", node.span) if name is None else self.word(name, "a name is a word", "write `name: NAME`") or Word("", node.span),
            self.optional(given.get("title"), self.sentence, None),
            self.optional(given.get("set"), self.settings, ()),
            self.optional(given.get("excluding"), self.actors, ()),
            self.optional(given.get("within"), self.steps, None),
            self.optional(given.get("only"), self.checks, ()),
            self.optional(given.get("expect"), self.expectations, ()),
        )
        return read if read.name.text else None

    def optional(self, node: Node | None, how: Callable[[Node], Value], otherwise: Value) -> Value:
        """What a key says, if it is there."""
        return otherwise if node is None else how(node)

    def settings(self, node: Node) -> tuple[Setting, ...]:
        """`set`."""
        found = self.pairs(node, "`set` gives parameters their values", "write `set: {PARAMETER: value}`")
        read = [(key, self.word(value, "a parameter has one value", f"write `{key.text}: value`")) for key, value in found]
        return tuple(Setting(key, value) for key, value in read if value is not None)

    def expectations(self, node: Node) -> tuple[Expected, ...]:
        """`expect`."""
        found: list[Expected] = []
        for check, value in self.pairs(node, "`expect` says what is expected of checks", "write `expect: {CHECK: holds}`"):
            word = self.word(value, "an expectation is a word or a few", f"write `{check.text}: holds`")
            if word is not None:
                outcome = read_expectation(word)
                if isinstance(outcome, Diagnostic):
                    self.found.append(outcome)
                else:
                    found.append(Expected(check, *outcome, word.span))
        return tuple(found)

    def actors(self, node: Node) -> tuple[Word, ...]:
        """`excluding`."""
        return self.words(node, "`excluding` is a list of actors", "write `excluding: [{}]`", "nature")

    def checks(self, node: Node) -> tuple[Word, ...]:
        """`only`: an empty one would ask for nothing."""
        if isinstance(node, Listing) and not node.items:
            self.report("D705", "`only` asks for no check", self.clipped(node.span), "name at least one check, or leave `only` out")
        return self.words(node, "`only` is a list of checks", "write `only: [{}]`", "CHECK")

    def words(self, node: Node, claim: str, remedy: str, example: str) -> tuple[Word, ...]:
        """A list of names. A single name is most likely meant as a list of one."""
        meant = node.value if isinstance(node, Text) and node.value else example
        items = self.items(node, claim, remedy.format(meant))
        read = [self.word(item, claim, remedy.format(example)) for item in items]
        return tuple(word for word in read if word is not None)

    def steps(self, node: Node) -> int | None:
        """`within`: a number without quotes."""
        if isinstance(node, Text) and node.plain and node.value.isascii() and node.value.isdigit() and len(node.value) <= MOST_DIGITS:
            return int(node.value)
        self.wrong(node, "`within` is a number of steps", "write a whole number, as in `within: 6`")
        return None

    def sentence(self, node: Node) -> str | None:
        """A title, on one line."""
        if isinstance(node, Text) and node.value.strip():
            return " ".join(node.value.split())
        self.wrong(node, "a title is a text", "write `title: TEXT`, or leave it out")
        return None

    def word(self, node: Node, claim: str, remedy: str) -> Word | None:
        """A text on one line."""
        if isinstance(node, Text) and node.value.strip() and len(node.value.splitlines()) == 1:
            return Word(node.value.strip(), node.span)
        self.wrong(node, claim, remedy)
        return None

    def items(self, node: Node, claim: str, remedy: str) -> tuple[Node, ...]:
        if isinstance(node, Listing):
            return node.items
        self.wrong(node, claim, remedy)
        return ()

    def pairs(self, node: Node, claim: str, remedy: str) -> Iterator[tuple[Word, Node]]:
        """The entries of a mapping whose keys are names of the policy."""
        if not isinstance(node, Mapping):
            self.wrong(node, claim, remedy)
            return
        for key, value in node.entries:
            yield Word(key.value.strip(), key.span), value

    def mapping(self, node: Node, claim: str, remedy: str, keys: tuple[str, ...]) -> Mapping | None:
        """A mapping whose keys are words of the format."""
        if not isinstance(node, Mapping):
            self.wrong(node, claim, remedy)
            return None
        for key, _ in node.entries:
            if key.value not in keys:
                near = _meant(key.value, keys)
                help_line = f"did you mean `{near}`?" if near else "the keys here are " + ", ".join(keys)
                self.report("D704", f"there is no key `{key.value}` here", key.span, help_line)
        return node

    def wrong(self, node: Node, claim: str, remedy: str) -> None:
        """Something else stands where `claim` should be true; what was refused already is not refused again."""
        match node:
            case Refused():
                return
            case Text(value=value, plain=plain):
                what = (f"`{value.strip()}`" + ("" if plain else " in quotes")) if value.strip() else "nothing"
            case Listing():
                what = "a list"
            case Mapping():
                what = "`key: value`"
        self.report("D705", f"{claim}, and this is {what}", self.clipped(node.span), remedy)

    def clipped(self, span: Span) -> Span:
        """The part of a place that is on its first line: enough to find it, and no more than is read."""
        lines = self.source.text[span.start : span.end].splitlines()
        return span if len(lines) < 2 else Span(span.path, span.start, span.start + max(1, len(lines[0].rstrip())))

    def report(self, code: str, message: str, span: Span, remedy: str) -> None:
        self.found.append(Diagnostic(code, message, span, remedy))


def _meant(key: str, keys: tuple[str, ...]) -> str | None:
    """The key that was meant, as far as one can tell."""
    near = nearest(key, keys) or MEANT.get(key.casefold())
    return near if near in keys else None


def _start(top: Mapping) -> Span:
    """The first key, or the empty braces that stand for none."""
    return top.entries[0][0].span if top.entries else top.span
