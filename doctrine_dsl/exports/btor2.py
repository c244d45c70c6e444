"""BTOR2, for btormc, Pono, AVR and the other checkers of the hardware model checking competition.

Niemetz et al., Btor2, BtorMC and Boolector 3.0, CAV 2018. Every state starts at a constant, and there are no constraints: the first step
chooses the initial values, so that a run here is one step longer than ours.
"""

from __future__ import annotations

from doctrine_dsl.exports.machine import CHOSEN, STARTED, Machine, from_zero, machine
from doctrine_dsl.exports.naming import described, identifiers, remark
from doctrine_dsl.exports.refusal import Refusal
from doctrine_dsl.exports.widths import WIDEST, common_width, sort_bits
from doctrine_dsl.system.term import App, Const, Op, Term, Var, is_boolean, subterms
from doctrine_dsl.system.transition import SafetyQuestion, Sort, TransitionSystem

OPERATORS = {Op.AND: "and", Op.OR: "or", Op.EQ: "eq", Op.LT: "slt", Op.LE: "slte", Op.ADD: "add", Op.SUB: "sub", Op.MUL: "mul"}
HEADER = """\
; {title}
; The bad state is out of reach: no run reaches a bad state. It is reached in n + 1 steps: some run does, in n steps{bound}.
; The first step chooses the initial values. A step in which the chosen move is not possible changes nothing."""


def export(system: TransitionSystem, question: SafetyQuestion, title: str) -> str | Refusal:
    """The question with one `bad`."""
    whole = from_zero(machine(system, question))
    width = common_width(whole)
    if width > WIDEST:
        return Refusal(f"its numbers take {width} bits, and {WIDEST} are the most that are written", "make the ranges smaller")
    bound = "" if question.bound is None else f", at most {question.bound}"
    nodes = _Nodes(whole, width)
    nodes.write()
    return "\n".join([HEADER.format(title=remark(title), bound=bound), *nodes.lines]) + "\n"


class _Nodes:
    """Numbered lines. Inside of terms every number has one width; states and inputs are as narrow as their sorts allow."""

    def __init__(self, whole: Machine, width: int) -> None:
        self.whole, self.width = whole, width
        self.lines: list[str] = []
        self._count = 0
        self._sorts: dict[int, int] = {}
        self._values: dict[str, int] = {}
        self._raw: dict[str, int] = {}
        self._terms: dict[Term, int] = {}
        self._booleans = whole.booleans

    def add(self, words: str, comment: str = "") -> int:
        """One more line; its number."""
        self._count += 1
        self.lines.append(f"{self._count} {words}" + (f" ; {comment}" if comment else ""))
        return self._count

    def sort(self, width: int) -> int:
        """The number of a sort."""
        if width not in self._sorts:
            self._sorts[width] = self.add(f"sort bitvec {width}")
        return self._sorts[width]

    def literal(self, value: int, width: int) -> int:
        """A constant."""
        return self.add(f"constd {self.sort(width)} {value}")

    def write(self) -> None:
        """All of the machine."""
        states = identifiers("v_", [cell.name for cell in self.whole.cells])
        inputs = identifiers("i_", [name for name, _ in self.whole.inputs])
        for place, move in enumerate(self.whole.moves):
            self.lines.append(f"; {inputs[CHOSEN]} = {place}: {remark(move)}")
        for cell in self.whole.cells:
            initial = cell.initial
            assert isinstance(initial, Const)
            width = sort_bits(cell.sort)
            value = self.literal(int(initial.value), width)
            name = "started" if cell.name == STARTED else described(cell.name, cell.sort)
            state = self.add(f"state {self.sort(width)} {states[cell.name]}", name)
            self.add(f"init {self.sort(width)} {state} {value}")
            self._read(cell.name, cell.sort, state)
        for name, sort in self.whole.inputs:
            raw = self.add(f"input {self.sort(sort_bits(sort))} {inputs[name]}")
            self._read(name, sort, raw)
            if name != CHOSEN and not sort.boolean:
                self._confine(name, sort)
        for one in self.whole.definitions:
            self._values[one.name] = self.term(one.value)
        for cell in self.whole.cells:
            width = sort_bits(cell.sort)
            following = self.term(cell.following)
            if not cell.sort.boolean and width < self.width:
                following = self.add(f"slice {self.sort(width)} {following} {width - 1} 0")
            self.add(f"next {self.sort(width)} {self._raw[cell.name]} {following}")
        self.add(f"bad {self.term(self.whole.bad)}")

    def _read(self, name: str, sort: Sort, raw: int) -> None:
        """States and inputs are widened where they are read."""
        width = sort_bits(sort)
        self._raw[name] = raw
        wide = sort.boolean or width == self.width
        self._values[name] = raw if wide else self.add(f"sext {self.sort(self.width)} {raw} {self.width - width}")

    def _confine(self, name: str, sort: Sort) -> None:
        """An input that stands for no value of its sort stands for the lowest."""
        value, one = self._values[name], self.sort(1)
        if sort.dense:
            low = self.add(f"slte {one} {self.literal(sort.low, self.width)} {value}")
            high = self.add(f"slte {one} {value} {self.literal(sort.high, self.width)}")
            allowed = self.add(f"and {one} {low} {high}")
        else:
            allowed = self.chain("or", 1, [self.add(f"eq {one} {value} {self.literal(each, self.width)}") for each in sort.values])
        self._values[name] = self.add(f"ite {self.sort(self.width)} {allowed} {value} {self.literal(sort.low, self.width)}")

    def chain(self, operator: str, width: int, parts: list[int]) -> int:
        """An operator with two places, for any number of arguments."""
        result = parts[0]
        for part in parts[1:]:
            result = self.add(f"{operator} {self.sort(width)} {result} {part}")
        return result

    def boolean(self, term: Term) -> bool:
        """Whether it is a truth value."""
        return is_boolean(term, self._booleans)

    def term(self, term: Term) -> int:
        """The node of a term; equal terms have one node."""
        for part in subterms(term):
            if part not in self._terms:
                self._terms[part] = self._node(part)
        return self._terms[term]

    def _node(self, term: Term) -> int:
        match term:
            case Const(value=value):
                return self.literal(int(value), 1 if isinstance(value, bool) else self.width)
            case Var(name=name):
                return self._values[name]
            case App(op=op, args=args):
                return self._application(op, args)
            case _:
                raise TypeError(f"{term} is to be replaced before it is written")

    def _application(self, op: Op, args: tuple[Term, ...]) -> int:
        parts = [self._terms[part] for part in args]
        match op:
            case Op.NOT:
                return self.add(f"not {self.sort(1)} {parts[0]}")
            case Op.AND | Op.OR:
                return self.chain(OPERATORS[op], 1, parts)
            case Op.EQ if all(map(self.boolean, args)):
                return self.add(f"eq {self.sort(1)} {parts[0]} {parts[1]}")
            case Op.EQ | Op.LT | Op.LE:
                return self.add(f"{OPERATORS[op]} {self.sort(1)} {self._number(args[0])} {self._number(args[1])}")
            case Op.ITE:
                kind = 1 if self.boolean(args[1]) else self.width
                return self.add(f"ite {self.sort(kind)} {parts[0]} {parts[1]} {parts[2]}")
            case Op.ADD | Op.SUB | Op.MUL:
                return self.chain(OPERATORS[op], self.width, list(map(self._number, args)))
            case Op.MIN | Op.MAX:
                return self._extreme(op, list(map(self._number, args)))

    def _number(self, term: Term) -> int:
        node = self._terms[term]
        return self.add(f"uext {self.sort(self.width)} {node} {self.width - 1}") if self.boolean(term) else node

    def _extreme(self, op: Op, parts: list[int]) -> int:
        result = parts[0]
        for part in parts[1:]:
            smaller = self.add(f"slte {self.sort(1)} {result} {part}")
            pair = (result, part) if op is Op.MIN else (part, result)
            result = self.add(f"ite {self.sort(self.width)} {smaller} {pair[0]} {pair[1]}")
        return result
