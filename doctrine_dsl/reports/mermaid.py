"""Runs as one Mermaid sequence diagram: every check is a note, every run below it a box of messages between the actors.

Nothing that an author wrote is ever taken for Mermaid: letters, digits and a few signs stay as they are, the rest is written by number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctrine_dsl.diagnostics.display import brief, visible
from doctrine_dsl.explain.outcome import ExitCode
from doctrine_dsl.explain.report import CheckReport, PolicyReport, Report, ReportStep, ReportTrace
from doctrine_dsl.reports.run import value
from doctrine_dsl.reports.standing import is_told, name_of, standing
from doctrine_dsl.reports.tally import tally_line
from doctrine_dsl.reports.view import View
from doctrine_dsl.reports.wording import excuse, outcome

BOX = "rect rgba(128, 128, 128, 0.1)"
NARRATOR = "doctrine"
"""Who speaks the notes that belong to no actor."""


def render(report: Report, view: View) -> str:
    """One diagram, whatever was found."""
    shown = [(policy, [check for check in policy.checks if is_told(check, report, view.quiet)]) for policy in report.policies]
    diagram = Diagram(check.trace for _, checks in shown for check in checks if check.trace is not None)
    body: list[str] = []
    for policy, checks in shown:
        body += diagram.policy(policy, checks, report)
    if report.exit_code == ExitCode.INTERNAL:
        body.append(diagram.said("the program is wrong, no verdict of this call can be relied on"))
    return "\n".join([*diagram.head(), *body, diagram.said(f"{tally_line(report)}, exit {int(report.exit_code)}")]) + "\n"


def of_run(trace: ReportTrace) -> str:
    """The diagram of one run alone, without a line end."""
    diagram = Diagram([trace])
    return "\n".join([*diagram.head(narrated=False), *diagram.run(trace)])


class Diagram:
    """The participants of some runs, by the short names that messages use."""

    def __init__(self, traces: Iterator[ReportTrace] | list[ReportTrace]) -> None:
        actors: dict[str, None] = {}
        for trace in traces:
            for step in trace.steps:
                actors |= dict.fromkeys([*([step.actor] if step.actor else []), *(line.split(".")[0] for line in step.crossed)])
        self.participants = {actor: f"p{number}" for number, actor in enumerate(actors, 1)}

    def head(self, narrated: bool = True) -> list[str]:
        """The kind of diagram and who takes part, in order of appearance."""
        narrator = [f"  participant p0 as {NARRATOR}"] if narrated or not self.participants else []
        return ["sequenceDiagram", *narrator, *(f"  participant {short} as {text(actor)}" for actor, short in self.participants.items())]

    def said(self, sentence: str) -> str:
        """A note of nobody in particular."""
        return f"  Note over p0: {text(sentence)}"

    def policy(self, policy: PolicyReport, checks: list[CheckReport], report: Report) -> Iterator[str]:
        """What is wrong with a policy, and its checks, each with its run."""
        for one in policy.diagnostics:
            yield self.said(f"{one.span.path}: {one.severity.value} {one.code}: {brief(one.message)}")
        for check in checks:
            words = f"{standing(check, report).value}: {name_of(policy)}: {check.name}: {check.property}: {outcome(check)}"
            yield self.said("; ".join([words, *([excuse(check)] if excuse(check) else [])]))
            if check.trace is not None and len(check.trace.steps) > 1:
                yield f"  {BOX}"
                yield from self.run(check.trace)
                yield "  end"

    def run(self, trace: ReportTrace) -> Iterator[str]:
        """The messages of a run: to the owner of the line that a step crosses, else to oneself."""
        last = next(iter(self.participants.values()), "p0")
        for step in trace.steps:
            by = self.participants.get(step.actor or "", last)
            if step.move is not None:
                yield self._message(step, by)
            yield from (f"  Note over {by}: {text(note)}" for note in step.notes)

    def _message(self, step: ReportStep, by: str) -> str:
        owners = [self.participants[line.split(".")[0]] for line in step.crossed]
        move = (step.move or "").removeprefix(f"{step.actor}.")
        changes = ", ".join(f"{name} {value(before)} → {value(after)}" for name, (before, after) in step.changes.items())
        words = text(f"{step.step}. {move}" + (f" ({changes})" if changes else ""))
        return f"  {by}-x{owners[0]}: {words}" if owners else f"  {by}->>{by}: {words}"


def text(words: str) -> str:
    """Any text on one line, as text."""
    words = visible(" ".join(words.split()))
    escaped = re.sub(r"[^\w ():.,=+/!?'→-]", lambda found: f"#{ord(found[0])};", words)
    return re.sub(r"^((?:no)?wrap):", r"\1#58;", escaped)  # this would set how the text is broken into lines
