"""A second solver judges the proofs of a check. It may agree, or not decide; if it disagrees, this program is wrong."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from doctrine_dsl.certificates.proofs import written
from doctrine_dsl.engines.auto import Distrust
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.explain.evidence import Evidence
from doctrine_dsl.explain.options import Options
from doctrine_dsl.explain.report import CheckReport
from doctrine_dsl.smt.control import GaveUp, Satisfiable, Unsatisfiable
from doctrine_dsl.smt.second import decide_script
from doctrine_dsl.verdicts.verdict import Holds


def seconded(check: CheckReport, options: Options) -> CheckReport:
    """The report, which says how the second judge found the proofs that it rests on. Raises Distrust.

    The second judge has as long for each check as there was for the whole file.
    """
    proofs = [one for one in check.evidence if isinstance(one, Evidence) and isinstance(one.verdict, Holds)]
    if check.verdict == "unknown" or not proofs:
        return check
    limits = Budget(deadline=monotonic() + options.timeout)
    agreed = [_agrees(check.name, proof, limits) for proof in proofs]
    told = "cvc5 agrees" if all(agreed) else "not decided by cvc5"
    return replace(check, how=f"{check.how}; {told}" if check.how else told)


def _agrees(name: str, evidence: Evidence, limits: Budget) -> bool:
    assert isinstance(evidence.verdict, Holds)
    obligations = written(evidence.system, evidence.bad, evidence.verdict.certificate).obligations
    for obligation in obligations:
        match decide_script(obligation.script(told=False), limits):
            case Unsatisfiable():
                continue
            case Satisfiable():
                raise Distrust(f"check {name}: cvc5 refuses the proof: not so: {obligation.claim}")
            case GaveUp():
                return False
    return bool(obligations)
