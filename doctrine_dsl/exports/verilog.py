"""Verilog, for yosys and through it for ABC and everything else that proves properties of circuits.

Every register starts at a constant; the first clock tick chooses the initial values.
"""

from __future__ import annotations

from functools import partial

from doctrine_dsl.exports.machine import CHOSEN, HAPPENS, STARTED, Cell, Machine, after, constant, drawn, from_zero, inside, machine, start
from doctrine_dsl.exports.naming import described, identifiers, remark
from doctrine_dsl.exports.refusal import Refusal
from doctrine_dsl.exports.widths import WIDEST, common_width, sort_bits
from doctrine_dsl.exports.writing import Definition, Dialect, Writer
from doctrine_dsl.system.term import Const, Op, Term, Var, ite
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
    return "\n".join([HEADER.format(title=remark(title), bound=bound), *_Module(whole, width).lines()]) + "\n"


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


class _Module:
    """Registers, then wires in the order in which they read each other, then what happens at each tick of the clock."""

    def __init__(self, whole: Machine, width: int) -> None:
        self.whole, self.width = whole, width
        self.states = identifiers("v_", [cell.name for cell in whole.cells])
        self.inputs = identifiers("i_", [name for name, _ in whole.inputs])
        self.symbols = {**self.states, **self.inputs, HAPPENS: "happens", start(STARTED): "begins"}
        for cell in whole.cells:
            self.symbols[after(cell.name)] = f"n{self.states[cell.name]}"
            self.symbols.setdefault(start(cell.name), f"s{self.states[cell.name]}")
        for one in whole.definitions:
            if drawn(one.name) in self.inputs:
                self.symbols.setdefault(one.name, f"e{self.inputs[drawn(one.name)]}")
        self.writer = Writer(_dialect(width), {(name, False): symbol for name, symbol in self.symbols.items()}, whole.booleans)
        self.wires: list[str] = []
        self._named = 0

    def lines(self) -> list[str]:
        """The module."""
        whole = self.whole
        self.writer.expect(*(one.value for one in whole.definitions), *(cell.following for cell in whole.cells), whole.bad)
        ports = [f"input {_kind(sort_bits(sort), sort)}r{self.inputs[name]}" for name, sort in whole.inputs]
        lines = [f"module check({', '.join(['input clk', *ports, 'output bad'])});"]
        lines += [f"  // r{self.inputs[CHOSEN]} = {place}: {remark(move)}" for place, move in enumerate(whole.moves)]
        lines += [line for cell in whole.cells for line in self._register(cell)]
        lines += [line for name, sort in whole.inputs for line in self._input(name, sort)]
        for one in whole.definitions:
            self._wire(self.symbols[one.name], one.boolean, one.value)
        ticks = [self._tick(cell) for cell in whole.cells]
        self._wire("reached", True, whole.bad)
        return [*lines, *self.wires, "  always @(posedge clk) begin", *ticks, "  end", "  assign bad = reached;", "endmodule"]

    def _wire(self, symbol: str, boolean: bool, value: Term) -> None:
        """A value of this tick, behind the parts of it that have a name."""
        text = self.writer.write(value)
        fresh = [*self.writer.definitions[self._named :], Definition(symbol, boolean, text)]
        self._named = len(self.writer.definitions)
        self.wires += [f"  wire {'' if one.boolean else f'signed [{self.width - 1}:0] '}{one.symbol} = {one.text};" for one in fresh]

    def _register(self, cell: Cell) -> list[str]:
        """A register as narrow as its sort allows, and what is read of it."""
        name, initial = self.states[cell.name], cell.initial
        assert isinstance(initial, Const)
        note = "" if cell.name == STARTED else f"  // {described(cell.name, cell.sort)}"
        if cell.sort.boolean:
            return [f"  reg {name} = 1'b{int(initial.value)};{note}"]
        narrow = sort_bits(cell.sort)
        register = f"  reg signed [{narrow - 1}:0] r{name} = {_literal(narrow, initial.value)};{note}"
        return [register, f"  wire signed [{self.width - 1}:0] {name} = r{name};"]

    def _input(self, name: str, sort: Sort) -> list[str]:
        """An input that stands for no value of its sort stands for the lowest."""
        symbol, kind = self.inputs[name], _kind(self.width, sort)
        reading = Writer(_dialect(self.width), {(name, False): f"w{symbol}"}, self.whole.booleans, inline=True)
        value: Term = Var(name)
        if name != CHOSEN:
            value = ite(inside(value, sort), value, constant(sort.low, sort))
        return [f"  wire {kind}w{symbol} = r{symbol};", f"  wire {kind}{symbol} = {reading.write(value)};"]

    def _tick(self, cell: Cell) -> str:
        name = self.states[cell.name]
        self._wire(f"f{name}", cell.sort.boolean, cell.following)
        return f"    {name} <= f{name};" if cell.sort.boolean else f"    r{name} <= f{name}[{sort_bits(cell.sort) - 1}:0];"


def _kind(width: int, sort: Sort) -> str:
    return "" if sort.boolean else f"signed [{width - 1}:0] "
