"""Actions for titles, parameters, types, actors, state and definitions."""

from __future__ import annotations

from typing import TypeAlias

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.build.making import Action, Making, one_label, table_of, the_only

Facts: TypeAlias = "list[tree.Fact]"
Names: TypeAlias = "list[tree.Name]"
Label: TypeAlias = "tree.Text | None"


def title(_making: Making, span: Span, text: tree.Text, facts: Facts) -> tree.PolicyTitle:
    return tree.PolicyTitle(text, tuple(facts), span)


def use(_making: Making, span: Span, path: tree.Text) -> tree.Use:
    return tree.Use(path, span)


def param(
    making: Making,
    span: Span,
    name: tree.Name,
    early: Label,
    type: tree.Name | tree.RangeSet,
    value: tree.Expression | tree.AnyValue,
    late: Label,
) -> tree.Param:
    return tree.Param(name, type, value, one_label(making, early, late), span)


def set_param(_making: Making, span: Span, name: tree.Name, value: tree.Expression | tree.AnyValue) -> tree.SetParam:
    return tree.SetParam(name, value, span)


def ladder(_making: Making, span: Span, name: tree.Name, label: Label, before: Facts, rungs: Names, after: Facts) -> tree.Ladder:
    return tree.Ladder(name, label, tuple(rungs), (*before, *after), span)


def enumeration(
    _making: Making, span: Span, name: tree.Name, label: Label, before: Facts, members: Names, after: Facts
) -> tree.Enumeration:
    return tree.Enumeration(name, label, tuple(members), (*before, *after), span)


def actor(_making: Making, span: Span, name: tree.Name, label: Label) -> tree.Actor:
    return tree.Actor(name, label, span)


def group(_making: Making, span: Span, name: tree.Name, label: Label, before: Facts, members: Names, after: Facts) -> tree.Group:
    return tree.Group(name, label, tuple(members), (*before, *after), span)


class Decision:
    """`decides by ...` of an alliance."""

    __slots__ = ("lead", "span", "word")

    def __init__(self, word: str, lead: tree.Name | None, span: Span) -> None:
        self.word, self.lead, self.span = word, lead, span


def consensus(_making: Making, span: Span) -> Decision:
    return Decision("consensus", None, span)


def majority(_making: Making, span: Span) -> Decision:
    return Decision("majority", None, span)


def lead(_making: Making, span: Span, name: tree.Name) -> Decision:
    return Decision("lead", name, span)


def alliance(
    making: Making,
    span: Span,
    name: tree.Name,
    label: Label,
    before: Facts,
    members: Names,
    after: list[tree.Fact | Decision],
    behind: list[Decision],
) -> tree.Alliance:
    facts = (*before, *(item for item in after if isinstance(item, tree.Fact)))
    decisions = [item for item in (*after, *behind) if isinstance(item, Decision)]
    decision = the_only(making, "`decides by`", decisions)
    if decision is None:
        return tree.Alliance(name, label, tuple(members), "consensus", None, facts, span)
    return tree.Alliance(name, label, tuple(members), decision.word, decision.lead, facts, span)


def rivals(_making: Making, span: Span, left: Names, right: Names) -> tree.Rivals:
    return tree.Rivals(tuple(left), tuple(right), span)


def turns_free(_making: Making, span: Span) -> tree.Turns:
    return tree.Turns(None, span)


def turns_cycle(_making: Making, span: Span, actors: Names) -> tree.Turns:
    return tree.Turns(tuple(actors), span)


def state(_making: Making, span: Span, variables: list[tree.StateVariable]) -> tree.State:
    return tree.State(tuple(variables), span)


def variable(
    _making: Making,
    span: Span,
    name: tree.Name,
    indices: Names,
    type: tree.Name | tree.RangeSet,
    initial: tree.Expression | tree.AnyValue | tree.AnyIn,
    label: Label,
) -> tree.StateVariable:
    return tree.StateVariable(name, tuple(indices), type, initial, label, span)


def define(_making: Making, span: Span, name: tree.Name, parameters: Names, body: tree.Expression) -> tree.Define:
    return tree.Define(name, tuple(parameters), body, span)


def define_constant(_making: Making, span: Span, name: tree.Name, body: tree.Expression) -> tree.Define:
    return tree.Define(name, (), body, span)


ACTIONS: dict[str, Action] = table_of(
    (
        *(title, use, param, set_param, ladder, enumeration, actor, group, consensus, majority, lead, alliance, rivals),
        *(turns_free, turns_cycle, state, variable, define, define_constant),
    )
)
