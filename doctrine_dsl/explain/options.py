"""What a caller asks for besides the policy: bounds, engine, limits. Plain values, the same for every face of the tool."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.store import Store


def _no_progress(_: str) -> None:
    """Progress that nobody watches."""


LevelsOf = Callable[[str], Mapping[str, str]]
"""What the project says of the lints, by code, for the file at a path; a lint that it does not mention is as the lint has it."""


def as_they_are(_: str) -> Mapping[str, str]:
    """A project that says nothing."""
    return {}


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is expected of the check named so: `holds`, `holds vacuously` or `violated`, and of how many steps, if that is said."""

    check: str
    outcome: str
    steps: int | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for. `settings` are `--set` pairs, as written; `timeout` is in seconds for each file, `memory` in MB;
    `instances` limits how many declarations one file's `for` families may make; `expected` replaces what the policy expects.
    `store`: where answers are kept between calls. `certificate`: a certificate is made of what was found; `certify`: proofs are judged by a second solver, too; `levels` are those of
    the warnings."""

    within: int | None = None
    settings: tuple[tuple[str, str], ...] = ()
    only: tuple[str, ...] = ()
    excluding: tuple[str, ...] = ()
    engine: str = "auto"
    timeout: float = 60.0
    memory: int = 4096
    seed: int = 0
    instances: int = 100_000
    expected: tuple[Expectation, ...] = ()
    store: Store | None = None
    certificate: bool = False
    certify: bool = False
    levels: LevelsOf = field(default=as_they_are)
    progress: Callable[[str], None] = field(default=_no_progress)

    @property
    def keep_evidence(self) -> bool:
        """Whether what a verdict rests on is needed once the verdict is told."""
        return self.certificate or self.certify
