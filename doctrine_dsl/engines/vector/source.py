"""Guards and effects as Python source over whole columns: one call takes every step out of many states at once.

What two guards have in common is computed once. A number is as narrow as the greatest that any sub-term may have.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import numpy as np

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.vector.coding import Codes, Coding, Column
from doctrine_dsl.system.interval import interval
from doctrine_dsl.system.term import App, Const, Fires, Op, Term, Var, names, number, rewrite, subterms, truth
from doctrine_dsl.system.transition import Input, Transition, TransitionSystem

INFIX = {Op.AND: " & ", Op.OR: " | ", Op.EQ: " == ", Op.LT: " < ", Op.LE: " <= ", Op.ADD: " + ", Op.SUB: " - ", Op.MUL: " * "}
DEEPEST = 40
"""Python's own parser refuses deep nesting: deeper sub-terms get a local name."""
NARROW = 1 << 15
WIDEST = 1 << 62


class TooWide(Exception):
    """Numbers that do not fit into a machine word; caught by the engine."""


@dataclass(frozen=True, slots=True)
class Vectorised:
    """`expand(codes, columns)` lists (kind of step, numbers of the states behind it); `bad(columns)` is a column of truth values."""

    expand: Callable[[Codes, list[Column]], list[tuple[int, Codes]]]
    bad: Callable[[list[Column]], Column]
    kinds: tuple[tuple[str, dict[str, int]], ...]
    written: tuple[tuple[int, ...], ...]
    number: type[np.signedinteger]


class _Lines:
    """The lines of one function; sub-terms that are used more than once, or lie deep, become local variables."""

    def __init__(self, place: dict[str, int], prefix: str) -> None:
        self.lines: list[str] = []
        self.place, self.prefix = place, prefix
        self.locals = 0

    def shared(self, roots: list[Term], indent: str = " ") -> list[str]:
        """The terms as expressions over the columns `c0`, `c1` and so on. Equal sub-terms are one."""
        uses: dict[Term, int] = {}
        order = list(dict.fromkeys(subterms(*roots)))
        for part in order:
            for argument in part.args if isinstance(part, App) else ():
                uses[argument] = uses.get(argument, 0) + 1
        for root in roots:
            uses[root] = uses.get(root, 0) + 1
        text: dict[Term, str] = {}
        depth: dict[Term, int] = {}
        for part in order:
            match part:
                case Const(value=bool() as value):
                    text[part], depth[part] = f"np.bool_({value})", 0
                case Const(value=value):
                    text[part], depth[part] = str(value), 0
                case Var(name=name):
                    text[part], depth[part] = f"c{self.place[name]}", 0
                case Fires():
                    raise ValueError("a projected system has no monitors")
                case App():
                    written = operation(part.op, [text[argument] for argument in part.args])
                    deep = 1 + max(depth[argument] for argument in part.args)
                    if uses.get(part, 0) > 1 or deep > DEEPEST:
                        self.locals += 1
                        self.lines.append(f"{indent}{self.prefix}{self.locals} = {written}")
                        written, deep = f"{self.prefix}{self.locals}", 0
                    text[part], depth[part] = written, deep
        return [text[root] for root in roots]


def operation(op: Op, texts: list[str]) -> str:
    """One operator on columns."""
    match op:
        case Op.NOT:
            return f"np.logical_not({texts[0]})"  # the constant of a comparison may be one of Python's own
        case Op.ITE:
            return f"np.where({texts[0]}, {texts[1]}, {texts[2]})"
        case Op.MIN | Op.MAX:
            function = "np.minimum" if op is Op.MIN else "np.maximum"
            written = texts[0]
            for other in texts[1:]:
                written = f"{function}({written}, {other})"
            return written
        case _:
            return f"({INFIX[op].join(texts)})"


def vectorised(system: TransitionSystem, bad: Term, coding: Coding) -> Vectorised:
    """Compile the moves and the bad of a system without monitors. Raises TooWide."""
    place = {name: at for at, name in enumerate(coding.names)}
    narrow = _narrowest(system, bad)
    unpack = "".join(f"c{at}, " for at in range(len(place))) + "= columns" if place else "pass"
    lines = _Lines(place, "t")
    lines.lines += ["def expand(codes, columns):", f" {unpack}", " out = []"]
    guards = lines.shared([move.guard for move in system.moves])
    kinds: list[tuple[str, dict[str, int]]] = []
    written: list[tuple[int, ...]] = []
    for move, guard in zip(system.moves, guards, strict=True):
        lines.lines += [f" i = np.flatnonzero(np.broadcast_to({guard}, codes.shape))", " if i.size:"]
        for inputs in _choices(system, move):
            terms = {item.name: _constant(item, inputs[item.name]) for item in system.inputs_of(move.name)}
            lines.lines += _step(move, terms, coding, place, len(kinds))
            kinds.append((move.name, inputs))
            written.append(tuple(place[name] for name, _ in move.effects))
    lines.lines += [" return out", "def bad(columns):", f" {unpack}"]
    (verdict,) = lines.shared([bad])
    lines.lines.append(f" return {verdict}")
    scope: dict[str, object] = {"np": np}
    scope |= {f"v{at}": np.array(sort.values, dtype=np.int64) for at, sort in enumerate(coding.sorts) if not sort.dense}
    exec(compile("\n".join(lines.lines), "<vectorised system>", "exec"), scope)
    return Vectorised(scope["expand"], scope["bad"], tuple(kinds), tuple(written), narrow)  # type: ignore[arg-type]


def _narrowest(system: TransitionSystem, bad: Term) -> type[np.signedinteger]:
    roots = [bad, *(term for move in system.moves for term in (move.guard, *(effect for _, effect in move.effects)))]
    most = max((abs(value) for item in system.sorts.values() for value in (item.low, item.high)), default=0)
    for part in dict.fromkeys(subterms(*roots)):
        if isinstance(part, Const) or (isinstance(part, App) and part.op in (Op.ADD, Op.SUB, Op.MUL)):
            most = max(most, *map(abs, interval(part, system.sorts)))
    if most >= WIDEST:
        raise TooWide
    return np.int16 if most < NARROW else np.int64


def _choices(system: TransitionSystem, move: Transition) -> list[dict[str, int]]:
    items = system.inputs_of(move.name)
    return [dict(zip((item.name for item in items), chosen, strict=True)) for chosen in product(*(item.sort.values for item in items))]


def _step(move: Transition, inputs: dict[str, Term], coding: Coding, place: dict[str, int], kind: int) -> list[str]:
    """The lines that add the states behind one kind of step; `i` are the positions in which its guard holds."""
    lines = _Lines(place, "u")
    constant, parts = 0, list[str]()
    indexed: dict[int, None] = {}
    for name, effect in move.effects:
        at = place[name]
        sort, weight = coding.sorts[at], coding.weights[at]
        match effect:
            case App(op=Op.ADD, args=(Var(name=own), Const(value=value))) if own == name and sort.dense:
                constant += int(value) * weight
            case Const(value=value):
                constant += sort.values.index(int(value)) * weight
                indexed[at] = None
                parts.append(f"- {_digits(f'c{at}', at, coding)} * {weight}")
            case _:
                indexed |= dict.fromkeys(place[read] for read in sorted(names(effect)) if read in place)
                indexed[at] = None
                (written,) = lines.shared([_given(effect, inputs)], "  ")
                parts.append(f"+ ({_digits(f'np.asarray({written})', at, coding)} - {_digits(f'c{at}', at, coding)}) * {weight}")
    # The columns are narrowed to the states in which the move is possible, inside of a function of their own.
    reads = [f"  c{at} = columns[{at}][i]" for at in indexed]
    total = " ".join(["codes[i]", f"+ {constant}", *parts])
    restore = [f"  c{at} = columns[{at}]" for at in indexed]
    return [*reads, *lines.lines, f"  out.append(({kind}, {total}))", *restore]


def _constant(item: Input, value: int) -> Term:
    return truth(bool(value)) if item.sort.boolean else number(value)


def _given(term: Term, inputs: dict[str, Term]) -> Term:
    return rewrite(term, {Var(name): value for name, value in inputs.items()}) if inputs else term


def _digits(text: str, at: int, coding: Coding) -> str:
    sort = coding.sorts[at]
    if sort.dense:
        low = "" if sort.low == 0 else f" - {sort.low}"
        return f"({text}.astype(np.int64){low})"
    return f"np.searchsorted(v{at}, {text})"
