"""The report as JUnit XML: a suite for each policy, a case for each check. Failures and errors are there exactly if the exit code is not 0.

Readers disagree about the format; what is used here is what all of them know: failure, error, skipped, system-out.
"""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from doctrine_dsl.diagnostics import Severity
from doctrine_dsl.diagnostics.display import visible
from doctrine_dsl.diagnostics.render import render as render_diagnostics
from doctrine_dsl.explain.outcome import ExitCode
from doctrine_dsl.explain.report import CheckReport, PolicyReport, Report
from doctrine_dsl.reports.json_report import diagnostics_as_json
from doctrine_dsl.reports.run import run_lines
from doctrine_dsl.reports.standing import Standing, name_of, standing
from doctrine_dsl.reports.view import View
from doctrine_dsl.reports.wording import excuse, outcome

WIDTH = 100
"""Cells of a line of a run: always the same, wherever the file is made."""


def render(report: Report, _: View) -> str:
    """One document; `time` is the only thing in it that differs from call to call."""
    root = Xml.Element("testsuites", name="doctrine")
    for policy in report.policies:
        _suite(root, policy, report)
    if report.exit_code == ExitCode.INTERNAL:
        _internal(root)
    _count(root, root.findall("testsuite/testcase"))
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _suite(root: Xml.Element, policy: PolicyReport, report: Report) -> None:
    suite = Xml.SubElement(root, "testsuite", name=visible(name_of(policy)))
    warnings = [one for one in policy.diagnostics if one.severity is Severity.WARNING]
    strict = report.exit_code == ExitCode.STRICT
    for one, found in zip(policy.diagnostics, diagnostics_as_json(policy), strict=True):
        if one.severity is Severity.ERROR or strict:
            line = found["line"] if isinstance(found["line"], int) else None
            case = _case(suite, policy, one.code + ("" if line is None else f" in line {line}"), one.span.path, line, 0)
            tag = "error" if one.severity is Severity.ERROR else "failure"
            _told(case, tag, one.code, one.message, render_diagnostics([one], policy.sources, WIDTH))
    for check in policy.checks:
        _check(suite, policy, check, report)
    if warnings and not strict:
        Xml.SubElement(suite, "system-out").text = _safe(render_diagnostics(warnings, policy.sources, WIDTH))
    _count(suite, suite.findall("testcase"))


def _check(suite: Xml.Element, policy: PolicyReport, check: CheckReport, report: Report) -> None:
    path = policy.path if check.place is None else check.place.path
    case = _case(suite, policy, check.name, path, None if check.place is None else check.place.line, check.seconds)
    lines = [f"{check.property}: {outcome(check)}"]
    if check.trace is not None:
        lines += run_lines(check.trace, WIDTH, View().ink)
    text = "\n".join([*lines, *check.summary])
    match stands := standing(check, report):
        case Standing.FAILED | Standing.VACUOUS:
            _told(case, "failure", stands.value if stands is Standing.VACUOUS else check.verdict, outcome(check), text)
        case Standing.UNKNOWN:
            _told(case, "error", "unknown", outcome(check), text)
        case Standing.WAIVED | Standing.KNOWN:
            _told(case, "skipped", stands.value, excuse(check), text)
        case Standing.OK:
            Xml.SubElement(case, "system-out").text = _safe(text)


def _case(suite: Xml.Element, policy: PolicyReport, name: str, path: str, line: int | None, seconds: float) -> Xml.Element:
    attributes = {"name": visible(name), "classname": _class(policy), "time": f"{seconds:.3f}", "file": visible(path)}
    if line is not None:
        attributes["line"] = str(line)
    return Xml.SubElement(suite, "testcase", attributes)


def _class(policy: PolicyReport) -> str:
    """Dots stand between the parts, as readers expect: they show folders as packages."""
    return visible(name_of(policy)).replace(".dsl", "").strip("./").replace("/", ".")


def _told(case: Xml.Element, tag: str, kind: str, message: str, text: str) -> None:
    Xml.SubElement(case, tag, type=kind, message=visible(message)).text = _safe(text)


def _internal(root: Xml.Element) -> None:
    suite = Xml.SubElement(root, "testsuite", name="doctrine")
    case = Xml.SubElement(suite, "testcase", name="internal error", classname="doctrine", time="0.000")
    message = "the program is wrong: no verdict of this call can be relied on"
    _told(case, "error", "internal", message, message)
    _count(suite, [case])


def _count(element: Xml.Element, cases: list[Xml.Element]) -> None:
    """The totals that readers show before they look at any case."""
    element.set("tests", str(len(cases)))
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(attribute, str(sum(case.find(tag) is not None for case in cases)))
    element.set("time", f"{sum(float(case.get('time', '0')) for case in cases):.3f}")


def _safe(text: str) -> str:
    """No character that XML cannot have; lines stay lines."""
    return "\n".join(map(visible, text.split("\n")))
