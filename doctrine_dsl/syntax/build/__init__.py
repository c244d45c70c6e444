"""From parts to nodes: one function for each rule of the grammar that makes something."""

from doctrine_dsl.syntax.build import checks, deeds, expressions, shared, words, world
from doctrine_dsl.syntax.build.making import Action, Making

ACTIONS: dict[str, Action] = shared.ACTIONS | expressions.ACTIONS | world.ACTIONS | deeds.ACTIONS | words.ACTIONS | checks.ACTIONS

__all__ = ["ACTIONS", "Action", "Making"]
