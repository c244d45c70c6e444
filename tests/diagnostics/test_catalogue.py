"""Every code: its wrong example raises it and nothing else, its right example raises nothing, its message is kept, its page is true."""

from __future__ import annotations

import posixpath
import re
from datetime import date
from pathlib import Path

import pytest

from doctrine_dsl.configuration.read import read_configuration
from doctrine_dsl.diagnostics import SourceText
from doctrine_dsl.diagnostics.catalog import CATALOG, Rule
from doctrine_dsl.diagnostics.catalog.__main__ import page
from doctrine_dsl.diagnostics.catalog.files import CALLS
from doctrine_dsl.diagnostics.catalog.waivers import DAY
from doctrine_dsl.diagnostics.render import render
from doctrine_dsl.explain.report import PolicyReport
from doctrine_dsl.lints.lint import Level
from doctrine_dsl.lints.linting import LintOptions
from doctrine_dsl.lints.registry import BY_CODE
from doctrine_dsl.pipeline import Options, Target, check_file, check_scenarios, lint_many
from doctrine_dsl.waivers.apply import Asked, Beside, waive
from doctrine_dsl.waivers.waiver import NAME

BESIDE_ANOTHER = "D804"
"""Takes two files on a disk to be seen: tested with the command line."""
ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden" / "every_code.txt"
IN_FILES = [rule for code, rule in sorted(CATALOG.items()) if code not in CALLS and not rule.configuration]
IN_CONFIGURATIONS = [rule for code, rule in sorted(CATALOG.items()) if rule.configuration and code != BESIDE_ANOTHER]


class InMemory:
    """The files of an example."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = texts

    def read(self, path: str) -> bytes:
        if path not in self.texts:
            raise FileNotFoundError(2, "No such file or directory", path)
        return self.texts[path].encode()

    def locate(self, path: str, used_by: str) -> str | None:
        located = posixpath.normpath(posixpath.join(posixpath.dirname(used_by), path))
        return None if located.startswith("..") else located


def checked(rule: Rule, text: str) -> PolicyReport:
    """An example through the whole walk; those of lints through the lints, of which notes are left out unless they are meant."""
    if rule.code in BY_CODE:
        return linted(rule, text)
    if rule.scenario:
        return wrong_or_first(check_scenarios("scenarios.yaml", None, InMemory({"scenarios.yaml": text, **dict(rule.files)}), Options()))
    if rule.waivers:
        policy = check_file("policy.dsl", InMemory(dict(rule.files)), Options())
        beside = {"policy.dsl": Beside(NAME, "policy.dsl")}
        return wrong_or_first(waive((policy,), beside, {NAME: text}, Asked(date.fromisoformat(DAY), there=lambda _: False)))
    return check_file("policy.dsl", InMemory({"policy.dsl": text, **dict(rule.files)}), Options(timeout=20))


def linted(rule: Rule, text: str) -> PolicyReport:
    """What the lints say."""
    files = InMemory({"policy.dsl": text, **dict(rule.files)})
    report = lint_many([Target("policy.dsl")], files, LintOptions(timeout=20))
    assert not report.mistakes
    assert not report.undecided
    found = [one.diagnostic for one in report.found if one.level is not Level.NOTE or one.lint.code == rule.code]
    return PolicyReport("policy.dsl", None, tuple(found), (), report.sources)


def wrong_or_first(reports: tuple[PolicyReport, ...]) -> PolicyReport:
    """Of several, the one that has something to say."""
    return next((report for report in reports if report.diagnostics), reports[0])


@pytest.mark.parametrize("rule", IN_FILES, ids=lambda rule: rule.code)
def test_the_wrong_example_raises_its_code_and_no_other(rule: Rule) -> None:
    """Exactly this code, at a place, with a help where there is one."""
    assert {one.code for one in checked(rule, rule.wrong).diagnostics} == {rule.code}


@pytest.mark.parametrize("rule", IN_FILES, ids=lambda rule: rule.code)
def test_the_right_example_raises_nothing(rule: Rule) -> None:
    """No error and no warning."""
    assert checked(rule, rule.right).diagnostics == ()


@pytest.mark.parametrize("rule", IN_CONFIGURATIONS, ids=lambda rule: rule.code)
def test_configurations_raise_their_code_and_when_mended_nothing(rule: Rule) -> None:
    """With a place in the file."""
    _, wrong = read_configuration(SourceText("doctrine.toml", rule.wrong))
    _, right = read_configuration(SourceText("doctrine.toml", rule.right))

    assert [one.code for one in wrong] == [rule.code]
    assert wrong[0].span.end > 0
    assert right == ()


def test_every_message_is_as_it_was_kept(pytestconfig: pytest.Config) -> None:
    """The rendering of every wrong example, in one file; DOCTRINE_KEEP=1 writes it anew."""
    import os

    parts = []
    for rule in IN_FILES:
        report = checked(rule, rule.wrong)
        parts.append(render(report.diagnostics, report.sources, width=100))
    for rule in IN_CONFIGURATIONS:
        _, wrong = read_configuration(SourceText("doctrine.toml", rule.wrong))
        parts.append(render(wrong, {"doctrine.toml": rule.wrong}, width=100))
    text = "\n\n".join(parts) + "\n"
    if os.environ.get("DOCTRINE_KEEP"):
        GOLDEN.write_text(text, encoding="utf-8")

    assert text == GOLDEN.read_text(encoding="utf-8")


def test_every_code_in_the_source_is_in_the_catalogue_and_the_reverse() -> None:
    """No code without an explanation, no explanation without a use."""
    used: set[str] = set()
    for path in (ROOT / "doctrine_dsl").rglob("*.py"):
        if "catalog" not in path.parts:
            used |= set(re.findall(r'"(D\d{3})"', path.read_text(encoding="utf-8")))

    assert used == set(CATALOG)


def test_the_page_is_what_the_command_prints() -> None:
    """`docs/diagnostics.md` is made, never written by hand."""
    assert (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8") == page()
