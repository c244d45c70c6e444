"""Why a question is not written down in some format: a limit of the format, or of what a tool could read."""

from __future__ import annotations

from doctrine_dsl.diagnostics.values import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """`reason` is a sentence for the analyst, `remedy` what to ask for instead."""

    reason: str
    remedy: str
