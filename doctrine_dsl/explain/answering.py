"""From a check to its report: ask, answer, judge, tell. One object for each policy; it keeps what its checks share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from time import monotonic

from doctrine_dsl.diagnostics import SourceText, Span
from doctrine_dsl.engines.auto import Distrust
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.strategies import Game
from doctrine_dsl.engines.wayout import WayOutAnswer
from doctrine_dsl.explain.checks import Teller, blank, expected, judged, undecided
from doctrine_dsl.explain.dump import dump_smt2, dump_system
from doctrine_dsl.explain.entrapment import PARTNERS, decide
from doctrine_dsl.explain.evidence import Answerer, Engines
from doctrine_dsl.explain.options import Options
from doctrine_dsl.explain.places import place_of
from doctrine_dsl.explain.plan import tell_plan
from doctrine_dsl.explain.readings import Case, has_readings, readings
from doctrine_dsl.explain.report import CheckReport, Finding, ReportStep, ReportTrace, Witness
from doctrine_dsl.model.lower.alone import TooLarge
from doctrine_dsl.model.lower.names import TURN
from doctrine_dsl.model.lower.rules import Tails
from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.model.model import Check, Model
from doctrine_dsl.model.properties import ask
from doctrine_dsl.model.properties.question import (
    Always,
    Asked,
    Entrapment,
    NotSupported,
    Question,
    Strategy,
    UnlessReachable,
    Vacuity,
    WayOut,
)
from doctrine_dsl.model.resolve import Program
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.interpret import evaluate
from doctrine_dsl.system.term import Term, names
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.verdicts.verdict import Answer, Holds, HoldsWithin, RankedStates, Verdict, Violated
from doctrine_dsl.verdicts.wayout import Goal

MOST_STARTS = 100_000
UNSURE = "whether there was anything to check was not decided"
OUT_OF_MEMORY = "the memory ran out"
DUMPED_STEPS = 5
"""How many steps `--dump smt2` unrolls unless `--within` says otherwise."""


class Answering:
    """The checks of one policy, with what they share: lowerings by tails, the deadline, the sources, and who answers."""

    def __init__(
        self, path: str, program: Program, model: Model, options: Options, deadline: float, answerer: Answerer | None = None
    ) -> None:
        self.path, self.model, self.options, self.deadline = path, model, options, deadline
        self.answerer: Answerer = Engines(keep=options.keep_evidence) if answerer is None else answerer
        self._check_deadline = deadline
        self.sources: dict[str, SourceText] = dict(program.sources)
        self.teller = Teller(self.sources, path)
        self.base = Lowering.of(model)
        self.lowerings: dict[Tails, Lowering] = {self.base.tails: self.base}

    def checks(self) -> tuple[CheckReport, ...]:
        """The report of every check that was asked for."""
        chosen = self.listed()
        return tuple(self.answer(check, _share(chosen[at + 1 :])) for at, check in enumerate(chosen))

    def listed(self) -> tuple[Check, ...]:
        """Every check that was asked for, then the built-in ones."""
        only = self.options.only
        return tuple(check for check in self.all_checks() if not only or check.name in only or check.builtin)

    def all_checks(self) -> tuple[Check, ...]:
        """Those of the policy and the built-in ones, under the options of the call."""
        asked = [self._with_options(check) for check in self.model.checks]
        builtin = [Check(name, tree.Always(tree.Truth(True, Span(self.path, 0, 0))), name, {}, {}, self.options.within if name == "ranges" else None, self._excluded(()), None, "holds", None,
                         None, builtin=True) for name in ("ranges", "satisfiable")]  # fmt: skip
        return (*asked, *builtin)

    def asked(self, check: Check) -> Asked | Entrapment | Strategy | WayOut | NotSupported:
        """The question of a check."""
        return ask(check, self.lowering(Tails(frozenset(check.excluding), check.plan)))

    def _excluded(self, named: tuple[str, ...]) -> tuple[str, ...]:
        extra: list[str] = []
        for name in self.options.excluding:
            alliance = self.model.alliances.get(name)
            extra += alliance.members if alliance else self.model.groups.get(name, (name,))
        return tuple(dict.fromkeys((*named, *extra)))

    def _with_options(self, check: Check) -> Check:
        bounds = [bound for bound in (check.within, self.options.within) if bound is not None]
        within, excluding = min(bounds, default=None), self._excluded(check.excluding)
        tails = "" if within is None else f" within {within}"
        tails += f" excluding {', '.join(excluding)}" if excluding else ""
        tails += f" following {check.plan}" if check.plan is not None else ""
        check = replace(check, within=within, excluding=excluding, text=check.text + tails)
        wanted = next((one for one in self.options.expected if one.check == check.name), None)
        return check if wanted is None else replace(check, expected=wanted.outcome, expected_steps=wanted.steps)

    def lowering(self, tails: Tails) -> Lowering:
        """The lowering under some tails, made once."""
        if tails not in self.lowerings:
            self.lowerings[tails] = Lowering.of(self.model, tails, self.base)
        return self.lowerings[tails]

    def line_of(self, check: Check) -> int | None:
        """Where it stands; a built-in one stands nowhere."""
        return None if check.span is None else self.sources[check.span.path].position(check.span.start).line

    def answer(self, check: Check, share: float = 1.0) -> CheckReport:
        """The report of one check, made in so much of the time that is left."""
        begun = monotonic()
        place = None if check.span is None else place_of(self.sources, check.span, "check", check.name)
        report = blank(check, place)
        self.options.progress(f"{self.path}: {check.name}")
        try:
            if begun >= self.deadline:
                return undecided(report, "the time ran out before it was asked")
            self._check_deadline = begun + (self.deadline - begun) * share
            report = self._check(check, report)
        except TooLarge as reason:
            report = undecided(report, f"the posture cannot be derived: {reason}")
        except Distrust as refused:
            raise Distrust(f"check {check.name}: {refused}") from refused
        except MemoryError:
            report = undecided(report, OUT_OF_MEMORY)
        return replace(report, seconds=round(monotonic() - begun, 4), evidence=self.answerer.take(), counts=self.answerer.counts())

    def _check(self, check: Check, report: CheckReport) -> CheckReport:
        asked = self.asked(check)
        match asked:
            case NotSupported(reason=reason):
                return undecided(report, reason)
            case Entrapment():
                return self._entrapment(check, asked, report)
            case WayOut():
                return self._way_out(check, asked, report)
            case Strategy():
                return self._strategy(asked, report)
            case Asked():
                return self._safety(check, asked, report)

    def _safety(self, check: Check, asked: Asked, report: CheckReport) -> CheckReport:
        question = asked.question if asked.question.bound is not None else replace(asked.question, bound=check.within)
        if question.starts_badly and (bad_start := self._bad_start(report, question.starts_badly)) is not None:
            return bad_start
        answer = self._answer(question)
        why, shown, unsure = None, None, False
        if isinstance(answer.verdict, Holds | HoldsWithin) and not question.witness:
            why, unsure, shown = self._vacuous(asked.vacuity)
            if unsure and check.expected == "holds vacuously":
                return undecided(replace(report, engine=answer.engine), UNSURE)
        if check.builtin and check.name == "satisfiable":
            shown = self._witness(answer.verdict)
        told = replace(self._told(check, report, question, answer, why), substance=shown)
        if unsure:
            told = replace(told, unsure=True, reason=UNSURE)
        if not has_readings(check) or not self.answerer.readings:
            return told
        return replace(told, readings=readings(Case(check, self.lowering(question.tails), question, told, self._without)))

    def _without(self, question: Question, moves: frozenset[str]) -> Answer:
        """The answer in the runs that have none of these moves."""
        system, (bad,) = self.system(question, question.bad)
        kept = tuple(move for move in system.moves if move.name not in moves)
        return self.answerer.reading(replace(system, moves=kept), SafetyQuestion(bad, question.bound), self._budget)

    def _told(self, check: Check, report: CheckReport, question: Question, answer: Answer, why: str | None) -> CheckReport:
        """The report with its verdict and, where there is a run, the run and what it shows."""
        if not isinstance(answer.verdict, Violated) or (check.name == "satisfiable" and check.builtin):
            return judged(report, question, answer, why, None, None)
        trace, lowering = answer.verdict.trace, self.lowering(question.tails)
        story, told = self.teller.tell(lowering, question, trace)
        report = judged(report, question, answer, why, told, trace.length)
        findings, sentences = self.teller.findings(check, lowering, story)
        return replace(report, findings=findings, summary=sentences)

    def system(self, question: Question, *roots: Term) -> tuple[TransitionSystem, tuple[Term, ...]]:
        """The system of a question, and the given terms with postures written out."""
        lowering = self.lowering(question.tails)
        inlined = tuple(lowering.inline(root) for root in roots)
        return lowering.system(question.monitors, inlined), inlined

    @property
    def _budget(self) -> Budget:
        options = self.options
        return Budget(deadline=self._check_deadline, memory=options.memory, seed=options.seed, progress=options.progress)

    def _answer(self, question: Question, engine: str | None = None) -> Answer:
        engine = self.options.engine if engine is None else engine
        system, (bad,) = self.system(question, question.bad)
        return self.answerer.safety(system, SafetyQuestion(bad, question.bound), engine, self._budget)

    def _entrapment(self, check: Check, asked: Entrapment, report: CheckReport) -> CheckReport:
        decided = decide(asked, self._answer)
        vacuous = decided.sentence if decided.word == "out of reach" else None
        report = self._told(check, report, decided.question, decided.answer, vacuous)
        if decided.word == "unknown":
            return report
        where = {} if report.steps is None else {"step": report.steps}
        word = Finding("entrapment", {"actor": asked.actor, "word": decided.word, "partners": list(asked.partners), **where})
        crossed = [
            partner
            for partner in asked.partners
            if any(one.details.get("by") == partner for one in report.findings if one.kind == "crossing")
        ]
        sentence = decided.sentence.replace(PARTNERS, " and ".join(crossed or asked.partners))
        reason = report.reason if report.verdict == "violated" else sentence
        if decided.word == "own cause":
            report = replace(report, certificate=None, how="")
        return replace(report, reason=reason, findings=(*report.findings, word), summary=(*report.summary, sentence))

    def _way_out(self, check: Check, asked: WayOut, report: CheckReport) -> CheckReport:
        if self.options.engine not in ("auto", "explicit"):
            return undecided(report, f"{self.options.engine} decides questions about single runs, and a way out is none")
        system, (to, start, crossing) = self.system(asked.question, asked.to, asked.start, asked.crossing)
        goal = Goal(to, start, crossing, asked.movers, asked.steps)
        answer = self.answerer.way_out(system, goal, asked.question.bound, self._budget)
        report = replace(report, engine="explicit")
        if answer.refused is not None:
            raise Distrust(f"ways out: {answer.refused}")
        if answer.unknown is not None:
            return undecided(report, answer.unknown)
        if answer.trace is None:
            bound = asked.question.bound
            verdict = Holds(RankedStates(answer.states)) if bound is None else HoldsWithin(bound)
            why = "no reachable state satisfies `from`" if answer.vacuous else None
            how_found = f"a way out from each of {answer.states:,} states"
            if answer.proof is not None:
                return judged(replace(report, engine=answer.proof.engine), asked.question, answer.proof, why, None, None)
            return judged(report, asked.question, Answer(verdict, "explicit", how_found), why, None, None)
        return self._lost(check, asked, report, answer)

    def _lost(self, check: Check, asked: WayOut, report: CheckReport, answer: WayOutAnswer) -> CheckReport:
        """The run to the point of no return, with the ways out that are left at each step."""
        assert answer.trace is not None
        report = self._told(check, report, asked.question, Answer(Violated(answer.trace), "explicit"), None)
        last = answer.trace.steps[-1].move
        exits = Finding("no_offramp", {"step": answer.trace.length, "point_of_no_return": last, "exits": list(answer.exits)})
        told = report.trace
        if told is not None:
            steps = [
                replace(
                    step,
                    notes=(
                        *(("POINT OF NO RETURN",) if step.step == answer.trace.length else ()),
                        *step.notes,
                        *((f"ways out left: {left}",) if about else ()),
                    ),
                )
                for step, left, about in zip(told.steps, answer.exits, answer.asked, strict=True)
            ]
            told = replace(told, steps=tuple(steps))
        by = check.names.get("by", ())
        whose = f"allowed moves of {' and '.join(by)}" if by else "allowed moves"
        way = f"no {whose} lead" if asked.steps is None else f"no way of at most {asked.steps} {whose} leads"
        sentence = f"{way} out of the last state"
        return replace(report, trace=told, findings=(*report.findings, exits), summary=(*report.summary, sentence))

    def _strategy(self, asked: Strategy, report: CheckReport) -> CheckReport:
        if self.options.engine not in ("auto", "explicit"):
            return undecided(report, f"{self.options.engine} decides questions about single runs, and a strategy is none")
        lowering = self.lowering(asked.question.tails)
        system, (condition, forced) = self.system(asked.question, asked.condition, asked.forced)
        if asked.holders:
            system = lowering.system([lowering.watch.monitor(TURN)], [condition, forced])
        game = Game(asked.aim, condition, asked.ours, asked.theirs, asked.nature, asked.holders, TURN, forced, asked.rounds)
        outcome = self.answerer.strategy(system, game, self._budget)
        report = replace(report, engine="explicit", unit="round")
        if outcome.refused is not None:
            raise Distrust(f"strategies: {outcome.refused}")
        if outcome.unknown is not None:
            return undecided(report, outcome.unknown)
        verdict = HoldsWithin(asked.rounds) if asked.rounds is not None else Holds(RankedStates(outcome.states))
        plan, sentences = tell_plan(lowering, asked, outcome)
        if outcome.wins:
            told = judged(
                report, asked.question, Answer(verdict, "explicit", f"a strategy over {outcome.states:,} states"), None, None, None
            )
        else:
            told = expected(
                replace(report, verdict="violated", reason="there is no such strategy, and the others have one to prevent it", steps=None)
            )
        return replace(told, findings=(plan,), summary=sentences)

    def dump(self, what: str) -> str:
        """Every check that is asked for, lowered."""
        parts: list[str] = []
        for check in map(self._with_options, self.model.checks):
            if self.options.only and check.name not in self.options.only:
                continue
            asked = self.asked(check)
            if isinstance(asked, NotSupported):
                parts.append(f"; {check.name}: {asked.reason}\n")
                continue
            question = asked.universes[-1].dragged if isinstance(asked, Entrapment) else asked.question
            system, (bad,) = self.system(question, question.bad)
            title = f"{self.path}, check {check.name}: {check.text}"
            depth = DUMPED_STEPS if check.within is None else check.within
            parts.append(dump_system(title, system, bad) if what == "system" else dump_smt2(title, system, bad, depth))
        return "\n".join(parts)

    def _vacuous(self, vacuity: Vacuity) -> tuple[str | None, bool, Witness | None]:
        """Why there was nothing to check (None: there was), whether that could not be decided, and what shows that there was."""
        if isinstance(vacuity, Always):
            return vacuity.why, False, None
        if not isinstance(vacuity, UnlessReachable):
            return None, False, None
        answer = self._answer(vacuity.question, "auto")
        match answer.verdict:
            case Holds() | HoldsWithin():
                return vacuity.why, False, None
            case Violated():
                return None, False, self._witness(answer.verdict)
            case _:
                return None, True, None

    def _witness(self, verdict: Verdict) -> Witness | None:
        """The moves of a run, which was replayed, and the state that it ends in."""
        if not isinstance(verdict, Violated):
            return None
        first, *steps = verdict.trace.steps
        last = steps[-1].state if steps else first.state
        moves = tuple(step.move for step in steps if step.move is not None)
        return Witness(moves, {name: sort.show(last[name]) for name, sort in self.base.effects.sorts.items()})

    def _bad_start(self, report: CheckReport, variables: tuple[str, ...]) -> CheckReport | None:
        """A choice of parameters for which an initial value lies outside of its range, if there is one."""
        by_name = {variable.name: variable for variable in self.model.variables}
        for name in variables:
            initial = by_name[name].initial
            if initial is None:
                continue
            free = sorted(names(initial))
            size = 1
            for parameter in free:
                size *= len(by_name[parameter].choice)
            if size > MOST_STARTS:
                return undecided(report, f"`{name}` has more than {MOST_STARTS:,} initial values to look at")
            for chosen in product(*(by_name[parameter].choice for parameter in free)):
                values = dict(zip(free, chosen, strict=True))
                value = evaluate(initial, values)
                if value not in self.base.effects.sorts[name].values:
                    return self._starts_outside(report, name, value, {key: by_name[key].type.sort.show(one) for key, one in values.items()})
        return None

    def _starts_outside(self, report: CheckReport, name: str, value: int, chosen: dict[str, str | int | bool]) -> CheckReport:
        where = ("with " + ", ".join(f"{key} = {one}" for key, one in chosen.items()) + " ") if chosen else ""
        step = ReportStep(0, None, None, {}, {**chosen, name: value}, (), (f"{name} would start at {value}, outside of its range",))
        finding = Finding("range", {"variable": name, "value": value, "step": 0})
        answer = replace(report, verdict="violated", steps=0, engine="explicit", trace=ReportTrace(True, (step,), ()), findings=(finding,))
        return replace(answer, summary=(f"{where}the initial value of {name} is {value}: such a start does not exist",), ok=False)

    def place_of_circle(self, text: str) -> Span:
        """The first red line named in a circle."""
        for line in self.model.lines:
            if f"({line.name})" in text:
                return line.span
        return Span(self.path, 0, 0)


def _share(behind: Sequence[Check]) -> float:
    """How much of the time a check may take with these behind it: at least half, and the last one all. Built-in ones seldom need much."""
    waiting = sum(0.1 if check.builtin else 1.0 for check in behind)
    return max(0.5, 1 / (1 + waiting))
