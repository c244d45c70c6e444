"""What a violated check is about, at the last step of its run: one finding and one sentence for each property that has a subject."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.explain.report import Finding
from doctrine_dsl.explain.story import Story, readings
from doctrine_dsl.model.lower import names
from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.model.model import Check
from doctrine_dsl.model.properties.safety import blocked_move
from doctrine_dsl.model.types import Kind
from doctrine_dsl.syntax import tree

Subject = tuple[Finding, str]


def subjects(check: Check, lowering: Lowering, story: Story) -> tuple[Subject, ...]:
    """The findings that belong to the check itself, each with its sentence."""
    if check.builtin:
        return tuple(_ranges(lowering, story)) if check.name == "ranges" else ()
    match check.property:
        case tree.NoDilemma():
            return tuple(_dilemmas(check, lowering, story))
        case tree.NoMisperception():
            return tuple(_misperceptions(lowering, story))
        case tree.NoFalseAlarm():
            return tuple(_false_alarms(lowering, story))
        case tree.NoSalami():
            return tuple(_slices(lowering, story))
        case tree.Credible():
            return tuple(_incredible(check, lowering, story))
        case tree.NoBrokenPromise():
            return tuple(_breaches(check, lowering, story))
        case tree.NoSpiral(steps=steps):
            last = len(story.steps) - 1
            text = f"the last {steps.value} moves answer each other, each one forced, and a ladder stands higher than before them"
            return ((Finding("spiral", {"step": last, "moves": steps.value}), text),)
        case _:
            return ()


def _last(story: Story) -> int:
    return len(story.steps) - 1


def _happened(story: Story, flag: str) -> bool:
    return bool(story.steps[-1].state.get(flag, 0))


def _ranges(lowering: Lowering, story: Story) -> Iterator[Subject]:
    numbers = {item.name for item in lowering.model.variables if item.type.kind in (Kind.NUMBER, Kind.LADDER)}
    for move in lowering.permissions.moves:
        if story.holds(blocked_move(lowering, move), _last(story)):
            variables = ", ".join(name for name, _ in lowering.effects.of(move).updates if name in numbers)
            finding = Finding("range", {"move": move, "step": _last(story), "variable": variables})
            yield finding, f"the next step, {move}, would take {variables} out of its range, so it does not exist"
            return


def _dilemmas(check: Check, lowering: Lowering, story: Story) -> Iterator[Subject]:
    for actor in check.names["actor"] or lowering.model.actors:
        if story.holds(lowering.permissions.dilemma(actor), _last(story)):
            finding = Finding("dilemma", {"actor": actor, "step": _last(story)})
            yield finding, f"{actor} must act now, and no move that would do is both possible and permitted"


def _misperceptions(lowering: Lowering, story: Story) -> Iterator[Subject]:
    for belief in lowering.model.beliefs:
        if _happened(story, f"misperception by {belief.holder} of {belief.line}"):
            finding = Finding("misperception", {"by": belief.holder, "line": belief.line, "step": _last(story)})
            why = (
                "without believing in it: it takes the line for a bluff"
                if not belief.crossings
                else "without knowing it: it sees the line elsewhere"
            )
            yield finding, f"{belief.holder} crosses {belief.line} {why}"


def _false_alarms(lowering: Lowering, story: Story) -> Iterator[Subject]:
    for line in lowering.model.lines:
        if _happened(story, f"false alarm of {line.name}"):
            taken = next((move for observer, move in readings(story, _last(story)) if observer == line.owner), None)
            finding = Finding("false_alarm", {"line": line.name, "by": line.owner, "taken_for": taken, "step": _last(story)})
            yield finding, f"{line.owner} takes the last step for {taken} and believes {line.name} crossed; it is not"


def _slices(lowering: Lowering, story: Story) -> Iterator[Subject]:
    for line in lowering.model.lines:
        if _happened(story, f"sliced: {line.name}"):
            moves = sum(bool({*story.movers(at)} & {*line.addressed, "nature"}) for at in range(1, len(story.steps)))
            finding = Finding("salami", {"line": line.name, "step": _last(story), "moves": moves})
            yield finding, f"{line.name} is crossed in {moves} slices, none of which would have crossed it alone from the start"


def _incredible(check: Check, lowering: Lowering, story: Story) -> Iterator[Subject]:
    threat = next(threat for threat in lowering.model.threats if threat.name in check.names["threat"])
    reasons: list[str] = []
    for move in sorted(threat.responses):
        if not story.holds(lowering.effects.possible(move), _last(story)):
            reasons.append(f"{move} is not possible")
        else:
            forbidding = [
                rule.name.split(".", 1)[-1]
                for rule in lowering.permissions.rules
                if rule.kind == "forbid"
                and move in rule.moves
                and story.knows(rule.condition)
                and story.holds(rule.condition, _last(story))
            ]
            reasons.append(f"{move} is not permitted" + (f" ({', '.join(forbidding)})" if forbidding else ""))
    finding = Finding("incredible", {"threat": threat.name, "step": _last(story)})
    yield finding, f"here the response of {threat.name} is called for and not at hand: {'; '.join(reasons)}"


def _breaches(check: Check, lowering: Lowering, story: Story) -> Iterator[Subject]:
    for promise in lowering.model.promises:
        if promise.name in check.names["promises"] and _happened(story, names.broken(promise.name)):
            finding = Finding("broken_promise", {"promise": promise.name, "by": promise.owner, "step": _last(story)})
            yield finding, f"the last step breaks {promise.name}, which {promise.owner} gave to {promise.target}"
