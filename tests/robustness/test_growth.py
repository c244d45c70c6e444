"""Work grows with the size of a policy, and not faster: counted in calls of functions, which are the same on every machine."""

from __future__ import annotations

import sys
from types import FrameType

from doctrine_dsl.pipeline import Options, check_file
from tests.oracle.loading import OneText

PAIR = """
actor blue{n}
actor red{n}
rivals blue{n} against red{n}
state {{ depth{n}: 0..5 = 0  talks{n}: bool = true  guard{n}: 0..3 = 0 }}
move blue{n}.advance {{ tags conventional  when depth{n} < 5 and guard{m} >= 0  do depth{n} += 1 }}
move blue{n}.back {{ tags diplomatic  when talks{n} and depth{n} > 0  do depth{n} -= 1 }}
move blue{n}.press {{ tags economic  when depth{n} >= 1 or depth{m} >= 3  do talks{n} := false }}
move red{n}.guard {{ tags conventional  when depth{m} >= 1 and guard{n} < 3  do guard{n} += 1 }}
move red{n}.relax {{ do guard{n} := 0 }}
doctrine blue{n} {{ forbid advance when depth{n} >= 3 unless talks{m}  forbid any tagged economic when guard{n} >= 2 }}
doctrine red{n} {{ oblige guard within 3 when depth{n} >= 4  oblige any tagged conventional when guard{m} = 1 and depth{m} >= 5 }}
redline red{n}.deep {{ crossed when depth{n} >= 4 and not talks{n}  unclear when depth{n} >= 3 }}
threat red{n}.answer to blue{n} {{ until depth{n} = 0  then red{n}.guard }}
"""
QUESTIONS = """
check far: never depth0 = 4
check deep: no crossing of red0.deep
check both: reachable depth0 = 3 and guard0 = 1
"""
FACTOR = 4


def policy(pairs: int) -> str:
    """Pairs of rivals, each with an eye on the next pair but one; the questions are about the first."""
    return "".join(PAIR.format(n=n, m=(n + 2) % pairs) for n in range(pairs)) + QUESTIONS


def calls(text: str) -> int:
    """How many functions are called to check a policy, built-in ones among them."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        report = check_file("policy.dsl", OneText(text), Options())
    finally:
        sys.setprofile(None)
    assert [check.verdict for check in report.checks] == ["violated", "violated", "holds", "holds", "holds"]
    return count


def test_work_grows_no_faster_than_the_policy() -> None:
    """Four times the actors, moves, rules, lines and threats, the same questions: at most four times the calls, and a tenth."""
    calls(policy(3))
    small, large = calls(policy(8)), calls(policy(8 * FACTOR))

    assert large <= 1.1 * FACTOR * small, f"{small:,} calls became {large:,}"
