"""Baselines: what failed on the day they were written. With one, only what fails otherwise counts.

A baseline is JSON: `{"schema": 1, "findings": [{"policy": ..., "variant": ..., "check": ..., "property": ..., "run": ...}]}`. A finding is
known by its policy (relative to the folder of the baseline), its variant and its fingerprint; the rest is for readers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeAlias

from doctrine_dsl.diagnostics import Diagnostic, Span
from doctrine_dsl.explain.fingerprint import fingerprint
from doctrine_dsl.explain.report import CheckReport, PolicyReport

SCHEMA = 1
FIELDS: dict[str, type | tuple[type, ...]] = {"policy": str, "variant": (str, type(None)), "check": str, "property": str, "run": str}

Key: TypeAlias = "tuple[str, str | None, str]"
"""Policy, variant, fingerprint."""
Named: TypeAlias = "Callable[[str], str]"
"""What the baseline calls a policy, by its path."""


def written(policies: Iterable[PolicyReport], named: Named) -> str:
    """The baseline of what failed and is not waived: the same reports give the same bytes."""
    found = {_line(policy, check, named) for policy in policies for check in policy.checks if check.failed and check.waived is None}
    lines = ",".join(f"\n  {line}" for line in sorted(found))
    return f'{{"schema": {SCHEMA}, "findings": [{lines}\n]}}\n' if lines else f'{{"schema": {SCHEMA}, "findings": []}}\n'


def _line(policy: PolicyReport, check: CheckReport, named: Named) -> str:
    name, variant, run = _key(policy, check, named)
    return json.dumps({"policy": name, "variant": variant, "check": check.name, "property": check.property, "run": run}, ensure_ascii=False)


def _key(policy: PolicyReport, check: CheckReport, named: Named) -> Key:
    return named(policy.path), None if policy.scenario is None else policy.scenario.name, str(fingerprint(check))


def read_baseline(path: str, text: str) -> tuple[frozenset[Key], tuple[Diagnostic, ...]]:
    """What a baseline knows; or nothing, and why it is none."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        at = error.pos if isinstance(error, json.JSONDecodeError) else 0
        return frozenset(), (_wrong(path, "this is no JSON", Span(path, at, min(at + 1, len(text)))),)
    findings = value.get("findings") if isinstance(value, dict) and value.get("schema") == SCHEMA else None
    if not isinstance(findings, list) or not all(map(_is_finding, findings)):
        return frozenset(), (_wrong(path, "this JSON is no baseline of this version", Span(path, 0, 0)),)
    return frozenset((one["policy"], one["variant"], one["run"]) for one in findings), ()


def _is_finding(one: object) -> bool:
    return isinstance(one, dict) and set(one) == set(FIELDS) and all(isinstance(one[name], kind) for name, kind in FIELDS.items())


def _wrong(path: str, message: str, span: Span) -> Diagnostic:
    return Diagnostic("D908", f"`{path}`: {message}", span, "write it anew with --write-baseline")


def compared(policies: Iterable[PolicyReport], known: frozenset[Key], named: Named) -> tuple[PolicyReport, ...]:
    """The reports in which each failed check is known or new; what is waived is neither."""

    def told(policy: PolicyReport, check: CheckReport) -> CheckReport:
        if not check.failed or check.waived is not None:
            return check
        return replace(check, baseline="known" if _key(policy, check, named) in known else "new")

    return tuple(replace(policy, checks=tuple(told(policy, check) for check in policy.checks)) for policy in policies)
