"""The sentences beside each step: what was crossed or shifted, which rule let the move pass, who owed it, who misread it."""

from __future__ import annotations

import posixpath
import re

from doctrine_dsl.diagnostics import SourceText
from doctrine_dsl.explain.places import place_of
from doctrine_dsl.explain.report import Place
from doctrine_dsl.explain.story import Story, newly_true, readings
from doctrine_dsl.model.lower import names
from doctrine_dsl.model.model import NATURE, Rule
from doctrine_dsl.model.types import POSTURES

NAME = r"\w+(?:\[[\w, ]+\])?"
"""A variable, perhaps with indices."""


class Notes:
    """Writes the notes of one run. `sources` turn a rule's place into a file and a line."""

    def __init__(self, story: Story, sources: dict[str, SourceText], root: str) -> None:
        self.story, self.sources, self.root = story, sources, root

    def of_step(self, at: int) -> tuple[str, ...]:
        """The notes of one step, the most important first."""
        if at == 0:
            return tuple(self._choices())
        return (*self._crossings(at), *self._shifts(at), *self._misreadings(at), *self._broken(at), *self._rules(at), *self._picks(at))

    def places(self, at: int) -> tuple[Place, ...]:
        """The declarations that a step goes by: its move, the rules that its notes name, the lines it crosses."""
        move = self.story.lowering.effects.move.get(self.story.steps[at].move or "")
        found = [] if move is None else [place_of(self.sources, move.span, "move", move.name)]
        found += [place_of(self.sources, rule.span, "rule", rule.name) for rule, _ in self._in_question(at)]
        crossed = [one.line for one in self.story.crossings if one.step == at]
        return (*found, *(place_of(self.sources, line.span, "line", line.name) for line in crossed))

    def _choices(self) -> list[str]:
        """What was open before the first step, and is chosen here."""
        model, state = self.story.lowering.model, self.story.steps[0].state
        free = [item for item in model.variables if item.initial is None]
        if not free:
            return []
        return ["chosen: " + ", ".join(f"{item.name} = {str(item.type.sort.show(state[item.name])).lower()}" for item in free)]

    def _picks(self, at: int) -> list[str]:
        """What `:= any` brought about."""
        move = self.story.lowering.effects.move.get(self.story.steps[at].move or "")
        if move is None:
            return []
        state = self.story.steps[at].state
        sorts = self.story.lowering.effects.sorts
        open_ = dict.fromkeys(effect.variable for effect in move.effects if effect.value is None)
        return [f"{name} could be anything, here {str(sorts[name].show(state[name])).lower()}" for name in open_]

    def place(self, rule: Rule) -> str:
        """`line 58`, or `world/file.dsl:58` for a rule of another file, as seen from the folder of this one."""
        source = self.sources[rule.span.path]
        line = source.position(rule.span.start).line
        if rule.span.path == self.root:
            return f"line {line}"
        elsewhere = (
            rule.span.path if rule.span.path.startswith("<") else posixpath.relpath(rule.span.path, posixpath.dirname(self.root) or ".")
        )
        return f"{elsewhere}:{line}"

    def _crossings(self, at: int) -> list[str]:
        return [f"CROSSES {one.line.name}, {one.kind}" for one in self.story.crossings if one.step == at]

    def _shifts(self, at: int) -> list[str]:
        notes: list[str] = []
        for one in self.story.shifts:
            if one.step == at:
                threats = ", ".join(threat.name for threat in one.threats)
                posture = POSTURES[self.story.posture(one.holder, one.target, at)]
                notes.append(f"SHIFTS {one.holder} toward {one.target} from deterrence to {posture}, {one.kind} ({threats})")
        return notes

    def _misreadings(self, at: int) -> list[str]:
        notes = [f"{observer} takes it for {move}" for observer, move in readings(self.story, at)]
        crossed = {one.line.name for one in self.story.crossings if one.step == at}
        for line in self.story.lowering.model.lines:
            if newly_true(self.story, names.alarmed(line.name), at) and line.name not in crossed:
                notes.append(f"{line.owner} believes {line.name} crossed")
        return notes

    def _broken(self, at: int) -> list[str]:
        notes: list[str] = []
        for rule in self.story.lowering.permissions.timed:
            if newly_true(self.story, names.broken(rule.name), at):
                notes.append(f"{rule.name} is BROKEN: nothing that would keep it was possible and permitted ({self.place(rule)})")
        return notes

    def _rules(self, at: int) -> list[str]:
        return [f"{note} ({self.place(rule)})" for rule, note in self._in_question(at)]

    def _in_question(self, at: int) -> list[tuple[Rule, str]]:
        """Rules with what is to be said: a forbid that held earlier in the run or is excused now, a permit that was needed, a duty."""
        move = self.story.steps[at].move or ""
        found: list[tuple[Rule, str]] = []
        for rule in self.story.lowering.permissions.rules:
            if move not in rule.moves or rule.actor not in self.story.movers(at):
                continue
            note = self._rule(rule, at)
            if note is not None:
                found.append((rule, note))
        return found

    def _rule(self, rule: Rule, at: int) -> str | None:
        name = rule.name.split(".", 1)[-1] if rule.pact is None else rule.name
        whose = name if rule.actor == self.story.owner(at) else f"{rule.actor}'s {name}"
        if not self.story.knows(rule.condition):
            return None
        match rule.kind:
            case "forbid":
                held = any(self.story.holds(rule.condition, earlier) for earlier in range(at))
                return f"{whose} no longer forbids it" if held else self._excused(rule, whose, at)
            case "permit":
                return f"{whose} permits it" if self.story.holds(rule.condition, at - 1) else None
            case _:
                return self._duty(rule, whose, at)

    def _excused(self, rule: Rule, whose: str, at: int) -> str | None:
        """A forbid that an `unless` lifts from the start."""
        if rule.unless is None or not self.story.knows(rule.unless) or not self.story.holds(rule.unless, at - 1):
            return None
        return f"{whose} does not forbid it: its `unless` holds"

    def _duty(self, rule: Rule, whose: str, at: int) -> str | None:
        before = self.story.steps[at - 1].state
        if rule.within is None:
            return f"the duty {whose} asks for it" if self.story.holds(rule.condition, at - 1) else None
        count = before.get(names.pending(rule.name), 0)
        if count == 0:
            return None
        return f"the duty {whose} is due and leaves no other step" if count == rule.within else f"discharges the duty {whose}"


def said_response(story: Story) -> list[str]:
    """What the owners of the crossed lines said they would do: words, not deeds."""
    sentences: list[str] = []
    for one in story.crossings:
        for moves, within in one.line.responses:
            words = " or ".join(sorted(moves))
            if words:
                deadline = "" if within is None else f" within {within} step{'s' if within != 1 else ''}"
                sentences.append(f"{one.line.owner} said it would answer a crossing of {one.line.name} with {words}{deadline}")
    return list(dict.fromkeys(sentences))


def demands(story: Story) -> list[str]:
    """What the other side would have to do once a shift has happened, or that nothing it could do would help."""
    sentences: list[str] = []
    for one in story.shifts:
        for threat in one.threats:
            if story.holds(story.lowering.postures.class_of(threat).brute, one.step):
                sentences.append(f"nothing that {one.target} can do alone ends {threat.name}: no bargain is on offer")
            elif threat.form == "if":
                sentences.append(f"to end {threat.name}, {one.target} would have to {_undone(threat.demand)}")
            else:
                sentences.append(f"to end {threat.name}, {one.target} would have to bring about: {threat.demand}")
    return list(dict.fromkeys(sentences))


def _undone(condition: str) -> str:
    """What has to be done so that a condition does not hold, in as plain words as the condition allows."""
    match re.fullmatch(rf"(not )?({NAME})|({NAME}) (!=|=) (\w+)", condition):
        case None:
            return f"make this false: {condition}"
        case found if found[4] is not None:
            return f"bring about: {found[3]} {'=' if found[4] == '!=' else '!='} {found[5]}"
        case found:
            return f"bring about: {found[2]}" if found[1] else f"bring about: not {found[2]}"


def sources(story: Story) -> list[str]:
    """Where the lines that were crossed come from: facts as the author wrote them."""
    sentences: list[str] = []
    for line in dict.fromkeys(one.line.name for one in story.crossings):
        found = story.lowering.watch.line[line]
        told = [f"declared {found.facts.get('declared')}"] if found.facts.get("declared") else []
        told += [value for kind in ("source", "status") if (value := found.facts.get(kind)) is not None]
        if told:
            sentences.append(f"{line}: {', '.join(told)}")
    return sentences


def who(story: Story, at: int) -> str | None:
    """The mover as the report names it."""
    owner = story.owner(at)
    return "nature" if owner == NATURE else owner
