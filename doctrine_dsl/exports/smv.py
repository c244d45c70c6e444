"""SMV, for NuSMV and nuXmv: an invariant that every reachable state must satisfy."""

from __future__ import annotations

from doctrine_dsl.exports.machine import CHOSEN, HAPPENS, Cell, Machine, after, drawn, machine
from doctrine_dsl.exports.naming import described, identifiers, remark
from doctrine_dsl.exports.writing import Dialect, Writer
from doctrine_dsl.system.term import Op
from doctrine_dsl.system.transition import SafetyQuestion, Sort, TransitionSystem

SMV = Dialect(
    infix={Op.AND: "&", Op.OR: "|", Op.EQ: "=", Op.LT: "<", Op.LE: "<=", Op.ADD: "+", Op.SUB: "-", Op.MUL: "*"},
    negation="!",
    choice="(case {0} : {1}; TRUE : {2}; esac)",
    least="(case {0} <= {1} : {0}; TRUE : {1}; esac)",
    greatest="(case {0} <= {1} : {1}; TRUE : {0}; esac)",
    true="TRUE",
    false="FALSE",
)
HEADER = """\
-- {title}
-- Invariant true: no run reaches a bad state. Invariant false: some run does{bound}.
-- NuSMV FILE, or nuXmv -source with check_invar_ic3. A tick in which the chosen move is not possible changes nothing."""


def export(system: TransitionSystem, question: SafetyQuestion, title: str) -> str:
    """The question as a module `main` with one INVARSPEC."""
    whole = machine(system, question)
    bound = "" if question.bound is None else f", in at most {question.bound} steps"
    return "\n".join([HEADER.format(title=remark(title), bound=bound), *_module(whole, _symbols(whole))]) + "\n"


def _module(whole: Machine, symbols: dict[str, str]) -> list[str]:
    writer = Writer(SMV, {(name, False): symbol for name, symbol in symbols.items()}, whole.booleans)
    starts = [cell.initial for cell in whole.cells if cell.initial is not None]
    writer.expect(*(one.value for one in whole.definitions), *(cell.following for cell in whole.cells), whole.bad, *starts)
    lines = ["MODULE main", "VAR"]
    lines += [f"  {symbols[cell.name]} : {_sort(cell.sort)};  -- {described(cell.name, cell.sort)}" for cell in whole.cells]
    lines += ["IVAR", *(f"  {symbols[name]} : {_sort(sort)};" for name, sort in whole.inputs)]
    lines += [f"-- {symbols[CHOSEN]} = {place}: {remark(move)}" for place, move in enumerate(whole.moves)]
    defined = [f"  {symbols[one.name]} := {writer.write(one.value)};" for one in whole.definitions]
    defined.append(f"  bad := {writer.write(whole.bad)};")
    conditions = [f"INIT {writer.write(whole.initial_condition)};"]
    conditions += [f"INIT {_start(cell, symbols[cell.name], writer)};" for cell in whole.cells]
    conditions += [f"TRANS next({symbols[cell.name]}) = {writer.write(cell.following)};" for cell in whole.cells]
    # SMV does not mind in which order definitions stand, so the names for parts may come last.
    defined += [f"  {one.symbol} := {one.text};" for one in writer.definitions]
    return [*lines, "DEFINE", *defined, *conditions, "INVARSPEC !bad;"]


def _start(cell: Cell, symbol: str, writer: Writer) -> str:
    """A start outside of the sort satisfies nothing, and so is none."""
    if cell.initial is not None:
        return f"({symbol} = {writer.write(cell.initial)})"
    values = ", ".join(_value(value, cell.sort) for value in cell.choice)
    return f"({symbol} in {{{values}}})" if cell.choice else "FALSE"


def _symbols(whole: Machine) -> dict[str, str]:
    states = identifiers("v_", [cell.name for cell in whole.cells])
    inputs = identifiers("i_", [one.name for one in whole.definitions if drawn(one.name) in dict(whole.inputs)])
    symbols = {**states, **inputs, CHOSEN: "chosen", HAPPENS: "happens"}
    symbols |= {after(name): f"n{symbol}" for name, symbol in states.items()}
    return symbols | {drawn(name): f"d{symbol}" for name, symbol in inputs.items()}


def _sort(sort: Sort) -> str:
    if sort.boolean:
        return "boolean"
    return f"{sort.low}..{sort.high}" if sort.dense else "{" + ", ".join(map(str, sort.values)) + "}"


def _value(value: int, sort: Sort) -> str:
    return str(value) if not sort.boolean else "TRUE" if value else "FALSE"
