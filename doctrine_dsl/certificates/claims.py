"""From what a verdict rests on to claims: a sentence, a kind, and files that a stranger can check. `verifying` is the way back."""

from __future__ import annotations

from doctrine_dsl.certificates import proofs, runs
from doctrine_dsl.certificates.strict import text_of
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.evidence import AnyEvidence, Evidence, StrategyEvidence, WayOutEvidence
from doctrine_dsl.smt.obligations import Obligation
from doctrine_dsl.system.term import Term
from doctrine_dsl.system.transition import TransitionSystem
from doctrine_dsl.verdicts.verdict import Certificate, CodedSet, Holds, HoldsWithin, Trace, Unknown, Violated

RUN, PROOF, BOUND, RECOMPUTED, NONE = "run", "proof", "bound", "recomputed", "none"
STATEMENT = "doctrine statement"


@dataclass(frozen=True, slots=True)
class Belonging:
    """Which question of which check a claim answers. `heading` says so in files for programs, `lines` in files for solvers."""

    folder: str
    number: int
    heading: dict[str, object]
    lines: tuple[str, ...]

    def file(self, ending: str) -> str:
        """The name of a file of this claim."""
        return f"{self.folder}/{self.number}-{ending}"

    @property
    def marked(self) -> dict[str, object]:
        """The heading with the number of the claim."""
        return {**self.heading, "claim": self.number}


@dataclass(frozen=True, slots=True)
class Claim:
    """`entry` stands in the index; `files` by name."""

    entry: dict[str, object]
    files: dict[str, str]


def claim(evidence: AnyEvidence, belonging: Belonging) -> Claim:
    """What is claimed, and on what grounds."""
    match evidence:
        case Evidence(verdict=Violated(trace=trace)):
            return _run(evidence.system, trace, belonging, f"this run of {_steps(trace.length)} ends in the bad state of the question")
        case Evidence(verdict=Holds(certificate=certificate)):
            return _proof(evidence.system, evidence.bad, certificate, belonging)
        case Evidence(verdict=HoldsWithin(bound=bound)):
            return _bound(evidence.system, evidence.bad, bound, belonging)
        case Evidence(verdict=Unknown()):
            return _entry("nothing: it was not decided", NONE, {})
        case WayOutEvidence(answer=answer):
            return _way_out(evidence, answer.trace, belonging)
        case StrategyEvidence(outcome=outcome):
            there_is = "there is such a strategy" if outcome.wins else "there is no such strategy"
            return _statement(there_is, belonging)
        case _:
            raise TypeError(f"{evidence} is no evidence")


def _run(system: TransitionSystem, trace: Trace, belonging: Belonging, sentence: str, **more: object) -> Claim:
    told = f"{belonging.lines[0]}: {sentence}"
    files = {
        belonging.file("run.json"): runs.as_json(system, trace, belonging.marked),
        belonging.file("run.itf.json"): runs.as_itf(system, trace, told),
    }
    return _entry(sentence, RUN, files, **more)


def _proof(system: TransitionSystem, bad: Term, certificate: Certificate, belonging: Belonging) -> Claim:
    sentence = "no run of any length comes to the bad state of the question"
    if isinstance(certificate, CodedSet):
        closed = proofs.uncoded(system, certificate)
        if closed is None:
            return _statement(sentence, belonging)
        certificate = closed
    written = proofs.written(system, bad, certificate)
    files = {belonging.file("proof.json"): written.text, **_scripts(written.obligations, sentence, belonging)}
    return _entry(sentence, PROOF, files)


def _bound(system: TransitionSystem, bad: Term, bound: int, belonging: Belonging) -> Claim:
    sentence = f"no run of at most {_steps(bound)} comes to the bad state of the question"
    files = _scripts(proofs.bounded(system, bad, bound), sentence, belonging)
    return _entry(sentence, BOUND, files, bound=bound) if files else _statement(sentence, belonging)


def _way_out(evidence: WayOutEvidence, trace: Trace | None, belonging: Belonging) -> Claim:
    if trace is not None:
        sentence = f"this run of {_steps(trace.length)} comes to a state from which there is no way out"
        return _run(evidence.system, trace, belonging, sentence, names=list(evidence.answer.names))
    bound = "" if evidence.bound is None else f" of runs of at most {_steps(evidence.bound)}"
    return _statement(f"there is a way out from every state{bound} that needs one", belonging)


def _statement(sentence: str, belonging: Belonging) -> Claim:
    """What has no witness that is small and checked alone: it is asked and judged anew."""
    value = {"format": STATEMENT, "version": 1, **belonging.marked, "statement": sentence, "judged": "by asking anew, from the policy"}
    return _entry(sentence, RECOMPUTED, {belonging.file("statement.json"): text_of(value)})


def _scripts(obligations: tuple[Obligation, ...], sentence: str, belonging: Belonging) -> dict[str, str]:
    lines = (*belonging.lines, f"Claimed: {sentence}.")
    return {belonging.file(f"{one.name}.smt2"): one.script(*lines) for one in obligations}


def _entry(sentence: str, kind: str, files: dict[str, str], **more: object) -> Claim:
    return Claim({"claim": sentence, "kind": kind, **more, "files": list(files)}, files)


def _steps(count: int) -> str:
    return f"{count} step{'s' if count != 1 else ''}"
