"""Circuits as clauses, and clauses as text that is written once and renumbered for every step of a run.

Gates become clauses only in the direction in which they are used (Plaisted and Greenbaum, 1986).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from doctrine_dsl.smt.circuit import FALSE, TRUE, Circuit

Clause = tuple[int, ...]


def clauses_of(circuit: Circuit, roots: Iterable[int], defined: Iterable[int] = ()) -> list[Clause]:
    """Clauses that hold, for suitable values of the gates, just where every root is true. `defined` literals imply what they stand
    for."""
    writer = ClauseWriter(circuit)
    for root in roots:
        writer.require(root)
    for literal in defined:
        writer.define(literal)
    return writer.take()


class ClauseWriter:
    """Writes every gate once in each direction, however often it is asked for."""

    def __init__(self, circuit: Circuit) -> None:
        self.circuit = circuit
        self._clauses: list[Clause] = []
        self._demanded: set[int] = set()
        self._pending: list[int] = []

    @property
    def pending(self) -> bool:
        """Whether there is something to take."""
        return bool(self._pending)

    def take(self) -> list[Clause]:
        """The clauses since the last call."""
        self._define_all()
        clauses, self._clauses = self._clauses, []
        return clauses

    def require(self, root: int) -> None:
        """The root is true."""
        node = abs(root)
        if root == TRUE:
            return
        if root == FALSE:
            self._clauses.append(())
        elif node in self.circuit.conjunctions:
            arguments = self.circuit.conjunctions[node]
            if root > 0:
                for argument in arguments:
                    self.require(argument)
            else:
                self._add(tuple(-argument for argument in arguments))
        else:
            self._add((root,))

    def _add(self, clause: Clause) -> None:
        self._clauses.append(clause)
        for literal in clause:
            self.define(literal)

    def define(self, literal: int) -> None:
        """Where the literal is true, what it stands for is."""
        node = abs(literal)
        if literal not in self._demanded and (node in self.circuit.conjunctions or node in self.circuit.choices):
            self._demanded.add(literal)
            self._pending.append(literal)

    def _define_all(self) -> None:
        """Write down what the demanded gates stand for, then what is demanded there, and so on."""
        while self._pending:
            gate = self._pending.pop()
            node = abs(gate)
            if node in self.circuit.conjunctions:
                self._define_conjunction(gate, self.circuit.conjunctions[node])
            else:
                condition, then, otherwise = self.circuit.choices[node]
                if gate < 0:
                    then, otherwise = -then, -otherwise
                self._define_choice(gate, condition, then, otherwise)

    def _define_conjunction(self, gate: int, arguments: tuple[int, ...]) -> None:
        rest = [(argument,) for argument in arguments] if gate > 0 else [tuple(-argument for argument in arguments)]
        for part in rest:
            self._clauses.append((-gate, *part))
            for literal in part:
                self.define(literal)

    def _define_choice(self, gate: int, condition: int, then: int, otherwise: int) -> None:
        parts = [(-condition, then), (condition, otherwise)]
        if then != -otherwise:
            parts.append((then, otherwise))
        for part in parts:
            self._clauses.append((-gate, *part))
            for literal in part:
                self.define(literal)


def text_of(clauses: Iterable[Clause], name: Callable[[int], str]) -> str:
    """The clauses in SMT-LIB; `name` names the nodes."""
    return "".join(f"(assert {_disjunction([_literal(literal, name) for literal in clause])})" for clause in clauses)


def declarations(numbers: Iterable[int], name: Callable[[int], str]) -> str:
    """Text that makes nodes known."""
    return "".join(f"(declare-const {name(number)} Bool)" for number in numbers)


def _literal(literal: int, name: Callable[[int], str]) -> str:
    return name(literal) if literal > 0 else f"(not {name(-literal)})"


def _disjunction(parts: list[str]) -> str:
    if len(parts) < 2:
        return parts[0] if parts else "false"
    return f"(or {' '.join(parts)})"


class Copies:
    """Names for the copies of a circuit along a run. Shared nodes have one copy; the next state of one step is the current state of
    the step after it. A literal at a place in the run is a number again: `literal + place * stride`."""

    def __init__(self, shared: Collection[int], current: Sequence[int], following: Sequence[int], size: int) -> None:
        self._shared = {TRUE, *shared}
        self._current_of = dict(zip(following, current, strict=True))
        self._stride = size + 1
        self._used: dict[int, None] = dict.fromkeys(current)

    def number(self, literal: int, place: int) -> int:
        """The literal at a place in the run."""
        node = abs(literal)
        if node not in self._shared:
            node = (self._current_of[node] + self._stride if node in self._current_of else node) + place * self._stride
        return node if literal > 0 else -node

    def name(self, number: int) -> str:
        """How the solver knows a node at a place in the run."""
        place, node = divmod(number, self._stride)
        return f"n{node}_{place}"

    def template(self, clauses: Iterable[Clause]) -> str:
        """Text to be completed by `at`."""
        return text_of(clauses, self._placeholder)

    def _placeholder(self, node: int) -> str:
        if node in self._shared:
            return f"n{node}_0"
        if node in self._current_of:
            return f"n{self._current_of[node]}_#"
        self._used[node] = None
        return f"n{node}_@"

    def declarations(self) -> str:
        """Text, to be completed by `at`, that declares what the templates so far use at one place."""
        return "".join(f"(declare-const n{node}_@ Bool)" for node in self._used)

    def shared_declarations(self) -> str:
        """What is declared once, and that true is true."""
        return "".join(f"(declare-const n{node}_0 Bool)" for node in sorted(self._shared)) + f"(assert n{TRUE}_0)"


def at(template: str, place: int) -> str:
    """A template for one place in the run."""
    return template.replace("@", str(place)).replace("#", str(place + 1))
