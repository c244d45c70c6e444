"""The fingerprint of what a check found: the same wherever the check stands in its file, another one as soon as the run has another shape.

The shape of a run is which moves it takes and how often, which one is the last, and which lines it crosses, by whom. Order among the other
moves is no part of it: moves that do not touch each other may come either way round, and which way is shown can change with an edit
elsewhere. Nor are values of variables, lines of the file, or the name of the check. A shorter run always has another fingerprint.
"""

from __future__ import annotations

from doctrine_dsl.explain.report import CheckReport, ReportTrace

LENGTH = 16
"""Hexadecimal digits: 64 bits, so that no two findings of a policy share one by accident."""


def fingerprint(check: CheckReport) -> str | None:
    """The fingerprint of a check that was decided; None for one that was not."""
    if check.verdict == "unknown":
        return None
    import json  # only few calls need these two
    from hashlib import sha256

    claim = [check.property, check.verdict, check.vacuous, check.expected, check.expected_steps]
    run = None if check.trace is None else _shape(check.trace)
    text = json.dumps([claim, run], ensure_ascii=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:LENGTH]


def _shape(trace: ReportTrace) -> object:
    """Plain lists, for JSON."""
    moves = [[step.actor, step.move] for step in trace.steps[1:]]
    crossed = sorted([line, str(step.actor)] for step in trace.steps for line in step.crossed)
    return [sorted(moves[:-1], key=str), moves[-1:], crossed]
