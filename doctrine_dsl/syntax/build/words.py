"""Actions for red lines, promises, threats, beliefs and pacts: what actors say, take others to say, and owe each other."""

from __future__ import annotations

from typing import TypeAlias

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.build.deeds import Choices, Part, family_of, label_of
from doctrine_dsl.syntax.build.making import Action, Making, table_of, the_only
from doctrine_dsl.syntax.build.world import Names

DirectedPart: TypeAlias = "Part | tree.Name"


def redline(
    making: Making,
    span: Span,
    owner: tree.Name,
    name: tree.Name,
    parts: list[Part],
    items: list[tree.Against | tree.CrossedWhen | tree.CrossedBy | tree.Unclear | tree.Response | tree.Fact],
) -> tree.RedLine:
    return tree.RedLine(owner, name, family_of(making, parts), label_of(making, parts), tuple(items), span)


def against(_making: Making, span: Span, actors: Names) -> tree.Against:
    return tree.Against(tuple(actors), span)


def crossed_when(_making: Making, span: Span, condition: tree.Expression) -> tree.CrossedWhen:
    return tree.CrossedWhen(condition, span)


def crossed_by(_making: Making, span: Span, pattern: Choices, when: tree.Expression | None = None) -> tree.CrossedBy:
    return tree.CrossedBy(tuple(pattern), when, span)


def unclear(_making: Making, span: Span, condition: tree.Expression) -> tree.Unclear:
    return tree.Unclear(condition, span)


def response(_making: Making, span: Span, pattern: Choices, within: tree.Bound | None = None) -> tree.Response:
    return tree.Response(tuple(pattern), within, span)


def promise(
    making: Making,
    span: Span,
    owner: tree.Name,
    name: tree.Name,
    parts: list[DirectedPart],
    items: list[tree.CrossedWhen | tree.CrossedBy | tree.Fact],
) -> tree.Promise:
    target, rest = _target(making, "promise", owner, name, parts)
    return tree.Promise(owner, name, target, family_of(making, rest), label_of(making, rest), tuple(items), span)


def threat(
    making: Making, span: Span, owner: tree.Name, name: tree.Name, parts: list[DirectedPart], items: list[tree.ThreatItem]
) -> tree.Threat:
    target, rest = _target(making, "threat", owner, name, parts)
    return tree.Threat(owner, name, target, family_of(making, rest), label_of(making, rest), tuple(items), span)


def _target(making: Making, what: str, owner: tree.Name, name: tree.Name, parts: list[DirectedPart]) -> tuple[tree.Name, list[Part]]:
    """Whom a promise or a threat is for; without one it is reported, and its owner stands in."""
    target = the_only(making, "`to`", [part for part in parts if isinstance(part, tree.Name)])
    if target is None:
        full = f"{owner.text}.{name.text}"
        making.report(
            "D121",
            f"the {what} `{full}` does not say whom it is for",
            owner.span.until(name.span),
            f"write `{what} {full} to NAME`, with an actor",
        )
    return target or owner, [part for part in parts if not isinstance(part, tree.Name)]


def threat_if(_making: Making, span: Span, condition: tree.Expression) -> tree.ThreatIf:
    return tree.ThreatIf(condition, span)


def threat_if_made(_making: Making, span: Span, pattern: Choices, when: tree.Expression | None = None) -> tree.ThreatIfMade:
    return tree.ThreatIfMade(tuple(pattern), when, span)


def threat_unless(_making: Making, span: Span, condition: tree.Expression, within: tree.Bound) -> tree.ThreatUnless:
    return tree.ThreatUnless(condition, within, span)


def threat_until(_making: Making, span: Span, condition: tree.Expression) -> tree.ThreatUntil:
    return tree.ThreatUntil(condition, span)


def threat_then(_making: Making, span: Span, pattern: Choices, within: tree.Bound | None = None) -> tree.ThreatThen:
    return tree.ThreatThen(tuple(pattern), within, span)


def starts_with(_making: Making, span: Span, pattern: Choices) -> tree.StartsWith:
    return tree.StartsWith(tuple(pattern), span)


def ends_with(_making: Making, span: Span, pattern: Choices) -> tree.EndsWith:
    return tree.EndsWith(tuple(pattern), span)


BeliefItem: TypeAlias = "tree.CrossedWhen | tree.CrossedBy | tree.Fact | Span"


def belief(
    making: Making, span: Span, owner: tree.Name, line_owner: tree.Name, line: tree.Name, parts: list[Part], body: list[BeliefItem] | Span
) -> tree.Belief:
    found = [body] if isinstance(body, Span) else body
    word = the_only(making, "`ignored`", [item for item in found if isinstance(item, Span)])
    items = tuple(item for item in found if not isinstance(item, Span))
    about = tree.Reference(line_owner, line, None, line_owner.span.until(line.span))
    return tree.Belief(owner, about, family_of(making, parts), label_of(making, parts), word, items, span)


def ignored(_making: Making, span: Span) -> Span:
    return span


def owes(_making: Making, span: Span, pattern: Choices, within: tree.Bound) -> tree.Owes:
    return tree.Owes(tuple(pattern), within, span)


def pact(
    making: Making,
    span: Span,
    name: tree.Name,
    early: list[Part],
    kind: tree.Name,
    of: tree.Name,
    to: tree.Name,
    late: list[Part],
    items: list[tree.When | tree.Owes | tree.UnlessClause | tree.Fact],
) -> tree.Pact:
    parts = [*early, *late]
    return tree.Pact(name, family_of(making, parts), kind, of, to, label_of(making, parts), tuple(items), span)


ACTIONS: dict[str, Action] = table_of(
    (
        *(redline, against, crossed_when, crossed_by, unclear, response, promise, threat, threat_if, threat_if_made, threat_unless),
        *(threat_until, threat_then, starts_with, ends_with, belief, ignored, owes, pact),
    )
)
