"""Edits that take something out of a text, and leave comments and the layout of everything else as they are."""

from __future__ import annotations

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.lints.lint import Edit
from doctrine_dsl.lints.policy import Policy
from doctrine_dsl.model.model import Rule
from doctrine_dsl.syntax import tree


def rule_taken_out(policy: Policy, rule: Rule) -> tuple[Edit, ...]:
    """The rule goes, unless that would lose what its author knows: facts, or a comment inside. An obligation is never taken out."""
    node = policy.node_at.get(rule.span)
    if rule.kind == "oblige" or not isinstance(node, tree.Rule) or node.facts:
        return ()
    return taken_out(policy, rule.span)


def name_taken_out(policy: Policy, span: Span) -> tuple[Edit, ...]:
    """A name that nothing uses goes only from a file that asks something itself: what a library gives, a file elsewhere may use."""
    home = next(loaded.file for loaded in policy.program.files if loaded.file.path == span.path)
    return taken_out(policy, span) if any(isinstance(node, tree.Check) for node in home.declarations) else ()


def taken_out(policy: Policy, span: Span) -> tuple[Edit, ...]:
    """What the span covers goes, with its lines where nothing else stands on them; nothing if there is a comment inside."""
    text = policy.sources[span.path].text
    comments = next((loaded.file.comments for loaded in policy.program.files if loaded.file.path == span.path), ())
    if any(span.start <= comment.span.start < span.end for comment in comments):
        return ()
    start, end = span.start, span.end
    before, behind = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    behind = len(text) if behind < 0 else behind
    if not text[before:start].strip() and not text[end:behind].strip():
        behind = min(behind + 1, len(text))
        if text[:before].endswith(("\n\n", "\n\r\n")) and text[behind:].startswith(("\n", "\r\n")):  # one empty line is left of two
            behind += 2 if text.startswith("\r\n", behind) else 1
        return (Edit(Span(span.path, before, behind), ""),)
    while end < len(text) and text[end] in " \t":
        end += 1
    last = text[end : end + 1] in ("", "\n", "\r", "#")
    if last and text[before:start].strip():  # only a comment is left behind it, or nothing: keep one gap, or none
        start = len(text[:start].rstrip(" \t"))
        return (Edit(Span(span.path, start, end), "" if text[end : end + 1] != "#" else "  "),)
    return (Edit(Span(span.path, start, end), ""),)
