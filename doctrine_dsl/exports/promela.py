"""Promela, for SPIN: one process that makes one move after the other, and an assertion that must never fail."""

from __future__ import annotations

from collections.abc import Iterable

from doctrine_dsl.exports.counting import counted
from doctrine_dsl.exports.machine import inside
from doctrine_dsl.exports.naming import described, identifiers, remark
from doctrine_dsl.exports.refusal import Refusal
from doctrine_dsl.exports.writing import Dialect, Writer
from doctrine_dsl.system.interval import intervals
from doctrine_dsl.system.term import TRUE, Const, Op, Term, Var
from doctrine_dsl.system.transition import Monitor, SafetyQuestion, Sort, Transition, TransitionSystem, Variable
from doctrine_dsl.system.update import after_move

PROMELA = Dialect(
    infix={Op.AND: "&&", Op.OR: "||", Op.EQ: "==", Op.LT: "<", Op.LE: "<=", Op.ADD: "+", Op.SUB: "-", Op.MUL: "*"},
    negation="!",
    choice="({0} -> {1} : {2})",
    least="({0} <= {1} -> {0} : {1})",
    greatest="({0} <= {1} -> {1} : {0})",
)
LARGEST = 2**31 - 1
LONGEST = 200_000
"""Characters of a guard, which cannot be cut into pieces in Promela."""
HEADER = """\
/* {title} */
/* No errors: no run reaches a bad state. An assertion is violated: some run does{bound}. */
/* spin -a FILE && gcc -O2 -DSAFETY -DBFS -o pan pan.c && ./pan */"""


def export(system: TransitionSystem, question: SafetyQuestion, title: str) -> str | Refusal:
    """The question as one process with an assertion."""
    return _Process(counted(system, question), question).text(title)


class _Process:
    """All texts share the names of variables. `places` keep values within one indivisible step only and are 0 again after it, so that
    they tell no two states apart."""

    def __init__(self, system: TransitionSystem, question: SafetyQuestion) -> None:
        self.system, self.question = system, question
        self.states = identifiers("v_", system.state_names)
        self.inputs = identifiers("i_", [item.name for item in system.inputs])
        self.places: dict[str, None] = {}

    def text(self, title: str) -> str | Refusal:
        """The file."""
        if not self._small():
            return Refusal("its numbers are larger than those of SPIN, which have 32 bits", "make the ranges smaller, or choose smtlib")
        body = ["active proctype moves() {", *self._start(), "  do"]
        for move in self.system.moves:
            body += self._step(move)
        body += ["  :: else -> break", "  od;", "over: skip", "}"]
        if max(map(len, body)) > LONGEST:
            return Refusal("a guard is too long to be written without names for its parts", "choose smtlib, btor2 or smv")
        bound = "" if self.question.bound is None else f", in at most {self.question.bound} steps"
        lines = [HEADER.format(title=remark(title), bound=bound)]
        lines += [self._declaration(item) for item in self.system.state_items]
        for item in self.system.inputs:
            lines.append(f"{_type(item.sort)} {self.inputs[item.name]} = {item.sort.low};  /* {described(item.name, item.sort)} */")
        lines += [f"int {place};" for place in self.places]
        return "\n".join([*lines, *body]) + "\n"

    def _small(self) -> bool:
        terms: list[Term] = [self.question.bad, *(move.guard for move in self.system.moves)]
        terms += [effect for move in self.system.moves for _, effect in move.effects]
        terms += [monitor.next for monitor in self.system.monitors]
        terms += [item.initial for item in self.system.state_items if item.initial is not None]
        found = intervals(terms, self.system.sorts).values()
        return all(low >= -LARGEST and high <= LARGEST for low, high in found) and all(
            sort.low >= -LARGEST and sort.high <= LARGEST for sort in self.system.sorts.values()
        )

    def _writer(self, symbols: dict[str, str], terms: Iterable[Term] = ()) -> Writer:
        known = {**self.states, **self.inputs, **symbols}
        writer = Writer(PROMELA, {(name, False): symbol for name, symbol in known.items()}, self.system.booleans, inline=not symbols)
        writer.expect(*terms)
        return writer

    def _plain(self, term: Term) -> str:
        """Without names for its parts."""
        return self._writer({}).write(term)

    def _update(self, changing: dict[str, Term], fresh: dict[str, str]) -> list[str]:
        """Every new value in a place of its own, since all of them read the old ones."""
        writer = self._writer({f"\0{name}": place for name, place in fresh.items()}, changing.values())
        writer.booleans |= {f"\0{name}" for name in self.system.booleans}
        lines: list[str] = []
        done = 0
        for name, term in changing.items():
            text = writer.write(term)
            lines += [f"{one.symbol} = {one.text};" for one in writer.definitions[done:]]
            done = len(writer.definitions)
            lines.append(f"{fresh[name]} = {text};")
        parts = [one.symbol for one in writer.definitions]
        self.places |= dict.fromkeys([*fresh.values(), *parts])
        return [*lines, *(f"{part} = 0;" for part in parts)]

    def _assertion(self) -> str:
        return f"assert(!{self._plain(self.question.bad)});"

    def _declaration(self, item: Variable | Monitor) -> str:
        known = f" = {int(item.initial.value)}" if _known(item) and isinstance(item.initial, Const) else ""
        return f"{_type(item.sort)} {self.states[item.name]}{known};  /* {described(item.name, item.sort)} */"

    def _start(self) -> list[str]:
        """What is not allowed as a start ends the process before anything was asked."""
        lines = ["  atomic {"]
        for variable in self.system.variables:
            if not _known(variable):
                lines += [f"    {line}" for line in self._first(variable)]
        if self.system.initial_condition != TRUE:
            lines.append(f"    if :: {self._plain(self.system.initial_condition)} :: else -> goto over fi;")
        lines += [f"    {self.states[item.name]} = {self._plain(item.initial)};" for item in self.system.monitors if not _known(item)]
        return [*lines, f"    {self._assertion()}", "  };"]

    def _first(self, variable: Variable) -> list[str]:
        symbol, sort = self.states[variable.name], variable.sort
        if variable.initial is not None:
            within = self._plain(inside(variable.initial, sort))
            return [f"if :: {within} -> {symbol} = {self._plain(variable.initial)} :: else -> goto over fi;"]
        return [_chosen(symbol, variable.choice) if variable.choice else "goto over;"]

    def _step(self, move: Transition) -> list[str]:
        """One option of the loop: the guard, the free choices, and everything else at once."""
        changing: dict[str, Term] = dict(move.effects)
        values: dict[str, Term] = {name: Var(f"\0{name}") for name in changing}
        for monitor in self.system.monitors:
            following = after_move(monitor.next, move.name, values)
            if following != Var(monitor.name):
                changing[monitor.name] = following
                values[monitor.name] = Var(f"\0{monitor.name}")
        fresh = {name: f"n{at}" for at, name in enumerate(changing)}
        update = [*self._update(changing, fresh), *(f"{self.states[name]} = {place};" for name, place in fresh.items())]
        update += [f"{place} = 0;" for place in fresh.values()]
        inputs = self.system.inputs_of(move.name)
        update += [f"{self.inputs[item.name]} = {item.sort.low};" for item in inputs]
        guard = self._plain(move.guard)
        body = " ".join([*update, self._assertion()])
        if not inputs:
            return [f"  /* {remark(move.name)} */", f"  :: d_step {{ {guard} -> {body} }}"]
        choices = [f"     {_chosen(self.inputs[item.name], item.sort.values)}" for item in inputs]
        return [f"  /* {remark(move.name)} */", f"  :: atomic {{ {guard} ->", *choices, f"     d_step {{ {body} }} }}"]


def _known(item: Variable | Monitor) -> bool:
    """Whether the start is a constant of the sort, for which a declaration has room."""
    return isinstance(item.initial, Const) and int(item.initial.value) in item.sort.values


def _chosen(symbol: str, values: Iterable[int]) -> str:
    """One of some values."""
    return f"if {' '.join(f':: {symbol} = {value}' for value in values)} fi;"


def _type(sort: Sort) -> str:
    if sort.boolean:
        return "bool"
    if sort.low >= 0 and sort.high < 256:
        return "byte"
    return "short" if sort.low >= -(2**15) and sort.high < 2**15 else "int"
