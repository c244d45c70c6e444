"""Small policies whose answers were found with pencil and paper: what the acceptance cases do not show."""

from __future__ import annotations

import pytest

from tests.oracle.loading import model_of_text
from tests.oracle.verdicts import Oracle, Result

DUEL = """
actor blue
actor red
state { war: bool = false  talks: bool = false  heat: 0..3 = 0 }
move red.attack { when not talks  do war := true }
move blue.talk { do talks := true }
move red.push { when heat < 3  do heat += 1 }
move blue.cool { when heat > 0  do heat -= 1 }
"""
PROMPT = """
ladder level { low < middle < high }
actor blue
actor red
state { hit: bool = false  answered: bool = false  rung: level = low }
move red.hit { when not hit  do hit := true, answered := false, rung rises }
move blue.answer { when hit  do answered := true, hit := false, rung rises }
move red.rest { }
doctrine blue { reply: oblige answer within 1 when hit }
"""
SPIRAL = (
    PROMPT
    + """
doctrine red { again: oblige hit within 1 when answered and rung < high }
"""
)
PROMISE = """
actor blue
actor red
alliance both { blue, red }
state { troops: 0..2 = 0 }
move blue.send { when troops < 2  do troops += 1 }
move red.send { when troops < 2  do troops += 1 }
move both.exercise { }
promise blue.restraint to red { broken when troops = 2 }
promise blue.quiet to red { broken by exercise when troops > 0 }
promise red.never to blue { broken by red.send when troops = 2 }
"""
PLANNED = """
actor us
actor them
state { a: bool = false  b: bool = false  c: bool = false }
move us.first { do a := true }
move us.second { do b := true }
move us.third { do c := true }
plan us loose { optional first; optional first; second }
plan us twice { optional second; either second or third; third }
"""
CYCLE = """
turns cycle blue, red
actor blue
actor red
state { asked: bool = false  done: bool = false  noise: 0..2 = 0 }
move blue.ask { when not asked  do asked := true }
move red.do { when asked  do done := true }
move blue.call { when noise < 2  do noise += 1 }
move red.call { when noise < 2  do noise += 1 }
move nature.clap { when noise < 2  do noise += 1 }
doctrine red { quick: oblige do within 1 when asked and not done }
"""
READINGS = """
actor blue
actor red
rivals blue against red
state { fired: 0..1 = 0  shots: 0..1 = 0 }
move blue.test { mistaken by red for blue.fire }
move blue.fire { when fired < 1  do fired += 1, shots := any  mistaken by red for blue.test }
redline red.attack { crossed when fired = 1 }
redline red.shot { crossed when shots = 1 }
"""
CALLED = """
actor blue
actor red
rivals blue against red
state { in_place: bool = false  able: bool = false }
move red.enter { when not in_place  do in_place := true }
move red.leave { when in_place  do in_place := false }
move blue.warn { }
move blue.drop { }
move blue.hit { when able }
move blue.prepare { do able := true }
threat blue.line to red { if in_place  then hit  starts with warn  ends with drop }
threat blue.demand to red { unless not in_place within 1  then hit  starts with warn  ends with warn }
threat blue.act to red { if made enter when not able  then hit }
"""

CASES: list[tuple[str, str, Result]] = [
    # strategies: the others move first, so red attacks before blue can talk
    (DUEL, "blue can keep not war", Result("violated")),
    (DUEL, "blue can keep not war within 0", Result("holds")),
    (DUEL, "blue can reach talks", Result("holds")),
    (DUEL, "blue can reach talks within 1", Result("holds")),
    (DUEL, "blue can reach talks within 0", Result("violated")),
    # red's push is answered in the same round, and the state between counts
    (DUEL, "blue can keep heat <= 1", Result("holds")),
    (DUEL, "blue can keep heat = 0", Result("violated")),
    (DUEL, "blue can reach heat = 1", Result("violated")),
    (DUEL, "blue, red can reach heat = 3 within 3", Result("holds")),
    (DUEL, "blue, red can reach heat = 3 within 2", Result("violated")),
    (DUEL, "red can reach heat = 2 excluding blue", Result("holds")),
    # with nobody but nature on the other side, which has no moves, red needs its own half-rounds
    (DUEL, "blue, red can keep not war", Result("holds")),
    # forced steps: the answer is due at once and uses up no half-round of blue
    (PROMPT, "blue can keep rung = low", Result("violated")),
    # red hits at the end of the first round; the forced answer belongs to the second
    (PROMPT, "red can reach answered within 2", Result("holds")),
    (PROMPT, "red can reach answered within 1", Result("violated")),
    # the others' hit, the forced answer: the first half-round
    (PROMPT, "blue can keep rung < high within 1", Result("violated")),
    # spirals: hit is free, answer and the hits after it are forced
    (SPIRAL, "no spiral between blue, red in 1", Result("violated", 2)),
    (SPIRAL, "no spiral between blue, red in 2", Result("holds")),
    (PROMPT, "no spiral between red, blue in 2", Result("holds")),
    # promises
    (PROMISE, "no broken promise of blue.restraint", Result("violated", 2)),
    (PROMISE, "no broken promise of blue.restraint excluding blue", Result("holds", vacuous=True)),
    (PROMISE, "no broken promise of blue.quiet", Result("violated", 2)),
    (PROMISE, "no broken promise of red.*", Result("holds", vacuous=True)),
    (PROMISE, "no broken promise within 1", Result("holds")),
    (PROMISE, "reachable troops = 2 and not broken(blue.restraint)", Result("holds", 2)),
    # plans: two optional steps of one name may both be taken, or skipped; nothing comes after the last step
    (PLANNED, "reachable b following loose", Result("holds", 1)),
    (PLANNED, "never c following loose", Result("holds")),
    (PLANNED, "reachable a and b following loose", Result("holds", 2)),
    (PLANNED, "never c and not b following twice", Result("violated", 1)),
    (PLANNED, "never a following twice", Result("holds")),
    # turns: a forced step leaves the turn where it is, and nothing else may happen
    (CYCLE, "reachable done", Result("holds", 2)),
    (CYCLE, "asked leads to done in 1", Result("holds")),
    (CYCLE, "reachable done and noise = 2", Result("holds", 4)),
    (CYCLE, "blue can reach done within 1", Result("holds")),
    (CYCLE, "red can reach done", Result("violated")),
    # nature may clap before each of the two turns
    (CYCLE, "blue, red can keep noise <= 1 within 1", Result("violated")),
    (CYCLE, "blue, red can keep noise <= 1 within 1 excluding nature", Result("holds")),
    # a test is tried as a fire only while that stays in range; shots depend on what fire might bring about
    (READINGS, "no false alarm of red.attack", Result("violated", 1)),
    (READINGS, "no false alarm of red.shot", Result("violated", 1)),
    (READINGS, "reachable alarmed(red.attack) and fired = 0", Result("holds", 1)),
    (READINGS, "reachable fired = 1 and not alarmed(red.attack)", Result("holds", 1)),
    (READINGS, "reachable alarmed(red.shot) and not alarmed(red.attack)", Result("violated")),
    (READINGS, "no false alarm of red.attack excluding blue", Result("holds")),
    # enter is answered only if blue can hit; prepared in time it can
    (CALLED, "credible blue.act", Result("violated", 1)),
    (CALLED, "credible blue.line", Result("violated", 2)),
    (CALLED, "credible blue.line excluding red", Result("holds", vacuous=True)),
    # warn and one more step, with red in place: enter, warn, wait
    (CALLED, "credible blue.demand", Result("violated", 2)),
    (CALLED, "credible blue.demand within 1", Result("holds", vacuous=True)),
    # the second warning ends the demand
    (CALLED, "reachable made(blue.warn) and not live(blue.demand)", Result("holds", 2)),
    # enter, warn: blue turns its own deterrence into a demand; warn, enter: red does
    (CALLED, "no doctrinal shift by blue", Result("violated", 2)),
    (CALLED, "no structural shift by blue", Result("violated", 2)),
]


@pytest.mark.parametrize(("policy", "question", "expected"), CASES, ids=[question for _, question, _ in CASES])
def test_an_answer_found_by_hand(policy: str, question: str, expected: Result) -> None:
    """Verdict, length and vacuity."""
    oracle = Oracle(model_of_text(f"{policy}\ncheck asked: {question}\n"))

    answer = oracle.verdict(oracle.model.checks[0])

    assert (answer.verdict, answer.steps, answer.vacuous) == (expected.verdict, expected.steps, expected.vacuous)
