"""Spacer, z3's engine for Horn clauses, in a process of its own that is killed when the time is up.

A proof comes back as an invariant and is certified like any other. That something can be reached comes back without a run, so that
only another engine can say it. Komuravelli, Gurfinkel and Chaki, SMT-Based Model Checking for Recursive Programs, CAV 2014.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.smt.certify import certify
from doctrine_dsl.smt.fixedpoint import Found, Task
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.verdicts.verdict import Certificate, Empty, Holds, Invariant, Unknown, Verdict

WORKER = "doctrine_dsl.engines.spacer_worker"
LOOK_UP = 0.5
"""Seconds between two looks at the clock."""
LONGEST = 24 * 3600.0
LARGEST = 1 << 20


class Spacer:
    """One worker for each question. Spacer has been wrong before, so a proof that is refused is no proof, and not a mistake of ours."""

    name = "spacer"

    def check(self, system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Verdict:
        """A proof, or why there is none."""
        seconds = min(budget.seconds_left(), LONGEST)
        if seconds <= 0:
            return Unknown("out of time")
        task = Task(system, question.bad, int(seconds * 1000), LARGEST if budget.memory is None else budget.memory)
        found = _in_worker(task, budget)
        if found.clauses is None:
            return Unknown(found.reason)
        proofs: tuple[Certificate, ...] = (Invariant(found.clauses), Empty())
        for proof in proofs:
            if not certify(system, question, proof, budget):
                return Holds(proof)
        return Unknown("Spacer's proof did not stand up to a second look")


def _in_worker(task: Task, budget: Budget) -> Found:
    """What the worker found. It is gone when this returns or raises."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        worker = subprocess.Popen(
            [sys.executable, "-m", WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
    except OSError as error:
        return Found(None, f"no process for Spacer: {error}")
    with worker:
        try:
            return _answer(worker, pickle.dumps(task), budget)
        finally:
            _kill(worker)


def _answer(worker: subprocess.Popen[bytes], question: bytes, budget: Budget) -> Found:
    sent: bytes | None = question
    while True:
        if budget.expired():
            return Found(None, "out of time")
        try:
            output, _ = worker.communicate(sent, timeout=max(0.01, min(LOOK_UP, budget.seconds_left())))
        except subprocess.TimeoutExpired:
            sent = None
            budget.progress("waiting for Spacer")
            continue
        if worker.returncode != 0 or not output:
            return Found(None, f"Spacer's process ended with code {worker.returncode}")
        found: Found = pickle.loads(output)
        return found


def _kill(worker: subprocess.Popen[bytes]) -> None:
    """End the worker and whatever it started."""
    if worker.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(worker.pid, signal.SIGKILL)
        else:
            worker.kill()
