"""Actions for moves, doctrines and plans: what actors can do, may do and mean to do."""

from __future__ import annotations

from typing import TypeAlias

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.build.expressions import MAX_DEPTH, note_depth
from doctrine_dsl.syntax.build.making import Action, Making, table_of, the_only
from doctrine_dsl.syntax.build.world import Facts, Label, Names

Choices: TypeAlias = "list[tree.MovePattern | tree.AnyMove]"
Part: TypeAlias = "tree.Text | tree.Family | Default"
NO_FAMILY = tree.Family((), None)


class Default:
    """`default permit` or `default forbid` of a doctrine."""

    __slots__ = ("span", "word")

    def __init__(self, word: str, span: Span) -> None:
        self.word, self.span = word, span


def label_of(making: Making, parts: list[Part]) -> Label:
    """The label among the parts between a name and its block."""
    return the_only(making, "label", [part for part in parts if isinstance(part, tree.Text)])


def family_of(making: Making, parts: list[Part]) -> tree.Family:
    """The `for` family among the parts between a name and its block."""
    families = [part for part in parts if isinstance(part, tree.Family)]
    for extra in families[1:]:
        making.report(
            "D118", "a second `for`: one is enough", extra.binders[0].span, "put all of it into one: `for v in s, w in t where ...`"
        )
    return families[0] if families else NO_FAMILY


# ---- moves


def move(
    making: Making,
    span: Span,
    owner: tree.Name,
    name: tree.Name,
    parameters: Names,
    parts: list[Part],
    items: list[tree.Tags | tree.When | tree.Do | tree.Mistaken | tree.Chance | tree.Fact],
) -> tree.Move:
    return tree.Move(owner, name, tuple(parameters), family_of(making, parts), label_of(making, parts), tuple(items), span)


def tags(_making: Making, span: Span, names: Names) -> tree.Tags:
    return tree.Tags(tuple(names), span)


def when(_making: Making, span: Span, condition: tree.Expression) -> tree.When:
    return tree.When(condition, span)


def do(_making: Making, span: Span, effects: list[tree.Effect]) -> tree.Do:
    return tree.Do(tuple(effects), span)


def mistaken(_making: Making, span: Span, observers: Names, taken_for: tree.Reference) -> tree.Mistaken:
    return tree.Mistaken(tuple(observers), taken_for, span)


def chance(_making: Making, span: Span, numerator: tree.Number, denominator: tree.Number) -> tree.Chance:
    return tree.Chance(numerator, denominator, span)


def assign(
    _making: Making, span: Span, target: tree.Name | tree.Indexed, operator: tree.Name, value: tree.Expression | tree.AnyValue
) -> tree.Assign:
    return tree.Assign(target, operator.text, value, span)


def climb(
    _making: Making, span: Span, target: tree.Name | tree.Indexed, direction: tree.Name, amount: tree.Expression | None = None
) -> tree.Climb:
    return tree.Climb(target, direction.text, amount, span)


def branch(
    making: Making, span: Span, condition: tree.Expression, then: list[tree.Effect], otherwise: list[tree.Effect] | None = None
) -> tree.Branch:
    node = tree.Branch(condition, tuple(then), tuple(otherwise or ()), span)
    note_depth(making, node, condition, *node.then, *node.otherwise)
    if making.depths[id(node)] == MAX_DEPTH + 1:
        where = Span(span.path, span.start, span.start + 2)
        making.report("D115", f"these effects are nested more than {MAX_DEPTH} levels deep", where, "split them over several moves")
    return node


# ---- doctrines


def doctrine(making: Making, span: Span, owner: tree.Name, parts: list[Part], facts: Facts, rules: list[tree.Rule]) -> tree.Doctrine:
    default = the_only(making, "`default`", [part for part in parts if isinstance(part, Default)])
    family, label = family_of(making, parts), label_of(making, parts)
    return tree.Doctrine(owner, family, label, default.word if default else None, tuple(facts), tuple(rules), span)


def default_permit(_making: Making, span: Span, parts: list[Part]) -> list[Part]:
    return _with_default(parts, "permit", span)


def default_forbid(_making: Making, span: Span, parts: list[Part]) -> list[Part]:
    return _with_default(parts, "forbid", span)


def _with_default(parts: list[Part], word: str, span: Span) -> list[Part]:
    """The two last words of the span are the default."""
    parts.append(Default(word, Span(span.path, span.end - len(word), span.end)))
    return parts


def forbid(_making: Making, span: Span) -> tree.Name:
    return tree.Name("forbid", span)


def permit(_making: Making, span: Span) -> tree.Name:
    return tree.Name("permit", span)


def oblige(_making: Making, span: Span) -> tree.Name:
    return tree.Name("oblige", span)


def rule(
    making: Making,
    span: Span,
    name: tree.Name | None,
    verb: tree.Name,
    pattern: Choices,
    tails: list[tree.When | tree.UnlessClause | tree.Fact | tree.Bound],
) -> tree.Rule:
    bound = the_only(making, "`within`", [tail for tail in tails if isinstance(tail, tree.Name | tree.Number)])
    when = the_only(making, "`when`", [tail for tail in tails if isinstance(tail, tree.When)])
    unless = the_only(making, "`unless`", [tail for tail in tails if isinstance(tail, tree.UnlessClause)])
    facts = tuple(tail for tail in tails if isinstance(tail, tree.Fact))
    if bound and verb.text != "oblige":
        making.report("D120", f"`within` has no place after `{verb.text}`: only `oblige` has a deadline", bound.span, "take `within` away")
    return tree.Rule(
        name, verb.text, tuple(pattern), bound, when.condition if when else None, unless.condition if unless else None, facts, span
    )


def unless_clause(_making: Making, span: Span, condition: tree.Expression) -> tree.UnlessClause:
    return tree.UnlessClause(condition, span)


# ---- plans


def plan(_making: Making, span: Span, owner: tree.Name, name: tree.Name, label: Label, items: list[tree.PlanStep | tree.Fact]) -> tree.Plan:
    steps = tuple(item for item in items if isinstance(item, tree.PlanStep))
    facts = tuple(item for item in items if isinstance(item, tree.Fact))
    return tree.Plan(owner, name, label, steps, facts, span)


def step(_making: Making, span: Span, choices: Choices) -> tree.PlanStep:
    return tree.PlanStep(False, tuple(choices), span)


def optional_step(_making: Making, span: Span, choices: Choices) -> tree.PlanStep:
    return tree.PlanStep(True, tuple(choices), span)


ACTIONS: dict[str, Action] = table_of(
    (
        *(move, tags, when, do, mistaken, chance, assign, climb, branch),
        *(doctrine, default_permit, default_forbid, forbid, permit, oblige, rule, unless_clause, plan, step, optional_step),
    )
)
