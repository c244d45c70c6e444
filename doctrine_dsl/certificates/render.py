"""What came out of checking certificates, as text and as JSON (`verification.schema.json` beside this file)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doctrine_dsl.certificates.result import CheckResult, PolicyResult, Status, Verification, exit_code
from doctrine_dsl.certificates.strict import text_of
from doctrine_dsl.diagnostics.display import Ink, Style, visible, wrapped
from doctrine_dsl.reports.view import View

SCHEMA = 1
MARKS = {
    Status.VERIFIED: (" ok  ", Style.GREEN),
    Status.REFUSED: ("FAIL ", Style.RED),
    Status.UNDECIDED: (" ?   ", Style.YELLOW),
    Status.UNCLAIMED: (" -   ", Style.DIM),
}


def render_json(found: Sequence[Verification]) -> str:
    """One object; the same certificate and policy give the same bytes, but for what was not decided in time."""
    return text_of({"schema": SCHEMA, "certificates": [_whole(one) for one in found], "exit_code": int(exit_code(found))})


def _whole(one: Verification) -> dict[str, object]:
    return {
        "path": one.path,
        "solver": one.solver,
        "refused": list(one.refused),
        "mistakes": list(one.mistakes),
        "policies": [
            {
                "path": policy.path,
                "scenario": policy.scenario,
                "refused": policy.refused,
                "checks": [
                    {
                        "name": check.name,
                        "property": check.property,
                        "verdict": check.verdict,
                        "status": check.status.value,
                        "reason": check.reason,
                        "judged": list(check.how),
                    }
                    for check in policy.checks
                ],
                "left_out": list(policy.left_out),
            }
            for policy in one.policies
        ],
    }


def render_text(found: Sequence[Verification], view: View) -> str:
    """A line for each check; below it why it is refused."""
    ink = Ink(view.colour)
    return "".join(f"{line}\n" for one in found for line in _lines(one, ink, view.width))


def _lines(one: Verification, ink: Ink, width: int) -> Iterator[str]:
    yield ink(visible(one.path), Style.BOLD)
    for sentence in (*one.mistakes, *one.refused):
        yield f" {ink('FAIL ', Style.BOLD, Style.RED)} {visible(sentence)}"
    for policy in one.policies:
        yield ""
        yield from _policy(policy, ink, width)
    count = one.count()
    parts = [f"{count[status]} {status.value}" for status in Status if count[status]]
    checks = sum(count.values())
    yield ""
    yield f" {checks} check{'s' if checks != 1 else ''}: {', '.join(parts) or 'none'}, with {one.solver}{_end(one)}"


def _end(one: Verification) -> str:
    return " " * 4 + f"exit {int(exit_code([one]))}"


def _policy(policy: PolicyResult, ink: Ink, width: int) -> Iterator[str]:
    variant = "" if policy.scenario is None else f", scenario {policy.scenario}"
    yield ink(visible(policy.path + variant), Style.BOLD)
    if policy.refused is not None:
        yield f" {ink('FAIL ', Style.BOLD, Style.RED)} {visible(policy.refused)}"
    longest = max((len(visible(check.name)) for check in policy.checks), default=0)
    for check in policy.checks:
        yield from _check(check, longest, ink, width)
    if policy.left_out:
        yield f"       not spoken of: {visible(', '.join(policy.left_out))}"


def _check(check: CheckResult, longest: int, ink: Ink, width: int) -> Iterator[str]:
    mark, style = MARKS[check.status]
    told = f"{check.verdict}: {check.status.value}" + (
        f" ({'; '.join(check.how)})" if check.status is Status.VERIFIED and check.how else ""
    )
    yield f" {ink(mark, Style.BOLD, style)} {visible(check.name):{longest}}  {visible(told)}"
    if check.reason is not None:
        for line in wrapped(visible(check.reason), max(40, width - 9)):
            yield " " * 9 + line
