"""The report as annotations of GitHub Actions, as many as the host shows; everything else goes to the summary of the step, as Markdown.

The last line of the log says what the last line of the text says. No text of an author can give the host a command.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.diagnostics import Severity
from doctrine_dsl.diagnostics.display import visible
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.outcome import ExitCode
from doctrine_dsl.explain.report import CheckReport, PolicyReport, Report
from doctrine_dsl.reports import markdown_report
from doctrine_dsl.reports.json_report import Json, diagnostics_as_json, place_as_json
from doctrine_dsl.reports.sarif_flow import told
from doctrine_dsl.reports.standing import Standing, standing
from doctrine_dsl.reports.tally import tally_line
from doctrine_dsl.reports.uris import path_in_repository
from doctrine_dsl.reports.view import View
from doctrine_dsl.reports.wording import count, excuse, outcome

MOST_OF_A_LEVEL = 10
"""Annotations of one level that the host shows for one step."""
MOST_CHARACTERS = 4000
"""Of one annotation; the host cuts longer ones."""
MOST_BYTES = 1000 * 1024
"""Of a summary; the host refuses a larger one as a whole."""
LEVELS = ("error", "warning", "notice")
LEVEL = {
    Standing.FAILED: "error",
    Standing.UNKNOWN: "warning",
    Standing.VACUOUS: "warning",
    Standing.WAIVED: "notice",
    Standing.KNOWN: "notice",
}
"""What came out as expected is no annotation."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One remark beside a file. Lines and columns may be unknown; columns are given only within one line."""

    level: str
    path: str
    place: tuple[tuple[str, int], ...]
    title: str
    message: str

    def command(self) -> str:
        """The line that the host understands."""
        where = [("file", self.path), *((key, str(number)) for key, number in self.place), ("title", visible(self.title))]
        properties = ",".join(f"{key}={_property(text)}" for key, text in where)
        return f"::{self.level} {properties}::{_data(self.message[:MOST_CHARACTERS])}"


def render(report: Report, view: View) -> str:
    """What goes to the log of the step."""
    found = list(_annotations(report, view))
    lines: list[str] = []
    rest: list[str] = []
    for level in LEVELS:
        same = [each for each in found if each.level == level]
        lines += [each.command() for each in same[:MOST_OF_A_LEVEL]]
        rest += [count(len(same) - MOST_OF_A_LEVEL, f"more {level}")] if len(same) > MOST_OF_A_LEVEL else []
    more = [f"in the summary of the step only: {', '.join(rest)}"] if rest else []
    return "\n".join([*lines, *more, f"{tally_line(report)}; exit {int(report.exit_code)}"]) + "\n"


def summary(report: Report, view: View) -> str:
    """What goes to the summary of the step; cut at a line, and saying so, if it is larger than the host takes."""
    text = markdown_report.render(report, view)
    data = text.encode("utf-8", "backslashreplace")
    if len(data) <= MOST_BYTES:
        return text
    lines = data[:MOST_BYTES].decode("utf-8", "ignore").splitlines()[:-1]
    fence = ["```"] if sum(line.startswith("```") for line in lines) % 2 else []
    return "\n".join([*lines, *fence, "", "*The rest is left out: a summary may not be larger.*"]) + "\n"


def _annotations(report: Report, view: View) -> Iterator[Annotation]:
    if report.exit_code == ExitCode.INTERNAL:
        yield Annotation("error", ".", (), "internal error", "the program is wrong: no verdict of this call can be relied on")
    for policy in report.policies:
        for severity, found in zip((one.severity for one in policy.diagnostics), diagnostics_as_json(policy), strict=True):
            message = str(found["message"]) + (f"\nhelp: {found['help']}" if found["help"] else "")
            level = "error" if severity is Severity.ERROR else "warning"
            yield Annotation(level, path_in_repository(str(found["path"]), view), _place(found), str(found["code"]), message)
        for check in policy.checks:
            level = LEVEL.get(standing(check, report), "")
            if level and not (view.quiet and level == "notice"):
                yield _check(policy, check, level, view)


def _check(policy: PolicyReport, check: CheckReport, level: str, view: View) -> Annotation:
    path = policy.path if check.place is None else check.place.path
    where: Json = {} if check.place is None else place_as_json(check.place)
    variant = f" [{policy.scenario.name}]" if policy.scenario else ""
    steps = [] if check.trace is None else [told(step) for step in check.trace.steps if step.step or step.notes]
    lines = [f"{check.property}: {outcome(check)}", *([excuse(check)] if excuse(check) else []), *steps, *check.summary]
    title, message = f"{check.name}{variant}: {check.verdict}", "\n".join(map(visible, lines))
    return Annotation(level, path_in_repository(path, view), _place(where), title, message)


def _place(where: Json) -> tuple[tuple[str, int], ...]:
    line, end = where.get("line"), where.get("end_line")
    if not isinstance(line, int) or not isinstance(end, int):
        return ()
    columns = (("col", where.get("column")), ("endColumn", where.get("end_column"))) if line == end else ()
    return (("line", line), ("endLine", end), *((key, number) for key, number in columns if isinstance(number, int)))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
