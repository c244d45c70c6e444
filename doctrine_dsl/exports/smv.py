"""SMV, for NuSMV and nuXmv: an invariant that every reachable state must satisfy."""

from __future__ import annotations

from doctrine_dsl.exports.machine import CHOSEN, HAPPENS, Machine, after, drawn, machine
from doctrine_dsl.exports.naming import identifiers, remark
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
    symbols = _symbols(whole)
    writer = Writer(SMV, {(name, False): symbol for name, symbol in symbols.items()}, whole.booleans)
    starts = [cell.initial for cell in whole.cells if cell.initial is not None]
    writer.expect(*(one.value for one in whole.definitions), *(cell.following for cell in whole.cells), whole.bad, *starts)
    bound = "" if question.bound is None else f", in at most {question.bound} steps"
    lines = [HEADER.format(title=remark(title), bound=bound), "MODULE main", "VAR"]
    lines += [f"  {symbols[cell.name]} : {_sort(cell.sort)};  -- {remark(cell.name)}" for cell in whole.cells]
    lines.append("IVAR")
    lines += [f"  {symbols[name]} : {_sort(sort)};" for name, sort in whole.inputs]
    lines += [f"-- {symbols[CHOSEN]} = {place}: {remark(move)}" for place, move in enumerate(whole.moves)]
    lines.append("DEFINE")
    lines += [f"  {symbols[one.name]} := {writer.write(one.value)};" for one in whole.definitions]
    rest: list[str] = []
    initial = [f"({writer.write(whole.initial_condition)})"]
    for cell in whole.cells:
        if cell.initial is None:
            written = ", ".join(_value(value, cell.sort) for value in cell.choice)
            initial.append(f"({symbols[cell.name]} in {{{written}}})" if cell.choice else "FALSE")
        else:
            initial.append(f"({symbols[cell.name]} = {writer.write(cell.initial)})")
    rest += [f"INIT {condition};" for condition in initial]
    rest += [f"TRANS next({symbols[cell.name]}) = {writer.write(cell.following)};" for cell in whole.cells]
    rest.append("INVARSPEC !bad;")
    lines.append(f"  bad := {writer.write(whole.bad)};")
    lines += [f"  {one.symbol} := {one.text};" for one in writer.definitions]
    return "\n".join([*lines, *rest]) + "\n"


def _symbols(whole: Machine) -> dict[str, str]:
    states = identifiers("v_", [cell.name for cell in whole.cells])
    inputs = identifiers("i_", [one.name for one in whole.definitions if drawn(one.name) in dict(whole.inputs)])
    symbols = {**states, **inputs, CHOSEN: "chosen", HAPPENS: "happens"}
    symbols |= {after(name): f"n{symbol}" for name, symbol in states.items()}
    return symbols | {drawn(name): f"d{symbol}" for name, symbol in {**inputs}.items()}


def _sort(sort: Sort) -> str:
    if sort.boolean:
        return "boolean"
    return f"{sort.low}..{sort.high}" if sort.dense else "{" + ", ".join(map(str, sort.values)) + "}"


def _value(value: int, sort: Sort) -> str:
    return str(value) if not sort.boolean else "TRUE" if value else "FALSE"
