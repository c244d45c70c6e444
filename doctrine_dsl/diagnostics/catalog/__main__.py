"""`python -m doctrine_dsl.diagnostics.catalog` prints the page `docs/diagnostics.md`: every code with its examples."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.diagnostics.catalog import CATALOG, Rule
from doctrine_dsl.diagnostics.catalog.files import CALLS

HEADINGS = {
    "D0": "Files and calls",
    "D1": "Syntax",
    "D2": "Names",
    "D3": "Values and types",
    "D4": "Declarations that do not fit together",
    "D5": "Limits",
    "D6": "Lints",
    "D7": "Scenario files",
    "D8": "Configuration",
    "D9": "Waivers and baselines",
}


def page() -> str:
    """The whole page, as it stands in the documents."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Diagnostics"
    yield ""
    yield "Every mistake that the tool names has a code. `doctrine explain CODE` prints the entry below. This page is made from the catalogue by"
    yield "`python -m doctrine_dsl.diagnostics.catalog > docs/diagnostics.md`; a test compares the two, and runs every example."
    for prefix, heading in HEADINGS.items():
        rules = [rule for code, rule in sorted(CATALOG.items()) if code.startswith(prefix)]
        if rules:
            yield ""
            yield f"## {heading}"
            if rules[0].scenario or rules[0].waivers:
                yield from ("", "The examples of this section stand beside one policy.")
                yield from _files(rules[0])
            for rule in rules:
                yield from _entry(rule)


def _entry(rule: Rule) -> Iterator[str]:
    kind = "sh" if rule.code in CALLS else "yaml" if rule.scenario else "toml" if rule.configuration else "text"
    yield ""
    yield f"### {rule.code}: {rule.title}"
    yield ""
    yield rule.explanation
    for word, text in (("Wrong", rule.wrong), ("Right", rule.right)):
        yield ""
        yield f"{word}:"
        yield ""
        yield f"```{kind}"
        yield from text.rstrip("\n").split("\n")
        yield "```"
    if not (rule.scenario or rule.waivers):
        yield from _files(rule)


def _files(rule: Rule) -> Iterator[str]:
    for path, text in rule.files:
        yield ""
        yield f"with `{path}`:"
        yield ""
        yield "```text"
        yield from text.rstrip("\n").split("\n")
        yield "```"


if __name__ == "__main__":
    print(page(), end="")
