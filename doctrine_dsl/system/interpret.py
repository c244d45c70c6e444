"""The judge: what a transition system does, step by step, computed straight from its terms. It knows no solver and no engine.

Everything that is shown to a reader has been through here; keep it small enough to read in one sitting.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from doctrine_dsl.system.term import AND, ITE, OR, App, Const, Fires, Op, Term, Var, subterms
from doctrine_dsl.system.transition import Transition, TransitionSystem

State = dict[str, int]
Inputs = dict[str, int]


def evaluate(term: Term, before: Mapping[str, int], after: Mapping[str, int] | None = None, move: str | None = None) -> int:
    """The value of a term: a number, or 0 / 1. `before` has variables, monitors and inputs; `after` what primed names read.

    What cannot change the value is not looked at: the rest of a conjunction behind its first false part, the branch not taken.
    """
    try:
        return _value(term, before, after, move, {})
    except RecursionError:
        return _value_of_deep(term, before, after, move)


def _value(term: Term, before: Mapping[str, int], after: Mapping[str, int] | None, move: str | None, known: dict[int, int]) -> int:
    """`known` has the values of operators that have been looked at: a term may use one in many places."""
    if not isinstance(term, App):
        return _leaf(term, before, after, move)
    value = known.get(id(term))
    if value is not None:
        return value
    op, args = term.op, term.args
    if op is AND or op is OR:
        absorbing = int(op is OR)
        value = 1 - absorbing
        for argument in args:
            if _value(argument, before, after, move, known) == absorbing:
                value = absorbing
                break
    elif op is ITE:
        value = _value(args[1] if _value(args[0], before, after, move, known) else args[2], before, after, move, known)
    else:
        value = apply(op, [_value(argument, before, after, move, known) for argument in args])
    known[id(term)] = value
    return value


def _leaf(term: Const | Var | Fires, before: Mapping[str, int], after: Mapping[str, int] | None, move: str | None) -> int:
    match term:
        case Const(value=value):
            return int(value)
        case Var(name=name, primed=False):
            return before[name]
        case Var(name=name):
            if after is None:
                raise ValueError(f"`{name}` is read after a step, outside of one")
            return after[name]
        case Fires(moves=moves):
            return int(move in moves)


def _value_of_deep(term: Term, before: Mapping[str, int], after: Mapping[str, int] | None, move: str | None) -> int:
    """The same for a term that is nested deeper than Python may call: its parts one after the other, the innermost first."""
    values: dict[int, int] = {}
    for part in subterms(term):
        if isinstance(part, App):
            values[id(part)] = apply(part.op, [values[id(argument)] for argument in part.args])
        else:
            values[id(part)] = _leaf(part, before, after, move)
    return values[id(term)]


def apply(op: Op, values: list[int]) -> int:
    """One operator on numbers; Booleans are 0 and 1."""
    match op:
        case Op.NOT:
            return 1 - values[0]
        case Op.AND:
            return int(all(values))
        case Op.OR:
            return int(any(values))
        case Op.EQ:
            return int(values[0] == values[1])
        case Op.LT:
            return int(values[0] < values[1])
        case Op.LE:
            return int(values[0] <= values[1])
        case Op.ADD:
            return sum(values)
        case Op.SUB:
            return values[0] - values[1]
        case Op.MUL:
            return values[0] * values[1]
        case Op.MIN:
            return min(values)
        case Op.MAX:
            return max(values)
        case Op.ITE:
            return values[1] if values[0] else values[2]


def initial_states(system: TransitionSystem) -> Iterator[State]:
    """Every state a run may start in, in a fixed order."""
    free = [variable for variable in system.variables if variable.initial is None]
    for chosen in product(*(variable.choice for variable in free)):
        state: State = dict(zip((variable.name for variable in free), chosen, strict=True))
        inside = True
        for variable in system.variables:
            if variable.initial is not None:
                state[variable.name] = evaluate(variable.initial, state)
                inside = inside and state[variable.name] in variable.sort.values
        if inside and evaluate(system.initial_condition, state):
            for monitor in system.monitors:
                state[monitor.name] = evaluate(monitor.initial, state)
            yield {name: state[name] for name in system.state_names}


def enabled(move: Transition, state: State) -> bool:
    """Whether the step exists in this state."""
    return bool(evaluate(move.guard, state))


def input_choices(system: TransitionSystem, move: str) -> Iterator[Inputs]:
    """Every choice of inputs in a step with this move; inputs that do not belong to it keep their lowest value."""
    fixed = {item.name: item.sort.low for item in system.inputs if move not in item.moves}
    free = system.inputs_of(move)
    for chosen in product(*(item.sort.values for item in free)):
        yield {**fixed, **dict(zip((item.name for item in free), chosen, strict=True))}


def step(system: TransitionSystem, state: State, move: Transition, inputs: Inputs) -> State:
    """The state after the move; the guard is not looked at."""
    before = {**state, **inputs}
    after = {variable.name: state[variable.name] for variable in system.variables}
    for name, effect in move.effects:
        after[name] = evaluate(effect, before)
    for monitor in system.monitors:
        after[monitor.name] = evaluate(monitor.next, before, after, move.name)
    return after


def successors(system: TransitionSystem, state: State) -> Iterator[tuple[Transition, Inputs, State]]:
    """Every step out of a state, in the order of the moves."""
    for move in system.moves:
        if enabled(move, state):
            for inputs in input_choices(system, move.name):
                yield move, inputs, step(system, state, move, inputs)
