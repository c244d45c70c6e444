"""Terms as Python functions over the slots of a state; the meaning of each operator is written down here once more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from doctrine_dsl.system.term import App, Const, Op, Term, Var, subterms

Reader = Callable[[Sequence[int]], int]

TEXTS: dict[Op, Callable[..., str]] = {
    Op.NOT: lambda a: f"(not {a})",
    Op.AND: lambda *all_of: f"({' and '.join(all_of)})",
    Op.OR: lambda *some_of: f"({' or '.join(some_of)})",
    Op.EQ: lambda a, b: f"({a} == {b})",
    Op.LT: lambda a, b: f"({a} < {b})",
    Op.LE: lambda a, b: f"({a} <= {b})",
    Op.ADD: lambda *parts: f"({' + '.join(parts)})",
    Op.SUB: lambda a, b: f"({a} - {b})",
    Op.MUL: lambda a, b: f"({a} * {b})",
    Op.MIN: lambda *parts: f"min({', '.join(parts)})",
    Op.MAX: lambda *parts: f"max({', '.join(parts)})",
    Op.ITE: lambda c, a, b: f"({a} if {c} else {b})",
}
LONGEST = 1000
"""Texts longer than this get a local name of their own, so that nothing nests too deeply."""


def read(term: Term, slots: Mapping[str, int]) -> Reader:
    """A function from a state (a sequence of numbers, by slot) to the value of the term."""
    uses = Counter(id(argument) for part in subterms(term) if isinstance(part, App) for argument in part.args)
    texts: dict[int, str] = {}
    lines: list[str] = []
    for part in subterms(term):
        match part:
            case Const(value=value):
                text = str(int(value))
            case Var(name=name):
                text = f"s[{slots[name]}]"
            case App(op=op, args=args):
                text = TEXTS[op](*(texts[id(argument)] for argument in args))
                if uses[id(part)] > 1 or len(text) > LONGEST:
                    lines.append(f"    t{len(lines)} = {text}\n")
                    text = f"t{len(lines) - 1}"
            case _:
                raise TypeError(f"{part!r} is no part of a resolved policy")
        texts[id(part)] = text
    scope: dict[str, Reader] = {}
    exec(f"def reader(s):\n{''.join(lines)}    return {texts[id(term)]}\n", scope)
    return scope["reader"]
