"""Mistakes that were made once, kept as tests; each is also made on purpose, to see that the judges catch it."""

from __future__ import annotations

import pytest
from engine_systems import STRUCK, flag, move, ranged

from doctrine_dsl.engines.bmc import Bmc
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.frames import frames as frames_module
from doctrine_dsl.engines.frames.frames import Frames, Predecessor
from doctrine_dsl.engines.ic3 import Ic3, Search
from doctrine_dsl.smt import order
from doctrine_dsl.smt.certify import certify
from doctrine_dsl.smt.circuit import FALSE as NEVER
from doctrine_dsl.smt.control import Satisfiable, Unlimited, Unsatisfiable
from doctrine_dsl.smt.encode import Value
from doctrine_dsl.smt.order import Order
from doctrine_dsl.smt.relation import Relation
from doctrine_dsl.smt.step import StepSolver
from doctrine_dsl.system.term import FALSE, TRUE, Var, add, conj, eq, le, lt, neg, number, sub
from doctrine_dsl.system.transition import SafetyQuestion, Sort, TransitionSystem, Variable
from doctrine_dsl.verdicts.replay import replay
from doctrine_dsl.verdicts.verdict import Holds, Violated


def guarded() -> TransitionSystem:
    """A strike needs permission, which is only given while there is no stock, and is withdrawn when there is."""
    stock, permitted = Var("stock"), Var("permitted")
    moves = (
        move("permit", eq(stock, number(0)), permitted=TRUE),
        move("deliver", lt(stock, number(3)), stock=add(stock, number(1)), permitted=FALSE),
        move("return", lt(number(0), stock), stock=sub(stock, number(1))),
        move("strike", conj(permitted, lt(number(0), stock)), struck=TRUE),
    )
    return TransitionSystem((ranged("stock", 0, 3, 0), flag("permitted"), flag("struck")), (), moves)


def test_lifting_includes_the_guard() -> None:
    """The states before a strike are those in which the strike is allowed, not all of them."""
    frames = Frames(Relation(guarded()), Var("struck"), (), Unlimited())
    for _ in range(3):
        frames.extend()
    bad = frames.bad_state()
    assert bad is not None
    found = frames.predecessor(bad, 3)
    assert isinstance(found, Predecessor)
    assert found.move == "strike"
    clause = str(frames.literals.clause(found.cube))
    assert "permitted" in clause
    assert "stock" in clause


def test_what_holds_because_of_a_guard_is_proved() -> None:
    """Without the guard in the lifted cubes there would be a false run."""
    verdict = Ic3().check(guarded(), STRUCK, Budget())
    assert isinstance(verdict, Holds)
    assert certify(guarded(), STRUCK, verdict.certificate) == ()
    verdict = Search(guarded(), STRUCK.bad, Budget(), (), ()).run(None)
    assert isinstance(verdict, Holds)


def test_a_forgotten_guard_is_caught_by_replay(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mistake, made on purpose."""
    proper = frames_module.reasons

    def without_guard(circuit, roots, free, state):  # type: ignore[no-untyped-def]
        return proper(circuit, roots[1:] if len(roots) > 1 else roots, free, state)

    monkeypatch.setattr(frames_module, "reasons", without_guard)
    verdict = Search(guarded(), STRUCK.bad, Budget(), (), ()).run(None)
    assert isinstance(verdict, Violated)
    assert replay(guarded(), STRUCK.bad, verdict.trace) != ()


def up_and_down() -> tuple[TransitionSystem, SafetyQuestion]:
    """A level that is known at the start, and one that is not; the bad is that the latter is at least 3 and less than 2."""
    level, free = Var("level"), Var("free")
    moves = (
        move("rise", lt(level, free), level=add(level, number(1))),
        move("settle", lt(free, level), level=free),
        move("drop", eq(level, free), level=number(0), free=level),
    )
    variables = (ranged("level", 0, 5, 1), Variable("free", Sort(range(6)), None, (1, 2, 3)))
    return TransitionSystem(variables, (), moves), SafetyQuestion(conj(le(number(3), free), lt(free, number(2)), lt(number(1), level)))


def broken_chains(solver: StepSolver, values: dict[str, Value]) -> list[str]:
    """The numbers that could be at least a value without being at least a smaller one."""
    found = []
    for name, value in values.items():
        assert isinstance(value, Order)
        for lower, higher in zip(value.literals, value.literals[1:], strict=False):
            if isinstance(solver.solve([-lower, higher]), Satisfiable):
                found.append(name)
    return found


def test_chains_hold_at_the_start_and_on_both_ends_of_a_step() -> None:
    """A number that is at least 3 is at least 2, wherever it stands."""
    relation = Relation(up_and_down()[0])
    start = StepSolver(relation, relation.start, Unlimited())
    step = StepSolver(relation, [*relation.domain, *relation.step], Unlimited())
    assert isinstance(start.solve(), Satisfiable)
    assert isinstance(step.solve(), Satisfiable)
    assert broken_chains(start, relation.before) == []
    assert broken_chains(step, relation.before) == []
    assert broken_chains(step, relation.after) == []


def test_forgotten_chains_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mistake, made on purpose: literals that are no number lead to a false run, which does not replay."""
    system, question = up_and_down()
    assert isinstance(Ic3().check(system, question, Budget()), Holds)
    monkeypatch.setattr(order, "chain", lambda literals: [])
    verdict = Bmc().check(system, question, Budget(depth=6))
    assert isinstance(verdict, Violated)
    assert replay(system, question.bad, verdict.trace) != ()


def test_a_forgotten_frame_condition_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mistake, made on purpose: what no move writes may change."""
    proper = Relation._linked

    def without_frames(self, condition, pairs):  # type: ignore[no-untyped-def]
        fires = set(self.fires.values())
        parts = {abs(literal) for literal in self.circuit.conjunctions.get(abs(condition), (condition,))}
        return [] if condition not in fires and parts <= fires else proper(self, condition, pairs)

    monkeypatch.setattr(Relation, "_linked", without_frames)
    monkeypatch.setattr(Relation, "_reasons", lambda *_: [])
    verdict = Bmc().check(guarded(), STRUCK, Budget(depth=4))
    assert isinstance(verdict, Violated)
    assert replay(guarded(), STRUCK.bad, verdict.trace) != ()


def test_a_state_without_a_step_can_be_bad() -> None:
    """Bad states are looked for among all states, not only among those that have a next one."""
    x = Var("x")
    system = TransitionSystem((ranged("x", 0, 3, 0),), (), (move("up", lt(x, number(3)), x=add(x, number(1))),))
    question = SafetyQuestion(eq(x, number(3)))
    for engine in (Bmc(), Ic3()):
        verdict = engine.check(system, question, Budget())
        assert isinstance(verdict, Violated)
        assert verdict.trace.length == 3


def test_a_known_start_is_no_variable() -> None:
    """Constants are put in where they are read; a proof that rests on one says so."""
    limit, x = Var("limit"), Var("x")
    system = TransitionSystem(
        (ranged("limit", 0, 9, 4), ranged("x", 0, 9, 0)),
        (),
        (move("up", lt(x, limit), x=add(x, number(1))), move("down", lt(number(0), x), x=sub(x, number(1)))),
    )
    question = SafetyQuestion(lt(number(4), x))
    relation = Relation(system)
    assert relation.constants() == (eq(limit, number(4)),)
    assert relation.read(lt(limit, number(4))) == NEVER
    verdict = Ic3().check(system, question, Budget())
    assert isinstance(verdict, Holds)
    assert certify(system, question, verdict.certificate) == ()
    solver = StepSolver(relation, [*relation.domain, *relation.step, relation.read(eq(x, number(4)))], Unlimited())
    assert isinstance(solver.solve([relation.read_next(eq(x, number(5)))]), Unsatisfiable)
    assert neg(question.bad) is not None
