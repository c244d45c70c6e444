"""Waivers held against what was found. Only a decided, failed check can be waived, and only by the very run that the waiver names.

A shorter run has another fingerprint and is never hidden; nor is one that may exist: a run that is not known to be a shortest one is not waived.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from doctrine_dsl.diagnostics import Diagnostic, Severity
from doctrine_dsl.diagnostics.suggest import nearest
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.fingerprint import fingerprint
from doctrine_dsl.explain.report import CheckReport, PolicyReport, Waived
from doctrine_dsl.waivers.read import read
from doctrine_dsl.waivers.waiver import Waiver


class Beside(NamedTuple):
    """The waiver file that counts for a policy, and what that file calls the policy: its path from the folder of the file."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the call asked: with `only`, checks that are not there were not asked; unless `plain`, verdicts may differ from the usual ones,
    and no waiver is called unused. `there` says of a waiver file and a name in it whether the file counts for such a policy.
    """

    today: date
    only: bool = False
    plain: bool = True
    there: Callable[[Beside], bool] = lambda _: True


def waive(
    policies: Sequence[PolicyReport], beside: Mapping[str, Beside], texts: Mapping[str, str], asked: Asked
) -> tuple[PolicyReport, ...]:
    """The reports with what is waived in them, and one more for each waiver file that has something wrong in it.

    `beside` has the waiver file of each policy, by the policy's path; `texts` the texts of those files.
    """
    files = {path: read(path, text) for path, text in texts.items()}
    told = tuple(_policy(policy, _waivers_of(policy, beside, files), asked.today) for policy in policies)
    more = [
        PolicyReport(path, None, tuple(found), (), {path: texts[path]}, side=True)
        for path in texts
        if (found := [*files[path][1], *_judged(path, files[path][0], policies, beside, asked)])
    ]
    return (*told, *more)


Files = Mapping[str, tuple[tuple[Waiver, ...], tuple[Diagnostic, ...]]]


def _waivers_of(policy: PolicyReport, beside: Mapping[str, Beside], files: Files) -> list[Waiver]:
    place = beside.get(policy.path)
    return [] if place is None or place.path not in files else [one for one in files[place.path][0] if one.file.text == place.name]


def _policy(policy: PolicyReport, waivers: list[Waiver], today: date) -> PolicyReport:
    if not waivers:
        return policy
    return replace(policy, checks=tuple(_check(check, waivers, today) for check in policy.checks))


def _check(check: CheckReport, waivers: list[Waiver], today: date) -> CheckReport:
    for one in waivers:
        if matches(one, check) and not one.expired(today) and is_shortest(check):
            return replace(check, waived=Waived(one.reason.text, one.owner.text, f"{one.until}"))
    return check


def matches(waiver: Waiver, check: CheckReport) -> bool:
    """Whether a check failed, by the run that the waiver names."""
    return check.failed and waiver.check.text == check.name and waiver.run.text == fingerprint(check)


def is_shortest(check: CheckReport) -> bool:
    """Whether no shorter run of a check can be hidden behind the one that is shown."""
    return check.trace is None or check.trace.shortest


def _judged(
    path: str, waivers: Sequence[Waiver], policies: Sequence[PolicyReport], beside: Mapping[str, Beside], asked: Asked
) -> Iterator[Diagnostic]:
    """What is to be said of each waiver: that it is of no use any more, or not yet."""
    for one in waivers:
        mine = [policy for policy in policies if beside.get(policy.path) == (path, one.file.text)]
        wrong = any(each.severity is Severity.ERROR for policy in mine for each in policy.diagnostics)
        if mine and not wrong:
            found = _of_policy(one, [check for policy in mine for check in policy.checks], asked)
        elif not mine and not asked.there(Beside(path, one.file.text)):
            message = f"this waiver is of no use: there is no policy `{one.file.text}` that this file counts for"
            found = Diagnostic("D905", message, one.file.span, "write the path from the folder of this file, or remove the waiver")
        else:
            found = None
        if found is not None:
            yield found


def _of_policy(one: Waiver, checks: list[CheckReport], asked: Asked) -> Diagnostic | None:
    name = one.check.text
    hit = next((check for check in checks if matches(one, check)), None)
    if hit is not None:
        return _without_effect(one, hit, asked.today)
    same = [check for check in checks if check.name == name]
    if not asked.plain or (asked.only and not same) or any(check.verdict == "unknown" or not is_shortest(check) for check in same):
        return None
    if not same:
        near = nearest(name, [check.name for check in checks])
        remedy = f"did you mean `{near}`?" if near else "remove the waiver"
        return Diagnostic("D905", f"this waiver is of no use: no check is named `{name}`", one.check.span, remedy)
    if all(check.ok for check in same):
        return Diagnostic("D905", f"this waiver is of no use: `{name}` comes out as expected", one.span, "remove the waiver")
    now = next(fingerprint(check) for check in same if not check.ok)
    length = next((f", of {check.steps} steps" for check in same if not check.ok and check.steps), "")
    message = f"this waiver is of no use: what is found of `{name}` now is something else{length}"
    return Diagnostic("D905", message, one.run.span, f"look at it; to waive that, write `run {now}`")


def _without_effect(one: Waiver, check: CheckReport, today: date) -> Diagnostic | None:
    """For a waiver of the very run that was found, why it does not count."""
    if one.until is not None and one.expired(today):
        message = f"this waiver of `{one.check.text}` has expired: it was until {one.until}"
        return Diagnostic("D904", message, one.span, "mend the policy, or decide anew until when", (), Severity.WARNING)
    if one.until is not None and not is_shortest(check):
        message = f"this waiver of `{one.check.text}` does not count: whether there is a shorter run was not decided"
        return Diagnostic("D907", message, one.span, "give the check more time with --timeout", (), Severity.WARNING)
    return None


def hinted(policy: PolicyReport, name: str) -> PolicyReport:
    """The report in which each failed check that can be waived has the waiver for it, still to be filled in; `name` is the policy's in the file."""

    def hint(check: CheckReport) -> CheckReport:
        if not check.failed or check.excused or not is_shortest(check):
            return check
        return replace(
            check, hint=(f"waive {check.name}", f'in "{name}"', f"run {fingerprint(check)}", 'reason ""', 'owner ""', "until YYYY-MM-DD")
        )

    return replace(policy, checks=tuple(map(hint, policy.checks)))
