"""A certificate in the place of the engines: it answers the questions of a check with what it claims, once that is judged.

The walk that asks is the one that the policy takes when it is checked; so which questions a verdict takes, and what follows from their
answers, is not for the certificate to say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from doctrine_dsl.certificates import proofs, runs
from doctrine_dsl.certificates.claims import BOUND, NONE, PROOF, RECOMPUTED, RUN, Belonging
from doctrine_dsl.certificates.index import ClaimedAnswer
from doctrine_dsl.certificates.refusal import Missing, Refusal
from doctrine_dsl.certificates.strict import Reader, parse
from doctrine_dsl.engines.auto import run
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.strategies import Game, Outcome, play
from doctrine_dsl.engines.trust import judge
from doctrine_dsl.engines.wayout import WayOutAnswer, find_way_out
from doctrine_dsl.explain.evidence import AnyEvidence, Counts, Evidence, StrategyEvidence, WayOutEvidence
from doctrine_dsl.smt.certify import decide, foreign
from doctrine_dsl.smt.control import GaveUp, Limits, Satisfiable, Unsatisfiable
from doctrine_dsl.smt.control import Outcome as Answered
from doctrine_dsl.smt.obligations import Obligation
from doctrine_dsl.smt.second import decide_script
from doctrine_dsl.system.term import TRUE, Term
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from doctrine_dsl.verdicts.replay import replay
from doctrine_dsl.verdicts.verdict import (
    AllOf,
    Answer,
    Certificate,
    Empty,
    Holds,
    HoldsWithin,
    Invariant,
    Trace,
    Unknown,
    Verdict,
    Violated,
)
from doctrine_dsl.verdicts.wayout import Goal, judge_no_way_out

SOLVERS = ("z3", "cvc5")


class Undecided(Exception):
    """A claim was neither confirmed nor refuted within the limits; the sentence says which."""


class Claims:
    """Answers from the claims of one check, in their order. `read` gives a file of the certificate, by its name in the policy's folder."""

    readings = False

    def __init__(self, solver: str, read: Callable[[str], bytes]) -> None:
        self._solver, self._read = solver, read
        self._claims: Sequence[ClaimedAnswer] = ()
        self._belongings: Callable[[int], Belonging]
        self._asked = 0
        self._kept: list[AnyEvidence] = []
        self.how: list[str] = []

    def begin(self, claims: Sequence[ClaimedAnswer], belongings: Callable[[int], Belonging]) -> None:
        """The next check; `belongings` says where its claim of a number belongs."""
        self._claims, self._belongings, self._asked, self._kept, self.how = claims, belongings, 0, [], []

    def end(self) -> None:
        """Every claim was asked for. Raises Refusal."""
        if self._asked < len(self._claims):
            raise Refusal(f"the certificate answers {len(self._claims)} questions, and the verdict rests on {self._asked}")

    def take(self) -> tuple[AnyEvidence, ...]:
        """What was claimed, judged."""
        kept, self._kept = tuple(self._kept), []
        return kept

    def counts(self) -> Counts | None:
        """Every claim is judged."""
        return None

    # ---- the three kinds of questions

    def safety(self, system: TransitionSystem, question: SafetyQuestion, engine: str, budget: Budget) -> Answer:
        """As claimed, if the judges agree."""
        claimed, belonging = self._next()
        verdict = self._verdict(system, question, claimed, belonging, budget)
        self._kept.append(Evidence(system, question.bad, question.bound, verdict))
        return Answer(verdict, engine)

    def reading(self, system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Answer:
        """Of the engines: no certificate has a claim about it."""
        return run(system, question, budget)

    def way_out(self, system: TransitionSystem, goal: Goal, bound: int | None, budget: Budget) -> WayOutAnswer:
        """A run to a state without a way out is judged; that there is always one is found anew."""
        claimed, belonging = self._next()
        match claimed.kind:
            case "run":
                answer = self._lost(system, goal, bound, claimed, belonging)
            case "recomputed":
                answer = find_way_out(system, goal, bound, budget)
                if answer.unknown is not None:
                    raise Undecided(f"whether there is a way out: {answer.unknown}")
                self.how.append("asked anew")
            case _:
                raise Refusal(f"a question about ways out has no claim of the kind `{claimed.kind}`")
        self._kept.append(WayOutEvidence(system, goal, bound, answer))
        return answer

    def strategy(self, system: TransitionSystem, game: Game, budget: Budget) -> Outcome:
        """Found anew."""
        claimed, _ = self._next()
        if claimed.kind != RECOMPUTED:
            raise Refusal(f"a question about strategies has no claim of the kind `{claimed.kind}`")
        outcome = play(system, game, budget)
        if outcome.unknown is not None:
            raise Undecided(f"whether there is a strategy: {outcome.unknown}")
        self.how.append("asked anew")
        self._kept.append(StrategyEvidence(system, game, outcome))
        return outcome

    # ---- claims

    def _next(self) -> tuple[ClaimedAnswer, Belonging]:
        if self._asked >= len(self._claims):
            raise Refusal(f"the verdict rests on the answer to a question more than the {len(self._claims)} that the certificate answers")
        self._asked += 1
        return self._claims[self._asked - 1], self._belongings(self._asked)

    def _verdict(
        self, system: TransitionSystem, question: SafetyQuestion, claimed: ClaimedAnswer, belonging: Belonging, budget: Budget
    ) -> Verdict:
        if claimed.kind == RUN:
            return self._replayed(system, question, belonging)
        if claimed.kind == PROOF:
            return self._proved(system, question.bad, belonging, budget)
        if claimed.kind == NONE:
            self.how.append("nothing claimed")
            return Unknown("nothing is claimed")
        if question.bound is None:
            raise Refusal(f"claim {belonging.number} is about runs of limited length, and the question is about all runs")
        if claimed.kind == BOUND:
            return self._refuted_up_to(system, question.bad, question.bound, claimed, belonging, budget)
        return self._asked_anew(system, question, budget)

    def _replayed(self, system: TransitionSystem, question: SafetyQuestion, belonging: Belonging) -> Violated:
        trace = self._trace(system, belonging)
        name = belonging.file("run.json")
        if reasons := replay(system, question.bad, trace):
            raise Refusal(f"{name}: {reasons[0]}")
        if question.bound is not None and trace.length > question.bound:
            raise Refusal(f"{name}: a run of {trace.length} steps, and only runs of at most {question.bound} count")
        self.how.append(f"replayed, {trace.length} steps")
        return Violated(trace)

    def _trace(self, system: TransitionSystem, belonging: Belonging) -> Trace:
        return runs.read(system, self._file(belonging.file("run.json")), belonging.marked)

    def _lost(self, system: TransitionSystem, goal: Goal, bound: int | None, claimed: ClaimedAnswer, belonging: Belonging) -> WayOutAnswer:
        trace, name = self._trace(system, belonging), belonging.file("run.json")
        if reasons := replay(system, TRUE, trace):
            raise Refusal(f"{name}: {reasons[0]}")
        if bound is not None and trace.length > bound:
            raise Refusal(f"{name}: a run of {trace.length} steps, and only runs of at most {bound} count")
        if len(set(claimed.names)) < len(claimed.names) or not set(claimed.names) <= set(system.state_names):
            raise Refusal(f"the names of claim {belonging.number} are not names of the policy's states, each once")
        last = trace.steps[-1].state
        if reasons := judge_no_way_out(system, goal, claimed.names, tuple(last[one] for one in claimed.names)):
            raise Refusal(f"{name}: {reasons[0]}")
        self.how.append(f"replayed, {trace.length} steps, and every way from there followed")
        nothing = tuple(0 for _ in trace.steps)
        return WayOutAnswer(trace, exits=nothing, asked=tuple(False for _ in trace.steps), names=claimed.names)

    def _proved(self, system: TransitionSystem, bad: Term, belonging: Belonging, limits: Budget) -> Holds:
        name = belonging.file("proof.json")
        certificate = proofs.read(system, self._file(name))
        if reasons := _misfits(system, certificate):
            raise Refusal(f"{name}: {reasons[0]}")
        obligations = proofs.written(system, bad, certificate).obligations
        if not self._all_met(name, obligations, limits, otherwise=not _needs_a_solver(certificate)):
            if _needs_a_solver(certificate):
                raise Undecided(f"{name}: it is too long to be put to a solver")
            if reasons := judge(system, bad, certificate):
                raise Refusal(f"{name}: {reasons[0]}")
            self.how.append("stepped through")
        return Holds(certificate)

    def _refuted_up_to(
        self, system: TransitionSystem, bad: Term, bound: int, claimed: ClaimedAnswer, belonging: Belonging, limits: Budget
    ) -> HoldsWithin:
        if claimed.bound != bound:
            raise Refusal(f"claim {belonging.number} is about {claimed.bound} steps, and the question about {bound}")
        obligations = proofs.bounded(system, bad, bound)
        if not self._all_met(f"claim {belonging.number}", obligations, limits, otherwise=False):
            raise Refusal(f"claim {belonging.number} has no form for a solver")
        return HoldsWithin(bound)

    def _asked_anew(self, system: TransitionSystem, question: SafetyQuestion, budget: Budget) -> Verdict:
        answer = run(system, question, budget)
        if isinstance(answer.verdict, Unknown):
            raise Undecided(f"runs of at most {question.bound} steps: {answer.verdict.reason}")
        self.how.append("asked anew")
        return HoldsWithin(question.bound) if isinstance(answer.verdict, Holds) and question.bound is not None else answer.verdict

    def _all_met(self, name: str, obligations: Sequence[Obligation], limits: Limits, *, otherwise: bool) -> bool:
        """Whether there were obligations, and the solver found all of them met. `otherwise`: there is another judge if it gives up."""
        for obligation in obligations:
            match self._decide(obligation, limits):
                case Unsatisfiable():
                    continue
                case Satisfiable():
                    raise Refusal(f"{name}: not so, says {self._solver}: {obligation.claim}")
                case GaveUp(reason):
                    if otherwise:
                        return False
                    raise Undecided(f"{name}: {self._solver} did not decide ({reason}): {obligation.claim}")
        if obligations:
            self.how.append(f"{self._solver}: {len(obligations)} obligation{'s' if len(obligations) != 1 else ''}")
        return bool(obligations)

    def _decide(self, obligation: Obligation, limits: Limits) -> Answered:
        return decide(obligation, limits) if self._solver == "z3" else decide_script(obligation.script(told=False), limits)

    def _file(self, name: str) -> Reader:
        try:
            return Reader(name, parse(name, self._read(name)))
        except Missing as missing:
            raise Refusal(str(missing)) from missing


def _parts(certificate: Certificate) -> tuple[Certificate, ...]:
    return certificate.parts if isinstance(certificate, AllOf) else (certificate,)


def _needs_a_solver(certificate: Certificate) -> bool:
    return any(isinstance(part, Invariant) for part in _parts(certificate))


def _misfits(system: TransitionSystem, certificate: Certificate) -> tuple[str, ...]:
    """What no proof has, whatever it proves."""
    if isinstance(certificate, AllOf) and any(isinstance(part, Empty) for part in certificate.parts):
        return ("a case that is proved by inspection is no case",)
    return tuple(reason for part in _parts(certificate) if isinstance(part, Invariant) for reason in foreign(system, part))
