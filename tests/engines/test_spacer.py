"""Spacer lives in a process of its own: it is gone when the time is up, and its invariants come back as terms."""

from __future__ import annotations

import subprocess
from time import monotonic

import pytest
import z3
from engine_systems import purse, rivals

from doctrine_dsl.engines import spacer
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.spacer import Spacer
from doctrine_dsl.smt.decode import Untranslatable, term_of
from doctrine_dsl.smt.fixedpoint import Found
from doctrine_dsl.system.term import FALSE, TRUE, Var, add, conj, eq, ite, le, lt, mul, neg, number, sub
from doctrine_dsl.verdicts.verdict import Holds, Unknown


def test_expressions_become_terms() -> None:
    """What Spacer writes."""
    x, y, flag = z3.Var(0, z3.IntSort()), z3.Var(1, z3.IntSort()), z3.Var(2, z3.BoolSort())
    names = [Var("x"), Var("y"), Var("flag")]
    assert term_of(z3.And(x <= y, z3.Not(flag)), names) == conj(le(names[0], names[1]), neg(names[2]))
    assert term_of(x + y * 2 > 3, names) == lt(number(3), add(names[0], mul(names[1], number(2))))
    assert term_of(x - y >= -1, names) == le(number(-1), sub(names[0], names[1]))
    assert term_of(z3.If(flag, x, y) == 2, names) == eq(ite(names[2], names[0], names[1]), number(2))
    assert term_of(z3.BoolVal(True), names) == TRUE
    assert term_of(z3.And(flag, z3.BoolVal(False)), names) == FALSE


def test_what_terms_cannot_say_is_refused() -> None:
    """A remainder, for instance."""
    with pytest.raises(Untranslatable):
        term_of(z3.Var(0, z3.IntSort()) % 2 == 0, [Var("x")])


def test_the_process_is_killed_when_the_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long before it would have finished by itself."""
    started: list[subprocess.Popen[bytes]] = []
    proper = subprocess.Popen

    def watched(*args, **options):  # type: ignore[no-untyped-def]
        started.append(proper(*args, **options))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", watched)
    before = monotonic()
    verdict = Spacer().check(*purse(12, 6), Budget(deadline=before + 0.5))
    assert isinstance(verdict, Unknown)
    assert monotonic() - before < 5
    assert started[0].poll() is not None


def test_a_proof_that_is_wrong_is_no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spacer has been wrong before."""
    monkeypatch.setattr(spacer, "_in_worker", lambda task, budget: Found((le(Var("arms of blue (1)"), number(3)),)))
    assert isinstance(Spacer().check(*rivals(), Budget()), Unknown)


def test_a_process_that_fails_is_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the reason is."""
    monkeypatch.setattr(spacer, "WORKER", "doctrine_dsl.engines.no_such_module")
    verdict = Spacer().check(*rivals(), Budget())
    assert isinstance(verdict, Unknown)
    assert "ended" in verdict.reason


def test_a_proof_comes_back() -> None:
    """In the names of the system."""
    verdict = Spacer().check(*rivals(), Budget(deadline=monotonic() + 60))
    assert isinstance(verdict, Holds)
    assert "arms of red |2|" in repr(verdict)
