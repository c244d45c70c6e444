"""A crisis and a variant of it side by side: what one file declares and the other does not, and which answers that changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.portrait import Portrait, SourceRow
from doctrine_dsl.explain.report import CheckReport
from doctrine_dsl.model.resolve import Program
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.printing import clauses
from doctrine_dsl.syntax.printing.bare import bare_of, on_one_line


@dataclass(frozen=True, slots=True)
class Variant:
    """`added` and `dropped` are declarations of only one of the files, `changed` pairs of them (crisis, variant), all in source words.

    `turned` are the checks that both files ask and that came out differently, `same` counts those that did not; `own` are the variant's
    other checks. `sources` are facts that the crisis does not have.
    """

    portrait: Portrait
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    changed: tuple[tuple[str, str], ...]
    turned: tuple[tuple[CheckReport, CheckReport], ...]
    same: int
    own: tuple[CheckReport, ...]
    sources: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A policy with everything that is said of it."""

    program: Program
    portrait: Portrait
    checks: tuple[CheckReport, ...]


@dataclass(frozen=True, slots=True)
class Crisis:
    """A policy with its answers, and its variants."""

    portrait: Portrait
    checks: tuple[CheckReport, ...]
    variants: tuple[Variant, ...]


def crisis(main: Told, *others: Told) -> Crisis:
    """A crisis beside its variants."""
    return Crisis(main.portrait, main.checks, tuple(variant(main, other) for other in others))


def variant(main: Told, other: Told) -> Variant:
    """What is different in `other`. Facts, labels, comments and order make no difference, and checks are compared by what they ask."""
    here, there = declarations(main.program), declarations(other.program)
    asked = {check.property: check for check in main.checks if not check.builtin}
    pairs = [(asked[check.property], check) for check in other.checks if not check.builtin and check.property in asked]
    turned = tuple((one, two) for one, two in pairs if (one.verdict, one.steps, one.bound) != (two.verdict, two.steps, two.bound))
    return Variant(
        portrait=other.portrait,
        added=tuple(text for key, text in there.items() if key not in here),
        dropped=tuple(text for key, text in here.items() if key not in there),
        changed=tuple((text, there[key]) for key, text in here.items() if there.get(key, text) != text),
        turned=turned,
        same=len(pairs) - len(turned),
        own=tuple(check for check in other.checks if not check.builtin and check.property not in asked),
        sources=tuple(row for row in other.portrait.sources if row not in main.portrait.sources and row.what != "policy"),
    )


def declarations(program: Program) -> dict[tuple[str, str], str]:
    """Whatever can change a verdict, by its kind and name, in source words without facts and labels; a `set` stands in its parameter."""
    found: dict[tuple[str, str], str] = {}
    nodes = [node for loaded in program.files for node in loaded.file.declarations]  # the nearest first
    chosen = {node.name.text: node.value for node in reversed(nodes) if isinstance(node, tree.SetParam)}
    for node in nodes:
        if not isinstance(node, tree.SetParam):
            settled = replace(node, value=chosen.get(node.name.text, node.value)) if isinstance(node, tree.Param) else node
            for kind, name, text in _parts(settled):
                key = (kind, name)
                found[key] = f"{found[key]}; {text}" if key in found else text
    return found


def _parts(node: tree.Declaration) -> Iterator[tuple[str, str, str]]:
    match node:
        case tree.PolicyTitle() | tree.Use() | tree.Check():
            return
        case tree.State(variables):
            for one in variables:
                yield "state", one.name.text, f"state {clauses.variable(one)}"
        case tree.Doctrine():
            yield from _rules(node)
        case tree.Rivals() | tree.Turns():
            yield type(node).__name__, on_one_line(node), on_one_line(node)
        case tree.Belief():
            text = on_one_line(bare_of(node))
            yield "Belief", text.split(" {")[0].removesuffix(" ignored"), text
        case tree.Move() | tree.RedLine() | tree.Threat() | tree.Promise():
            yield type(node).__name__, f"{node.owner.text}.{node.name.text}", on_one_line(bare_of(node))
        case _:
            yield type(node).__name__, node.name.text, on_one_line(bare_of(node))


def _rules(node: tree.Doctrine) -> Iterator[tuple[str, str, str]]:
    """Each rule by itself, under the head of its doctrine."""
    head = on_one_line(replace(node, facts=(), label=None, rules=())).removesuffix(" { }")
    if node.default:
        yield "default", head, head
    for rule in node.rules:
        text = clauses.rule(rule)
        yield "rule", f"{head}: {rule.name.text if rule.name else text}", f"{head} {{ {text} }}"
