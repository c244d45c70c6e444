"""Guards and effects as Python source, so that a state is expanded at the speed of Python's own arithmetic.

A state is a tuple of numbers in the order of `state_names`. The system must have no monitors (a projection has none).
"""

from __future__ import annotations

from collections.abc import Callable

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.system.term import App, Const, Fires, Op, Term, Var, subterms
from doctrine_dsl.system.transition import Transition, TransitionSystem

State = tuple[int, ...]
Expansion = list[tuple[int, State]]

INFIX = {Op.AND: " and ", Op.OR: " or ", Op.EQ: " == ", Op.LT: " < ", Op.LE: " <= ", Op.ADD: " + ", Op.SUB: " - ", Op.MUL: " * "}
WIDE = 40
"""Names of a state that are written out for each move; more would make the text longer than the work it saves."""
DEEPEST = 40
"""Python's own parser refuses deep nesting: deeper sub-terms get a local name."""


@dataclass(frozen=True, slots=True)
class CompiledSystem:
    """`expand(state)` lists (number of the step kind, next state); `kinds` are the moves with their inputs; `bad(state)` is a truth
    value."""

    expand: Callable[[State], Expansion]
    bad: Callable[[State], bool]
    kinds: tuple[tuple[str, dict[str, int]], ...]
    names: tuple[str, ...]


class _Writer:
    """Writes one expression; sub-terms that are used twice or nest too deeply become local variables before it."""

    def __init__(self, slots: dict[str, str]) -> None:
        self.slots = slots
        self.locals = 0

    def write(self, roots: list[Term], lines: list[str], indent: str, constants: dict[str, int]) -> list[str]:
        uses: dict[int, int] = {}
        order = list(subterms(*roots))
        for part in order:
            if isinstance(part, App):
                for argument in part.args:
                    uses[id(argument)] = uses.get(id(argument), 0) + 1
        text: dict[int, str] = {}
        depth: dict[int, int] = {}
        for part in order:
            match part:
                case Const(value=value):
                    text[id(part)], depth[id(part)] = str(int(value)), 0
                case Var(name=name):
                    text[id(part)] = str(constants[name]) if name in constants else self.slots[name]
                    depth[id(part)] = 0
                case Fires():
                    raise ValueError("a projected system has no monitors")
                case App():
                    written = _operator(part, [text[id(argument)] for argument in part.args])
                    deep = 1 + max(depth[id(argument)] for argument in part.args)
                    if uses.get(id(part), 0) > 1 or deep > DEEPEST:
                        self.locals += 1
                        lines.append(f"{indent}t{self.locals} = {written}")
                        written, deep = f"t{self.locals}", 0
                    text[id(part)], depth[id(part)] = written, deep
        return [text[id(root)] for root in roots]


def _operator(term: App, arguments: list[str]) -> str:
    match term.op:
        case Op.NOT:
            return f"(not {arguments[0]})"
        case Op.ITE:
            return f"({arguments[1]} if {arguments[0]} else {arguments[2]})"
        case Op.MIN | Op.MAX:
            return f"{term.op.value}({', '.join(arguments)})"
        case op:
            return f"({INFIX[op].join(arguments)})"


def compile_system(system: TransitionSystem, bad: Term) -> CompiledSystem:
    """Compile the moves and the bad of a system without monitors."""
    names = system.state_names
    slots = {name: f"s{number}" for number, name in enumerate(names)}
    unpack = f" ({', '.join(slots[name] for name in names)},) = s" if names else " pass"
    lines = ["def expand(s):", unpack, " out = []"]
    kinds: list[tuple[str, dict[str, int]]] = []
    writer = _Writer(slots)
    for move in system.moves:
        _write_move(system, move, names, writer, lines, kinds)
    lines += [" return out", "def bad(s):", unpack]
    (verdict,) = writer.write([bad], lines, " ", {})
    lines.append(f" return {verdict}")
    scope: dict[str, object] = {}
    exec(compile("\n".join(lines), "<compiled system>", "exec"), scope)
    return CompiledSystem(scope["expand"], scope["bad"], tuple(kinds), names)  # type: ignore[arg-type]


def _write_move(
    system: TransitionSystem,
    move: Transition,
    names: tuple[str, ...],
    writer: _Writer,
    lines: list[str],
    kinds: list[tuple[str, dict[str, int]]],
) -> None:
    (guard,) = writer.write([move.guard], lines, " ", {})
    lines.append(f" if {guard}:")
    effects = dict(move.effects)
    written = [name for name in names if name in effects]
    for inputs in _input_choices(system, move.name):
        texts = writer.write([effects[name] for name in written], lines, "  ", inputs)
        after = dict(zip(written, texts, strict=True))
        lines.append(f"  out.append(({len(kinds)}, {_next_state(names, after, writer.slots)}))")
        kinds.append((move.name, inputs))


def _next_state(names: tuple[str, ...], after: dict[str, str], slots: dict[str, str]) -> str:
    """The tuple after the step: written out if it is short, else put together from pieces of the one before."""
    if len(names) <= WIDE:
        return f"({', '.join(after.get(name, slots[name]) for name in names)},)"
    pieces: list[str] = []
    kept = 0
    for at, name in enumerate(names):
        if name in after:
            if at > kept:
                pieces.append(f"s[{kept}:{at}]")
            pieces.append(f"({after[name]},)")
            kept = at + 1
    if kept < len(names):
        pieces.append(f"s[{kept}:]")
    return " + ".join(pieces)


def _input_choices(system: TransitionSystem, move: str) -> list[dict[str, int]]:
    choices: list[dict[str, int]] = [{}]
    for item in system.inputs_of(move):
        choices = [{**choice, item.name: value} for choice in choices for value in item.sort.values]
    return choices
