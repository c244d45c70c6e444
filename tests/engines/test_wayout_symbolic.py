"""Ways out of large models: what the symbolic way says is what the graph says, wherever it says anything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.wayout import find_way_out
from doctrine_dsl.engines.wayout_symbolic import find_symbolically
from doctrine_dsl.model.lower.rules import Tails
from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.model.model import Check, Model
from doctrine_dsl.model.properties import ask
from doctrine_dsl.model.properties.question import WayOut
from doctrine_dsl.pipeline import Options, check_file
from doctrine_dsl.system.transition import TransitionSystem
from doctrine_dsl.verdicts.verdict import Holds, HoldsWithin, Unknown, Violated
from doctrine_dsl.verdicts.wayout import Goal
from tests.cases.answers import CASES
from tests.differential.policies import random_policy
from tests.oracle.loading import Folder, OneText, model_of


def questions(model: Model) -> Iterator[tuple[Check, TransitionSystem, Goal]]:
    """Every off-ramp that a policy asks for."""
    for check in model.checks:
        lowering = Lowering.of(model, Tails(frozenset(check.excluding), check.plan))
        asked = ask(check, lowering)
        if isinstance(asked, WayOut):
            to, start, crossing = (lowering.inline(term) for term in (asked.to, asked.start, asked.crossing))
            system = lowering.system(asked.question.monitors, [to, start, crossing])
            yield check, system, Goal(to, start, crossing, asked.movers, asked.steps)


def agree(check: Check, system: TransitionSystem, goal: Goal) -> str:
    """Compare the two; the verdict of the symbolic way."""
    graph = find_way_out(system, goal, check.within, Budget())
    found = find_symbolically(system, goal, check.within, Budget())
    match found.answer.verdict:
        case Violated(trace=trace):
            assert graph.trace is not None
            assert trace.length == graph.trace.length
            assert found.exits[-1] == 0
            return "violated"
        case Holds() | HoldsWithin():
            assert graph.trace is None
            assert found.vacuous == graph.vacuous
            return "holds"
        case Unknown():
            return "unknown"


def test_random_policies() -> None:
    """Both ways out and none, and most of them decided."""
    said: list[str] = []
    for seed in range(70_000, 70_150):
        for check, system, goal in questions(model_of("policy.dsl", OneText(random_policy(seed)))):
            said.append(agree(check, system, goal))

    assert said.count("holds") > 2
    assert said.count("violated") > 2
    assert said.count("unknown") < len(said) / 2


@pytest.mark.parametrize("name", ["unit_offramp.dsl", "kargil_1999.dsl"])
def test_real_policies(name: str) -> None:
    """No other answer than the graph's."""
    for check, system, goal in questions(model_of(name, Folder(CASES / "shared"))):
        agree(check, system, goal)


def large(powers: int) -> str:
    """More states than a graph can have: each power has armed or not, and talks to its neighbour."""
    names = [f"p{number}" for number in range(powers)]
    lines = [f"actor {name}" for name in names]
    lines += [
        f"group all_of_them {{ {', '.join(names)} }}",
        "state { arms[all_of_them]: 0..7 = 0  crisis: bool = false  locked: bool = false }",
    ]
    for name in names:
        lines.append(f"move {name}.arm {{ when arms[{name}] < 7  do arms[{name}] += 1, crisis := true }}")
        lines.append(f"move {name}.talk {{ when crisis and not locked  do crisis := false }}")
    lines.append("move p0.lock { when arms[p0] = 2 and crisis  do locked := true }")
    return "\n".join(lines) + "\ncheck open: offramp to not crisis in 1\ncheck before: offramp to not crisis from not locked in 1\n"


def test_a_model_too_large_for_its_graph() -> None:
    """Eight to the twelfth states: decided all the same, both ways."""
    report = check_file("policy.dsl", OneText(large(12)), Options(timeout=60))
    found = {check.name: check for check in report.checks}

    assert (found["open"].verdict, found["open"].steps) == ("violated", 3)
    assert found["open"].trace is not None
    assert found["open"].trace.steps[-1].notes[-1] == "ways out left: 0"
    assert found["before"].verdict == "holds"
    assert found["before"].bound is None


WAITING = """
actor blue
actor red
turns cycle blue, red
state { on: bool = true }
move blue.turn_off { when on  do on := false }
move blue.turn_on { when not on  do on := true }
check off: offramp to not on in 1 by blue
"""


def test_a_way_that_takes_a_wait_is_not_denied() -> None:
    """In the other's turn there is a way behind a wait, which the term does not have: then nothing is said."""
    ((check, system, goal),) = questions(model_of("policy.dsl", OneText(WAITING)))

    assert find_way_out(system, goal, check.within, Budget()).trace is None
    assert isinstance(find_symbolically(system, goal, check.within, Budget()).answer.verdict, Unknown)
