"""A transition system as text that a person can read: what `--dump system` prints."""

from __future__ import annotations

from doctrine_dsl.system.term import App, Const, Fires, Op, Term, Var
from doctrine_dsl.system.transition import Sort, TransitionSystem

INFIX = {Op.AND: " and ", Op.OR: " or ", Op.EQ: " = ", Op.LT: " < ", Op.LE: " <= ", Op.ADD: " + ", Op.SUB: " - ", Op.MUL: " * "}


def show_term(term: Term) -> str:
    """A term in the words of the language, with brackets around every operator."""
    match term:
        case Const(value=value):
            return str(value).lower()
        case Var(name=name, primed=primed):
            return f"next({name})" if primed else name
        case Fires(moves=moves):
            return f"fires({' | '.join(sorted(moves))})"
        case App(op=Op.NOT, args=args):
            return f"not {show_term(args[0])}"
        case App(op=Op.ITE, args=args):
            condition, then, otherwise = map(show_term, args)
            return f"(if {condition} then {then} else {otherwise})"
        case App(op=Op.MIN | Op.MAX as op, args=args):
            return f"{op.value}({', '.join(map(show_term, args))})"
        case App(op=op, args=args):
            return f"({INFIX[op].join(map(show_term, args))})"


def show_sort(sort: Sort) -> str:
    """`bool`, `0..6`, or the labels."""
    if sort.boolean:
        return "bool"
    if sort.labels is not None:
        return "{" + ", ".join(sort.labels) + "}"
    return f"{sort.low}..{sort.high}" if sort.dense else "{" + ", ".join(map(str, sort.values)) + "}"


def show_system(system: TransitionSystem, bad: Term) -> str:
    """Variables, inputs, moves, monitors and the bad state, one a line."""
    lines = ["variables"]
    for variable in system.variables:
        start = "any" if variable.initial is None else show_term(variable.initial)
        lines.append(f"  {variable.name}: {show_sort(variable.sort)} = {start}")
    lines += [f"  {item.name}: {show_sort(item.sort)} in each step of {', '.join(sorted(item.moves))}" for item in system.inputs]
    lines.append("moves")
    for move in system.moves:
        lines.append(f"  {move.name} when {show_term(move.guard)}")
        lines += [f"    {name} := {show_term(effect)}" for name, effect in move.effects]
    lines.append("monitors")
    for monitor in system.monitors:
        lines.append(f"  {monitor.name}: {show_sort(monitor.sort)} = {show_term(monitor.initial)}")
        lines.append(f"    next {show_term(monitor.next)}")
    lines.append(f"bad {show_term(bad)}")
    return "\n".join(lines) + "\n"
