"""TLA+, for TLC and Apalache: one action for each move, and an invariant."""

from __future__ import annotations

from collections.abc import Mapping

from doctrine_dsl.exports.counting import counted
from doctrine_dsl.exports.naming import described, identifiers, remark
from doctrine_dsl.exports.writing import Dialect, Writer
from doctrine_dsl.system.term import Op, Term, Var
from doctrine_dsl.system.transition import SafetyQuestion, Sort, Transition, TransitionSystem
from doctrine_dsl.system.update import after_move

TLA = Dialect(
    infix={Op.AND: "/\\", Op.OR: "\\/", Op.EQ: "=", Op.LT: "<", Op.LE: "<=", Op.ADD: "+", Op.SUB: "-", Op.MUL: "*"},
    negation="~",
    choice="(IF {0} THEN {1} ELSE {2})",
    least="Min({0}, {1})",
    greatest="Max({0}, {1})",
    true="TRUE",
    false="FALSE",
)
HEADER = """\
---- MODULE check ----
\\* {title}
\\* Safe holds: no run reaches a bad state. Safe is violated: some run does{bound}.
\\* Save this file as check.tla, the three lines below without \\* as check.cfg, and run TLC: java -cp tla2tools.jar tlc2.TLC check
\\*   SPECIFICATION Spec
\\*   INVARIANT Safe
\\*   CHECK_DEADLOCK FALSE
EXTENDS Integers"""


def export(system: TransitionSystem, question: SafetyQuestion, title: str) -> str:
    """The question as a module `check`."""
    bound = "" if question.bound is None else f", in at most {question.bound} steps"
    return (
        "\n".join([HEADER.format(title=remark(title), bound=bound), *_Module(counted(system, question)).lines(question.bad), "===="]) + "\n"
    )


class _Module:
    def __init__(self, system: TransitionSystem) -> None:
        self.system = system
        self.states = identifiers("v_", system.state_names)
        self.inputs = identifiers("i_", [item.name for item in system.inputs])
        self.moves = identifiers("m_", [move.name for move in system.moves])

    def lines(self, bad: Term) -> list[str]:
        """All definitions."""
        names = list(self.states.values())
        lines = [
            "VARIABLES",
            *(
                f"  {symbol}{',' if symbol != names[-1] else ''}  \\* {described(name, self.system.sorts[name])}"
                for name, symbol in self.states.items()
            ),
        ]
        lines.append(f"vars == <<{', '.join(names)}>>")
        lines += ["Min(a, b) == IF a <= b THEN a ELSE b", "Max(a, b) == IF a <= b THEN b ELSE a", "Init ==", *self._start()]
        for move in self.system.moves:
            lines += self._action(move)
        lines += ["Next ==", *(self._disjunct(move) for move in self.system.moves)]
        if not self.system.moves:
            lines.append("  FALSE /\\ UNCHANGED vars")
        return [*lines, "Spec == Init /\\ [][Next]_vars", f"Safe == ~{self._write(bad, {})}"]

    def _write(self, term: Term, other: Mapping[tuple[str, bool], str]) -> str:
        """A term with the names of its parts in front."""
        symbols = {(name, False): symbol for name, symbol in {**self.states, **self.inputs}.items()}
        symbols |= {(name, True): f"{symbol}'" for name, symbol in self.states.items()}
        writer = Writer(TLA, {**symbols, **other}, self.system.booleans)
        writer.expect(term)
        text = writer.write(term)
        if not writer.definitions:
            return text
        return f"(LET {' '.join(f'{one.symbol} == {one.text}' for one in writer.definitions)} IN {text})"

    def _start(self) -> list[str]:
        parts: list[str] = []
        for variable in self.system.variables:
            symbol = self.states[variable.name]
            if variable.initial is None:
                parts.append(f"{symbol} \\in {_set(variable.choice, variable.sort)}")
            else:
                parts.append(f"{symbol} = {self._write(variable.initial, {})}")
                parts.append(f"{symbol} \\in {_domain(variable.sort)}")
        parts.append(self._write(self.system.initial_condition, {}))
        parts += [f"{self.states[item.name]} = {self._write(item.initial, {})}" for item in self.system.monitors]
        return [f"  /\\ {part}" for part in parts]

    def _action(self, move: Transition) -> list[str]:
        inputs = [self.inputs[item.name] for item in self.system.inputs_of(move.name)]
        fixed = {(item.name, False): _value(item.sort.low, item.sort) for item in self.system.inputs if move.name not in item.moves}
        parts = [self._write(move.guard, fixed)]
        parts += [f"{self.states[name]}' = {self._write(effect, fixed)}" for name, effect in move.effects]
        written = {name for name, _ in move.effects}
        primed: dict[str, Term] = {name: Var(name, True) for name in self.states}
        for monitor in self.system.monitors:
            following = after_move(monitor.next, move.name, primed)
            if following != Var(monitor.name):
                written.add(monitor.name)
                parts.append(f"{self.states[monitor.name]}' = {self._write(following, fixed)}")
        same = [symbol for name, symbol in self.states.items() if name not in written]
        # What the monitors read after the step is to be known before they are worked out.
        parts[1:1] = [f"UNCHANGED <<{', '.join(same)}>>"] if same else []
        arguments = f"({', '.join(inputs)})" if inputs else ""
        head = f"{self.moves[move.name]}{arguments} ==  \\* {remark(move.name)}"
        return [head, *(f"  /\\ {part}" for part in parts)]

    def _disjunct(self, move: Transition) -> str:
        inputs = self.system.inputs_of(move.name)
        if not inputs:
            return f"  \\/ {self.moves[move.name]}"
        bound = ", ".join(f"{self.inputs[item.name]} \\in {_domain(item.sort)}" for item in inputs)
        return f"  \\/ \\E {bound} : {self.moves[move.name]}({', '.join(self.inputs[item.name] for item in inputs)})"


def _value(value: int, sort: Sort) -> str:
    if sort.boolean:
        return "TRUE" if value else "FALSE"
    return str(value) if value >= 0 else f"({value})"


def _set(values: tuple[int, ...], sort: Sort) -> str:
    return "{" + ", ".join(_value(value, sort) for value in values) + "}"


def _domain(sort: Sort) -> str:
    if sort.boolean:
        return "BOOLEAN"
    return f"({_value(sort.low, sort)} .. {_value(sort.high, sort)})" if sort.dense else _set(tuple(sort.values), sort)
