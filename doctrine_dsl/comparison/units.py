"""The pieces that an author edits: declarations, state variables and rules, each with its text; and one edit applied by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.model.resolve import LoadedFile, Program
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.printing import clauses
from doctrine_dsl.syntax.printing.bare import bare_of, on_one_line
from doctrine_dsl.syntax.printing.expressions import pattern

Piece: TypeAlias = "tree.Declaration | tree.StateVariable | tree.Rule"


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a program. `kind` and `name` are what a reader calls it; two pieces with equal `text` mean the same. `head` is the
    doctrine that a rule belongs to, without its rules."""

    kind: str
    name: str
    text: str
    node: Piece
    span: Span
    head: tree.Doctrine | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A piece in the old program and what stands there in the new one; one of them may be missing."""

    old: Unit | None
    new: Unit | None


def units(program: Program) -> Iterator[Unit]:
    """Every piece that can change what a policy allows or means: no titles, facts, labels, comments or checks."""
    for loaded in program.files:
        for node in loaded.file.declarations:
            yield from _pieces(node)


def _pieces(node: tree.Declaration) -> Iterator[Unit]:
    match node:
        case tree.PolicyTitle() | tree.Use() | tree.Check():
            return
        case tree.State(variables):
            for one in variables:
                bare = replace(one, label=None)
                yield Unit("state", one.name.text, f"state {clauses.variable(bare)}", one, one.span)
        case tree.Doctrine():
            yield from _rules(node)
        case tree.Rivals() | tree.Turns():
            yield Unit(type(node).__name__.lower(), "", on_one_line(node), node, node.span)
        case tree.Belief(holder, line):
            name = f"{holder.text} about {line.owner.text + '.' if line.owner else ''}{line.name.text}"
            yield Unit("belief", name, on_one_line(bare_of(node, tree.Chance)), node, node.span)
        case tree.Move() | tree.RedLine() | tree.Threat() | tree.Promise() | tree.Plan():
            kind = type(node).__name__.lower()
            yield Unit(kind, f"{node.owner.text}.{node.name.text}", on_one_line(bare_of(node, tree.Chance)), node, node.span)
        case tree.SetParam():
            yield Unit("set", node.name.text, on_one_line(node), node, node.span)
        case _:
            yield Unit(type(node).__name__.lower(), node.name.text, on_one_line(bare_of(node, tree.Chance)), node, node.span)


def _rules(node: tree.Doctrine) -> Iterator[Unit]:
    """The default of a doctrine, and each rule by itself."""
    head = replace(node, facts=(), label=None, rules=())
    title = on_one_line(head).removesuffix(" { }")
    who = node.owner.text
    stamped = on_one_line(replace(head, default=None)).removesuffix(" { }").removeprefix(f"doctrine {who}")
    if node.default:
        yield Unit("default", who + stamped, title, node, node.span)
    for number, rule in enumerate(node.rules, start=1):
        name = (f"{who}.{rule.name.text}" if rule.name else f"{who}, rule {number}") + stamped
        yield Unit("rule", name, clauses.rule(replace(rule, facts=())), rule, rule.span, replace(head, default=None))


# ---- what was edited


def edits(old: Program, new: Program) -> tuple[Pair, ...]:
    """The pieces whose text is not the same, in the order of the new program; what is gone comes last. Order alone is no edit."""
    was, now = _without_twins(list(units(old)), list(units(new)))
    pairs: list[Pair] = []
    for same in (_same_name, _same_kind):
        for unit in list(now):
            other = next((one for one in was if same(one, unit)), None)
            if other is not None:
                was.remove(other)
                now.remove(unit)
                pairs.append(Pair(other, unit))
    pairs += [Pair(None, unit) for unit in now]
    order = {id(unit.node): at for at, unit in enumerate(units(new))}
    pairs.sort(key=lambda pair: order[id(pair.new.node)] if pair.new else 0)
    return (*pairs, *(Pair(unit, None) for unit in was))


def _without_twins(was: list[Unit], now: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    left = list(was)
    fresh: list[Unit] = []
    for unit in now:
        twin = next((one for one in left if _key(one) == _key(unit)), None)
        if twin is None:
            fresh.append(unit)
        else:
            left.remove(twin)
    return left, fresh


def _key(unit: Unit) -> tuple[str, str, str]:
    """What has to be equal for two pieces to be the same one; an unnamed rule is known by its text."""
    return unit.kind, "" if unit.kind == "rule" else unit.name, unit.text + ("" if unit.head is None else on_one_line(unit.head))


def _same_name(one: Unit, other: Unit) -> bool:
    named = one.kind != "rule" or (isinstance(one.node, tree.Rule) and one.node.name is not None)
    return named and (one.kind, one.name) == (other.kind, other.name)


def _same_kind(one: Unit, other: Unit) -> bool:
    """Rules of one doctrine of the same kind, or about the same moves: an edited rule, rather than one gone and one new."""
    if not isinstance(one.node, tree.Rule) or not isinstance(other.node, tree.Rule) or one.head is None or other.head is None:
        return False
    kind, about = one.node.kind == other.node.kind, pattern(one.node.pattern) == pattern(other.node.pattern)
    return on_one_line(one.head) == on_one_line(other.head) and (kind or about)


# ---- one edit by itself


def applied(program: Program, pair: Pair) -> Program:
    """The old program with this one edit."""
    if pair.old is None:
        assert pair.new is not None
        return _added(program, pair.new)
    new = None if pair.new is None else pair.new.node
    return changed(program, pair.old.node, new)


def changed(program: Program, old: Piece, new: Piece | None) -> Program:
    """The program with one of its pieces replaced, or without it."""
    return Program(
        tuple(_with(loaded, lambda nodes: tuple(_replaced(nodes, old, new))) for loaded in program.files),
        program.sources,
    )


def _replaced(nodes: tuple[tree.Declaration, ...], old: Piece, new: Piece | None) -> Iterator[tree.Declaration]:
    for node in nodes:
        if node is old:
            if new is not None:
                yield _default_only(node, new)
            elif isinstance(node, tree.Doctrine):
                yield replace(node, default=None)
        elif isinstance(node, tree.Doctrine) and any(rule is old for rule in node.rules):
            rules = tuple(new if rule is old else rule for rule in node.rules)
            yield replace(node, rules=tuple(rule for rule in rules if isinstance(rule, tree.Rule)))
        elif isinstance(node, tree.State) and any(one is old for one in node.variables):
            variables = tuple(new if one is old else one for one in node.variables)
            yield replace(node, variables=tuple(one for one in variables if isinstance(one, tree.StateVariable)))
        else:
            yield node


def _default_only(old: tree.Declaration, new: Piece) -> tree.Declaration:
    """Of a doctrine only the default: its rules are pieces of their own."""
    if isinstance(old, tree.Doctrine) and isinstance(new, tree.Doctrine):
        return replace(old, default=new.default)
    assert not isinstance(new, tree.StateVariable | tree.Rule)
    return new


def _added(program: Program, unit: Unit) -> Program:
    node = unit.node
    match node:
        case tree.StateVariable():
            whole: tree.Declaration = tree.State((node,), node.span)
        case tree.Rule():
            assert unit.head is not None
            whole = replace(unit.head, rules=(node,))
        case tree.Doctrine():
            whole = replace(node, rules=())
        case _:
            whole = node
    first, *rest = program.files
    return Program((_with(first, lambda nodes: (*nodes, whole)), *rest), program.sources)


def _with(loaded: LoadedFile, change: Callable[[tuple[tree.Declaration, ...]], tuple[tree.Declaration, ...]]) -> LoadedFile:
    return replace(loaded, file=replace(loaded.file, declarations=change(loaded.file.declarations)))
