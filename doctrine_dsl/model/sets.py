"""Sets of the language, and the families that range over them: groups, alliances, enums, ladders, `actor`, `{...}`, `lo..hi`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from doctrine_dsl.model.scope import NO_NAME, Argument, Bound, Environment, Scope
from doctrine_dsl.model.types import Kind, Type, number_type
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.term import Const, Term

Elaborate = Callable[[tree.Expression, Environment, "Type | None"], "tuple[Term, Type]"]


def range_ends(scope: Scope, node: tree.RangeSet, env: Environment, expected: Type | None = None) -> tuple[Type, int, int] | None:
    """The constant ends of `lo..hi` with their common type, or None after reporting what is wrong with them."""
    ends = [_end(scope, end, env, expected) for end in (node.low, node.high)]
    if ends[0] is None or ends[1] is None:
        return None
    (low_type, low), (high_type, high) = ends[0], ends[1]
    if low_type.kind is not high_type.kind or (low_type.kind is Kind.LADDER and low_type.name != high_type.name):
        scope.report("D308", "the two ends of this range are of different types", node.span, "use two numbers, or two rungs of one ladder")
        return None
    if low > high:
        scope.report("D308", "this range is empty: its lower end lies above its upper end", node.span, "swap the ends")
        return None
    return low_type, low, high


def _end(scope: Scope, node: tree.Name | tree.Number, env: Environment, expected: Type | None) -> tuple[Type, int] | None:
    if isinstance(node, tree.Number):
        return number_type(node.value, node.value), node.value
    binding = env.get(node.text)
    if isinstance(binding, Bound):
        return binding.type, binding.value
    if isinstance(binding, Argument) and isinstance(binding.expression, tree.Name | tree.Number):
        return _end(scope, binding.expression, binding.env, expected)
    if node.text in scope.parameters:
        parameter = scope.parameters[node.text]
        if isinstance(parameter.term, Const):
            return parameter.type, int(parameter.term.value)
        scope.report("D309", f"`{node.text}` may have any value, so it cannot bound a range", node.span, "give the parameter one value")
        return None
    ladders = [scope.types[name] for name in scope.members.get(node.text, ()) if scope.types[name].kind is Kind.LADDER]
    if expected is not None and expected.kind is Kind.LADDER and node.text in scope.types[expected.name].members:
        ladders = [scope.types[expected.name]]
    if len(ladders) == 1:
        value = ladders[0].value_of(node.text)
        assert value is not None
        return ladders[0], value
    if ladders:
        owners = " and ".join(f"`{ladder.name}`" for ladder in ladders)
        scope.report("D307", f"`{node.text}` is a rung of {owners}", node.span, "name a set whose type is clear")
        return None
    known = [*scope.parameters, *(member for member, of in scope.members.items() if any(scope.types[t].kind is Kind.LADDER for t in of))]
    help_line = scope.did_you_mean(node.text, known) or "a range ends in numbers, constant parameters or rungs of a ladder"
    scope.report("D202", f"`{node.text}` cannot end a range: no parameter or rung has this name", node.span, help_line)
    return None


def set_members(
    scope: Scope, node: tree.SetExpression, env: Environment, elaborate: Elaborate, expected: Type | None = None
) -> list[Bound] | range | None:
    """The members of a set, in order (a plain range of numbers stays one); None after reporting a mistake."""
    match node:
        case tree.RangeSet():
            ends = range_ends(scope, node, env, expected)
            if ends is None:
                return None
            kind, low, high = ends
            if kind.kind is Kind.NUMBER:
                return range(low, high + 1)
            return [Bound(kind, value, member) for member, value in zip(kind.members, kind.values, strict=True) if low <= value <= high]
        case tree.LiteralSet(members=members):
            found: list[Bound] | None = []
            for member in members:
                bound = _literal(scope, member, env, elaborate, expected)
                found = None if bound is None or found is None else [*found, bound]
            return found
        case tree.Name():
            return _named(scope, node, env)


def _literal(scope: Scope, node: tree.Expression, env: Environment, elaborate: Elaborate, expected: Type | None) -> Bound | None:
    term, kind = elaborate(node, env, expected)
    if kind.kind is Kind.ERROR:
        return None
    if not isinstance(term, Const):
        scope.report("D309", "a set that is stamped out has constant members", node.span, "write names of members or numbers")
        return None
    value = int(term.value)
    if kind.kind is Kind.NUMBER:
        return Bound(kind, value, str(value))
    if kind.kind is Kind.BOOL:
        return Bound(kind, value, "true" if value else "false")
    return Bound(kind, value, kind.members[kind.values.index(value)])


def _named(scope: Scope, node: tree.Name, env: Environment) -> list[Bound] | None:
    text = scope.resolve_name(node, env)
    if text == NO_NAME:
        return None
    if text in scope.groups or text in scope.alliances or text == "actor":
        kind = scope.actor_type(None if text == "actor" else scope.members_of(text))
        order = list(scope.actors) if text == "actor" else scope.members_of(text)
        return [Bound(kind, scope.actors[name], name) for name in order]
    if text in scope.types:
        kind = scope.types[text]
        return [Bound(kind, value, member) for member, value in zip(kind.members, kind.values, strict=True)]
    known = [*scope.groups, *scope.alliances, *scope.types, "actor"]
    what = f"`{text}` is an actor, not a set" if text in scope.actors else f"no set is named `{text}`"
    fallback = f"write `{{{text}}}`" if text in scope.actors else "name a group, alliance, enum, ladder, `actor`, `{...}` or `lo..hi`"
    scope.report("D204", what, node.span, (None if text in scope.actors else scope.did_you_mean(text, known)) or fallback)
    return None


def as_bounds(members: list[Bound] | range) -> Iterator[Bound]:
    """Each member as a binding."""
    if isinstance(members, range):
        for value in members:
            yield Bound(number_type(value, value), value, str(value))
    else:
        yield from members


def stamp(scope: Scope, family: tree.Family, elaborate: Elaborate, env: Environment | None = None) -> Iterator[Environment]:
    """One environment for each choice of a `for`; without one, a single empty environment."""
    least = _least_size(scope, family)
    if least > scope.limit:
        scope.report("D501", f"this `for` would make {least:,} declarations, the limit is {scope.limit:,}", family.binders[0].span,
                     "name smaller sets, or raise the limit with --instances N")  # fmt: skip
        return
    yield from _stamp(scope, family, elaborate, env or {}, 0)


def _least_size(scope: Scope, family: tree.Family) -> int:
    """How many choices the sets whose size can be told at once multiply to."""
    size = 1
    for binder in family.binders:
        match binder.set:
            case tree.RangeSet(low=tree.Number(value=low), high=tree.Number(value=high)):
                size *= max(1, high - low + 1)
            case tree.Name(text=text) if text in scope.types:
                size *= max(1, len(scope.types[text].members))
            case tree.Name(text=text) if text in scope.groups or text in scope.alliances:
                size *= max(1, len(scope.members_of(text)))
            case _:
                pass
    return size


def _stamp(scope: Scope, family: tree.Family, elaborate: Elaborate, env: Environment, depth: int) -> Iterator[Environment]:
    if depth < len(family.binders):
        binder = family.binders[depth]
        members = set_members(scope, binder.set, env, elaborate)
        if members is not None and _small_enough(scope, len(members), binder):
            for bound in as_bounds(members):
                if scope.stamped > scope.limit:
                    return
                yield from _stamp(scope, family, elaborate, {**env, binder.variable.text: bound}, depth + 1)
        return
    if family.binders and not scope.count_instance(family.binders[0].span):
        return
    if family.where is not None:
        term, kind = elaborate(family.where, env, None)
        if kind.kind is Kind.ERROR:
            return
        if kind.kind is not Kind.BOOL:
            scope.report("D303", f"`where` needs a condition, this is {kind.describe()}", family.where.span)
            return
        if not isinstance(term, Const):
            scope.report("D309", "`where` is decided before the first step: it cannot speak of the state", family.where.span,
                         "put a condition on the state into `when`")  # fmt: skip
            return
        if not term.value:
            return
    yield env


def _small_enough(scope: Scope, size: int, binder: tree.Binder) -> bool:
    if scope.stamped <= scope.limit < scope.stamped + size:
        scope.report("D501", f"this `for` would make at least {scope.stamped + size:,} declarations, the limit is {scope.limit:,}",
                     binder.set.span, "name a smaller set, or raise the limit with --instances N")  # fmt: skip
        scope.stamped = scope.limit + 1  # said once
    return scope.stamped <= scope.limit
