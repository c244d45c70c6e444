"""cvc5 as a second judge of proofs: it reads the same files that a stranger would give it, and shares nothing with z3.

It is optional (`pip install doctrine-dsl[certify]`), and is loaded only when it is asked for. Barbosa et al., TACAS 2022.
"""

from __future__ import annotations

from importlib.util import find_spec

from doctrine_dsl.smt.control import OUT_OF_TIME, SATISFIABLE, UNSATISFIABLE, GaveUp, Limits, Outcome

LONGEST = 10**9
"""Milliseconds."""


def available() -> bool:
    """Whether cvc5 is installed."""
    return find_spec("cvc5") is not None


def decide_script(script: str, limits: Limits) -> Outcome:
    """The answer of cvc5 to a whole file with one question."""
    import cvc5

    left = limits.seconds_left()
    if left <= 0:
        return OUT_OF_TIME
    solver = cvc5.Solver(cvc5.TermManager())
    if left < LONGEST / 1000:
        solver.setOption("tlimit", str(max(1, int(left * 1000))))
    symbols = cvc5.SymbolManager(solver.getTermManager())
    parser = cvc5.InputParser(solver, symbols)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, script, "obligation")
    answers: list[str] = []
    try:
        while not (command := parser.nextCommand()).isNull():
            answers += command.invoke(solver, symbols).split()
    except RuntimeError as error:
        return GaveUp(f"cvc5 says `{' '.join(str(error).split())}`")
    match answers:
        case ["unsat"]:
            return UNSATISFIABLE
        case ["sat"]:
            return SATISFIABLE
        case _:
            return OUT_OF_TIME if limits.seconds_left() <= 0 else GaveUp(f"cvc5 says `{' '.join(answers)}`")
