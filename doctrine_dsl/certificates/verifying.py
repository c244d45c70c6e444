"""Is a certificate true, of the policy as it stands? Everything is made anew from the policy and compared; nothing in the certificate is believed.

For each check: the policy is walked as when it is checked, with the claims in the place of the engines, each judged; the verdict that
comes out must be the one claimed; and every file must be, byte for byte, what the policy and the judged claims demand. So an obligation
that is trivially met, or belongs to another check, is refused although a solver would say `unsat`.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Protocol

from doctrine_dsl import __version__
from doctrine_dsl.certificates.claims import Belonging
from doctrine_dsl.certificates.index import ClaimedCheck, ClaimedPolicy, Index, read_index
from doctrine_dsl.certificates.judging import Claims, Undecided
from doctrine_dsl.certificates.refusal import Missing, Refusal
from doctrine_dsl.certificates.result import CheckResult, PolicyResult, Status, Verification
from doctrine_dsl.certificates.writing import INDEX, Asked, check_entry, digest
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.answering import OUT_OF_MEMORY, Answering
from doctrine_dsl.explain.evidence import Answerer
from doctrine_dsl.explain.options import Options
from doctrine_dsl.model.load import Files
from doctrine_dsl.model.model import Check


class Folder(Protocol):
    """The files of a certificate. Names have `/`, and are relative to its folder."""

    def names(self) -> tuple[str, ...]:
        """Of every file in it."""
        ...

    def read(self, name: str) -> bytes:
        """Raises Missing if there is none, or none that may be read."""
        ...


@dataclass(frozen=True, slots=True)
class Ways:
    """What the checking takes from elsewhere: `paths` are policies to look at instead of those that the certificate names; `open_files`
    gives the files that a policy may read; `walk` reads a policy (as far as it can: a sentence says why not)."""

    paths: tuple[str, ...]
    open_files: Callable[[str], Files]
    walk: Callable[[str, Files, Options, Answerer], Answering | str]


@dataclass(frozen=True, slots=True)
class Means:
    """`solver` is one of `judging.SOLVERS`; `timeout` is in seconds for each check, `memory` in MB, `instances` as for checking."""

    solver: str = "z3"
    timeout: float = 60.0
    memory: int = 4096
    instances: int = 100_000
    progress: Callable[[str], None] = lambda _: None


class NoPolicy(Exception):
    """A policy cannot be looked at: a mistake of the call, not of the certificate."""


def verify(path: str, folder: Folder, ways: Ways, means: Means) -> Verification:
    """Checks the certificate; `path` is only for the reader."""
    try:
        index = read_index(folder.read(INDEX))
    except (Refusal, Missing) as why:
        return Verification(path, means.solver, (str(why),), (), ())
    stray = sorted(set(folder.names()) - named_files(index))
    refused = tuple(f"{name}: the index does not name it" for name in stray)
    mistakes: list[str] = []
    results: list[PolicyResult] = []
    for claimed in index.policies:
        try:
            results.append(_Policy(folder, claimed, ways, means, index.version).result())
        except NoPolicy as why:
            mistakes.append(str(why))
    return Verification(path, means.solver, refused, tuple(mistakes), tuple(results))


def named_files(index: Index) -> set[str]:
    """All files that an index names, itself among them."""
    return {INDEX} | {
        f"{policy.folder}/{name}" for policy in index.policies for check in policy.checks for claim in check.claims for name in claim.files
    }


class _Policy:
    """One policy of the certificate."""

    def __init__(self, folder: Folder, claimed: ClaimedPolicy, ways: Ways, means: Means, version: str) -> None:
        self.folder, self.claimed, self.ways, self.means, self.version = folder, claimed, ways, means, version
        self.claims = Claims(means.solver, self._read)

    def result(self) -> PolicyResult:
        """Raises NoPolicy."""
        try:
            walk, asked = self._opened()
        except Refusal as why:
            return PolicyResult(self.claimed.path, self.claimed.scenario, str(why), ())
        known = {(check.name, check.builtin): check for check in walk.all_checks()}
        checks = tuple(
            self._check(walk, asked, number, check, known.get((check.name, check.builtin)))
            for number, check in enumerate(self.claimed.checks, start=1)
        )
        spoken_of = {(check.name, check.builtin) for check in self.claimed.checks}
        left_out = tuple(name for name, builtin in known if (name, builtin) not in spoken_of)
        return PolicyResult(self.claimed.path, self.claimed.scenario, None, checks, left_out)

    # ---- the policy

    def _opened(self) -> tuple[Answering, Asked]:
        claimed, means = self.claimed, self.means
        path = self._path()
        files = self.ways.open_files(path)
        settings = claimed.options
        options = Options(
            within=settings.within, settings=settings.settings, excluding=settings.excluding, certificate=True, timeout=means.timeout,
            memory=means.memory, instances=means.instances, progress=means.progress,
        )  # fmt: skip
        walk = self.ways.walk(path, files, options, self.claims)
        if isinstance(walk, str):
            raise Refusal(f"{claimed.path}: {walk}")
        found = [digest(files.read(one)) for one in walk.sources]
        if len(found) != len(claimed.hashes):
            raise Refusal(f"{claimed.path}: the policy consists of {len(found)} files, and the certificate speaks of {len(claimed.hashes)}")
        changed = [name for name, now, then in zip(claimed.paths, found, claimed.hashes, strict=True) if now != then]
        if changed:
            raise Refusal(f"{changed[0]}: the policy has changed since the certificate was made")
        if walk.model.title != claimed.title:
            raise Refusal(f"{INDEX}: {claimed.path} does not have the title that it is said to have")
        sources = tuple(zip(claimed.paths, claimed.hashes, strict=True))
        return walk, Asked(claimed.path, walk.model.title, claimed.scenario, sources, options)

    def _path(self) -> str:
        """The policy to look at: of those that the call names the one with the right hash, else the one that the certificate names."""
        wanted = self.claimed.hashes[0]
        for path in self.ways.paths or (self.claimed.path,):
            try:
                found = digest(self.ways.open_files(path).read(path))
            except OSError as error:
                raise NoPolicy(f"{path}: {error.strerror or 'it cannot be read'}; name the policy with --policy") from error
            if found == wanted:
                return path
        if self.ways.paths:
            raise Refusal(f"{self.claimed.path}: none of the policies that --policy names is the one that the certificate is about")
        raise Refusal(f"{self.claimed.path}: the policy has changed since the certificate was made")

    # ---- its checks

    def _check(self, walk: Answering, asked: Asked, number: int, claimed: ClaimedCheck, check: Check | None) -> CheckResult:
        self.means.progress(f"{self.claimed.path}: {claimed.name}")
        property_text = str(claimed.entry["property"])
        try:
            if check is None:
                raise Refusal(f"{INDEX}: the policy has no check named `{claimed.name}`")
            if check.text != property_text:
                raise Refusal(f"{INDEX}: the check {claimed.name} asks `{check.text}`, and not what it is said to ask")
            if claimed.verdict == "unknown":
                self._compare(claimed, _unclaimed(claimed.entry))
                status, reason = Status.UNCLAIMED, None
            else:
                self._judge(walk, asked, number, claimed, check)
                status, reason = Status.VERIFIED, None
        except Refusal as why:
            status, reason = Status.REFUSED, str(why)
        except Undecided as why:
            status, reason = Status.UNDECIDED, str(why)
        return CheckResult(claimed.name, property_text, claimed.verdict, status, reason, tuple(self.claims.how))

    def _judge(self, walk: Answering, asked: Asked, number: int, claimed: ClaimedCheck, check: Check) -> None:
        folder = str(claimed.entry["folder"])
        heading = {**asked.heading, "check": check.name, "property": check.text}
        self.claims.begin(claimed.claims, lambda at: Belonging(folder, at, heading, ()))
        walk.deadline = monotonic() + self.means.timeout
        report = walk.answer(check)
        if report.verdict == "unknown":
            if monotonic() >= walk.deadline or report.reason == OUT_OF_MEMORY:
                raise Undecided(f"{claimed.name}: {report.reason}")
            raise Refusal(f"{INDEX}: the check {claimed.name} is said to be {claimed.verdict}, and its claims do not show that")
        self.claims.end()
        entry, files = check_entry(asked, number, report)
        self._compare(claimed, entry)
        for name, text in files.items():
            self._compare_file(name, text)

    def _compare(self, claimed: ClaimedCheck, expected: dict[str, object]) -> None:
        for key, value in expected.items():
            if claimed.entry[key] != value or type(claimed.entry[key]) is not type(value):
                shown = "its claims" if key == "claims" else f"`{key}`"
                right = "" if key == "claims" else f": {_shown(claimed.entry[key])}, and the policy and the evidence give {_shown(value)}"
                raise Refusal(f"{INDEX}: the check {claimed.name} does not have {shown} right{right}")

    def _compare_file(self, name: str, text: str) -> None:
        if self._read(name) != text.encode("utf-8", "backslashreplace"):
            raise Refusal(f"{name}: {_mismatch(name)}{self._of_another_version()}")

    def _of_another_version(self) -> str:
        return "" if self.version == __version__ else f" (it was written by version {self.version}, and this is {__version__})"

    def _read(self, name: str) -> bytes:
        try:
            return self.folder.read(f"{self.claimed.folder}/{name}")
        except Missing as missing:
            raise Refusal(str(missing)) from missing


def _unclaimed(entry: dict[str, object]) -> dict[str, object]:
    """What stands in the index of a check that is unknown."""
    return {**entry, "bound": None, "steps": None, "reason": None, "claims": []}


def _mismatch(name: str) -> str:
    if name.endswith(".smt2"):
        return "it does not state the obligation that the policy and the claim make"
    if name.endswith(".itf.json"):
        return "it does not show the run that was replayed"
    return "it is not what this claim of the policy is written as"


def _shown(value: object) -> str:
    return "nothing" if value is None else str(value).lower() if isinstance(value, bool) else f"`{value}`"
