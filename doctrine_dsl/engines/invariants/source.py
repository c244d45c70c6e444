"""Terms as Python source, for the random runs from which invariants are guessed: a state is a tuple, in the order of `state_names`.

Nothing that is computed here is ever shown: runs are taken again by the interpreter, invariants are certified.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.system.term import App, Const, Fires, Op, Term, Var, subterms
from doctrine_dsl.system.transition import TransitionSystem

Row = tuple[int, ...]

INFIX = {Op.AND: " and ", Op.OR: " or ", Op.EQ: "==", Op.LT: "<", Op.LE: "<=", Op.ADD: "+", Op.SUB: "-", Op.MUL: "*"}
DEEPEST = 30
"""Python's parser refuses deep nesting: what lies deeper gets a name."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """`guards[k](state)`; `after[k](state, inputs)` is the state behind move k, monitors included."""

    guards: list[Callable[[Row], bool]]
    after: list[Callable[[Row, Row], Row]]


class _Function:
    """The lines of one function."""

    def __init__(self, head: str) -> None:
        self.lines = [f"def {head}:"]
        self._names = 0

    def write(self, term: Term, leaf: Callable[[Term], str]) -> str:
        """The term as an expression; what is used twice or lies deep is computed in a line before."""
        order = list(subterms(term))
        uses: dict[int, int] = {}
        for part in order:
            for argument in part.args if isinstance(part, App) else ():
                uses[id(argument)] = uses.get(id(argument), 0) + 1
        written: dict[int, tuple[str, int]] = {}
        for part in order:
            written[id(part)] = self._part(part, written, leaf, uses.get(id(part), 0) > 1)
        return written[id(term)][0]

    def _part(self, term: Term, written: dict[int, tuple[str, int]], leaf: Callable[[Term], str], shared: bool) -> tuple[str, int]:
        if isinstance(term, Const):
            return str(int(term.value)), 0
        if not isinstance(term, App):
            return leaf(term), 0
        text = operation(term.op, [written[id(argument)][0] for argument in term.args])
        depth = 1 + max(written[id(argument)][1] for argument in term.args)
        if not shared and depth < DEEPEST:
            return text, depth
        self._names += 1
        self.lines.append(f" p{self._names} = {text}")
        return f"p{self._names}", 0


def operation(op: Op, texts: list[str]) -> str:
    """One operator in Python."""
    match op:
        case Op.NOT:
            return f"(not {texts[0]})"
        case Op.ITE:
            return f"({texts[1]} if {texts[0]} else {texts[2]})"
        case Op.MIN | Op.MAX:
            return f"{op.value}({','.join(texts)})"
        case _:
            return f"({INFIX[op].join(texts)})"


def compiled(system: TransitionSystem) -> Compiled:
    """The moves of a system as functions. A plus makes numbers of Python's own truth values."""
    place = {name: index for index, name in enumerate(system.state_names)}
    given = {item.name: index for index, item in enumerate(system.inputs)}

    def before(term: Term) -> str:
        name = term.name if isinstance(term, Var) else ""
        return f"i[{given[name]}]" if name in given else f"s[{place[name]}]"

    functions = []
    for index, move in enumerate(system.moves):
        guard = _Function(f"g{index}(s)")
        guard.lines.append(f" return {guard.write(move.guard, before)}")
        after = _Function(f"a{index}(s, i)")
        values = [(place[name], f"+{after.write(effect, before)}") for name, effect in move.effects]
        after.lines.append(" t = list(s)")
        after.lines += [f" t[{slot}] = {value}" for slot, value in values]
        after.lines.append(f" return watch(s, i, t, {index})" if system.monitors else " return tuple(t)")
        functions += [guard, after]
    functions.append(_watch(system, place, before))
    scope = run_source("\n".join(line for function in functions for line in function.lines))
    count = range(len(system.moves))
    return Compiled([scope[f"g{index}"] for index in count], [scope[f"a{index}"] for index in count])


def _watch(system: TransitionSystem, place: dict[str, int], before: Callable[[Term], str]) -> _Function:
    """The monitors, one after the other; `m` is the number of the move."""
    number = {move.name: index for index, move in enumerate(system.moves)}

    def leaf(term: Term) -> str:
        if isinstance(term, Fires):
            return f"(m in {{{','.join(sorted(str(number[name]) for name in term.moves if name in number)) or 'None'}}})"
        return f"t[{place[term.name]}]" if isinstance(term, Var) and term.primed else before(term)

    watch = _Function("watch(s, i, t, m)")
    for monitor in system.monitors:
        watch.lines.append(f" t[{place[monitor.name]}] = +{watch.write(monitor.next, leaf)}")
    watch.lines.append(" return tuple(t)")
    return watch


def predicate(system: TransitionSystem, terms: Iterable[Term]) -> Callable[[Row], list[int]]:
    """A function from a state to the positions of the terms that are false in it."""
    place = {name: index for index, name in enumerate(system.state_names)}
    function = _Function("false(s)")
    function.lines.append(" out = []")
    for index, term in enumerate(terms):
        text = function.write(term, lambda leaf: f"s[{place[leaf.name]}]" if isinstance(leaf, Var) else "None")
        function.lines.append(f" if not {text}: out.append({index})")
    function.lines.append(" return out")
    found: Callable[[Row], list[int]] = run_source("\n".join(function.lines))["false"]
    return found


def run_source(source: str) -> dict[str, Any]:
    """The names that the source defines. The source is written from terms only: no text of a policy gets into it."""
    scope: dict[str, Any] = {}
    exec(compile(source, "<terms>", "exec"), scope)
    return scope
