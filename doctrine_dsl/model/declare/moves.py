"""Moves: first their names (so that anything may speak of `made(...)`), then what makes them possible and what they do."""

from __future__ import annotations

from doctrine_dsl.diagnostics import Label, Span
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.model.declare.facts import facts_of
from doctrine_dsl.model.expressions import Elaborator, variable_name
from doctrine_dsl.model.model import NATURE, Effect, Mistaken, Move
from doctrine_dsl.model.references import move_instances
from doctrine_dsl.model.scope import Environment, Scope, in_full
from doctrine_dsl.model.sets import stamp
from doctrine_dsl.model.types import BOOL, Kind, Type, comparable
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.term import TRUE, Const, Term, Var, add, conj, maximum, minimum, neg, number, sub


@dataclass(frozen=True, slots=True)
class NamedMove:
    """A stamped-out move whose body is still to be read."""

    name: str
    family: str
    owner: str
    members: tuple[str, ...]
    node: tree.Move
    env: Environment


def declare_moves(scope: Scope, elaborator: Elaborator, nodes: list[tree.Move]) -> list[NamedMove]:
    """Stamp out the names of all moves and enter them, with their makers and tags."""
    named: list[NamedMove] = []
    first: dict[str, tree.Move] = {}
    for node in nodes:
        for env in stamp(scope, node.family, elaborator.term):
            owner = _owner(scope, node.owner, env)
            if owner is None:
                continue
            unbound = [parameter for parameter in node.parameters if parameter.text not in env]
            if unbound:
                scope.report("D219", f"`{unbound[0].text}` has no values: a move's parameters range over a `for`", unbound[0].span,
                             f"write `for {unbound[0].text} in ...` behind the name")  # fmt: skip
                continue
            family = f"{owner}.{node.name.text}"
            name = in_full(family, (scope.resolve_name(parameter, env) for parameter in node.parameters))
            if name in scope.moves:
                scope.declared_twice(name, node.name.span, first[name].name.span)
                continue
            first[name] = node
            members = scope.alliances[owner].members if owner in scope.alliances else (owner,)
            scope.moves[name] = family
            scope.families.setdefault(family, []).append(name)
            for member in dict.fromkeys(members):
                scope.made_by.setdefault(member, []).append(name)
            scope.move_tags[name] = frozenset(tag.text for item in node.items if isinstance(item, tree.Tags) for tag in item.tags)
            named.append(NamedMove(name, family, owner, members, node, env))
    return named


def _owner(scope: Scope, name: tree.Name, env: Environment) -> str | None:
    text = scope.resolve_name(name, env)
    if text in scope.actors or text in scope.alliances or text == NATURE:
        return text
    if text in scope.groups:
        scope.report("D217", f"`{text}` is a group: a group makes no moves", name.span,
                     f"write `move a.{'m'} for a in {text}`, or declare an alliance")  # fmt: skip
        return None
    known = [*scope.actors, *scope.alliances, NATURE]
    scope.report("D201", f"`{text}` is not declared as an actor", name.span,
                 scope.did_you_mean(text, known) or f"declare it with `actor {text}`")  # fmt: skip
    return None


def resolve_move(scope: Scope, elaborator: Elaborator, named: NamedMove) -> Move:
    """Read the body of a move."""
    node, env = named.node, named.env
    guards = [item for item in node.items if isinstance(item, tree.When)]
    bodies = [item for item in node.items if isinstance(item, tree.Do)]
    chances = [item for item in node.items if isinstance(item, tree.Chance)]
    for word, items in (("when", guards), ("do", bodies), ("chance", chances)):
        once(scope, word, [item.span for item in items])
    if chances:
        _check_chance(scope, named, chances[0])
    guard = conj(*(elaborator.condition(item.condition, env) for item in guards))
    effects = [effect for item in bodies for effect in _effects(scope, elaborator, item.effects, env, TRUE, {})]
    mistaken = [one for item in node.items if isinstance(item, tree.Mistaken) for one in _mistaken(scope, item, named)]
    return Move(
        named.name,
        named.family,
        named.owner,
        named.members,
        guard,
        tuple(effects),
        scope.move_tags[named.name],
        tuple(mistaken),
        None if node.label is None else node.label.text,
        facts_of(node.items),
        node.span,
    )


def once(scope: Scope, word: str, spans: list[Span]) -> None:
    """A clause that may stand only once in a declaration."""
    for span in spans[1:]:
        scope.report("D401", f"`{word}` stands here twice", span, "join the two with `and`, or leave one out" if word != "do" else
                     "put all effects behind one `do`, with commas", (Label(spans[0], "first here"),))  # fmt: skip


def _check_chance(scope: Scope, named: NamedMove, chance: tree.Chance) -> None:
    if named.owner != NATURE:
        scope.report("D406", "`chance` belongs to moves of nature: an actor's move is a choice", chance.span, "leave it out")
    elif not 0 < chance.numerator.value <= chance.denominator.value:
        scope.report("D308", "a chance lies above 0 and is at most 1, as in `chance 1/500`", chance.span)


def _mistaken(scope: Scope, item: tree.Mistaken, named: NamedMove) -> list[Mistaken]:
    reference = item.move
    if reference.owner is None:
        scope.report("D203", f"`mistaken` names the other move with its owner: `actor.{reference.name.text}`", reference.span)
        return []
    owner = scope.resolve_name(reference.owner, named.env)
    if owner not in scope.actors and owner not in scope.alliances and owner != NATURE:
        scope.report("D201", f"no actor is named `{owner}`", reference.owner.span, scope.did_you_mean(owner, scope.actors))
        return []
    moves = move_instances(scope, owner, reference, named.env)
    observers = scope.actors_named(item.observers, named.env, nature=False)
    return [Mistaken(observer, move, item.span) for observer in observers for move in moves]


def _effects(
    scope: Scope, elaborator: Elaborator, nodes: tuple[tree.Effect, ...], env: Environment, condition: Term, written: dict[str, Span]
) -> list[Effect]:
    """Flatten branches into conditions. `written` gathers what this branch writes, to refuse a second value."""
    effects: list[Effect] = []
    for node in nodes:
        if isinstance(node, tree.Branch):
            test = elaborator.condition(node.condition, env)
            in_then, in_else = dict[str, Span](), dict[str, Span]()
            effects += _effects(scope, elaborator, node.then, env, conj(condition, test), in_then)
            effects += _effects(scope, elaborator, node.otherwise, env, conj(condition, neg(test)), in_else)
            for variable, span in {**in_else, **in_then}.items():
                _write(scope, variable, span, written)
            continue
        name = variable_name(scope, node.target, env)
        if name is None:
            continue
        _write(scope, name, node.span, written)
        kind = scope.variables[node.target.text if isinstance(node.target, tree.Name) else node.target.name.text].type
        if kind.kind is not Kind.ERROR:
            value = _climb(scope, elaborator, node, env, name, kind) if isinstance(node, tree.Climb) else None
            if isinstance(node, tree.Assign):
                value = _assigned(scope, elaborator, node, env, name, kind)
            effects.append(Effect(name, condition, value, node.span))
    return effects


def _write(scope: Scope, name: str, span: Span, written: dict[str, Span]) -> None:
    if name in written:
        scope.report("D313", f"`{name}` gets two values in one step", span, "effects happen at once: keep one, or put them into the two branches of one `if`",
                     (Label(written[name], "the other value"),))  # fmt: skip
    written.setdefault(name, span)


def _assigned(scope: Scope, elaborator: Elaborator, node: tree.Assign, env: Environment, name: str, kind: Type) -> Term | None:
    if isinstance(node.value, tree.AnyValue):
        return None
    value, found = elaborator.term(node.value, env, kind)
    if found.kind is Kind.ERROR:
        return Var(name)
    if node.operator != ":=":
        if kind.kind is not Kind.NUMBER or found.kind is not Kind.NUMBER:
            remedy: str | None = "use `rises` and `falls` on a ladder" if kind.kind is Kind.LADDER else None
            wrong = kind if kind.kind is not Kind.NUMBER else found
            scope.report("D303", f"`{node.operator}` needs numbers, and this is {wrong.describe()}", node.span, remedy)
            return Var(name)
        return add(Var(name), value) if node.operator == "+=" else sub(Var(name), value)
    if not comparable(found, kind):
        scope.report("D305", f"`{name}` is {kind.describe()} and cannot become {found.describe()}", node.value.span,
                     "write `true` or `false`" if kind.kind is BOOL.kind else None)  # fmt: skip
        return Var(name)
    if kind.kind is Kind.ACTOR and not set(found.values) <= set(kind.values):
        outside = next(member for member in found.members if member not in kind.members)
        scope.report("D311", f"`{name}` holds one of {', '.join(kind.members)}, and this might be `{outside}`", node.value.span,
                     "assign a member of that group")  # fmt: skip
        return Var(name)
    return value


def _climb(scope: Scope, elaborator: Elaborator, node: tree.Climb, env: Environment, name: str, kind: Type) -> Term:
    if kind.kind is not Kind.LADDER:
        remedy = f"write `{name} {'+=' if node.direction == 'rises' else '-='} n`" if kind.kind is Kind.NUMBER else None
        scope.report("D306", f"`{node.direction}` moves on a ladder, and `{name}` is {kind.describe()}", node.span, remedy)
        return Var(name)
    amount: Term = number(1)
    if node.amount is not None:
        amount, found = elaborator.term(node.amount, env)
        if found.kind is Kind.ERROR:
            return Var(name)
        if found.kind is not Kind.NUMBER:
            scope.report("D303", f"`{node.direction}` takes a number of rungs, and this is {found.describe()}", node.amount.span)
            return Var(name)
    low, high = number(kind.values[0]), number(kind.values[-1])
    moved = add(Var(name), amount) if node.direction == "rises" else sub(Var(name), amount)
    if isinstance(amount, Const) and amount.value >= 0:
        return minimum(moved, high) if node.direction == "rises" else maximum(moved, low)
    return maximum(minimum(moved, high), low)
