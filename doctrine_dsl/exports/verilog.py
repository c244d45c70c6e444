"""Verilog, for yosys and through it for ABC and everything else that proves properties of circuits.

Every register starts at a constant; the first clock tick chooses the initial values.
"""

from __future__ import annotations

from functools import partial

from doctrine_dsl.exports.machine import CHOSEN, HAPPENS, STARTED, Machine, after, constant, drawn, from_zero, inside, machine, start
from doctrine_dsl.exports.naming import identifiers, remark
from doctrine_dsl.exports.refusal import Refusal
from doctrine_dsl.exports.widths import WIDEST, common_width, sort_bits
from doctrine_dsl.exports.writing import Dialect, Writer
from doctrine_dsl.system.term import Const, Op, Var, ite
from doctrine_dsl.system.transition import SafetyQuestion, Sort, TransitionSystem

HEADER = """\
// {title}
// Output `bad` stays 0: no run reaches a bad state. It is 1 in tick n + 1 (the first is 0): some run does, in n steps{bound}.
// The first tick chooses the initial values. A tick in which the chosen move is not possible changes nothing."""


def export(system: TransitionSystem, question: SafetyQuestion, title: str) -> str | Refusal:
    """The question as a module `check` with one output."""
    whole = from_zero(machine(system, question))
    width = common_width(whole)
    if width > WIDEST:
        return Refusal(f"its numbers take {width} bits, and {WIDEST} are the most that are written", "make the ranges smaller")
    bound = "" if question.bound is None else f", at most {question.bound}"
    return "\n".join([HEADER.format(title=remark(title), bound=bound), *_module(whole, width)]) + "\n"


def _literal(width: int, value: int) -> str:
    return f"{width}'sd{value}" if value >= 0 else f"-{width}'sd{-value}"


def _dialect(width: int) -> Dialect:
    return Dialect(
        infix={Op.AND: "&&", Op.OR: "||", Op.EQ: "==", Op.LT: "<", Op.LE: "<=", Op.ADD: "+", Op.SUB: "-", Op.MUL: "*"},
        negation="!",
        choice="({0} ? {1} : {2})",
        least="({0} <= {1} ? {0} : {1})",
        greatest="({0} <= {1} ? {1} : {0})",
        true="1'b1",
        false="1'b0",
        number=partial(_literal, width),
    )


def _module(whole: Machine, width: int) -> list[str]:
    states = identifiers("v_", [cell.name for cell in whole.cells])
    inputs = identifiers("i_", [name for name, _ in whole.inputs])
    symbols = {**states, **inputs, HAPPENS: "happens", start(STARTED): "begins"}
    for cell in whole.cells:
        symbols |= {after(cell.name): f"n{states[cell.name]}", start(cell.name): symbols.get(start(cell.name), f"s{states[cell.name]}")}
    for one in whole.definitions:
        if drawn(one.name) in inputs:
            symbols.setdefault(one.name, f"e{inputs[drawn(one.name)]}")
    writer = Writer(_dialect(width), {(name, False): symbol for name, symbol in symbols.items()}, whole.booleans)
    confined = {name: ite(inside(Var(name), sort), Var(name), constant(sort.low, sort)) for name, sort in whole.inputs}
    writer.expect(*(one.value for one in whole.definitions), *(cell.following for cell in whole.cells), whole.bad)
    ports = [f"input {_kind(sort_bits(sort), sort)}r{inputs[name]}" for name, sort in whole.inputs]
    lines = [f"module check({', '.join(['input clk', *ports, 'output bad'])});"]
    lines += [f"  // ri_{inputs[CHOSEN][2:]} = {place}: {remark(move)}" for place, move in enumerate(whole.moves)]
    for cell in whole.cells:
        lines += _register(states[cell.name], cell.sort, width, cell.initial, "" if cell.name == STARTED else remark(cell.name))
    for name, sort in whole.inputs:
        lines.append(f"  wire {_kind(width, sort)}w{inputs[name]} = r{inputs[name]};")
        check = Writer(_dialect(width), {(name, False): f"w{inputs[name]}"}, whole.booleans, inline=True)
        lines.append(f"  wire {_kind(width, sort)}{inputs[name]} = {check.write(confined[name] if name != CHOSEN else Var(name))};")
    wires: list[str] = []
    for one in whole.definitions:
        kind = "" if one.boolean else f"signed [{width - 1}:0] "
        text = writer.write(one.value)
        wires += _drain(writer, width, wires)
        wires.append(f"  wire {kind}{symbols[one.name]} = {text};")
    ticks: list[str] = []
    for cell in whole.cells:
        text = writer.write(cell.following)
        wires += _drain(writer, width, wires)
        name = states[cell.name]
        if cell.sort.boolean:
            ticks.append(f"    {name} <= {text};")
        else:
            wires.append(f"  wire signed [{width - 1}:0] f{name} = {text};")
            ticks.append(f"    r{name} <= f{name}[{sort_bits(cell.sort) - 1}:0];")
    bad = writer.write(whole.bad)
    wires += _drain(writer, width, wires)
    return [*lines, *wires, "  always @(posedge clk) begin", *ticks, "  end", f"  assign bad = {bad};", "endmodule"]


def _kind(width: int, sort: Sort) -> str:
    return "" if sort.boolean else f"signed [{width - 1}:0] "


def _register(name: str, sort: Sort, width: int, initial: object, comment: str) -> list[str]:
    """A register as narrow as its sort allows, and what is read of it."""
    assert isinstance(initial, Const)
    note = f"  // {comment}" if comment else ""
    if sort.boolean:
        return [f"  reg {name} = 1'b{int(initial.value)};{note}"]
    narrow = sort_bits(sort)
    register = f"  reg signed [{narrow - 1}:0] r{name} = {_literal(narrow, initial.value)};{note}"
    return [register, f"  wire signed [{width - 1}:0] {name} = r{name};"]


def _drain(writer: Writer, width: int, wires: list[str]) -> list[str]:
    """The definitions that were not written yet, which are to stand before what uses them."""
    known = {line.split(" = ")[0].split()[-1] for line in wires}
    return [
        f"  wire {'' if one.boolean else f'signed [{width - 1}:0] '}{one.symbol} = {one.text};"
        for one in writer.definitions
        if one.symbol not in known
    ]
