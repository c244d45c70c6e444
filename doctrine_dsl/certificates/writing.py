"""The certificate of one policy: an entry for the index, and files. The same policy, options and answers give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

from doctrine_dsl.certificates.claims import Belonging, claim
from doctrine_dsl.certificates.strict import text_of
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.evidence import Evidence
from doctrine_dsl.explain.options import Options
from doctrine_dsl.explain.report import Certified, CheckReport
from doctrine_dsl.verdicts.verdict import Unknown

FORMAT = "doctrine certificate"
VERSION = 1
INDEX = "certificate.json"
LONGEST_STEM = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """Which policy was asked, and how. `sources` are the paths and hashes of its files, the one asked for first."""

    path: str
    title: str | None
    scenario: str | None
    sources: tuple[tuple[str, str], ...]
    options: Options

    @property
    def heading(self) -> dict[str, object]:
        """The part that stands in every file for programs, too."""
        options = self.options
        return {
            "policy": self.path,
            "sources": [{"path": path, "sha256": digest} for path, digest in self.sources],
            "settings": {
                "set": [list(pair) for pair in options.settings],
                "within": options.within,
                "excluding": list(options.excluding),
            },
        }


def digest(data: bytes) -> str:
    """As `sha256sum` prints it."""
    return sha256(data).hexdigest()


def stem(name: str) -> str:
    """The part of a name that may stand in a file name on any system."""
    return re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_")[:LONGEST_STEM] or "_"


def folder_of(number: int, path: str) -> str:
    """The folder of a policy in the certificate; `number` counts from 1."""
    return f"{number}-{stem(re.sub(r'[.]dsl$', '', path.rsplit('/', 1)[-1]))}"


def certified(asked: Asked, checks: Iterable[CheckReport]) -> Certified:
    """What is claimed of each check, with names of files that are relative to the folder of the policy."""
    entries: list[dict[str, object]] = []
    files: dict[str, str] = {}
    for number, check in enumerate(checks, start=1):
        entry, made = check_entry(asked, number, check)
        entries.append(entry)
        files |= made
    heading = {**asked.heading, "title": asked.title, "scenario": asked.scenario}
    return Certified({**heading, "checks": entries}, files)


def check_entry(asked: Asked, number: int, check: CheckReport) -> tuple[dict[str, object], dict[str, str]]:
    """One check: what it came to, and the claims that this rests on. Nothing is claimed of what was not decided."""
    folder = f"{number}-{stem(check.name)}"
    heading = {**asked.heading, "check": check.name, "property": check.property}
    decided = check.verdict != "unknown"
    title = "" if asked.title is None else f" ({asked.title})"
    told = check.verdict + ("" if check.bound is None else f" within {check.bound} {check.unit}s")
    entry: dict[str, object] = {
        "name": check.name,
        "property": check.property,
        "builtin": check.builtin,
        "folder": folder,
        "verdict": check.verdict,
        "bound": check.bound,
        "vacuous": _vacuous(check),
        "steps": check.steps if decided else None,
        "reason": check.reason if decided else None,
    }
    claims = []
    files: dict[str, str] = {}
    for at, evidence in enumerate(check.evidence if decided else (), start=1):
        lines = (
            f"Policy {asked.path}{title}, check {check.name}: {check.property}",
            f"Verdict of the check: {told}. Question {at} of {len(check.evidence)} on which it rests.",
        )
        made = claim(evidence, Belonging(folder, at, heading, lines))
        claims.append(made.entry)
        files |= made.files
    return {**entry, "claims": claims}, files


def _vacuous(check: CheckReport) -> bool | None:
    """None: whether there was anything to check was not decided."""
    open_ones = any(isinstance(one, Evidence) and isinstance(one.verdict, Unknown) for one in check.evidence)
    return None if check.verdict == "holds" and open_ones else check.vacuous


def whole(parts: Iterable[tuple[str, Certified]], tool: dict[str, object]) -> dict[str, str]:
    """All files of a certificate by name, the index among them; each part comes with its policy's path."""
    entries: list[dict[str, object]] = []
    files: dict[str, str] = {}
    for number, (path, part) in enumerate(parts, start=1):
        folder = folder_of(number, path)
        entries.append({"folder": folder, **part.entry})
        files |= {f"{folder}/{name}": text for name, text in part.files.items()}
    index = {"format": FORMAT, "version": VERSION, "tool": tool, "policies": entries}
    return {INDEX: text_of(index), **files}
