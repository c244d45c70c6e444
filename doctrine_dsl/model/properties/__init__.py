"""Every property of the language, each with the function that turns a check into a question."""

from __future__ import annotations

from collections.abc import Callable

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.model.model import Check
from doctrine_dsl.model.properties import entrapment, safety, strategic, strategy, wayout
from doctrine_dsl.model.properties.question import Asked, Entrapment, NotSupported, Strategy, WayOut
from doctrine_dsl.syntax import tree


@dataclass(frozen=True, slots=True)
class PropertyKind:
    """A row of the table in section 11: the class of its syntax, its words, and its question (None: not supported yet)."""

    node: type
    words: str
    ask: Callable[[Check, Lowering], Asked | Entrapment | Strategy | WayOut | NotSupported] | None


PROPERTIES = (
    PropertyKind(tree.NoCrossing, "no crossing of j.r by a, b", safety.no_crossing),
    PropertyKind(tree.NoShift, "no shift by i toward j", safety.no_shift),
    PropertyKind(tree.NoDilemma, "no dilemma of i", safety.no_dilemma),
    PropertyKind(tree.Always, "always e", safety.always),
    PropertyKind(tree.Never, "never e", safety.never),
    PropertyKind(tree.Reachable, "reachable e", safety.reachable),
    PropertyKind(tree.LeadsTo, "e leads to f in n", safety.leads_to),
    PropertyKind(tree.NoBrokenPromise, "no broken promise of i.p", strategic.no_broken_promise),
    PropertyKind(tree.NoMisperception, "no misperception by i of j.r", strategic.no_misperception),
    PropertyKind(tree.NoFalseAlarm, "no false alarm of j.r", strategic.no_false_alarm),
    PropertyKind(tree.NoEntrapment, "no entrapment of i into e", entrapment.no_entrapment),
    PropertyKind(tree.NoSalami, "no salami of j.r", strategic.no_salami),
    PropertyKind(tree.Offramp, "offramp to e from c in n by a, b", wayout.offramp),
    PropertyKind(tree.Credible, "credible i.t", strategic.credible),
    PropertyKind(tree.NoSpiral, "no spiral between a, b in n", strategic.no_spiral),
    PropertyKind(tree.Can, "a, b can keep e / can reach e", strategy.strategy),
)

BUILTINS = {"ranges": safety.ranges, "satisfiable": safety.satisfiable}
"""Checks that always run."""


def ask(check: Check, lowering: Lowering) -> Asked | Entrapment | Strategy | WayOut | NotSupported:
    """The question of a check."""
    if check.builtin:
        return BUILTINS[check.name](check, lowering)
    kind = next(kind for kind in PROPERTIES if isinstance(check.property, kind.node))
    if kind.ask is None:
        return NotSupported(f"`{kind.words}` is not supported yet")
    return kind.ask(check, lowering)
