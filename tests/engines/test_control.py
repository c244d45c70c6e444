"""How a solver is asked: limits are kept, Ctrl-C comes through, and the same question has the same answer in every process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from time import monotonic

import pytest
import z3

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.smt.control import GaveUp, Satisfiable, Unlimited, Unsatisfiable, check, why


def pigeons(count: int) -> z3.Solver:
    """More pigeons than holes: short to say, long to refute."""
    context = z3.Context()
    solver = z3.SolverFor("QF_FD", ctx=context)
    sits = [[z3.Bool(f"p{pigeon}_{hole}", context) for hole in range(count)] for pigeon in range(count + 1)]
    for pigeon in sits:
        solver.add(z3.Or(pigeon))
    for hole in range(count):
        for one in range(count + 1):
            solver.add([z3.Or(z3.Not(sits[one][hole]), z3.Not(sits[other][hole])) for other in range(one)])
    return solver


def test_answers() -> None:
    """Yes and no."""
    assert check(pigeons(2), Unlimited()) == Unsatisfiable()
    assert check(z3.SolverFor("QF_FD", ctx=z3.Context()), Unlimited()) == Satisfiable()


def test_a_deadline_ends_a_call() -> None:
    """Not much later than asked for."""
    before = monotonic()
    assert check(pigeons(14), Budget(deadline=before + 0.2)) == GaveUp("out of time")
    assert monotonic() - before < 5


def test_effort_ends_a_call_at_the_same_point() -> None:
    """And is used up by all calls of a context together."""
    solver = pigeons(14)
    assert check(solver, Budget(effort=100_000)) == GaveUp("out of solver effort")
    assert check(solver, Budget(effort=100_000)) == GaveUp("out of solver effort")


def test_memory_ends_a_call() -> None:
    """The limit is that of the whole process."""
    assert check(pigeons(3), Budget(memory=1)) == GaveUp("out of memory")


@pytest.mark.skipif(not hasattr(os, "kill") or sys.platform == "win32", reason="no signals of this kind")
def test_ctrl_c_comes_through() -> None:
    """z3 answers `unknown` to it, which would go on with the next question."""
    solver = pigeons(15)
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            check(solver, Budget(deadline=monotonic() + 60))
    finally:
        timer.join()


def test_reasons_are_told_in_our_words() -> None:
    """Whatever z3 calls it."""
    assert why("timeout") == GaveUp("out of time")
    assert why("sat.canceled") == GaveUp("out of solver effort")
    assert why("(sat.giveup max. memory exceeded)") == GaveUp("out of memory")
    assert "strange" in why("strange").reason
    with pytest.raises(KeyboardInterrupt):
        why("interrupted from keyboard")


SAME = """
import sys
sys.path[:0] = {path!r}
from engine_systems import chosen_amount, purse, watched
from doctrine_dsl.engines.bmc import Bmc
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.ic3 import Ic3
from doctrine_dsl.engines.induction import Induction
for system, question in (watched(), chosen_amount(), purse(spare=1), purse()):
    for engine in (Bmc(), Induction(), Ic3()):
        print(engine.check(system, question, Budget(depth=8)))
"""


def test_the_same_run_in_every_process() -> None:
    """Whatever the order of Python's sets is today."""
    path = [os.path.dirname(__file__), os.getcwd()]
    outputs = set()
    for seed in ("1", "77"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", SAME.format(path=path)], env=environment, capture_output=True, text=True, check=True)
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert "Violated" in outputs.pop()
