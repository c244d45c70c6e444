"""How a declaration is spread over lines: on one line if it is short, else as a block with one clause a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.printing import clauses
from doctrine_dsl.syntax.printing.expressions import expression, family, names, reference, set_, value
from doctrine_dsl.syntax.printing.original import Original

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
class Entry:
    """What stands on a line of its own in a block. Facts share one as long as it is short."""

    text: str
    span: Span
    is_fact: bool = False


def lines_of(node: tree.Declaration, original: Original) -> list[Line]:
    """The lines of one declaration."""
    match node:
        case tree.PolicyTitle(title, facts):
            return [Line(0, f'policy "{title.text}"', node.span.start, title.span.end), *_body(map(_fact, facts), original)]
        case tree.Ladder() | tree.Enumeration() | tree.Group() | tree.Alliance():
            return _members(node, original)
        case tree.State():
            return _state(node, original)
        case tree.Doctrine():
            return _doctrine(node, original)
        case tree.Plan():
            return _plan(node, original)
        case tree.Move() | tree.RedLine() | tree.Promise() | tree.Threat() | tree.Belief() | tree.Pact():
            return _with_clauses(node, original)
        case _:
            return [Line(0, _plain(node), node.span.start, node.span.end)]


def _plain(
    node: tree.Use | tree.Param | tree.SetParam | tree.Actor | tree.Rivals | tree.Turns | tree.Define | tree.Check,
) -> str:
    """A declaration without a block."""
    match node:
        case tree.Use(path):
            return f'use "{path.text}"'
        case tree.Param(name, type, initial, label):
            return f"param {name.text}: {set_(type)} = {value(initial)}{'  ' if label else ''}{_label(label)}"
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


def _block(node: tree.Declaration, header: str, entries: Sequence[Entry], original: Original, short: bool = True) -> list[Line]:
    """A block with one entry a line, or all on one line if that is short and no comment stands inside."""
    start, end = node.span.start, node.span.end
    line = f"{header} {{ {'  '.join(entry.text for entry in entries)} }}" if entries else f"{header} {{ }}"
    brace = original.brace_between(start, entries[0].span.start if entries else end)
    if short and len(line) <= WIDTH and not original.comments_between(brace - 1, end):
        return [Line(0, line, start, end)]
    return [Line(0, f"{header} {{", start, brace), *_body(entries, original), Line(0, "}", end - 1, end, closes=True)]


def _body(entries: Iterable[Entry], original: Original, depth: int = 1) -> list[Line]:
    """One line for each entry; facts that follow each other share lines."""
    lines: list[Line] = []
    after_fact = False
    for entry in entries:
        last = lines[-1] if lines and after_fact and entry.is_fact else None
        text = f"{last.text}  {entry.text}" if last else ""
        if last and len(text) + depth * len(INDENT) <= WIDTH and not original.comments_between(last.end, entry.span.start):
            lines[-1] = Line(depth, text, last.start, entry.span.end)
        else:
            lines.append(Line(depth, entry.text, entry.span.start, entry.span.end))
        after_fact = entry.is_fact
    return lines


def _fact(fact: tree.Fact) -> Entry:
    return Entry(clauses.clause(fact), fact.span, is_fact=True)


def _with_clauses(node: tree.Move | tree.RedLine | tree.Promise | tree.Threat | tree.Belief | tree.Pact, original: Original) -> list[Line]:
    """A declaration whose block holds clauses in the author's order."""
    crossing = "broken" if isinstance(node, tree.Promise) else "crossed"
    entries = [Entry(clauses.clause(item, crossing), item.span, isinstance(item, tree.Fact)) for item in node.items]
    header = _header(node)
    if isinstance(node, tree.Belief) and node.ignored:
        brace = original.brace_between(node.line.span.end, node.ignored.start)
        if not entries and (brace == node.line.span.end or not original.comments_between(brace - 1, node.span.end)):
            return [Line(0, f"{header} ignored", node.span.start, node.span.end)]
        entries = sorted([*entries, Entry("ignored", node.ignored)], key=lambda entry: entry.span.start)
    return _block(node, header, entries, original)


def _header(node: tree.Move | tree.RedLine | tree.Promise | tree.Threat | tree.Belief | tree.Pact) -> str:
    """What stands before the block."""
    tail = f"{family(node.family)}{_label(node.label)}"
    match node:
        case tree.Move(owner, name, parameters):
            return f"move {owner.text}.{name.text}{f'({names(parameters)})' if parameters else ''}{tail}"
        case tree.RedLine(owner, name):
            return f"redline {owner.text}.{name.text}{tail}"
        case tree.Promise(owner, name, target):
            return f"promise {owner.text}.{name.text} to {target.text}{tail}"
        case tree.Threat(owner, name, target):
            return f"threat {owner.text}.{name.text} to {target.text}{tail}"
        case tree.Belief(owner, line):
            return f"belief {owner.text} about {reference(line)}{tail}"
        case tree.Pact(name, members, kind, of, to):
            return f"pact {name.text}{family(members)}: {kind.text} of {of.text} to {to.text}{_label(node.label)}"
        case _:
            assert_never(node)


def _doctrine(node: tree.Doctrine, original: Original) -> list[Line]:
    """Rules stand on lines of their own, and their facts below them; a single rule without facts may share the line."""
    default = f" default {node.default}" if node.default else ""
    header = f"doctrine {node.owner.text}{default}{family(node.family)}{_label(node.label)}"
    facts = [_fact(fact) for fact in node.facts]
    if len(node.rules) <= 1 and not any(rule.facts for rule in node.rules):
        return _block(node, header, [*facts, *(Entry(clauses.rule(rule), rule.span) for rule in node.rules)], original)
    first, *_, last = _block(node, header, [*facts, Entry("", node.rules[0].span)], original, short=False)
    lines = [first, *_body(facts, original)]
    for rule in node.rules:
        end = min((fact.span.start for fact in rule.facts), default=rule.span.end)
        lines.append(Line(1, clauses.rule(rule), rule.span.start, original.last_word_before(end, rule.span.start)))
        lines += _body(map(_fact, rule.facts), original, depth=2)
    return [*lines, last]


def _state(node: tree.State, original: Original) -> list[Line]:
    """Variables on lines of their own, their labels in one column; few of them, without labels, may share a line."""
    texts = [clauses.variable(variable) for variable in node.variables]
    labelled = [text for text, variable in zip(texts, node.variables, strict=True) if variable.label]
    column = max(map(len, labelled), default=0) + 2
    short = _block(node, "state", [Entry(text, variable.span) for text, variable in zip(texts, node.variables, strict=True)], original)
    if len(short) == 1 and not labelled:
        return short
    entries = [
        Entry(f'{text:{column}} "{variable.label.text}"' if variable.label else text, variable.span)
        for text, variable in zip(texts, node.variables, strict=True)
    ]
    return _block(node, "state", entries, original, short=len(entries) == 1)


def _plan(node: tree.Plan, original: Original) -> list[Line]:
    """Steps with `;` between them, facts before."""
    header = f"plan {node.owner.text} {node.name.text}{_label(node.label)}"
    facts = [_fact(fact) for fact in node.facts]
    steps = [Entry(clauses.step(step), step.span) for step in node.steps]
    one = [*facts, Entry("; ".join(step.text for step in steps), steps[0].span)] if steps else facts
    short = _block(node, header, one, original)
    if len(short) == 1:
        return short
    return _block(node, header, [*facts, *(Entry(f"{step.text};", step.span) for step in steps)], original, short=False)


def _members(node: tree.Ladder | tree.Enumeration | tree.Group | tree.Alliance, original: Original) -> list[Line]:
    """Members on one line; too many of them fill lines, and where comments stand between them each has a line of its own."""
    word = {tree.Ladder: "ladder", tree.Enumeration: "enum", tree.Group: "group", tree.Alliance: "alliance"}[type(node)]
    header = f"{word} {node.name.text}{_label(node.label)}"
    behind = _decision(node, original) if isinstance(node, tree.Alliance) else ""
    facts = [_fact(fact) for fact in node.facts]
    between = " < " if isinstance(node, tree.Ladder) else ", "
    inner = "  ".join((between.join(member.text for member in node.members), *(fact.text for fact in facts)))
    start, end = node.span.start, node.span.end
    line = f"{header} {{ {inner} }}{behind}"
    brace = original.brace_between(start, node.members[0].span.start)
    closing = original.closing_brace(node.members[-1].span.end, end)
    commented = original.comments_between(brace - 1, closing)
    if len(line) <= WIDTH and not commented:
        return [Line(0, line, start, end)]
    body = [*_filled(node.members, between, 0 if commented else WIDTH - len(INDENT)), *_body(facts, original)]
    return [Line(0, f"{header} {{", start, brace), *body, Line(0, f"}}{behind}", closing, end, closes=True)]


def _filled(members: Sequence[tree.Name], between: str, width: int) -> list[Line]:
    """Members with a sign between them, as many on a line as fit."""
    lines: list[Line] = []
    for place, member in enumerate(members):
        text = member.text if place == len(members) - 1 else member.text + between.rstrip()
        if lines and len(lines[-1].text) + 1 + len(text) <= width:
            lines[-1] = Line(1, f"{lines[-1].text} {text}", lines[-1].start, member.span.end)
        else:
            lines.append(Line(1, text, member.span.start, member.span.end))
    return lines


def _decision(node: tree.Alliance, original: Original) -> str:
    if node.lead:
        return f" decides by lead {node.lead.text}"
    if node.decision == "consensus" and not original.says_decides(node.span.start, node.span.end):
        return ""
    return f" decides by {node.decision}"
