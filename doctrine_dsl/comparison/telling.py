"""A run that tells two policies apart, stepped through in both of them by the interpreter, and told."""

from __future__ import annotations

from doctrine_dsl.comparison.joint import before
from doctrine_dsl.comparison.report import WIDENED, Difference
from doctrine_dsl.comparison.side import Side
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.auto import Distrust
from doctrine_dsl.explain.report import ReportStep, ReportTrace, Shown
from doctrine_dsl.model.types import Kind
from doctrine_dsl.system.interpret import Inputs, State, enabled, evaluate, input_choices, step
from doctrine_dsl.system.transition import WAIT, TransitionSystem
from doctrine_dsl.verdicts.verdict import Step, Trace

MOST_LADDERS = 3


@dataclass(frozen=True, slots=True)
class Apart:
    """A run of the joint system to the state in which `move` tells the two apart, or (with `line`) through the step that does. `read`
    are names that matter to the difference."""

    trace: Trace
    direction: str
    move: str | None
    line: str | None
    read: tuple[str, ...]


def told_apart(sides: tuple[Side, Side], found: Apart) -> Difference:
    """The difference as it is shown; `sides` are the policy in which the last step is possible (or crosses), and the other one.

    Raises Distrust if the run does not do what it is said to do.
    """
    side, other = sides
    common = {one.name for one in side.model.variables} & {one.name for one in other.model.variables}
    renamed = {side: "", other: ""}
    renamed[sides[1] if found.direction == WIDENED else sides[0]] = before("")
    here = _replayed(side, found.trace, renamed[side])
    there = _replayed(other, found.trace, renamed[other])
    apart = {name for name in common if before(name) in found.trace.steps[0].state}
    if any(one.state[name] != two.state[name] for one, two in zip(here, there, strict=True) for name in common - apart):
        raise Distrust("a run that tells two policies apart is not the same run in both")
    if found.line is None:
        here = [*here, _last(side, other, here[-1].state, there[-1].state, found.move or "", frozenset(common - apart))]
    elif not _crosses(side, here, found.line) or _crosses(other, there, found.line):
        raise Distrust(f"a step that should cross {found.line} in one policy only does not")
    shown = {item.name: item.type.sort.show for item in side.model.variables}
    state = {name: shown[name](here[-2].state[name]) for name in found.read if name in shown} if len(here) > 1 else {}
    told = ReportTrace(found.trace.shortest, _steps(side, here, found), _ladders(side, here))
    both = found.line is None and bool(_after(other.told, there[-1].state, found.move or ""))
    where = (" at the start" if len(here) == 2 else f" after {_count(len(here) - 2)}") + (f", where {_values(state)}" if state else "")
    sentence = _sentence(side, other, found, both) + where
    return Difference(found.direction, found.move, found.line, len(here) - 1, state, sentence, told)


def told_start(side: Side, direction: str, start: dict[str, int], common: tuple[str, ...], other: Side) -> Difference:
    """A start that only one of the policies has."""
    shown = {item.name: item.type.sort.show for item in side.model.variables}
    state = {name: shown[name](value) for name, value in start.items() if name in shown}
    first = {item.name: item for item in other.system.variables}
    odd = [name for name in common if first[name].initial is None or not _starts_alike(side, other, name)]
    values = _values({name: state[name] for name in odd})
    when = "may now start" if direction == WIDENED else "may no longer start"
    trace = ReportTrace(True, (ReportStep(0, None, None, {}, state, (), ()),), ())
    return Difference(direction, None, None, 0, {name: state[name] for name in odd}, f"it {when} with {values}", trace)


def _starts_alike(one: Side, other: Side, name: str) -> bool:
    mine = next(item for item in one.system.variables if item.name == name)
    theirs = next(item for item in other.system.variables if item.name == name)
    return mine.initial == theirs.initial


def _replayed(side: Side, trace: Trace, prefix: str) -> list[Step]:
    """The run in one policy alone. What that policy has for itself stands under a longer name in the joint run."""
    system = side.told
    first = trace.steps[0].state
    state: State = {}
    for item in system.variables:
        state[item.name] = first[prefix + item.name] if prefix and prefix + item.name in first else first[item.name]
        allowed = item.choice if item.initial is None else (evaluate(item.initial, state),)
        if state[item.name] not in allowed:
            raise Distrust(f"a run that tells two policies apart starts where one of them does not: {item.name}")
    if not evaluate(system.initial_condition, state):
        raise Distrust("a run that tells two policies apart starts where one of them does not")
    for monitor in system.monitors:
        state[monitor.name] = evaluate(monitor.initial, state)
    steps = [Step(None, {}, state)]
    for entry in trace.steps[1:]:
        move = system.move[entry.move or ""]
        inputs = {**next(input_choices(system, move.name)), **{name: value for name, value in entry.inputs.items() if name in system.sorts}}
        if not enabled(move, state):
            raise Distrust(f"a run that tells two policies apart is not possible in one of them: {move.name}")
        state = step(system, state, move, inputs)
        steps.append(Step(move.name, inputs, state))
    return steps


def _last(side: Side, other: Side, here: State, there: State, name: str, common: frozenset[str]) -> Step:
    """The step that one policy allows and the other does not, or not with this outcome."""
    outcomes = {tuple(sorted((key, after[key]) for key in common)) for _, after in _after(other.told, there, name)}
    for inputs, after in _after(side.told, here, name):
        if tuple(sorted((key, after[key]) for key in common)) not in outcomes:
            return Step(name, inputs, after)
    raise Distrust(f"a step that should tell two policies apart is possible in both: {name}")


def _after(system: TransitionSystem, state: State, name: str) -> list[tuple[Inputs, State]]:
    move = system.move.get(name)
    if move is None or not enabled(move, state):
        return []
    return [(inputs, step(system, state, move, inputs)) for inputs in input_choices(system, name)]


def _crosses(side: Side, steps: list[Step], line: str) -> bool:
    last = steps[-1]
    return bool(evaluate(side.lines[line], {**steps[-2].state, **last.inputs}, last.state, last.move))


# ---- telling


def _steps(side: Side, steps: list[Step], found: Apart) -> tuple[ReportStep, ...]:
    told: list[ReportStep] = []
    shown: dict[str, Shown] = {}
    for at, entry in enumerate(steps):
        values = {item.name: item.type.sort.show(entry.state[item.name]) for item in side.model.variables}
        changes = {name: (shown[name], value) for name, value in values.items() if at and shown[name] != value}
        crossed = tuple(line for line in side.lines if at and _crosses(side, steps[: at + 1], line))
        notes = [f"CROSSES {line}" for line in crossed]
        if at == len(steps) - 1:
            notes.insert(0, _last_note(found))
        told.append(ReportStep(at, _owner(side, entry.move), entry.move, changes, values, crossed, tuple(notes)))
        shown = values
    return tuple(told)


def _last_note(found: Apart) -> str:
    if found.line is not None:
        return f"CROSSES {found.line} ONLY NOW" if found.direction == WIDENED else f"CROSSED {found.line} ONLY BEFORE"
    return "POSSIBLE ONLY NOW" if found.direction == WIDENED else "POSSIBLE ONLY BEFORE"


def _owner(side: Side, move: str | None) -> str | None:
    return None if move in (None, WAIT) else side.lowering.effects.move[move or ""].owner


def _ladders(side: Side, steps: list[Step]) -> tuple[str, ...]:
    ladders = [item.name for item in side.model.variables if item.type.kind is Kind.LADDER and not item.parameter]
    moving = [name for name in ladders if len({entry.state[name] for entry in steps}) > 1]
    return tuple((moving or ladders)[:MOST_LADDERS])


def _sentence(side: Side, other: Side, found: Apart, both: bool) -> str:
    """What is different, without the circumstances. `both`: the move is possible in both policies, and does not do the same."""
    now = found.direction == WIDENED
    if found.line is not None:
        return f"{found.move} {'now crosses' if now else 'no longer crosses'} {found.line}"
    if both:
        return f"{found.move} {'now does something that it did not do' if now else 'no longer does what it did'}"
    if found.move == WAIT:
        return f"it is {'now possible' if now else 'no longer possible'} to wait"
    if found.move not in {move.name for move in other.model.moves}:
        return f"the move {found.move} {'is new, and possible' if now else 'is gone; it was possible'}"
    return f"{_owner(side, found.move)} may {'now' if now else 'no longer'} make {found.move}"


def _count(steps: int) -> str:
    return f"{steps} step{'s' if steps != 1 else ''}"


def _values(state: dict[str, Shown]) -> str:
    parts = [f"{name} = {str(value).lower() if isinstance(value, bool) else value}" for name, value in state.items()]
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
