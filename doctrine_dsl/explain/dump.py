"""What is asked of the engines, as text: for readers who want to see it, and for other tools."""

from __future__ import annotations

from doctrine_dsl.system.show import show_system
from doctrine_dsl.system.term import Term
from doctrine_dsl.system.transition import TransitionSystem


def dump_system(title: str, system: TransitionSystem, bad: Term) -> str:
    """A readable listing."""
    return f"# {title}\n{show_system(system, bad)}"


def dump_smt2(title: str, system: TransitionSystem, bad: Term, depth: int) -> str:
    """The bounded question as SMT-LIB."""
    from doctrine_dsl.smt.export import bounded_question

    return f"; {title}\n{bounded_question(system, bad, depth)}"
