"""One engine asked once, and what it says judged: nothing comes out of here that a judge has not seen."""

from __future__ import annotations

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.registry import engine, missing
from doctrine_dsl.engines.trust import OutOfTime, objections
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.verdicts.verdict import Unknown, Verdict, Violated


class Distrust(Exception):
    """An engine's evidence was refused by the judges: a mistake of this program, never a verdict."""


def attempt(name: str, system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Verdict:
    """One engine's verdict, with its evidence judged. Raises Distrust."""
    if (package := missing(name)) is not None:
        return Unknown(f"it needs {package}, which is not installed")
    verdict = engine(name).check(system, question, budget)
    try:
        refused = objections(system, question.bad, verdict, budget.expired)
    except OutOfTime:
        return Unknown("the time ran out while a proof was judged")
    if refused:
        raise Distrust(f"{name}: {refused[0]}")
    if isinstance(verdict, Violated) and question.bound is not None and verdict.trace.length > question.bound:
        raise Distrust(f"{name}: a run of {verdict.trace.length} steps, asked for at most {question.bound}")
    return verdict
