"""One of the two policies, made ready: resolved, lowered, and able to answer questions, each of them once."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from time import monotonic

from doctrine_dsl.comparison.cone import Key, key_of
from doctrine_dsl.diagnostics import Severity, Span
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.explain.answering import Answering
from doctrine_dsl.explain.checks import expected
from doctrine_dsl.explain.options import Options
from doctrine_dsl.explain.report import CheckReport
from doctrine_dsl.model.lower import names
from doctrine_dsl.model.lower.alone import TooLarge
from doctrine_dsl.model.lower.rules import Tails
from doctrine_dsl.model.lower.system import Circle, Lowering
from doctrine_dsl.model.model import Check, Model
from doctrine_dsl.model.properties import ask
from doctrine_dsl.model.resolve import Program, resolve
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.term import Term, Var
from doctrine_dsl.system.transition import TransitionSystem


class Side:
    """A policy with its answers. `answers` may be shared by sides: what has the same key has the same answer."""

    def __init__(self, program: Program, model: Model, options: Options, deadline: float, answers: dict[Key, CheckReport]) -> None:
        self.program, self.model, self.options, self.deadline = program, model, options, deadline
        self.path = program.files[0].file.path
        self.answering = Answering(self.path, program, model, options, deadline)
        self.answers = answers
        self.solved = 0

    @property
    def lowering(self) -> Lowering:
        """The lowering without tails."""
        return self.answering.base

    @property
    def budget(self) -> Budget:
        """What a question may take: half of the time that is left."""
        options, now = self.options, monotonic()
        return Budget(deadline=now + (self.deadline - now) / 2, memory=options.memory, seed=options.seed, progress=options.progress)

    @cached_property
    def lines(self) -> dict[str, Term]:
        """What it means, in a step, to cross each red line. May raise TooLarge."""
        return {line.name: self.lowering.inline(self.lowering.watch.line_crossed_now(line)) for line in self.model.lines}

    @cached_property
    def system(self) -> TransitionSystem:
        """The policy as a system in which crossings can be seen. May raise TooLarge."""
        return self.lowering.system((), self.lines.values())

    @cached_property
    def told(self) -> TransitionSystem:
        """The same with every monitor that is read when a run is told."""
        return self.lowering.system((), [*self.lines.values(), *(Var(names.crossed(line.name)) for line in self.model.lines)])

    def key(self, check: Check) -> Key | None:
        """The key of a check's question; None if it cannot be put."""
        try:
            return key_of(ask(check, self.answering.lowering(Tails(frozenset(check.excluding), check.plan))), self.answering), check.within
        except TooLarge:
            return None

    def answer(self, check: Check, key: Key | None) -> CheckReport:
        """The report of a check; questions with the same key are answered once."""
        known = None if key is None else self.answers.get(key)
        if known is None:
            self.solved += 1
            known = self.answering.answer(replace(check, expected="holds", expected_steps=None), share=0.5)
            if key is not None:
                self.answers[key] = known
        return _as_asked(known, check, self.line_of(check.span))

    def line_of(self, span: Span | None) -> int:
        """The line of a place; 1 for what is nowhere."""
        return 1 if span is None else self.answering.sources[span.path].position(span.start).line


def _as_asked(known: CheckReport, check: Check, line: int) -> CheckReport:
    """An answer under the name of a check that asks the same, held against what that check expects."""
    own = replace(known, name=check.name, property=check.text, expected=check.expected, expected_steps=check.expected_steps, line=line)
    unsure = own.verdict == "violated" and own.trace is not None and not own.trace.shortest
    if unsure and check.expected_steps is not None and (own.steps or 0) > check.expected_steps:
        return replace(
            own, verdict="unknown", reason=f"a run of {own.steps} steps was found; whether there is a shorter one was not decided", ok=False
        )
    return own if own.verdict == "unknown" else expected(own)


def crossing_check(line: str, within: int | None) -> Check:
    """`no crossing of LINE`, as every policy is asked it."""
    owner, _, name = line.partition(".")
    nowhere = Span("", 0, 0)
    node = tree.NoCrossing(None, tree.LineReference(tree.Name(owner, nowhere), tree.Name(name, nowhere), nowhere), ())
    text = f"no crossing of {line}" + ("" if within is None else f" within {within}")
    return Check(line, node, text, {}, {"lines": (line,), "by": ()}, within, (), None, "holds", None, None)


def shift_check(holder: str, target: str, within: int | None) -> Check:
    """`no shift by HOLDER toward TARGET`."""
    nowhere = Span("", 0, 0)
    node = tree.NoShift(None, tree.Name(holder, nowhere), tree.Name(target, nowhere))
    text = f"no shift by {holder} toward {target}" + ("" if within is None else f" within {within}")
    return Check(text, node, text, {}, {"by": (holder,), "toward": (target,)}, within, (), None, "holds", None, None)


def prepared(program: Program, options: Options, deadline: float, answers: dict[Key, CheckReport]) -> Side | None:
    """The side of a program that was put together from two others or changed by one edit; None if it is no policy."""
    model, found = resolve(program, options.settings, options.instances)
    if any(one.severity is Severity.ERROR for one in found):
        return None
    side = Side(program, model, options, deadline, answers)
    try:
        side.lowering.look_for_circles()
    except Circle:
        return None
    except TooLarge:
        pass
    return side
