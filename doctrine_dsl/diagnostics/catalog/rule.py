"""The entry of one diagnostic code: what `doctrine explain CODE` says and what the documents show."""

from __future__ import annotations

from doctrine_dsl.diagnostics.values import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """`wrong` is a smallest file that raises exactly this code; `right` is the same file mended and raises nothing.

    `explanation` is one to four sentences for an analyst. `files` are further files that `wrong` uses, by relative path. With `scenario`
    the two are scenario files, and the policy is among `files`; with `configuration` they are files `doctrine.toml`; with `waivers` they
    are waiver files, read on the day `DAY` of that module.
    """

    code: str
    title: str
    explanation: str
    wrong: str
    right: str
    files: tuple[tuple[str, str], ...] = ()
    scenario: bool = False
    configuration: bool = False
    waivers: bool = False
