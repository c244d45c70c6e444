"""What is reported: plain values that every output format is a view of. Schema 1 of the JSON output has these names."""

from __future__ import annotations

from builtins import property as derived  # a check has a field of that name
from dataclasses import field
from typing import TYPE_CHECKING, TypeAlias

from doctrine_dsl.diagnostics import Diagnostic
from doctrine_dsl.diagnostics.values import dataclass

if TYPE_CHECKING:
    from doctrine_dsl.explain.evidence import AnyEvidence, Counts

Shown: TypeAlias = "str | int | bool"
"""A value as a reader sees it: a rung, a number, true or false."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the file says it: `role` is `move`, `rule`, `line` or `check`, `name` its full name. Lines and columns count from 1."""

    role: str
    name: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class ReportStep:
    """One state of a run. `changes` maps a variable to its values before and after. `crossed` are names of red lines.

    `notes` are sentences for the reader, the most important first: what was crossed or shifted and of which class, which rule let the
    move pass (with file and line), who took what for what. `places` are the declarations that the step goes by: the move, the rules
    that were in question, the lines it crosses.
    """

    step: int
    actor: str | None
    move: str | None
    changes: dict[str, tuple[Shown, Shown]]
    state: dict[str, Shown]
    crossed: tuple[str, ...]
    notes: tuple[str, ...]
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportTrace:
    """A run. `ladders` are the state variables whose type is a ladder, in order of declaration: where the ladders stand.

    `rungs` are the rungs of each of them, the lowest first.
    """

    shortest: bool
    steps: tuple[ReportStep, ...]
    ladders: tuple[str, ...]
    rungs: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """`kind` as in the JSON contract (`crossing`, `shift`, `dilemma`, ...); `details` are its further fields, in order."""

    kind: str
    details: dict[str, Shown | list[Shown] | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """Whether a `no crossing` depends on `about` (`accidents`, `beliefs`, `gray zone`); None: not decided. `text` says so.

    `verdict` and `steps` are those of the other reading, where it was asked; `accidents` a smallest set that suffices.
    """

    about: str
    depends: bool | None
    text: str
    verdict: str | None = None
    steps: int | None = None
    accidents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Witness:
    """Why a verdict that holds is not an empty one: `moves` lead, without the rules where these keep it from happening, to `state`."""

    moves: tuple[str, ...]
    state: dict[str, Shown]


@dataclass(frozen=True, slots=True)
class Waived:
    """A failed check that somebody answers for until a day (`2027-03-31`)."""

    reason: str
    owner: str
    until: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """One check. `verdict` is `holds`, `violated` or `unknown`; `ok` is whether the author expected it.

    `builtin` marks `ranges` and `satisfiable`. `summary` are sentences that follow the run (the owner's declared response, what the
    other side would have to do). `how` says how it was proved (`invariant of 2 clauses`). `witness`: the trace shows that a
    `reachable` check holds and is no violation. `unit`: what a bound counts (`step`, or `round` of a strategy). `evidence` is what the
    verdict rests on, if it was asked to be kept. `kind` is the kind of its property (`no-crossing`, `never`, `ranges`), a stable name.

    A failed check stays failed (`ok` is false) if it is `waived`, or if a baseline has it (`baseline`: `known`; `new` if it has not);
    only what that means for the exit code is another matter. `hint` are the pieces of the waiver that somebody would have to write for it.
    `counts`: how many of its questions were remembered, if any could be. `substance` shows that there was something to check, if it holds and
    that was asked; `unsure`: that was not decided.
    """

    name: str
    property: str
    builtin: bool
    verdict: str
    bound: int | None
    vacuous: bool
    expected: str
    expected_steps: int | None
    ok: bool
    engine: str | None
    steps: int | None
    reason: str | None
    seconds: float
    certificate: dict[str, Shown | list[Shown]] | None
    trace: ReportTrace | None
    findings: tuple[Finding, ...]
    summary: tuple[str, ...] = ()
    how: str = ""
    witness: bool = False
    line: int | None = None
    unit: str = "step"
    readings: tuple[Reading, ...] = ()
    evidence: tuple[AnyEvidence, ...] = ()
    counts: Counts | None = None
    substance: Witness | None = None
    unsure: bool = False
    place: Place | None = None
    kind: str = ""
    waived: Waived | None = None
    baseline: str | None = None
    hint: tuple[str, ...] = ()

    @derived
    def failed(self) -> bool:
        """Whether it was decided, and not as its author expects: waived or not, known or new."""
        return self.verdict != "unknown" and not self.ok

    @derived
    def excused(self) -> bool:
        """Whether it failed, and somebody has taken that upon them: it is waived, or it is in the baseline."""
        return self.failed and (self.waived is not None or self.baseline == "known")


@dataclass(frozen=True, slots=True)
class Certified:
    """What a certificate says of one policy: an entry of its index, and files by their names in the certificate's folder."""

    entry: dict[str, object]
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Variant:
    """Which variant of a policy a report is about: its name and title, and the title of the scenario file that it is from."""

    name: str
    title: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class PolicyReport:
    """One file that was asked for, or one `scenario` of it; or a `side` file (of waivers) with something wrong in it. `sources` are the texts of the files that its diagnostics point into, by path."""

    path: str
    title: str | None
    diagnostics: tuple[Diagnostic, ...]
    checks: tuple[CheckReport, ...]
    sources: dict[str, str] = field(default_factory=dict)
    library: bool = False
    scenario: Variant | None = None
    certified: Certified | None = None
    side: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one call found; `exit_code` follows from the rest (`exit_code_of`)."""

    policies: tuple[PolicyReport, ...]
    exit_code: int
