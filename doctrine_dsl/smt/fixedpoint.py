"""A question as Horn clauses for z3's Spacer: a start fact, one rule for all steps, and the bad as the query.

One rule for the whole relation, not one for each move: that is what Spacer is quickest with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import z3

from doctrine_dsl.smt.decode import Untranslatable, term_of
from doctrine_dsl.smt.obligations import Run
from doctrine_dsl.system.term import Term, Var, conjuncts
from doctrine_dsl.system.transition import TransitionSystem


@dataclass(frozen=True, slots=True)
class Task:
    """`milliseconds` and `megabytes` are z3's own limits, in case nobody is there to kill the process."""

    system: TransitionSystem
    bad: Term
    milliseconds: int
    megabytes: int


@dataclass(frozen=True, slots=True)
class Found:
    """`clauses` of an invariant, or `reason` why there are none."""

    clauses: tuple[Term, ...] | None
    reason: str = ""


def solve(task: Task) -> Found:
    """Ask Spacer, in this process."""
    z3.set_param("memory_max_size", task.megabytes)
    try:
        clauses = invariant_of(task.system, task.bad, task.milliseconds)
    except Untranslatable as error:
        return Found(None, f"Spacer's invariant cannot be written as terms: {error}")
    except z3.Z3Exception as error:
        return Found(None, f"Spacer gave up: {error}")
    return Found(None, "Spacer says that it can be reached, but not how; ask bmc") if clauses is None else Found(clauses)


def invariant_of(system: TransitionSystem, bad: Term, milliseconds: int) -> tuple[Term, ...] | None:
    """Clauses of an invariant that excludes the bad; None if Spacer says that the bad can be reached. To be certified: Spacer has been
    wrong before. Raises Z3Exception when it gives up, Untranslatable when its invariant is beyond our terms."""
    engine, reached = _rules(system)
    run = Run(system)
    run.anywhere()
    run.script.require(run.write(bad, 0))
    names = [run.symbol(name, 0) for name in system.state_names]
    conditions, constants = _parsed(run.script.text, system, names)
    engine.declare_var(*constants)
    engine.set("timeout", milliseconds)
    answer = engine.query(z3.And(reached(*constants), *conditions))
    if answer == z3.sat:
        return None
    if answer != z3.unsat:
        raise z3.Z3Exception(engine.reason_unknown())
    cover = engine.get_cover_delta(-1, reached)
    return conjuncts(term_of(cover, [Var(name) for name in system.state_names]))


def _rules(system: TransitionSystem) -> tuple[Any, Any]:
    """The engine with its rules, and the relation of the states that can be reached."""
    sorts = [z3.BoolSort() if system.sorts[name].boolean else z3.IntSort() for name in system.state_names]
    reached = z3.Function("reached", *sorts, z3.BoolSort())
    engine = z3.Fixedpoint()
    engine.set(engine="spacer")
    for option in ("xform.slice", "xform.inline_linear", "xform.inline_eager"):
        engine.set(option, False)
    engine.register_relation(reached)
    for conditions, before, after in (_start(system), _step(system)):
        engine.declare_var(*_free(conditions, [*before, *after]))
        engine.rule(reached(*after), [*([reached(*before)] if before else []), *conditions])
    return engine, reached


def _start(system: TransitionSystem) -> tuple[list[Any], list[Any], list[Any]]:
    run = Run(system)
    run.start()
    after = _outcome(run, system, 0)
    conditions, constants = _parsed(run.script.text, system, after)
    return conditions, [], constants


def _step(system: TransitionSystem) -> tuple[list[Any], list[Any], list[Any]]:
    run = Run(system)
    run.anywhere()
    run.step(0)
    after = _outcome(run, system, 1)
    before = [run.symbol(name, 0) for name in system.state_names]
    conditions, constants = _parsed(run.script.text, system, [*before, *after])
    return conditions, constants[: len(before)], constants[len(before) :]


def _outcome(run: Run, system: TransitionSystem, place: int) -> list[str]:
    """Free names that are equal to the state at a place."""
    symbols = []
    for name in system.state_names:
        symbols.append(f"after_{run.symbol(name, place)}")
        run.script.declare(symbols[-1], system.sorts[name], inside=False)
        run.script.require(f"(= {symbols[-1]} {run.symbol(name, place)})")
    return symbols


def _parsed(text: str, system: TransitionSystem, symbols: list[str]) -> tuple[list[Any], list[Any]]:
    """The conditions that a text requires, and its constants of these names (for each name of the state in turn)."""
    states = list(system.state_names)
    constants = [
        z3.Bool(symbol) if system.sorts[states[index % len(states)]].boolean else z3.Int(symbol) for index, symbol in enumerate(symbols)
    ]
    return list(z3.parse_smt2_string(text)), constants


def _free(conditions: list[Any], known: list[Any]) -> list[Any]:
    """All constants of the conditions, the known ones included."""
    found = {constant.get_id(): constant for constant in known}
    seen: set[int] = set()
    stack = list(conditions)
    while stack:
        top = stack.pop()
        if top.get_id() not in seen:
            seen.add(top.get_id())
            if z3.is_const(top) and top.decl().kind() == z3.Z3_OP_UNINTERPRETED:
                found[top.get_id()] = top
            stack.extend(top.children())
    return list(found.values())
