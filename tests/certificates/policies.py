"""Small policies that together have every kind of verdict and evidence, and the certificates that are made of them."""

from __future__ import annotations

from doctrine_dsl.certificates.refusal import Missing
from doctrine_dsl.certificates.result import Verification
from doctrine_dsl.certificates.verifying import Means
from doctrine_dsl.certificates.writing import whole
from doctrine_dsl.explain.options import Options
from doctrine_dsl.explain.report import PolicyReport
from doctrine_dsl.pipeline import check_file, verify_certificate

TOOL: dict[str, object] = {"name": "doctrine-dsl", "version": "0", "z3": "0"}

MAIN = """policy "Aid | and its limits"
use "line.dsl"
param most: 0..4 = 3
group sides { us, russia }
enum mood { calm, tense }
state { aid: 0..4 = 0  feel: mood = calm  trust[sides]: 0..2 = 1 }
move us.give { when aid < most  do aid += 1 }
move us.threaten { do feel := tense }
move russia.protest { when feel = tense and aid >= 1 do trust[russia] := any, used := any }
move russia.forgive { do feel := calm, used := false }
check crossed: no crossing of russia.tiers expect violated in 3
check kept: never aid = 4
check both: never aid = 4 or trust[us] = 0
check soon: never aid = 2 within 1
check reached: reachable aid = 2
check not_reached: reachable aid = 4 expect violated
check exit: offramp to feel = calm in 1
check no_exit: offramp to aid = 0 in 2 expect violated
check we_can: us, russia can keep aid <= 3
check we_cannot: russia can keep aid <= 2 expect violated
check nobody: no crossing of russia.tiers excluding us expect holds vacuously
check product: never aid * trust[us] > 3
"""
LINE = """actor us
actor russia
rivals us against russia
state { used: bool = false }
redline russia.tiers { crossed when aid = 3 }
"""
NAME = "folder/main.dsl"


class Texts:
    """Policies in memory."""

    def __init__(self, **changed: str) -> None:
        self.texts = {NAME: changed.get("main", MAIN), "folder/line.dsl": changed.get("line", LINE)}

    def read(self, path: str) -> bytes:
        """Raises FileNotFoundError."""
        if path not in self.texts:
            raise FileNotFoundError(2, "there is no such file", path)
        return self.texts[path].encode()

    def locate(self, path: str, used_by: str) -> str | None:
        """Beside the file."""
        return f"folder/{path}"


class Files:
    """A certificate in memory."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def names(self) -> tuple[str, ...]:
        """All."""
        return tuple(self.files)

    def read(self, name: str) -> bytes:
        """Raises Missing."""
        if name not in self.files:
            raise Missing(f"{name}: the file is missing")
        return self.files[name]


def reports(text: str = MAIN, **options: object) -> PolicyReport:
    """The policy, checked with a certificate."""
    return check_file(NAME, Texts(main=text), Options(certificate=True, **options))  # type: ignore[arg-type]


def certificate(text: str = MAIN, **options: object) -> dict[str, bytes]:
    """Its files."""
    report = reports(text, **options)
    assert report.certified is not None, report.diagnostics
    return {name: one.encode() for name, one in whole([(report.path, report.certified)], TOOL).items()}


def verified(files: dict[str, bytes], texts: Texts | None = None, means: Means | None = None) -> Verification:
    """What is found when it is checked."""
    policies = texts or Texts()
    return verify_certificate("certificate", Files(files), (), lambda _: policies, means or Means())


def refusals(found: Verification) -> list[str]:
    """Every sentence on why something was refused."""
    one_by_one = [check.reason for policy in found.policies for check in policy.checks if check.reason is not None]
    return [*found.refused, *(policy.refused for policy in found.policies if policy.refused), *one_by_one]
