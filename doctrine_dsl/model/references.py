"""Dotted names: moves, red lines, threats, promises, obligations and pacts, and the patterns that match moves."""

from __future__ import annotations

from collections.abc import Mapping

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.model.model import NATURE
from doctrine_dsl.model.scope import Environment, Scope, in_full
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.term import FALSE, Term, Var, disj


@dataclass(frozen=True, slots=True)
class PatternContext:
    """How bare names and `any` are read. `owners`: whose move a bare name means (None: everyone's); `universe`: what `any` covers and,
    if `strict`, all that may be named; `place` says where we are, for messages."""

    owners: tuple[str, ...] | None
    universe: tuple[str, ...]
    strict: bool
    place: str


def moves_of(scope: Scope, actor: str) -> tuple[str, ...]:
    """The moves an actor makes: its own, and those of the alliances it belongs to."""
    return tuple(scope.made_by.get(actor, ()))


def in_doctrine_of(scope: Scope, actor: str, place: str) -> PatternContext:
    """Doctrines, plans and pacts: only moves of the actor or of its alliances; bare names are its own."""
    return PatternContext((actor,), moves_of(scope, actor), True, place)


def declared_by(scope: Scope, actor: str, place: str) -> PatternContext:
    """What an actor says it would do: bare names are its own, other moves may be named in full."""
    return PatternContext((actor,), moves_of(scope, actor), False, place)


def by_anyone(scope: Scope, place: str) -> PatternContext:
    """Lines and promises: a bare name is every actor's move of that name, `any` is every move."""
    return PatternContext(None, tuple(scope.moves), False, place)


def pattern_moves(scope: Scope, pattern: tree.Pattern, context: PatternContext, env: Environment) -> frozenset[str]:
    """The full names of the moves that a pattern matches; mistakes are reported."""
    found: set[str] = set()
    for part in pattern:
        match part:
            case tree.AnyMove(tag=None):
                found.update(context.universe)
            case tree.AnyMove(tag=tag):
                assert tag is not None
                found.update(move for move in context.universe if tag.text in scope.move_tags[move])
            case tree.MovePattern(move=reference):
                found.update(_referenced(scope, reference, context, env))
    return frozenset(found)


def _referenced(scope: Scope, reference: tree.Reference, context: PatternContext, env: Environment) -> tuple[str, ...]:
    if reference.owner is None and context.owners is None:
        named = [family for family in scope.families if family.split(".", 1)[1] == reference.name.text]
        if not named:
            known = [family.split(".", 1)[1] for family in scope.families]
            scope.report("D203", f"no move is named `{reference.name.text}`", reference.name.span,
                         scope.did_you_mean(reference.name.text, known))  # fmt: skip
        return tuple(move for family in named for move in _instances(scope, family, reference, env, quiet=len(named) > 1))
    owner = context.owners[0] if reference.owner is None and context.owners else _owner(scope, reference, env)
    if owner is None:
        return ()
    moves = move_instances(scope, owner, reference, env)
    foreign = [move for move in moves if move not in context.universe] if context.strict else []
    if foreign:
        actor = context.owners[0] if context.owners else ""
        scope.report("D213", f"{context.place} names `{foreign[0]}`, a move that {actor} does not make", reference.span,
                     f"name a move of {actor}, or write this in the doctrine of {owner}")  # fmt: skip
    return tuple(move for move in moves if move not in foreign)


def _owner(scope: Scope, reference: tree.Reference, env: Environment) -> str | None:
    assert reference.owner is not None
    text = scope.resolve_name(reference.owner, env)
    if text in scope.actors or text in scope.alliances or text == NATURE:
        return text
    known = [*scope.actors, *scope.alliances, NATURE]
    scope.report("D201", f"no actor or alliance is named `{text}`", reference.owner.span, scope.did_you_mean(text, known))
    return None


def move_instances(scope: Scope, owner: str, reference: tree.Reference, env: Environment) -> tuple[str, ...]:
    """The moves named by `owner.m` or `owner.m(x)`; none after reporting that there is no such move."""
    family = f"{owner}.{reference.name.text}"
    if family not in scope.families:
        own = [name.split(".", 1)[1] for name in scope.families if name.split(".", 1)[0] == owner]
        remedy = scope.did_you_mean(reference.name.text, own)
        if remedy is None:
            others = [name for name in scope.families if name.split(".", 1)[1] == reference.name.text]
            remedy = f"did you mean `{others[0]}`?" if others else f"its moves are {', '.join(own[:6])}" if own else f"{owner} has no moves"
        scope.report("D203", f"{owner} has no move `{reference.name.text}`", reference.name.span, remedy)
        return ()
    return _instances(scope, family, reference, env, quiet=False)


def _instances(scope: Scope, family: str, reference: tree.Reference, env: Environment, *, quiet: bool) -> tuple[str, ...]:
    instances = scope.families[family]
    if reference.arguments is None:
        return tuple(instances)
    texts = [scope.resolve_name(one, env) if isinstance(one, tree.Name) else str(one.value) for one in reference.arguments]
    full = in_full(family, texts)
    if full in instances:
        return (full,)
    if not quiet:
        close = scope.did_you_mean(full, instances)
        scope.report("D203", f"there is no move `{full}`", reference.span, close or f"there is `{instances[0]}`" if instances else None)
    return ()


def made_term(scope: Scope, node: tree.RunFunction, env: Environment) -> Term:
    """`made(a.m)`: one of the moves has been made."""
    reference = node.argument
    if reference.owner is None:
        scope.report("D203", f"`made` needs the actor as well: `made(actor.{reference.name.text})`", reference.span)
        return FALSE
    owner = _owner(scope, reference, env)
    if owner is None:
        return FALSE
    return disj(*(Var(f"made({move})") for move in move_instances(scope, owner, reference, env)))


def run_function(scope: Scope, node: tree.RunFunction, env: Environment) -> Term:
    """`crossed`, `alarmed`, `live`, `broken` of something declared, as the name of a run function."""
    match node.function:
        case "crossed" | "alarmed":
            name = dotted(scope, node.argument, env, scope.lines, "D205", "red line")
            return FALSE if name is None else Var(f"{node.function}({name})")
        case "live":
            name = dotted(scope, node.argument, env, scope.threats, "D206", "threat")
            return FALSE if name is None else Var(f"live({name})")
        case _:
            return _broken(scope, node.argument, env)


def _broken(scope: Scope, reference: tree.Reference, env: Environment) -> Term:
    if reference.owner is None:
        instances = scope.pacts.get(reference.name.text)
        if instances is None:
            remedy = scope.did_you_mean(reference.name.text, [*scope.pacts, *scope.obligations, *scope.promises])
            scope.report("D208", f"no pact is named `{reference.name.text}`", reference.span, remedy)
            return FALSE
        if reference.arguments is not None:
            texts = [scope.resolve_name(one, env) if isinstance(one, tree.Name) else str(one.value) for one in reference.arguments]
            full = in_full(reference.name.text, texts)
            if full not in instances:
                scope.report("D208", f"there is no pact `{full}`", reference.span, scope.did_you_mean(full, instances))
                return FALSE
            instances = [full]
        owing = [name for name in instances if name in scope.obligations]
        if not owing:
            scope.report(
                "D208", f"`{reference.name.text}` owes nothing, so it cannot be broken", reference.span, "give it `owes P within n`"
            )
        return disj(*(Var(f"broken({name})") for name in owing))
    known = {**scope.obligations, **scope.promises}
    name = dotted(scope, reference, env, known, "D208", "obligation with `within`, or promise,")
    return FALSE if name is None else Var(f"broken({name})")


def dotted(scope: Scope, reference: tree.Reference, env: Environment, known: Mapping[str, object], code: str, what: str) -> str | None:
    """`owner.name` among the known ones, or None after reporting."""
    if reference.owner is None:
        remedy = scope.did_you_mean(reference.name.text, [name.split(".", 1)[-1] for name in known])
        scope.report(code, f"a {what.rstrip(',')} is named with its owner: `owner.{reference.name.text}`", reference.span, remedy)
        return None
    owner = scope.resolve_name(reference.owner, env)
    full = f"{owner}.{reference.name.text}"
    if full in known:
        return full
    if owner not in scope.actors:
        scope.report("D201", f"no actor is named `{owner}`", reference.owner.span, scope.did_you_mean(owner, scope.actors))
        return None
    close = scope.did_you_mean(full, known)
    own = [name for name in known if name.startswith(f"{owner}.")]
    remedy = close or (f"{owner} has {', '.join(f'`{name}`' for name in own[:4])}" if own else None)
    scope.report(code, f"no {what} is named `{full}`", reference.name.span, remedy)
    return None
