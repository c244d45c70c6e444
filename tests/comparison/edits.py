"""Edits of the Cuban and the Ukrainian policy, each with what a careful analyst says of it before looking at any output."""

from __future__ import annotations

from dataclasses import dataclass, field

CUBA, CUBA_WORLD, UKRAINE = "policies/cuba_1962.dsl", "policies/world/cuba_1962.dsl", "policies/ukraine_2024.dsl"


@dataclass(frozen=True)
class Edited:
    """In `file`, `before` (one place) becomes `after`; `policy` is then compared, with `options`.

    `moves` is the class of the runs, `tags` what the call fails on, and `runs` the moves that tell the two apart, by direction. `answers`
    gives, by the name of a question, its steps before and after (None: it holds); `lines` the class of each red line that changed;
    `edits` the class of each edit. `also` is a second
    edit of the same file. The exit code is 1 with tags and 0 without, unless `code` says otherwise.
    """

    name: str
    policy: str
    file: str
    before: str
    after: str
    moves: str = "equivalent"
    tags: tuple[str, ...] = ()
    runs: dict[str, str] = field(default_factory=dict)
    answers: dict[str, tuple[int | None, int | None]] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    edits: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    code: int | None = None
    also: tuple[str, str] = ("", "")


def only(*names: str) -> tuple[str, ...]:
    """The options that ask these checks alone."""
    return tuple(part for name in names for part in ("--only", name))


CASES = (
    # ---- Cuba: what the doctrine says
    Edited(
        "a permission widened: air defence in Cuba is reason enough to strike", CUBA, CUBA,
        "unless quarantine", "unless quarantine or sams",
        "widened", ("widened",), {"widened": "ussr.send_sams ussr.deploy us.airstrike"}, edits=("widened",),
    ),
    Edited(
        "a rule deleted: nobody has to quarantine first, and nuclear war is a step nearer", CUBA, CUBA,
        "  firm_but_slow: forbid airstrike unless quarantine\n", "",
        "widened", ("exit-lost", "shortened", "widened"), {"widened": "ussr.deploy us.airstrike"},
        {"nuclear_by_intent": (4, 3), "exit_by_intent": (4, 3)}, edits=("widened",),
    ),
    Edited(
        "a rule deleted that still binds: submarines may be sunk, and the Soviet line crossed", CUBA, CUBA,
        "  no_sinking: forbid sink_submarine\n", "",
        "widened", ("proof-lost", "shortened", "widened"), {"widened": "ussr.deploy us.quarantine us.sink_submarine"},
        {"submarine": (None, 3), "ussr.boats": (None, 3)}, edits=("widened",),
    ),
    Edited("a comment", CUBA, CUBA, "doctrine us {", "# the rules of the Executive Committee\ndoctrine us {"),
    Edited(
        "two rules in the other order", CUBA, CUBA,
        "  firm_but_slow: forbid airstrike unless quarantine\n  no_sinking: forbid sink_submarine\n",
        "  no_sinking: forbid sink_submarine\n  firm_but_slow: forbid airstrike unless quarantine\n",
    ),
    Edited("a rule said in other words", CUBA, CUBA, "forbid airstrike unless quarantine", "forbid airstrike when not quarantine", edits=("equivalent",)),
    Edited("a rule renamed", CUBA, CUBA, "firm_but_slow", "slowly", edits=("equivalent",)),
    Edited(
        "a variable renamed everywhere, and the tool told so", CUBA, CUBA_WORLD, "us_loss", "american_loss",
        options=("--rename", "us_loss=american_loss"),
    ),
    # ---- Cuba: what can be done
    Edited(
        "an off-ramp removed: nobody can step down", CUBA, CUBA_WORLD,
        "move a.stand_down for a in both { tags diplomatic  when level in confrontation..limited_war  do level falls }\n", "",
        "narrowed", ("exit-lost",), {"narrowed": "ussr.send_sams ussr.deploy nature.u2_down us.stand_down"},
        {"exit_by_intent": (4, 3)}, edits=("narrowed",),
    ),
    Edited(
        "an accident that needs no quarantine any more", CUBA, CUBA_WORLD,
        "  when quarantine and level < nuclear_war\n  do level := nuclear_war", "  when level < nuclear_war\n  do level := nuclear_war",
        "widened", ("exit-lost", "widened"), {"widened": "nature.b59"}, {"exit": (3, 1)}, edits=("widened",),
    ),
    Edited(
        "a move deleted: no practice charges, so no false alarm", CUBA, CUBA_WORLD,
        'move us.practice_charges "signal a submarine to surface" {\n  status unverified\n  when quarantine\n'
        "  mistaken by ussr for us.sink_submarine\n}\n", "",
        "narrowed", (), {"narrowed": "ussr.deploy us.quarantine us.practice_charges"}, {"submarine_alarm": (3, None)}, edits=("narrowed",),
    ),
    # ---- Cuba: lines and checks
    Edited(
        "a line moved outward: missiles are tolerated until they are ready to fire", CUBA, CUBA_WORLD,
        "crossed when missiles != absent\n", "crossed when missiles = operational\n",
        "equivalent", ("widened",), {}, {"line": (1, 2), "us.offensive": (1, 2)}, {"us.offensive": "narrowed"}, ("narrowed",),
    ),
    Edited(
        "a new line", CUBA, CUBA_WORLD, "redline ussr.boats", "redline ussr.blockade { crossed when quarantine }\nredline ussr.boats",
        lines={"ussr.blockade": "widened"}, edits=("widened",),
    ),
    Edited(
        "a check asked of short runs only: the answer is still one for runs of any length",
        CUBA,
        CUBA,
        "no crossing of ussr.boats expect holds",
        "no crossing of ussr.boats within 3 expect holds",
        answers={"submarine": (None, None)},
    ),
    Edited(
        "a check deleted", CUBA, CUBA, "check no_slices: no salami of us.offensive expect holds\n", "",
        tags=("proof-lost",), answers={"no_slices": (None, None)},
    ),
    # ---- Ukraine
    Edited(
        "a rule deleted that never bound: America has no nuclear move of its own", UKRAINE, UKRAINE,
        "  no_nuclear: forbid any tagged nuclear  # lint: allow D608 a statement of doctrine: no American move here is nuclear\n    note \"assumed by the model\"\n", "", edits=("equivalent",), options=only("deep"),
    ),
    Edited(
        "one of two vetoes dropped: Germany's still stands", UKRAINE, UKRAINE,
        '  stay_out: forbid nato.intervene unless attacked\n    source "Carment and Belo"  status contested\n', "",
        edits=("equivalent",), options=only("nato_stays_out"),
    ),
    Edited(
        "both vetoes dropped: neither alone changes anything, together they let NATO in",
        UKRAINE,
        UKRAINE,
        '  stay_out: forbid nato.intervene unless attacked\n    source "Carment and Belo"  status contested\n',
        "",
        "widened",
        ("exit-lost", "proof-lost", "shortened", "widened"),
        {"widened": "russia.invade us.raise_aid nato.intervene"},
        {"nato_stays_out": (None, 3), "exit_by_intent": (10, 4)},
        edits=("equivalent", "equivalent"),
        options=only("nato_stays_out", "exit_by_intent"),
        also=('  no_intervention: forbid nato.intervene unless attacked\n    note "assumed by the model"\n', ""),
    ),
    Edited(
        "a threshold moved: deep strikes may be released with Storm Shadow", UKRAINE, UKRAINE,
        "when reach = border and aid >= 4", "when reach = border and aid >= 3",
        "widened", ("shortened", "widened"), {"widened": "russia.invade us.raise_aid us.raise_aid us.raise_aid us.release_border us.release_deep"},
        {"permission": (7, 6), "deep": (8, 7)}, edits=("widened",), options=only("deep", "permission"),
    ),
    Edited(
        "a line moved inward: Storm Shadow crosses it", UKRAINE, UKRAINE, "crossed when aid >= 4", "crossed when aid >= 3",
        "equivalent", ("shortened",), {}, {"long_range": (5, 4)}, {"russia.long_range": "widened"}, ("widened",), only("long_range"),
    ),
    Edited(
        "an obligation shortened", UKRAINE, UKRAINE,
        "pact article5_de_us: defense of germany to us {\n  source \"North Atlantic Treaty, Article 5\"  status unverified\n"
        "  when attacked\n  owes germany.defend within 3",
        "pact article5_de_us: defense of germany to us {\n  source \"North Atlantic Treaty, Article 5\"  status unverified\n"
        "  when attacked\n  owes germany.defend within 2",
        "narrowed", edits=("narrowed",), answers={}, options=only("germany_in"),
    ),
    Edited(
        "an off-ramp narrowed: no stepping down from a limited war", UKRAINE, UKRAINE,
        "when hotline and level in proxy_war..limited_war", "when hotline and level = proxy_war",
        "narrowed", ("exit-lost", "proof-lost"), {}, {"exit": (4, 3), "exit_before": (None, 3)}, edits=("narrowed",), options=only("exit", "exit_before"),
    ),
    Edited(
        "one more member of a group: Germany may deliver every tier", UKRAINE, UKRAINE, "group hawks { us, uk, poland }", "group hawks { us, uk, poland, germany }",
        "widened", ("widened",), {"widened": "russia.invade germany.raise_aid"}, edits=("widened",), options=only("deep"),
    ),
    Edited(
        "another start: some aid before the war", UKRAINE, UKRAINE, "aid: 0..5 = 0", "aid: 0..5 = 1",
        "neither", ("shortened", "widened"), {"widened": "", "narrowed": ""}, {"long_range": (5, 4)}, edits=("neither",), options=only("long_range"),
    ),
    Edited("a comment and another layout", UKRAINE, UKRAINE, "when reach = border and aid >= 4\n  do reach := deep", "when reach = border\n    and aid >= 4  # ATACMS\n  do reach := deep"),
    Edited("a slip", UKRAINE, UKRAINE, "when reach = border and aid >= 4", "when reach = border and aids >= 4", moves="", code=2),
)  # fmt: skip
