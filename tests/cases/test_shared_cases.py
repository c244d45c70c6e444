"""The acceptance cases: every check of every policy comes out as written down, with every engine that can decide it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from doctrine_dsl.diagnostics import Severity
from doctrine_dsl.engines.registry import ENGINES
from doctrine_dsl.explain.report import CheckReport, PolicyReport
from doctrine_dsl.model.model import Check
from doctrine_dsl.pipeline import Options
from doctrine_dsl.syntax import tree
from tests.cases.answers import CASES, by_name, exit_code, report_of
from tests.oracle.loading import Folder, model_of

SHARED = CASES / "shared"
EXPECTED: dict[str, dict[str, dict[str, object]]] = json.loads((SHARED / "expected.json").read_text(encoding="utf-8"))
EVERY_CHECK = [(path, name) for path in sorted(EXPECTED) for name in sorted(EXPECTED[path])]

ALWAYS_DECIDED = (tree.NoCrossing, tree.NoShift, tree.NoDilemma, tree.Always, tree.Never, tree.Reachable, tree.LeadsTo)
"""Kinds of checks that may never come out as not supported; neither may the built-in ones."""
DECIDED_ELSEWHERE = (tree.NoEntrapment, tree.Offramp, tree.Can)
"""Kinds that are no question about single runs: engines by name may leave them unknown, or decide only parts of them."""
SECONDS = 5.0
"""For one engine and one file. An engine that was asked by name may run out of time; it may not be wrong."""


@cache
def model_checks(path: str) -> dict[str, Check]:
    """The checks of a case, resolved; those that always run are not among them."""
    return {check.name: check for check in model_of(path, Folder(SHARED)).checks}


@cache
def answered(path: str) -> PolicyReport:
    """The case, decided by the staged portfolio."""
    return report_of(SHARED / path)


def always_decided(check: Check | None) -> bool:
    """Whether there is no excuse for leaving this check undecided."""
    if check is None:
        return True
    return isinstance(check.property, ALWAYS_DECIDED) and getattr(check.property, "qualifier", None) is None


# ---- with the engine that the checker chooses


def test_every_case_has_its_expectation() -> None:
    """No policy is left out, and none is expected that is not there."""
    here = {path.relative_to(SHARED).as_posix() for folder in (SHARED, SHARED / "fails") for path in folder.glob("*.dsl")}

    assert set(EXPECTED) == here


@pytest.mark.parametrize("path", sorted(EXPECTED))
def test_the_checks_are_those_expected(path: str) -> None:
    """Every check is answered, the built-in ones too, and no mistake is found in the text."""
    report = answered(path)

    assert [one for one in report.diagnostics if one.severity is Severity.ERROR] == []
    assert {check.name for check in report.checks} == set(EXPECTED[path])


@pytest.mark.parametrize(("path", "name"), EVERY_CHECK)
def test_each_check_comes_out_as_expected(path: str, name: str) -> None:
    """Verdict, number of steps, vacuity, class of the crossing, kind of the shift, reason of an entrapment verdict."""
    report = by_name(answered(path).checks)[name]
    check = model_checks(path).get(name)
    if report.verdict == "unknown" and "not supported yet" in (report.reason or "") and not always_decided(check):
        pytest.skip(report.reason or "")

    assert differences(EXPECTED[path][name], report, check) == {}


@pytest.mark.parametrize("path", sorted(EXPECTED))
def test_the_exit_code_follows(path: str) -> None:
    """0 for each policy whose author is right, 1 for those that are there to fail."""
    undecided = [check for check in answered(path).checks if check.verdict == "unknown"]
    if undecided:
        assert all("not supported yet" in (check.reason or "") for check in undecided)
        pytest.skip("; ".join(sorted({check.reason or "" for check in undecided})))

    assert exit_code(answered(path)) == (1 if path.startswith("fails/") else 0)


def differences(wanted: dict[str, object], report: CheckReport, check: Check | None) -> dict[str, tuple[object, object]]:
    """What is not as expected: (expected, found) by field."""
    found = facts(report, check)
    pairs = {field: (value, found.get(field)) for field, value in wanted.items()}
    pairs["vacuous"] = (wanted.get("vacuous", False), report.vacuous)
    return {field: pair for field, pair in pairs.items() if pair[0] != pair[1]}


def facts(report: CheckReport, check: Check | None) -> dict[str, object]:
    """What the report says, in the words of the expectations. Of several findings the check's own subject counts, at the last step."""
    found: dict[str, object] = {"verdict": report.verdict, "steps": report.steps}
    for finding in report.findings:
        details = finding.details
        match finding.kind, None if check is None else check.property:
            case "crossing", tree.NoCrossing() | tree.NoMisperception() | tree.NoSalami() if details["step"] == report.steps:
                found |= {"line": details["line"], "by": details["by"], "class": details["class"]}
            case "shift", tree.NoShift() if details["step"] == report.steps:
                found |= {"by": details["by"], "toward": details["toward"], "kind": details["nature"], "threats": details["threats"]}
            case "no_offramp", _:
                found["point_of_no_return"] = details["point_of_no_return"]
            case "entrapment", _:
                found["why"] = details["word"]
            case "false_alarm", _:
                found["line"] = details["line"]
    return found


# ---- with each engine by name


def decidable(engine: str, path: str) -> list[str]:
    """The checks an engine is asked about: runs for `bmc`, proofs for the provers, all for `explicit`."""
    chosen = []
    for name, wanted in EXPECTED[path].items():
        check = model_checks(path).get(name)
        if check is not None and isinstance(check.property, DECIDED_ELSEWHERE) and engine != "explicit":
            continue
        witness = name == "satisfiable" or (check is not None and isinstance(check.property, tree.Reachable))
        has_run = (wanted["verdict"] == "violated") != witness
        bounded = name != "ranges" and (check is None or check.within is not None)
        if engine == "explicit" or (has_run or bounded if engine == "bmc" else not has_run):
            chosen.append(name)
    return chosen


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("path", sorted(EXPECTED))
def test_each_engine_by_name_agrees(path: str, engine: str) -> None:
    """`explicit` decides everything; the others may run out of what they can do, but never say anything else."""
    names = decidable(engine, path)
    if not names:
        pytest.skip(f"nothing here is for {engine}")
    report = report_of(SHARED / path, Options(engine=engine, only=tuple(names), timeout=SECONDS))
    answers = by_name(report.checks)

    wrong = {name: found for name in names if (found := disagreement(EXPECTED[path][name], answers[name], engine))}
    assert wrong == {}


def disagreement(wanted: dict[str, object], report: CheckReport, engine: str) -> str:
    """How an answer contradicts the expectation; nothing, if it does not."""
    if report.verdict == "unknown":
        return "" if engine != "explicit" or "not supported" in (report.reason or "") else f"unknown: {report.reason}"
    if report.verdict != wanted["verdict"]:
        return f"{report.verdict} instead of {wanted['verdict']}"
    shortest = report.trace is None or report.trace.shortest
    if "steps" in wanted and shortest and report.steps != wanted["steps"]:
        return f"{report.steps} steps instead of {wanted['steps']}"
    return ""


# ---- with other values of parameters


@pytest.mark.parametrize(
    ("path", "settings", "code", "answers"),
    [
        ("unit_params.dsl", {"limit": "1"}, 1, {"low": ("holds", None, False), "start": ("holds", None, False), "ranges": ("holds", None, True)}),
        (
            "unit_params.dsl",
            {"limit": "3", "fast": "true"},
            1,
            {"low": ("violated", 1, False), "below": ("holds", None, True), "ranges": ("violated", 1, False)},
        ),
        (
            "july_1914.dsl",
            {"needs_cheque": "false"},
            1,
            {"frontier": ("violated", 2, False), "german_war": ("violated", 4, False), "germany": ("violated", 4, False)},
        ),
    ],
)
def test_settings(path: str, settings: dict[str, str], code: int, answers: dict[str, tuple[str, int | None, bool]]) -> None:
    """Another value of a parameter changes verdicts, and what the author expected then fails."""
    report = report_of(SHARED / path, Options(settings=tuple(settings.items())))
    found = {check.name: (check.verdict, check.steps, check.ok) for check in report.checks if check.name in answers}
    supported = {check.name for check in report.checks if "not supported yet" not in (check.reason or "")}

    assert {name: answer for name, answer in found.items() if name in supported} == {
        name: answer for name, answer in answers.items() if name in supported
    }
    assert exit_code(report) == code


# ---- mistakes of an author

BAD = sorted((SHARED / "bad").glob("*.dsl"))
DEMANDED: dict[str, tuple[str, ...]] = {
    "assign_with_equals": ("`=`", "`:=`"),
    "cyclic_define": ("war -> escalated -> war",),
    "cyclic_use": ("cyclic_use.dsl -> cyclic_use_part.dsl -> cyclic_use.dsl",),
    "cyclic_use_part": ("cyclic_use_part.dsl -> cyclic_use.dsl -> cyclic_use_part.dsl",),
    "duplicate_name": ("`us.raise_aid`", "twice"),
    "empty": ("nothing to check",),
    "foreign_move": ("russia.withdraw", "us"),
    "initial_out_of_range": ("9", "`aid`", "0..6"),
    "missing_type": ("`aid`", "type", "aid: "),
    "ordered_enum": ("`reach`", "enum", ">=", "ladder"),
    "sentence_as_when": ("3 <= aid <= 5", "aid in 3..5"),
    "typo_move": ("relase_deep", "`us`", "`release_deep`"),
    "typo_variable": ("hotlin", "`hotline`"),
    "typographic_quotes": ("quotation mark", '"'),
    "unclosed_brace": ("move us.raise_aid", "never closed", "10"),
    "undeclared_actor": ("`uk`", "actor"),
    "wrong_type": ("`aid`", "0..6", "true", "number"),
}
"""The words of each message, beside those that its file's first line puts in quotes."""


def first_line(path: Path) -> str:
    """What a file says about itself."""
    return path.read_text(encoding="utf-8-sig").partition("\n")[0].strip().removeprefix("# ")


def said(report: PolicyReport) -> Iterable[tuple[int, int, str]]:
    """Of each diagnostic: its line, the lines of all places it names as text, and everything it says."""
    from doctrine_dsl.diagnostics import SourceText

    for one in report.diagnostics:
        sources = {path: SourceText(path, text) for path, text in report.sources.items()}
        line = sources[one.span.path].position(one.span.start).line
        labels = " ".join(f"{sources[label.span.path].position(label.span.start).line} {label.text}" for label in one.labels)
        yield line, len(one.labels), f"{one.message} {one.help or ''} {labels}"


@pytest.mark.parametrize("path", [path for path in BAD if not first_line(path).startswith("ok:")], ids=lambda path: path.stem)
def test_a_mistake_is_named_with_its_line_and_remedy(path: Path) -> None:
    """Exit code 2 and one message: where it is, what is wrong and what to write instead."""
    report = report_of(path)
    line = re.match(r"line (\d+)", first_line(path))
    ((found_line, _, text),) = said(report)

    assert exit_code(report) == 2
    assert report.checks == ()
    assert found_line == (int(line[1]) if line else 1)
    assert [word for word in DEMANDED[path.stem] if word not in text] == []
    assert path.stem == "empty" or report.diagnostics[0].help


def test_every_mistake_has_its_words() -> None:
    """A new file needs a row of its own."""
    assert {path.stem for path in BAD if not first_line(path).startswith("ok:")} == set(DEMANDED)


@pytest.mark.parametrize("path", [path for path in BAD if first_line(path).startswith("ok:")], ids=lambda path: path.stem)
def test_what_is_no_mistake_is_checked(path: Path) -> None:
    """A byte order mark, tabs, foreign line ends, a single line: no message, and every check as expected."""
    report = report_of(path)

    assert report.diagnostics == ()
    assert exit_code(report) == 0
    assert all(check.ok for check in report.checks)
