"""The acceptance cases: every check of every policy comes out as written down, with every engine that can decide it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from time import monotonic

import pytest

from doctrine_dsl.diagnostics import Severity, SourceText, Span
from doctrine_dsl.engines.auto import attempt
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.registry import ENGINES
from doctrine_dsl.explain.report import CheckReport, PolicyReport
from doctrine_dsl.model.lower.rules import Tails
from doctrine_dsl.model.lower.system import Lowering
from doctrine_dsl.model.model import Check
from doctrine_dsl.model.properties import BUILTINS, ask
from doctrine_dsl.model.properties.question import Asked
from doctrine_dsl.pipeline import Options
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.transition import SafetyQuestion
from doctrine_dsl.verdicts.verdict import Holds, HoldsWithin, Unknown, Verdict, Violated
from tests.cases.answers import CASES, by_name, exit_code, report_of
from tests.oracle.loading import Folder, model_of

SHARED = CASES / "shared"
EXPECTED: dict[str, dict[str, dict[str, object]]] = json.loads((SHARED / "expected.json").read_text(encoding="utf-8"))
EVERY_CHECK = [(path, name) for path in sorted(EXPECTED) for name in sorted(EXPECTED[path])]

ALWAYS_DECIDED = (tree.NoCrossing, tree.NoShift, tree.NoDilemma, tree.Always, tree.Never, tree.Reachable, tree.LeadsTo)
"""Kinds of checks that may never come out as not supported; neither may the built-in ones."""
DEEPEST = 12
SECONDS = 5.0
"""For one prover and one check."""


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


class Asking:
    """One case, lowered once for each set of tails, as the checker does it."""

    def __init__(self, path: str) -> None:
        self.model = model_of(path, Folder(SHARED))
        self._lowerings: dict[Tails, Lowering] = {}
        nowhere = tree.Always(tree.Truth(True, Span(path, 0, 0)))
        builtin = [Check(name, nowhere, name, {}, {}, None, (), None, "holds", None, None, builtin=True) for name in BUILTINS]
        asked = {check.name: self._ask(check) for check in (*self.model.checks, *builtin)}
        self.questions = {name: one.question for name, one in asked.items() if isinstance(one, Asked)}
        """What is asked about single runs, by name of the check."""

    def _ask(self, check: Check) -> object:
        return ask(check, self._lowering(Tails(frozenset(check.excluding), check.plan)))

    def _lowering(self, tails: Tails) -> Lowering:
        if tails not in self._lowerings:
            self._lowerings[tails] = Lowering.of(self.model, tails)
        return self._lowerings[tails]

    def verdict(self, name: str, engine: str, budget: Budget) -> Verdict:
        """What an engine says, judged."""
        question = self.questions[name]
        lowering = self._lowering(question.tails)
        bad = lowering.inline(question.bad)
        return attempt(engine, lowering.system(question.monitors, [bad]), SafetyQuestion(bad, question.bound), budget)


def disagreements(path: str, engine: str, budget: Callable[[], Budget], *, only_proofs: bool = False) -> dict[str, str]:
    """How the verdicts of an engine contradict the expectations, check by check. An engine may give up; then it refutes so many steps."""
    found: dict[str, str] = {}
    asking = Asking(path)
    for name, question in asking.questions.items():
        wanted = EXPECTED[path][name]
        has_run = (wanted["verdict"] == "violated") != question.witness
        if only_proofs and has_run:
            continue
        steps = int(str(wanted.get("steps", 0))) if has_run and not question.witness else None
        match asking.verdict(name, engine, budget()):
            case Violated(trace=trace) if not has_run or (trace.shortest and steps not in (None, trace.length)):
                found[name] = f"a run of {trace.length} steps; expected {wanted}"
            case Holds() if has_run:
                found[name] = f"a proof; expected {wanted}"
            case HoldsWithin(bound=bound) | Unknown(bound=bound) if steps is not None and bound >= steps:
                found[name] = f"no run within {bound} steps; expected {wanted}"
            case Unknown(reason=reason) if engine == "explicit" or (engine == "bmc" and has_run):
                found[name] = f"gave up: {reason}"
            case _:
                pass
    return found


@pytest.mark.parametrize("path", sorted(EXPECTED))
def test_explicit_search_by_name_decides_everything(path: str) -> None:
    """The reference: no answer is missing."""
    assert disagreements(path, "explicit", Budget) == {}


@pytest.mark.parametrize("path", sorted(EXPECTED))
def test_bounded_search_by_name_finds_every_run(path: str) -> None:
    """And none where there is none: no shortest run of a case is longer than twelve steps."""
    assert max(int(str(wanted.get("steps", 0))) for wanted in EXPECTED[path].values()) <= DEEPEST
    assert disagreements(path, "bmc", lambda: Budget(depth=DEEPEST)) == {}


PROVERS = [engine for engine in ENGINES if engine not in ("explicit", "bmc", "guided")]


@pytest.mark.parametrize("engine", PROVERS)
@pytest.mark.parametrize("path", [path if "unit_" in path else pytest.param(path, marks=pytest.mark.slow) for path in sorted(EXPECTED)])
def test_each_prover_by_name_is_never_wrong(path: str, engine: str) -> None:
    """It may find no proof, or run out of time, but a run that it shows is one, and what it proves holds."""
    assert disagreements(path, engine, lambda: Budget(deadline=monotonic() + SECONDS), only_proofs=True) == {}


@pytest.mark.parametrize("engine", PROVERS)
def test_each_prover_by_name_proves_something(engine: str) -> None:
    """Giving up is allowed, but not always."""
    asking = Asking("unit_simultaneous.dsl")

    assert isinstance(asking.verdict("mid", engine, Budget()), Holds)
    assert isinstance(asking.verdict("ranges", engine, Budget()), Holds)


# ---- with other values of parameters


@pytest.mark.parametrize(
    ("path", "settings", "code", "answers"),
    [
        (
            "unit_params.dsl",
            {"limit": "1"},
            1,
            {"low": ("holds", None, False), "start": ("holds", None, False), "ranges": ("holds", None, True)},
        ),
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
    "assign_with_equals": ("`=` compares", ":="),
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
    "typo_move": ("us has no move `relase_deep`", "`release_deep`"),
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
