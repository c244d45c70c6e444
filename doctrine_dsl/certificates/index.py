"""The index of a certificate, read strictly. What it says is believed nowhere: it only tells what to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable

from doctrine_dsl.certificates.claims import BOUND, NONE, PROOF, RECOMPUTED, RUN
from doctrine_dsl.certificates.strict import Reader, parse
from doctrine_dsl.certificates.writing import FORMAT, INDEX, VERSION, folder_of, stem
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.options import Options

PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")
KINDS = (RUN, PROOF, BOUND, RECOMPUTED, NONE)
SETTINGS = ("set", "within", "excluding")
CHECK_KEYS = ("name", "property", "builtin", "folder", "verdict", "bound", "vacuous", "steps", "reason", "claims")
POLICY_KEYS = ("folder", "policy", "sources", "settings", "title", "scenario", "checks")


@dataclass(frozen=True, slots=True)
class ClaimedAnswer:
    """One claim: its kind, its files (in the folder of the policy), and what the kind needs besides."""

    kind: str
    files: tuple[str, ...]
    bound: int | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimedCheck:
    """`entry` is the whole of it, as it was read, to be compared with what it should be."""

    name: str
    builtin: bool
    verdict: str
    claims: tuple[ClaimedAnswer, ...]
    entry: dict[str, object]


@dataclass(frozen=True, slots=True)
class ClaimedPolicy:
    """`hashes` are those of the policy's files in the order in which they are read, the one asked for first."""

    folder: str
    path: str
    title: str | None
    scenario: str | None
    paths: tuple[str, ...]
    hashes: tuple[str, ...]
    options: Options
    checks: tuple[ClaimedCheck, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """What the certificate is about. `version` is that of the program that wrote it, as it says."""

    version: str
    policies: tuple[ClaimedPolicy, ...]


def read_index(data: bytes) -> Index:
    """Raises Refusal."""
    source = Reader(INDEX, parse(INDEX, data))
    source.keys("format", "version", "tool", "policies")
    source.at("format").is_exactly(FORMAT)
    source.at("version").is_exactly(VERSION)
    source.at("tool").keys("name", "version", "z3")
    for key in ("name", "z3"):
        source.at("tool").at(key).string()
    policies = tuple(_policy(number, one) for number, one in enumerate(source.at("policies").items(), start=1))
    return Index(source.at("tool").at("version").string(), policies)


def _policy(number: int, source: Reader) -> ClaimedPolicy:
    source.keys(*POLICY_KEYS)
    path = source.at("policy").string()
    source.at("folder").is_exactly(folder_of(number, path))
    settings = source.at("settings")
    settings.keys(*SETTINGS)
    pairs = tuple(_pair(pair) for pair in settings.at("set").items())
    options = Options(
        within=settings.at("within").optional_whole(0), settings=pairs, excluding=settings.at("excluding").strings(), certificate=True
    )
    sources = source.at("sources").items()
    for one in sources:
        one.keys("path", "sha256")
    if not sources or sources[0].at("path").string() != path:
        raise source.at("sources").refuse("the first is not the policy itself")
    return ClaimedPolicy(
        folder=source.at("folder").string(),
        path=path,
        title=source.at("title").optional_string(),
        scenario=source.at("scenario").optional_string(),
        paths=tuple(one.at("path").string() for one in sources),
        hashes=tuple(one.at("sha256").string() for one in sources),
        options=options,
        checks=_checks(source.at("checks")),
    )


def _pair(source: Reader) -> tuple[str, str]:
    parts = source.strings()
    if len(parts) != 2:
        raise source.refuse("a parameter and its value are expected")
    return parts[0], parts[1]


def _checks(source: Reader) -> tuple[ClaimedCheck, ...]:
    checks = tuple(_check(number, one) for number, one in enumerate(source.items(), start=1))
    if len({(check.name, check.builtin) for check in checks}) < len(checks):
        raise source.refuse("a check stands there twice")
    return checks


def _check(number: int, source: Reader) -> ClaimedCheck:
    source.keys(*CHECK_KEYS)
    name = source.at("name").string()
    source.at("folder").is_exactly(f"{number}-{stem(name)}")
    verdict = source.at("verdict").string()
    if verdict not in ("holds", "violated", "unknown"):
        raise source.at("verdict").refuse(f"`{verdict}` is no verdict")
    claims = tuple(_claim(one) for one in source.at("claims").items())
    if verdict == "unknown" and claims:
        raise source.at("claims").refuse("nothing can be claimed of what is unknown")
    assert isinstance(source.value, dict)
    return ClaimedCheck(name, source.at("builtin").truth(), verdict, claims, source.value)


def _claim(source: Reader) -> ClaimedAnswer:
    kind = source.at("kind").string()
    if kind not in KINDS:
        raise source.at("kind").refuse(f"`{kind}` is no kind of claim")
    names = kind == RUN and isinstance(source.value, dict) and "names" in source.value
    source.keys("claim", "kind", *(("bound",) if kind == BOUND else ()), *(("names",) if names else ()), "files")
    source.at("claim").string()
    files = source.at("files").strings()
    refuse_odd_names(source.at("files"), files)
    return ClaimedAnswer(
        kind,
        files,
        source.at("bound").whole(0) if kind == BOUND else None,
        source.at("names").strings() if names else (),
    )


def refuse_odd_names(source: Reader, names: Iterable[str]) -> None:
    """A file of a certificate lies in it: no absolute path, no `..`, nothing hidden."""
    for name in names:
        if not PLAIN_NAME.fullmatch(name):
            raise source.refuse(f"`{name}` is no name of a file in a certificate")
