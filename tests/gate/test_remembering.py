"""What is remembered is only what was decided, for this very question; and a run only if it can be taken again."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from doctrine_dsl.cache.remembering import Remembering
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.wayout import WayOutAnswer
from doctrine_dsl.explain.evidence import Engines
from doctrine_dsl.system.term import FALSE, TRUE, Fires, Term, Var, add, conj, disj, le, lt, number
from doctrine_dsl.system.transition import BOOLEAN, Monitor, SafetyQuestion, Sort, Transition, TransitionSystem, Variable
from doctrine_dsl.verdicts.verdict import Answer, Holds, HoldsWithin, Trace, Unknown, Verdict, Violated
from doctrine_dsl.verdicts.wayout import Goal


class Memory:
    """A store that forgets nothing and seals nothing."""

    versions = "these"

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """What was put there."""
        return self.texts.get(key)

    def put(self, key: str, text: str) -> None:
        """Keep it."""
        self.texts[key] = text


def system(needed: int = 2, first: Term = FALSE, seen: Term | None = None) -> TransitionSystem:
    """Deliveries, then a strike; `seen` remembers a strike."""
    remembered = disj(Var("seen"), conj(Fires(["strike"]), Var("struck", True))) if seen is None else seen
    return TransitionSystem(
        (Variable("tier", Sort(range(4)), number(0)), Variable("struck", BOOLEAN, FALSE)),
        (),
        (
            Transition("deliver", ("blue",), lt(Var("tier"), number(3)), (("tier", add(Var("tier"), number(1))),)),
            Transition("strike", ("blue",), le(number(needed), Var("tier")), (("struck", TRUE),)),
        ),
        (Monitor("seen", BOOLEAN, first, remembered),),
    )


SEEN = SafetyQuestion(Var("seen"))


def misses(memory: Memory, asked: TransitionSystem, question: SafetyQuestion = SEEN) -> tuple[int, Answer]:
    """How many questions had to be solved, and the answer."""
    remembering = Remembering(memory)
    answer = remembering.safety(asked, question, "auto", Budget())
    counts = remembering.counts()
    assert counts is not None
    return counts.misses, answer


def test_the_same_question_is_solved_once() -> None:
    """A run and a proof."""
    memory, safe = Memory(), system(needed=4)
    for asked, kind in ((system(), Violated), (safe, Holds)):
        first, second = misses(memory, asked), misses(memory, asked)
        assert (first[0], second[0]) == (1, 0)
        assert isinstance(second[1].verdict, kind)


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        (system(needed=3), SEEN),
        (system(first=TRUE), SEEN),
        (system(seen=FALSE), SEEN),
        (system(seen=disj(Var("seen"), Var("struck"))), SEEN),
        (system(), SafetyQuestion(Var("struck"))),
        (system(), SafetyQuestion(Var("seen"), 2)),
        (replace(system(), initial_condition=Var("struck")), SEEN),
        (replace(system(), variables=(replace(system().variables[0], initial=number(1)), system().variables[1])), SEEN),
        (replace(system(), variables=(replace(system().variables[0], sort=Sort(range(5))), system().variables[1])), SEEN),
    ],
)
def test_whatever_is_different_is_another_question(asked: TransitionSystem, question: SafetyQuestion) -> None:
    """A guard, a start, what a monitor remembers, the bad state, the bound, a range."""
    memory = Memory()
    misses(memory, system())
    assert misses(memory, asked, question)[0] == 1


@pytest.mark.parametrize(
    ("safe", "unsafe"),
    [
        (system(needed=4), system()),
        (system(seen=FALSE), system()),
        (system(needed=4), system(needed=4, first=TRUE)),
        (system(needed=4), replace(system(needed=4), variables=(replace(system().variables[0], sort=Sort(range(5)), initial=number(4)), system().variables[1]))),
        (replace(system(), moves=system().moves[1:]), system()),
        (replace(system(), moves=(system().moves[0], replace(system().moves[1], effects=()))), system()),
    ],
)  # fmt: skip
def test_a_proof_is_for_its_own_system(safe: TransitionSystem, unsafe: TransitionSystem) -> None:
    """What holds of one is not said of another that differs in a guard, an effect, a move, a start or what a monitor remembers."""
    memory = Memory()
    assert isinstance(misses(memory, safe)[1].verdict, Holds)
    solved, answer = misses(memory, unsafe)
    assert solved == 1
    assert isinstance(answer.verdict, Violated)


def test_a_run_that_cannot_be_taken_again_is_solved_anew() -> None:
    """One value of one state is another, or a move, or the last step is gone."""
    memory = Memory()
    misses(memory, system())
    ((key, text),) = memory.texts.items()
    genuine = json.loads(text)
    for change in ("state", "move", "end"):
        forged = json.loads(text)
        steps = forged["violated"]["steps"]
        if change == "state":
            steps[1][2][0] = 3
        elif change == "move":
            steps[1][0] = "strike"
        else:
            steps.pop()
        assert forged != genuine
        memory.texts[key] = json.dumps(forged)
        solved, answer = misses(memory, system())
        assert solved == 1, change
        assert isinstance(answer.verdict, Violated)
        assert answer.verdict.trace.length == 3


def said(monkeypatch: pytest.MonkeyPatch, verdict: Verdict) -> None:
    """The engines say this, whatever is asked."""
    monkeypatch.setattr(Engines, "safety", lambda *_: Answer(verdict, "says"))


@pytest.mark.parametrize("verdict", [Unknown("no idea"), Unknown("not beyond", 7)])
def test_what_was_not_decided_is_not_kept(monkeypatch: pytest.MonkeyPatch, verdict: Verdict) -> None:
    """Nor does it come back as anything else."""
    memory = Memory()
    said(monkeypatch, verdict)
    assert misses(memory, system())[1].verdict == verdict
    assert memory.texts == {}


def test_a_bound_counts_as_far_as_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two steps nothing follows for three."""
    memory = Memory()
    said(monkeypatch, HoldsWithin(2))
    assert misses(memory, system(), SafetyQuestion(Var("seen"), 3))[0] == 1
    assert misses(memory, system(), SafetyQuestion(Var("seen"), 3))[0] == 1


def test_a_run_for_which_the_time_ran_out_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """With more of it there might be a shorter one; one that is a shortest, or was found in time, is kept."""
    _, answer = misses(Memory(), system())
    assert isinstance(answer.verdict, Violated)
    longer = Trace(answer.verdict.trace.steps, shortest=False)
    for trace, deadline, kept in ((longer, 0.0, 0), (longer, None, 1), (answer.verdict.trace, 0.0, 1)):
        memory = Memory()
        said(monkeypatch, Violated(trace))
        Remembering(memory).safety(system(), SEEN, "auto", Budget(deadline=deadline))
        assert len(memory.texts) == kept


@pytest.mark.parametrize("answer", [{"unknown": "too many states"}, {"refused": "a forgery"}])
def test_ways_out_that_were_not_decided_are_not_kept(monkeypatch: pytest.MonkeyPatch, answer: dict[str, str]) -> None:
    """Neither for want of time, nor because a judge refused."""
    memory = Memory()
    monkeypatch.setattr(Engines, "way_out", lambda *_: WayOutAnswer(None, **answer))  # type: ignore[arg-type]
    Remembering(memory).way_out(system(), Goal(Var("seen"), TRUE, FALSE, frozenset(), None), None, Budget())
    assert memory.texts == {}
