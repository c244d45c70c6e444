"""Whether two policies allow the same runs: proved, or told apart by a shortest run that only one of them can go on with.

Every run that is shown has been stepped through in both policies by the interpreter, apart from the joint system it was found in.
"""

from __future__ import annotations

from doctrine_dsl.comparison.joint import Crossings, Incomparable, Joint, Way, joint
from doctrine_dsl.comparison.report import EQUIVALENT, NARROWED, NEITHER, UNKNOWN, WIDENED, Comparison, Difference, LineChange
from doctrine_dsl.comparison.side import Side
from doctrine_dsl.comparison.starts import other_starts, side_by_side
from doctrine_dsl.comparison.telling import Apart, told_apart, told_start
from doctrine_dsl.engines.auto import run
from doctrine_dsl.model.lower.alone import TooLarge
from doctrine_dsl.system.interpret import evaluate
from doctrine_dsl.system.term import Term, conjuncts, disj, names_in
from doctrine_dsl.system.transition import SafetyQuestion
from doctrine_dsl.verdicts.verdict import Answer, Holds, HoldsWithin, Trace, Unknown, Violated

SAME = "every move has the same condition and effects in both"


class Steps:
    """Two policies compared step by step; made once for all that is asked of them."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self._joint: Joint | None = None
        self.reason: str | None = None
        self.starts: tuple[Difference, ...] = ()
        try:
            self._joint = self._joined()
        except Incomparable as why:
            self.reason = str(why)
        except TooLarge as why:
            self.reason = f"the posture cannot be derived: {why}"
        except OverflowError:
            self.reason = "there are too many states to start in"

    def _joined(self) -> Joint:
        old, new = self.old, self.new
        parameters = frozenset(old.model.parameters) & frozenset(new.model.parameters)
        together, why = side_by_side(old.system, new.system, parameters)
        if why is not None:
            raise Incomparable(why)
        if _misreadings(old) != _misreadings(new) and any(
            one.name.startswith("reading(") for one in (*old.system.inputs, *new.system.inputs)
        ):
            raise Incomparable("what is mistaken for what is not the same")
        fresh, gone = other_starts(old.system, new.system, together)
        found = [] if fresh is None else [told_start(new, WIDENED, fresh, together.common, old)]
        found += [] if gone is None else [told_start(old, NARROWED, gone, together.common, new)]
        self.starts = tuple(found)
        both = [name for name in new.lines if name in old.lines]
        return joint(old.system, new.system, together, {name: (old.lines[name], new.lines[name]) for name in both})

    # ---- moves

    def moves(self) -> Comparison:
        """Whether the same starts and steps are possible in both."""
        if self._joint is None:
            return Comparison(UNKNOWN, reason=self.reason)
        found, answers = list(self.starts), []
        for direction in (WIDENED, NARROWED):
            if any(one.direction == direction for one in self.starts):
                continue
            bad = disj(*(_way(way, direction) for way in self._joint.ways))
            answer = self._ask(bad)
            answers.append(answer)
            if isinstance(answer.verdict, Violated):
                found.append(self._told(answer.verdict.trace, direction))
        return _judged(found, answers)

    def _ask(self, bad: Term) -> Answer:
        assert self._joint is not None
        return run(self._joint.system, SafetyQuestion(bad, self.new.options.within), self.new.budget)

    def _told(self, trace: Trace, direction: str) -> Difference:
        assert self._joint is not None
        last = trace.steps[-1].state
        way = next(way for way in self._joint.ways if evaluate(_way(way, direction), last))
        return told_apart(self._sides(direction), Apart(trace, direction, way.move, None, self._read(way)))

    def _sides(self, direction: str) -> tuple[Side, Side]:
        """The policy in which the last step is possible, and the other one."""
        return (self.new, self.old) if direction == WIDENED else (self.old, self.new)

    def _read(self, way: Way) -> tuple[str, ...]:
        """The variables that the two conditions of a move read differently."""
        old, new = self.old.system.move.get(way.move), self.new.system.move.get(way.move)
        parts = [set(conjuncts(one.guard)) for one in (old, new) if one is not None]
        differing = parts[0] ^ parts[1] if len(parts) == 2 else parts[0]
        names = set().union(*(names_in(part) for part in differing))
        return tuple(name for name in dict.fromkeys((*self.old.system.state_names, *self.new.system.state_names)) if name in names)

    # ---- lines

    def lines(self) -> tuple[LineChange, ...]:
        """The red lines that are new, gone, or crossed by other steps of runs that both allow."""
        found: list[LineChange] = []
        if self._joint is None:
            alike = _alike_lines(self.old, self.new)
            there = [name for name in self.new.model.lines if name.name in {line.name for line in self.old.model.lines}]
            found += [LineChange(one.name, "changed", Comparison(UNKNOWN, reason=self.reason)) for one in there if one.name not in alike]
        else:
            found += [LineChange(name, "changed", self._line(name, flags)) for name, flags in self._joint.crossings.items()]
        old, new = ([line.name for line in side.model.lines] for side in (self.old, self.new))
        found += [LineChange(name, "removed", Comparison(NARROWED)) for name in old if name not in new]
        found += [LineChange(name, "added", Comparison(WIDENED)) for name in new if name not in old]
        return tuple(found)

    def _line(self, name: str, flags: Crossings) -> Comparison:
        """By whole runs: which of them cross the line by now. If all runs agree on that, by single steps that cross it once more."""
        by_run = self._crossed(name, flags.run_now, flags.run_before)
        return by_run if by_run.kind != EQUIVALENT else self._crossed(name, flags.step_now, flags.step_before)

    def _crossed(self, name: str, now: Term, was: Term) -> Comparison:
        found, answers = list[Difference](), list[Answer]()
        for direction, bad in ((WIDENED, now), (NARROWED, was)):
            answer = self._ask(bad)
            answers.append(answer)
            if isinstance(answer.verdict, Violated):
                trace = answer.verdict.trace
                read = tuple(sorted(names_in(self.old.lines[name]) | names_in(self.new.lines[name])))
                found.append(told_apart(self._sides(direction), Apart(trace, direction, trace.steps[-1].move, name, read)))
        return _judged(found, answers)


def _judged(found: list[Difference], answers: list[Answer]) -> Comparison:
    open_ = [one.verdict for one in answers if not isinstance(one.verdict, Violated | Holds)]
    directions = {one.direction for one in found}
    if open_:
        reason = "; ".join(dict.fromkeys(map(_why_open, open_)))
        return Comparison(UNKNOWN, tuple(found), reason)
    if not directions:
        hows = dict.fromkeys(one.how for one in answers if one.how and not one.how.startswith("by inspection"))
        return Comparison(EQUIVALENT, how="; ".join(hows) or SAME)
    return Comparison(NEITHER if len(directions) == 2 else next(iter(directions)), tuple(found))


def _why_open(verdict: object) -> str:
    match verdict:
        case HoldsWithin(bound=bound):
            return f"no difference within {bound} step{'s' if bound != 1 else ''}, and longer runs were not looked at"
        case Unknown(reason=reason, bound=bound):
            return reason if bound < 0 else f"{reason}; no difference within {bound} step{'s' if bound != 1 else ''}"
        case _:
            return "not decided"


def _way(way: Way, direction: str) -> Term:
    return way.widened if direction == WIDENED else way.narrowed


def _misreadings(side: Side) -> list[object]:
    return [(move.name, [(one.observer, one.move) for one in move.mistaken]) for move in side.model.moves if move.mistaken]


def _alike_lines(old: Side, new: Side) -> set[str]:
    """Lines that mean the same as far as their own words go; nothing is known if they cannot be worked out."""
    try:
        return {name for name, term in new.lines.items() if old.lines.get(name) == term}
    except TooLarge:
        return set()
