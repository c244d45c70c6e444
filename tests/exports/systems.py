"""What the other tools are asked: systems made by hand, and some random ones, with the depth at which plain search finds the bad."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from doctrine_dsl.system.term import FALSE, Fires, Var, add, conj, disj, eq, ite, le, lt, mul, number
from doctrine_dsl.system.transition import BOOLEAN, Input, Monitor, SafetyQuestion, Sort, Transition, TransitionSystem, Variable
from tests.engines.brute_force import reach
from tests.engines.engine_systems import STRUCK, chosen_amount, deliver_then_strike, ends, one_lock, purse, ranged, rivals, watched
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


def strict() -> tuple[TransitionSystem, SafetyQuestion]:
    """Nothing bad is reached, but would be if a start outside of a sort were one, if an input kept its value in steps of other moves or had
    a value between those of its sort, if a product were cut off, or if a choice between two values went the other way."""
    start, square, heap, amount, late, marked = (Var(name) for name in ("start", "square", "heap", "amount", "late", "marked"))
    variables = (
        Variable("start", Sort(range(1, 4)), None, (1, 2, 3)),
        Variable("square", Sort((1, 4)), mul(start, start)),
        ranged("heap", 0, 12, 0),
        ranged("late", 0, 2, 0),
    )
    pile = Transition(
        "pile", (), lt(heap, number(11)), (("heap", add(heap, amount)), ("late", ite(le(heap, number(3)), number(1), number(2))))
    )
    moves = (pile, Transition("mark", (), le(number(2), heap)))
    monitor = Monitor("marked", BOOLEAN, FALSE, disj(marked, conj(Fires(["mark"]), lt(number(0), amount))))
    system = TransitionSystem(variables, (Input("amount", Sort((0, 2)), frozenset({"pile"})),), moves, (monitor,))
    odd = disj(*(eq(heap, number(value)) for value in (1, 3, 5)))
    negative = lt(mul(mul(heap, heap), heap), number(0))
    return system, SafetyQuestion(
        disj(marked, eq(start, number(3)), lt(number(4), square), odd, negative, conj(eq(late, number(2)), le(heap, number(3))))
    )


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
        "strict": strict(),
        "burnt": (ends()[0], SafetyQuestion(Var("over"))),
    }
    return {name: asked(name, *both) for name, both in made.items()}


SEEDS = (2, 3, 5, 8, 14, 17, 21, 30, 34, 41, 55, 89)


@cache
def at_random() -> dict[str, Asked]:
    """Random systems."""
    return {f"random {seed}": asked(f"random {seed}", *question(seed)) for seed in SEEDS}
