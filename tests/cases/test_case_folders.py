"""Small policies, one rule of the language each. The folder is the outcome: `holds`, `violated`, `rejected`.

The answers in `holds` and `violated` were worked out by hand, in the comments of the files. A rejected file says `# error D201: words`
on each wrong line: that code is reported there, the words are in its message or help, and nothing else is reported.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from doctrine_dsl.diagnostics import Severity, SourceText
from doctrine_dsl.explain.report import CheckReport, PolicyReport
from doctrine_dsl.pipeline import Options
from tests.cases.answers import by_name, exit_code, policies, report_of
from tests.oracle.loading import Folder, model_of
from tests.oracle.verdicts import Oracle

HOLDS, VIOLATED, REJECTED = policies("holds"), policies("violated"), policies("rejected")
STRATEGIC = policies("strategic")
ENOUGH = 15
MARK = re.compile(r"# error (D\d{3}): (.+)")
BUILTIN = re.compile(r"^# (ranges|satisfiable): violated(?: in (\d+))?$", re.MULTILINE)


def own_checks(report: PolicyReport) -> list[CheckReport]:
    """The checks that the file declares."""
    return [check for check in report.checks if not check.builtin]


def builtin_answers(report: PolicyReport) -> dict[str, tuple[str, int | None]]:
    """Verdict and length of the checks that always run."""
    return {check.name: (check.verdict, check.steps if check.verdict == "violated" else None) for check in report.checks if check.builtin}


def mistakes(report: PolicyReport) -> list[object]:
    """What is wrong with the text."""
    return [one for one in report.diagnostics if one.severity is Severity.ERROR]


def test_the_folders_are_not_empty() -> None:
    """At least fifteen files for each outcome, each with a first line that says which rule it is about."""
    assert all(len(files) >= ENOUGH for files in (HOLDS, VIOLATED, REJECTED))
    assert [path for path in (*HOLDS, *VIOLATED, *REJECTED) if not path.read_text(encoding="utf-8").startswith("# ")] == []


@pytest.mark.parametrize("path", STRATEGIC, ids=lambda path: path.stem)
def test_strategic_cases_are_as_they_say(path: Path) -> None:
    """One distinction of a property each."""
    report = report_of(path, Options())

    assert mistakes(report) == []
    assert [check.name for check in report.checks if not check.ok] == []
    assert exit_code(report) == 0


@pytest.mark.parametrize("engine", ["auto", "explicit"])
@pytest.mark.parametrize("path", HOLDS, ids=lambda path: path.stem)
def test_everything_in_holds_holds(path: Path, engine: str) -> None:
    """No check is expected to fail, none is vacuous by surprise, no range is left."""
    report = report_of(path, Options(engine=engine))
    surprising = [check.name for check in own_checks(report) if check.vacuous != (check.expected == "holds vacuously")]

    assert mistakes(report) == []
    assert {check.name: check.verdict for check in report.checks} == {check.name: "holds" for check in report.checks}
    assert len(own_checks(report)) > 2
    assert surprising == []
    assert exit_code(report) == 0


@pytest.mark.parametrize("engine", ["auto", "explicit"])
@pytest.mark.parametrize("path", VIOLATED, ids=lambda path: path.stem)
def test_everything_in_violated_is_violated_in_so_many_steps(path: Path, engine: str) -> None:
    """The run is a shortest one. `# ranges: violated in 2` in the file speaks of a check that always runs, and fails the file."""
    report = report_of(path, Options(engine=engine))
    asked = [check for check in own_checks(report) if check.expected == "violated"]
    told = {name: ("violated", int(steps) if steps else None) for name, steps in BUILTIN.findall(path.read_text(encoding="utf-8"))}

    assert mistakes(report) == []
    assert asked
    assert all(check.trace is not None and check.trace.shortest for check in asked if check.expected_steps is not None)
    assert {check.name: (check.verdict, check.steps) for check in own_checks(report) if not check.ok} == {}
    assert builtin_answers(report) == {"ranges": ("holds", None), "satisfiable": ("holds", None), **told}
    assert exit_code(report) == (1 if told else 0)


@pytest.mark.parametrize("path", [*HOLDS, *VIOLATED, *STRATEGIC], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_oracle_says_the_same(path: Path) -> None:
    """The independent reading of the language gives the same verdicts, lengths and vacuities."""
    oracle = Oracle(model_of(path.name, Folder(path.parent)))
    answers = by_name(report_of(path).checks)
    told = {check.name: oracle.verdict(check) for check in oracle.model.checks}

    assert {name: (answer.verdict, answer.vacuous) for name, answer in told.items()} == {
        name: (answers[name].verdict, answers[name].vacuous) for name in told
    }
    assert {name: answer.steps for name, answer in told.items() if answer.verdict == "violated" and answer.steps is not None} == {
        name: answers[name].steps for name, answer in told.items() if answer.verdict == "violated" and answer.steps is not None
    }


@pytest.mark.parametrize("path", REJECTED, ids=lambda path: path.stem)
def test_every_mistake_in_rejected_is_reported_where_it_is(path: Path) -> None:
    """All of them in one run, no other, and nothing is checked."""
    report = report_of(path)
    wanted = sorted(
        (Path(name).name, number, *mark.groups())
        for name, text in report.sources.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if (mark := MARK.search(line))
    )
    sources = {name: SourceText(name, text) for name, text in report.sources.items()}
    found = sorted(
        (Path(one.span.path).name, sources[one.span.path].position(one.span.start).line, one.code, f"{one.message} ({one.help})")
        for one in report.diagnostics
    )

    assert wanted
    assert [one[:3] for one in found] == [one[:3] for one in wanted]
    assert [(said, words) for (*_, said), (*_, words) in zip(found, wanted, strict=True) if words not in said] == []
    assert report.checks == ()
    assert exit_code(report) == 2
