"""Checks as questions in plain words, each with a yes or a no for an answer. Source text stands between backticks."""

from __future__ import annotations

from collections.abc import Iterable

from doctrine_dsl.explain.portrait import PlainQuestion
from doctrine_dsl.model.model import NATURE, Check, Model
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.printing.expressions import expression, reference

CLASSES = {"deliberate": "deliberately", "inadvertent": "inadvertently", "accidental": "by accident"}


def question(check: Check, model: Model) -> PlainQuestion:
    """The question that a check asks; its tails come first, as the circumstances in which it is asked."""
    text, yes_if = _Words(model).ask(check)
    circumstances = ", ".join(_circumstances(check, model))
    return PlainQuestion(f"{circumstances}: {text}" if circumstances else text[0].upper() + text[1:], yes_if)


def _circumstances(check: Check, model: Model) -> Iterable[str]:
    """`Without accidents`, `With no move of Russia`, ..., the first with a capital."""
    words: list[str] = []
    actors = [name for name in check.excluding if name != NATURE]
    if NATURE in check.excluding:
        words.append("without accidents")
    if actors:
        words.append(f"with no move of {listed([called(model, name) for name in actors], 'or')}")
    if check.plan is not None:
        planner = next(plan.actor for plan in model.plans if plan.name == check.plan)
        words.append(f"with {called(model, planner)} following the plan `{check.plan}`")
    if check.within is not None:
        words.append(f"in at most {check.within} step{'s' if check.within != 1 else ''}")
    return [words[0][0].upper() + words[0][1:], *words[1:]] if words else []


def called(model: Model, name: str) -> str:
    """An actor, group or alliance by its label, which must not look like source text."""
    return model.labels.get(name, name).replace("`", "'")


def listed(parts: list[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


class _Words:
    """The sentences for one model."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def ask(self, check: Check) -> tuple[str, str]:
        """The question, and the verdict that means yes."""
        match check.property:
            case tree.Always(condition=condition):
                return f"is it always true that `{expression(condition)}`?", "holds"
            case tree.Never(condition=condition):
                return f"can it come to `{expression(condition)}`?", "violated"
            case tree.Reachable(condition=condition):
                return f"can it come to `{expression(condition)}`?", "holds"
            case tree.LeadsTo(cause=cause, effect=effect, steps=steps):
                text = f"once `{expression(cause)}`, is it certain that `{expression(effect)}`"
                return f"{text} within {steps.value} step{'s' if steps.value != 1 else ''}?", "holds"
            case tree.Offramp():
                return self._way_out(check.property), "holds"
            case tree.Credible(threat=threat):
                text = f"whenever the threat `{reference(threat)}` calls for its response, is that response possible and permitted?"
                return text, "holds"
            case tree.Can(aim=aim, condition=condition):
                verb = "keep" if aim == "keep" else "bring about"
                who = listed([called(self.model, name) for name in check.names["actors"]])
                return f"whatever the others do, can {who} {verb} `{expression(condition)}`?", "holds"
            case _:
                return self._danger(check), "violated"

    def _way_out(self, node: tree.Offramp) -> str:
        moves = "" if node.steps is None else f" of at most {node.steps.value} move{'s' if node.steps.value != 1 else ''}"
        start = "" if node.start is None else f" from every state with `{expression(node.start)}`"
        by = f", by moves of {listed([called(self.model, one.text) for one in node.by])} alone" if node.by else ""
        return f"is there always a way out{moves}{start} to `{expression(node.to)}`{by}?"

    def _danger(self, check: Check) -> str:
        """The properties that begin with `no`: yes means that it can happen."""
        match check.property:
            case tree.NoCrossing(qualifier=qualifier, line=line, by=by):
                how = f" {CLASSES[qualifier]}" if qualifier else ""
                return f"can {self._who(by)} cross {self._line(line)}{how}?"
            case tree.NoShift():
                return self._shift(check.property)
            case tree.NoBrokenPromise(promise=promise):
                return f"can {f'the promise `{_dotted(promise)}`' if promise else 'a promise'} be broken?"
            case tree.NoMisperception(by=one, line=line):
                return f"can {self._who((one,) if one else ())} cross {self._line(line)} without knowing it?"
            case tree.NoFalseAlarm(line=line):
                return f"can a move that does not cross {self._line(line)} be taken for one that does?"
            case tree.NoEntrapment(actor=actor, outcome=outcome):
                return f"can {self._who((actor,))} be dragged by an ally into `{expression(outcome)}`?"
            case tree.NoSalami(line=line):
                return f"can {self._line(line)} be crossed in slices, none of which would cross it alone?"
            case tree.NoDilemma(actor=actor):
                return f"can {self._who((actor,) if actor else ())} be bound to act with no move left that is possible and permitted?"
            case tree.NoSpiral(first=first, second=second, steps=steps):
                return f"can {listed([called(self.model, one.text) for one in (first, second)])} be driven up a ladder by {steps.value} forced moves that answer each other?"
            case _:
                return f"is this ruled out: `{check.text}`?"

    def _shift(self, node: tree.NoShift) -> str:
        whose = f" by {self._who((node.by,))}" if node.by else ""
        toward = f" toward {self._who((node.toward,))}" if node.toward else ""
        how = {"doctrinal": " by its own step", "structural": " by a step of somebody else"}.get(node.qualifier or "", "")
        return f"can deterrence{whose}{toward} turn into a demand{how}?"

    def _who(self, actors: tuple[tree.Name, ...]) -> str:
        return listed([called(self.model, one.text) for one in actors], "or") if actors else "anybody"

    def _line(self, line: tree.LineReference | None) -> str:
        """A red line with its label, or all of an owner's, or any."""
        if line is None:
            return "a red line"
        if line.name is None:
            return f"a red line of {called(self.model, line.owner.text)}"
        name = _dotted(line)
        label = next((one.label for one in self.model.lines if one.name == name), None)
        return f"the red line `{name}`" + (f" ({label.replace('`', chr(39))})" if label else "")


def _dotted(line: tree.LineReference) -> str:
    return f"{line.owner.text}.{line.name.text if line.name else '*'}"
