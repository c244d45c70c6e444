"""Reports made by hand, as the pipeline would make them: one check of every outcome, on a policy that reads like a real one."""

from __future__ import annotations

from dataclasses import replace

from doctrine_dsl.diagnostics import Diagnostic, Label, Severity, Span
from doctrine_dsl.explain.report import CheckReport, Finding, Place, PolicyReport, Report, ReportStep, ReportTrace, Shown, Variant, Waived

State = dict[str, Shown]

PATH = "policies/ukraine_2024.dsl"
TITLE = "Long-range strikes into Russia, 2024"
RUNGS = {
    "reach": ("occupied", "border", "deep"),
    "used": ("occupied", "border", "deep"),
    "level": ("gray_zone", "proxy_war", "limited_war", "nuclear_use"),
}
START: State = {
    "invaded": True,
    "aid": 3,
    "reach": "occupied",
    "used": "occupied",
    "level": "proxy_war",
    "hotline": False,
    "energy": False,
    "banks": False,
    "shipping": False,
}


def run(ladders: tuple[str, ...], *steps: tuple[str | None, str, State, tuple[str, ...], tuple[str, ...]]) -> ReportTrace:
    """A run from `START`: mover, move, new values, lines crossed, notes."""
    state = dict(START)
    found = [ReportStep(0, None, None, {}, dict(state), (), ())]
    for number, (actor, move, new, crossed, notes) in enumerate(steps, 1):
        changes = {name: (state[name], value) for name, value in new.items()}
        state.update(new)
        places = [Place("move", move, PATH, 20 + number, 1, 20 + number, 40)]
        if any("no longer forbids" in note for note in notes):
            places.append(Place("rule", "us.measured", PATH, 58, 3, 58, 47))
        places += [Place("line", line, PATH, 90, 1, 93, 2) for line in crossed]
        found.append(ReportStep(number, actor, move, changes, dict(state), crossed, notes, tuple(places)))
    return ReportTrace(True, tuple(found), ladders, {name: RUNGS[name] for name in ladders})


DEEP_RUN = run(
    ("reach", "used", "level"),
    ("us", "us.open_hotline", {"hotline": True}, (), ()),
    ("us", "us.raise_aid", {"aid": 4}, (), ()),
    ("us", "us.release_border", {"reach": "border"}, (), ()),
    ("us", "us.release_deep", {"reach": "deep"}, (), ("us.measured no longer forbids it (policies/ukraine_2024.dsl:58)",)),
    (
        "ukraine",
        "ukraine.strike_deep",
        {"used": "deep", "level": "limited_war"},
        ("russia.deep_strikes",),
        ("CROSSES russia.deep_strikes, deliberate",),
    ),
)

SHIFT_RUN = run(
    ("level",),
    (
        "us",
        "us.sanction",
        {"energy": True, "banks": True, "shipping": True},
        (),
        (
            "SHIFT of us toward russia to compellence, doctrinal: us.pressure goes live",
            "to comply russia would have to make russia.withdraw",
        ),
    ),
)

BASE = CheckReport(
    name="deep",
    property="no crossing of russia.deep_strikes",
    builtin=False,
    verdict="violated",
    bound=None,
    vacuous=False,
    expected="holds",
    expected_steps=None,
    ok=False,
    engine="bmc",
    steps=5,
    reason=None,
    seconds=0.08,
    certificate=None,
    trace=DEEP_RUN,
    findings=(Finding("crossing", {"line": "russia.deep_strikes", "step": 5, "by": "ukraine", "class": "deliberate"}),),
    summary=("russia said it would answer with war_footing within 3 steps",),
    line=142,
    place=Place("check", "deep", PATH, 142, 1, 142, 49),
    kind="no-crossing",
)

HOLDING = replace(BASE, verdict="holds", ok=True, steps=None, trace=None, findings=(), summary=())

VIOLATED = BASE
EXPECTED = replace(
    BASE,
    name="shift",
    property="no shift by us toward russia",
    expected="violated",
    expected_steps=1,
    ok=True,
    steps=1,
    trace=SHIFT_RUN,
    findings=(
        Finding(
            "shift",
            {"by": "us", "toward": "russia", "threat": "us.pressure", "step": 1, "nature": "doctrinal", "to": "compellence"},
        ),
    ),
    summary=(),
)
HELD = replace(
    HOLDING,
    name="quiet",
    property="never level = nuclear_use",
    engine="ic3",
    how="invariant of 2 clauses",
    certificate={"kind": "invariant", "clauses": ["level <= limited_war", "not attacked"], "depth": 1},
)
LONG = replace(
    HOLDING,
    name="before",
    property=("always not invaded and not live(us.pressure) and level < nuclear_use implies posture(us, russia) = deterrence"),
    engine="explicit",
    how="all 1,208 states seen",
)
BOUNDED = replace(HOLDING, name="nuclear", property="never level = nuclear_use within 3", bound=3)
VACUOUS = replace(HOLDING, name="quarantine", property="no crossing of ussr.boats by us", vacuous=True)
WITNESS = replace(
    HOLDING,
    name="proxy",
    property="reachable level = limited_war",
    steps=5,
    trace=replace(DEEP_RUN, steps=tuple(replace(step, crossed=(), notes=()) for step in DEEP_RUN.steps)),
    witness=True,
)
UNKNOWN = replace(
    HOLDING,
    name="exit",
    property="offramp to level <= gray_zone in 6",
    verdict="unknown",
    ok=False,
    engine=None,
    reason="60 s were not enough; no violation within 9 steps",
)
WRONG_LENGTH = replace(BASE, name="early", expected="violated", expected_steps=3, trace=replace(DEEP_RUN, shortest=True))
NOT_VIOLATED = replace(HELD, name="hoped", expected="violated", expected_steps=None, ok=False)
WAIVED = replace(VIOLATED, name="agreed", waived=Waived("seen by the board, memo 12", "J. Doe", "2027-03-31"))
KNOWN = replace(VIOLATED, name="old", baseline="known")
NEW = replace(NOT_VIOLATED, name="young", baseline="new", hint=("waive young", 'in "ukraine_2024.dsl"', "run 0123456789abcdef"))
BUILTIN = replace(HOLDING, builtin=True, place=None, line=None)
RANGES = replace(BUILTIN, name="ranges", property="no move leaves a range", kind="ranges")
SATISFIABLE = replace(BUILTIN, name="satisfiable", property="there is a state to start in", kind="satisfiable")


def policy(*checks: CheckReport) -> PolicyReport:
    """A policy with these checks and the two built-in ones."""
    return PolicyReport(PATH, TITLE, (), (*checks, RANGES, SATISFIABLE))


SOURCE = 'actor blue "Blue"\nstate { aid: 0..5 = 0 }\nredline bleu.no_strikes {\n  crossed when aid = 5\n}\n'
WRONG_NAME = Diagnostic(
    "D201",
    "no actor is named `bleu`",
    Span("policies/blue.dsl", SOURCE.index("bleu"), SOURCE.index("bleu") + 4),
    "did you mean `blue`? (declared on line 1)",
    (Label(Span("policies/blue.dsl", 6, 10), "the nearest name"),),
)
WARNING = replace(WRONG_NAME, code="D601", message="this line is never crossed", severity=Severity.WARNING, help=None, labels=())

MIXED = Report((policy(VIOLATED, HELD, UNKNOWN),), 1)
EVERYTHING = Report((policy(VIOLATED, EXPECTED, HELD, LONG, BOUNDED, VACUOUS, WITNESS, UNKNOWN, WRONG_LENGTH, NOT_VIOLATED),), 1)
FINE = Report((policy(EXPECTED, HELD),), 0)
MISTAKEN = Report((PolicyReport("policies/blue.dsl", None, (WRONG_NAME,), (), {"policies/blue.dsl": SOURCE}),), 2)
MISSING = Report(
    (
        PolicyReport(
            "policies/none.dsl", None, (Diagnostic("D001", "there is no file `policies/none.dsl`", Span("policies/none.dsl", 0, 0)),), ()
        ),
    ),
    2,
)
SEVERAL = Report((policy(EXPECTED), PolicyReport("policies/world.dsl", None, (), (), library=True), MISTAKEN.policies[0]), 2)
STRICT = Report((policy(HELD, VACUOUS),), 4)
EXCUSED = Report((policy(WAIVED, KNOWN, NEW, HELD),), 1)
VARIANTS = Report(
    tuple(
        replace(policy(check), scenario=Variant(name, None, "What if"))
        for name, check in (("as_is", VIOLATED), ("measured", HELD), ("agreed", replace(WAIVED, name="deep")))
    ),
    1,
)
FAILURE = Report((), 70)

SAMPLES = {
    "mixed": MIXED,
    "everything": EVERYTHING,
    "fine": FINE,
    "mistaken": MISTAKEN,
    "missing": MISSING,
    "several": SEVERAL,
    "strict": STRICT,
    "excused": EXCUSED,
    "variants": VARIANTS,
    "failure": FAILURE,
}
