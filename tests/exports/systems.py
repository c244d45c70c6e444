"""What the other tools are asked: systems made by hand, and some random ones, with the depth at which plain search finds the bad."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from doctrine_dsl.system.term import Var
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from tests.engines.brute_force import reach
from tests.engines.engine_systems import STRUCK, chosen_amount, deliver_then_strike, ends, one_lock, purse, rivals, watched
from tests.engines.random_systems import question


@dataclass(frozen=True, eq=False)
class Asked:
    """`depth`: in how many steps the bad is reached; None if it is not, or not within the bound."""

    name: str
    system: TransitionSystem
    question: SafetyQuestion
    depth: int | None


def asked(name: str, system: TransitionSystem, question: SafetyQuestion) -> Asked:
    """With the answer of plain search."""
    depth = reach(system, question.bad).depth
    late = depth is not None and question.bound is not None and depth > question.bound
    return Asked(name, system, question, None if late else depth)


@cache
def by_hand() -> dict[str, Asked]:
    """Each with something that a format might get wrong: a bound, inputs, monitors, odd names, sparse sorts, an end."""
    made = {
        "strike": (deliver_then_strike(2), STRUCK),
        "strike too late": (deliver_then_strike(2), SafetyQuestion(STRUCK.bad, 2)),
        "strike in time": (deliver_then_strike(2), SafetyQuestion(STRUCK.bad, 3)),
        "rivals": rivals(3),
        "purse": purse(),
        "lock": one_lock(),
        "watched": watched(),
        "amount": chosen_amount(),
        "ends": ends(),
        "burnt": (ends()[0], SafetyQuestion(Var("over"))),
    }
    return {name: asked(name, *both) for name, both in made.items()}


SEEDS = (2, 3, 5, 8, 13, 17, 21, 29, 34, 41, 55, 89)


@cache
def at_random() -> dict[str, Asked]:
    """Random systems."""
    return {f"random {seed}": asked(f"random {seed}", *question(seed)) for seed in SEEDS}
