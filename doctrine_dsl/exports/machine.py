"""A system as a machine: in each tick it reads inputs and every state takes its next value. Circuits and SMV know nothing else.

One input chooses the move. If the guard of the chosen move does not hold, nothing changes in that tick, so that the machine never stops;
all other ticks are the steps of the system, one for one, and the reachable states are the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.exports.counting import counted
from doctrine_dsl.system.term import FALSE, TRUE, Fires, Term, Var, conj, disj, eq, ite, le, number, rewrite, subterms, truth
from doctrine_dsl.system.transition import BOOLEAN, Input, Monitor, SafetyQuestion, Sort, TransitionSystem, Variable

CHOSEN = "\0chosen move"
HAPPENS = "\0the step happens"
STARTED = "\0started"
"""Names that no name of a policy can be."""


def after(name: str) -> str:
    """The name of the value after the step."""
    return f"\0after {name}"


def start(name: str) -> str:
    """The name of the value at the start."""
    return f"\0start {name}"


def drawn(name: str) -> str:
    """The name of the free input behind a choice."""
    return f"\0drawn {name}"


@dataclass(frozen=True, slots=True)
class Definition:
    """A name for a value of this tick."""

    name: str
    sort: Sort | None
    value: Term

    @property
    def boolean(self) -> bool:
        """Whether it is a truth value (`sort` is None for numbers that lie in no sort)."""
        return self.sort is not None and self.sort.boolean


@dataclass(frozen=True, slots=True)
class Cell:
    """A state. `initial` reads states only; None: any value of `choice`."""

    name: str
    sort: Sort
    initial: Term | None
    choice: tuple[int, ...]
    following: Term


@dataclass(frozen=True, slots=True)
class Machine:
    """`inputs` take any value of their sorts in each tick; `definitions` are in order; `bad` reads states."""

    cells: tuple[Cell, ...]
    inputs: tuple[tuple[str, Sort], ...]
    definitions: tuple[Definition, ...]
    initial_condition: Term
    bad: Term
    moves: tuple[str, ...]

    @property
    def booleans(self) -> frozenset[str]:
        """The names that are truth values."""
        states = {cell.name for cell in self.cells if cell.sort.boolean}
        inputs = {name for name, sort in self.inputs if sort.boolean}
        return frozenset(states | inputs | {one.name for one in self.definitions if one.boolean})


def constant(value: int, sort: Sort) -> Term:
    """A value of a sort as a term."""
    return truth(bool(value)) if sort.boolean else number(value)


def inside(term: Term, sort: Sort) -> Term:
    """That a number is one of its sort's."""
    if sort.boolean:
        return TRUE
    if sort.dense:
        return conj(le(number(sort.low), term), le(term, number(sort.high)))
    return disj(*(eq(term, number(value)) for value in sort.values))


def machine(system: TransitionSystem, question: SafetyQuestion) -> Machine:
    """The machine of a question."""
    return _Making(counted(system, question)).whole(question.bad)


class _Making:
    """What becomes of one system."""

    def __init__(self, system: TransitionSystem) -> None:
        self.system = system
        self._chosen = {move.name: eq(Var(CHOSEN), number(place)) for place, move in enumerate(system.moves)}

    def whole(self, bad: Term) -> Machine:
        """All of it."""
        system = self.system
        inputs = [(CHOSEN, Sort(range(max(1, len(system.moves))))), *((drawn(item.name), item.sort) for item in system.inputs)]
        happens = disj(*(conj(self._chosen[move.name], move.guard) for move in system.moves))
        outcomes = list(self._outcomes())
        changing = {name for name, _ in outcomes}
        definitions = [*map(self._choice, system.inputs), Definition(HAPPENS, BOOLEAN, happens)]
        definitions += [Definition(after(name), BOOLEAN if name in system.booleans else None, value) for name, value in outcomes]
        cells = tuple(self._cell(item, item.name in changing) for item in system.state_items)
        moves = tuple(move.name for move in system.moves)
        return Machine(cells, tuple(inputs), tuple(definitions), system.initial_condition, bad, moves)

    def fires(self, moves: frozenset[str]) -> Term:
        """That one of these moves is chosen."""
        return disj(*(test for name, test in self._chosen.items() if name in moves))

    def _choice(self, item: Input) -> Definition:
        """In steps of other moves a choice has its lowest value."""
        return Definition(item.name, item.sort, ite(self.fires(item.moves), Var(drawn(item.name)), constant(item.sort.low, item.sort)))

    def _outcomes(self) -> Iterator[tuple[str, Term]]:
        """The value after the step of whatever may change, in the order in which these read each other."""
        values: dict[str, Term] = {}
        for move in reversed(self.system.moves):
            for name, effect in move.effects:
                values[name] = ite(self._chosen[move.name], effect, values.get(name, Var(name)))
        yield from ((item.name, values[item.name]) for item in self.system.variables if item.name in values)
        changing = set(values)
        for monitor in self.system.monitors:
            leaves: dict[Term, Term] = {}
            for part in subterms(monitor.next):
                if isinstance(part, Fires):
                    leaves[part] = self.fires(part.moves)
                elif isinstance(part, Var) and part.primed:
                    leaves[part] = Var(after(part.name) if part.name in changing else part.name)
            changing.add(monitor.name)
            yield monitor.name, rewrite(monitor.next, leaves)

    def _cell(self, item: Variable | Monitor, changes: bool) -> Cell:
        stays: Term = Var(item.name)
        following = ite(Var(HAPPENS), Var(after(item.name)), stays) if changes else stays
        return Cell(item.name, item.sort, item.initial, item.choice if isinstance(item, Variable) else (), following)


def _one_of(term: Term, cell: Cell) -> Term:
    """That a term is a value that a cell may start with."""
    if len(cell.choice) == len(cell.sort.values):
        return inside(term, cell.sort)
    return disj(*(eq(term, constant(value, cell.sort)) for value in cell.choice))


def from_zero(whole: Machine) -> Machine:
    """The same machine for languages in which every state starts at a constant: its first tick chooses the initial values.

    So every run is one tick longer. A choice outside of what is allowed leaves it at the beginning, to choose again.
    """
    definitions: list[Definition] = []
    inputs: list[tuple[str, Sort]] = []
    starts: dict[Term, Term] = {Var(cell.name): Var(start(cell.name)) for cell in whole.cells}
    conditions: list[Term] = []
    for cell in whole.cells:
        name, boolean = start(cell.name), BOOLEAN if cell.sort.boolean else None
        if cell.initial is None:
            inputs.append((drawn(name), cell.sort))
            allowed = _one_of(Var(drawn(name)), cell)
            definitions.append(Definition(name, boolean, Var(drawn(name))))
            conditions.append(allowed)
        else:
            definitions.append(Definition(name, boolean, rewrite(cell.initial, starts)))
            conditions.append(inside(Var(name), cell.sort))
    begins = conj(*conditions, rewrite(whole.initial_condition, starts))
    definitions.append(Definition(start(STARTED), BOOLEAN, begins))
    cells = [
        Cell(cell.name, cell.sort, constant(cell.sort.low, cell.sort), (),
             ite(Var(STARTED), cell.following, ite(Var(start(STARTED)), Var(start(cell.name)), Var(cell.name))))
        for cell in whole.cells
    ]  # fmt: skip
    cells.append(Cell(STARTED, BOOLEAN, FALSE, (), disj(Var(STARTED), Var(start(STARTED)))))
    return replace(
        whole,
        cells=tuple(cells),
        inputs=(*whole.inputs, *inputs),
        definitions=(*whole.definitions, *definitions),
        initial_condition=TRUE,
        bad=conj(Var(STARTED), whole.bad),
    )
