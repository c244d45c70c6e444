"""What came out of the checking of a certificate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.outcome import ExitCode, highest


class Status(StrEnum):
    """Of one check. UNCLAIMED: its verdict is `unknown`, and nothing is claimed that could be checked."""

    VERIFIED = "verified"
    REFUSED = "refused"
    UNDECIDED = "undecided"
    UNCLAIMED = "nothing claimed"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """`how` says of each claim how it was judged; `reason` why it was refused or is undecided."""

    name: str
    property: str
    verdict: str
    status: Status
    reason: str | None
    how: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PolicyResult:
    """`refused`: why nothing in it was looked at; `left_out` are checks of the policy that the certificate does not speak of."""

    path: str
    scenario: str | None
    refused: str | None
    checks: tuple[CheckResult, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """One certificate. `refused`: why it is refused as a whole; `mistakes` are of the call (a policy that is not there)."""

    path: str
    solver: str
    refused: tuple[str, ...]
    mistakes: tuple[str, ...]
    policies: tuple[PolicyResult, ...]

    def count(self) -> Counter[Status]:
        """How many checks came out how."""
        return Counter(check.status for policy in self.policies for check in policy.checks)

    @property
    def any_refused(self) -> bool:
        """Whether anything was."""
        return bool(self.refused) or any(policy.refused for policy in self.policies) or self.count()[Status.REFUSED] > 0


def exit_code(results: Iterable[Verification]) -> ExitCode:
    """Of a call: a mistake of the call, a refusal, something undecided, else all is well; the first that applies."""
    codes = [ExitCode.AS_EXPECTED]
    for one in results:
        codes += [ExitCode.BAD_INPUT] if one.mistakes else []
        codes += [ExitCode.NOT_AS_EXPECTED] if one.any_refused else []
        codes += [ExitCode.UNKNOWN] if one.count()[Status.UNDECIDED] else []
    return highest(codes)
