"""Small systems made by hand, with at least two different moves that must come in order."""

from __future__ import annotations

from doctrine_dsl.system.term import (
    FALSE,
    TRUE,
    Const,
    Fires,
    Term,
    Var,
    add,
    conj,
    disj,
    eq,
    ite,
    le,
    lt,
    maximum,
    minimum,
    mul,
    neg,
    number,
    sub,
    total,
    truth,
)
from doctrine_dsl.system.transition import BOOLEAN, WAIT, Input, Monitor, SafetyQuestion, Sort, Transition, TransitionSystem, Variable

WAITING = Transition(WAIT, (), TRUE)
STRUCK = SafetyQuestion(Var("struck"))


def ranged(name: str, low: int, high: int, initial: int) -> Variable:
    """A whole-number variable with a known start."""
    return Variable(name, Sort(range(low, high + 1)), number(initial))


def flag(name: str, initial: bool = False) -> Variable:
    """A Boolean variable with a known start."""
    return Variable(name, BOOLEAN, truth(initial))


def move(name: str, guard: Term, **effects: Term) -> Transition:
    """A move of one actor."""
    return Transition(name, ("actor",), guard, tuple(effects.items()))


def deliver_then_strike(deliveries: int, waits: bool = True) -> TransitionSystem:
    """Nobody strikes before so many deliveries."""
    stock = Var("stock")
    moves = [
        move("deliver", lt(stock, number(9)), stock=add(stock, number(1))),
        move("strike", conj(le(number(deliveries), stock), neg(Var("struck"))), struck=TRUE, stock=sub(stock, number(deliveries))),
    ]
    return TransitionSystem((ranged("stock", 0, 9, 0), flag("struck")), (), (*moves, *((WAITING,) if waits else ())))


def rivals(limit: int = 7) -> tuple[TransitionSystem, SafetyQuestion]:
    """Two rivals arm by turns, never more than one ahead: nobody is two ahead."""
    ours, theirs = Var("arms of blue (1)"), Var("arms of red |2|")
    variables = (ranged(ours.name, 0, limit, 0), ranged(theirs.name, 0, limit, 0))
    moves = []
    for mine, other in ((ours, theirs), (theirs, ours)):
        grows = conj(le(mine, other), lt(mine, number(limit)))
        moves.append(Transition(f"arm {mine.name}", (), grows, ((mine.name, add(mine, number(1))),)))
        moves.append(Transition(f"disarm {mine.name}", (), lt(other, mine), ((mine.name, add(mine, number(-1))),)))
    bad = disj(le(number(2), sub(ours, theirs)), le(number(2), sub(theirs, ours)))
    return TransitionSystem(variables, (), tuple(moves)), SafetyQuestion(bad)


def purse(members: int = 3, stages: int = 2, spare: int = -1) -> tuple[TransitionSystem, SafetyQuestion]:
    """One purse pays for every stage of every member; with `spare` < 0 it is too small for all to be ready."""
    money, credit = members * stages + spare, Var("credit")
    ready = [Var(f"ready[{member}]") for member in range(members)]
    variables = (ranged("credit", 0, money, money), *(ranged(item.name, 0, stages, 0) for item in ready), flag("offensive"))
    moves = []
    for item in ready:
        for name, cost, gain in (("buy", 1, 1), ("waste", 2, 1)):
            guard = conj(le(number(cost), credit), le(item, number(stages - gain)))
            moves.append(
                Transition(f"{name} {item.name}", (), guard, (("credit", sub(credit, number(cost))), (item.name, add(item, number(gain)))))
            )
        back = conj(le(number(1), item), lt(credit, number(money)))
        moves.append(Transition(f"sell {item.name}", (), back, (("credit", add(credit, number(1))), (item.name, sub(item, number(1))))))
    moves.append(Transition("launch", (), conj(*(le(number(stages), item) for item in ready)), (("offensive", TRUE),)))
    return TransitionSystem(variables, (), tuple(moves)), SafetyQuestion(Var("offensive"))


def one_lock(actors: int = 3) -> tuple[TransitionSystem, SafetyQuestion]:
    """Whoever commands holds the one lock."""
    lock, command = Var("lock"), [Var(f"command[{actor}]") for actor in range(actors)]
    variables = (ranged("lock", 0, actors, 0), *(flag(item.name) for item in command))
    moves = []
    for actor, item in enumerate(command):
        moves.append(Transition(f"take {actor}", (), eq(lock, number(0)), (("lock", number(actor + 1)), (item.name, TRUE))))
        moves.append(Transition(f"release {actor}", (), item, (("lock", number(0)), (item.name, FALSE))))
    return TransitionSystem(variables, (), tuple(moves)), SafetyQuestion(conj(command[0], command[1]))


def watched() -> tuple[TransitionSystem, SafetyQuestion]:
    """Monitors that read the step: how often blue moved at most in a row, and the highest rung so far."""
    rung, streak, peak = Var("rung"), Var("streak"), Var("peak")
    moves = (
        move("climb", lt(rung, number(4)), rung=add(rung, number(1))),
        move("fall", lt(number(0), rung), rung=ite(le(number(2), rung), sub(rung, number(2)), number(0))),
        WAITING,
    )
    monitors = (
        Monitor("streak", Sort(range(4)), number(0), ite(Fires(["climb"]), minimum(add(streak, number(1)), number(3)), number(0))),
        Monitor("peak", Sort(range(5)), rung, maximum(peak, Var("rung", True))),
        Monitor("alarm", BOOLEAN, FALSE, disj(Var("alarm"), conj(eq(Var("streak", True), number(2)), le(number(3), Var("peak", True))))),
    )
    system = TransitionSystem((ranged("rung", 0, 4, 0),), (), moves, monitors)
    return system, SafetyQuestion(conj(Var("alarm"), eq(streak, number(0)), le(rung, number(1))))


def chosen_amount() -> tuple[TransitionSystem, SafetyQuestion]:
    """A move with a free choice, parameters, a computed and a sparse start."""
    fund, factor, amount, goal = Var("fund"), Var("factor"), Var("amount"), Var("goal")
    variables = (
        Variable("factor", Sort((2, 3, 5)), None, (2, 5)),
        Variable("goal", Sort((4, 9, 25, 26)), mul(factor, factor)),
        ranged("fund", -5, 40, -5),
    )
    pay = Transition("pay", (), le(fund, number(25)), (("fund", add(fund, mul(amount, factor))),))
    drop = Transition("drop", (), lt(number(20), fund), (("fund", number(-1)),))
    inputs = (Input("amount", Sort(range(4)), frozenset({"pay"})),)
    return TransitionSystem(variables, inputs, (pay, drop, WAITING)), SafetyQuestion(conj(eq(fund, goal), lt(number(9), goal)))


def ends() -> tuple[TransitionSystem, SafetyQuestion]:
    """A system whose every run is over after three steps."""
    left = Var("left")
    moves = (
        move("burn", lt(number(1), left), left=sub(left, number(1))),
        move("end", eq(left, number(1)), left=number(0), over=TRUE),
    )
    return TransitionSystem((ranged("left", 0, 3, 3), flag("over")), (), moves), SafetyQuestion(conj(Var("over"), lt(number(0), left)))


def constant(value: bool | int) -> Const:
    """A constant term."""
    return Const(value)


def summed(names: list[str]) -> Term:
    """The sum of variables."""
    return total(Var(name) for name in names)
