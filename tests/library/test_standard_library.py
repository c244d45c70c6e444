"""`use "std/..."`: every file is read, used by an example, and says what its source says."""

from __future__ import annotations

from pathlib import Path

import pytest

import doctrine_dsl
from doctrine_dsl.cli.files import STANDARD_INPUT, DiskFiles
from doctrine_dsl.diagnostics import Severity, SourceText
from doctrine_dsl.explain.report import PolicyReport
from doctrine_dsl.model.load import load
from doctrine_dsl.model.resolve import resolve
from doctrine_dsl.pipeline import Options, check_file, read_only
from doctrine_dsl.syntax.format import format_file
from doctrine_dsl.syntax.parse import parse
from tests.cases.answers import by_name, exit_code

ROOT = Path(__file__).parents[2]
LIBRARY = Path(doctrine_dsl.__file__).parent / "std"
NAMES = sorted(path.name for path in LIBRARY.glob("*.dsl"))
EXAMPLES = ROOT / "examples" / "std"

KAHN = {
    "subcrisis_maneuvering": [
        "ostensible_crisis",
        "political_economic_and_diplomatic_gestures",
        "solemn_and_formal_declarations",
    ],
    "traditional_crises": [
        "hardening_of_positions",
        "show_of_force",
        "significant_mobilization",
        "legal_harassment",
        "harassing_acts_of_violence",
        "dramatic_military_confrontations",
    ],
    "intense_crises": [
        "breaking_off_diplomatic_relations",
        "super_ready_status",
        "large_conventional_war",
        "large_compound_escalation",
        "declaration_of_limited_conventional_war",
        "barely_nuclear_war",
        "nuclear_ultimatums",
        "limited_evacuation",
        "spectacular_show_of_force",
        "justifiable_counterforce_attack",
        "peaceful_worldwide_embargo",
    ],
    "bizarre_crises": [
        "local_nuclear_war_exemplary",
        "declaration_of_limited_nuclear_war",
        "local_nuclear_war_military",
        "unusual_countermeasures",
        "evacuation",
    ],
    "exemplary_central_attacks": [
        "demonstration_attack_on_zone_of_interior",
        "exemplary_attack_on_military",
        "exemplary_attack_on_property",
        "exemplary_attack_on_population",
        "complete_evacuation",
        "reciprocal_reprisals",
    ],
    "military_central_wars": [
        "formal_declaration_of_general_war",
        "slow_motion_counter_property_war",
        "slow_motion_counterforce_war",
        "constrained_force_reduction_salvo",
        "constrained_disarming_attack",
        "counterforce_with_avoidance",
        "unmodified_counterforce_attack",
    ],
    "civilian_central_wars": [
        "slow_motion_countercity_war",
        "countervalue_salvo",
        "augmented_disarming_attack",
        "civilian_devastation_attack",
        "controlled_general_war",
        "spasm_war",
    ],
}
"""The rungs in Kahn's order, by group."""
THRESHOLDS = [
    "do_not_rock_the_boat",
    "nuclear_war_is_unthinkable",
    "no_nuclear_use",
    "central_sanctuary",
    "central_war",
    "city_targeting",
]
"""The n-th lies between the n-th group and the next."""


def answered(text: str) -> PolicyReport:
    """What is found about a policy that is nowhere on disk and uses the library."""
    return check_file(STANDARD_INPUT, DiskFiles((), text.encode()), Options())


def members(name: str, library: str) -> list[str]:
    """The members of a ladder or enum of the library, in order."""
    text = f'use "std/{library}"\nactor blue\nparam one: {name} = any\n'
    program, unreadable = load(STANDARD_INPUT, DiskFiles((), text.encode()))
    model, unresolved = resolve(program)
    assert [one for one in (*unreadable, *unresolved) if one.severity is Severity.ERROR] == []
    sort = model.parameters["one"].sort
    return [str(sort.show(value)) for value in sort.values]


def true_of(definition: str, name: str, library: str) -> list[str]:
    """The members of a type for which a define with one parameter is true."""
    every = members(name, library)
    checks = "".join(f"check {one}: reachable {definition}(here) and here = {one}\n" for one in every)
    report = answered(f'use "std/{library}"\nactor blue\nstate {{ here: {name} = any }}\n{checks}')
    found = by_name(report.checks)
    return [one for one in every if found[one].verdict == "holds"]


# ---- the files


def test_the_library_is_there() -> None:
    """Below the package, so that the wheel has it."""
    assert NAMES == ["alliances.dsl", "cow.dsl", "domains.dsl", "kahn.dsl"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_the_library_is_read_without_a_word(name: str) -> None:
    """It declares what it says by itself: no error and no warning, as a library and as a policy of its own."""
    files = DiskFiles.of([])

    assert read_only(f"<std>/{name}", files).diagnostics == ()
    assert check_file(f"<std>/{name}", files, Options()).diagnostics == ()


@pytest.mark.parametrize("path", [*sorted(LIBRARY.glob("*.dsl")), *sorted(EXAMPLES.glob("*.dsl"))], ids=lambda path: f"{path.name}")
def test_it_is_written_as_fmt_writes(path: Path) -> None:
    """Canonical form."""
    source = SourceText(path.name, path.read_text(encoding="utf-8"))

    assert format_file(parse(source)[0], source) == source.text


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_the_library_names_its_source(name: str) -> None:
    """In the comment that opens it, with how to use it."""
    header = (LIBRARY / name).read_text(encoding="utf-8").split("\n\n")[0]

    assert "# Source: " in header
    assert f'use "std/{name}"' in header


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_the_library_has_an_example(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It uses the file, and shows a check that holds and one that does not; wherever the call is made."""
    monkeypatch.chdir(tmp_path)
    path = (EXAMPLES / name).as_posix()
    report = check_file(path, DiskFiles.of([path]), Options())
    own = [check for check in report.checks if not check.builtin]

    assert f'use "std/{name}"' in (EXAMPLES / name).read_text(encoding="utf-8")
    assert (report.diagnostics, exit_code(report)) == ((), 0)
    assert {check.verdict for check in own} == {"holds", "violated"}
    assert not any(check.vacuous for check in own)


# ---- Kahn


def test_kahns_rungs_stand_in_his_order() -> None:
    """All 44."""
    rungs = members("kahn", "kahn.dsl")

    assert len(rungs) == 44
    assert rungs == [rung for group in KAHN.values() for rung in group]


def test_the_checker_climbs_them_one_by_one() -> None:
    """`rises` goes from each rung to the next, so that the last is 43 steps from the first."""
    text = 'use "std/kahn.dsl"\nactor blue\nstate { at: kahn = ostensible_crisis }\nmove blue.up { do at rises }\ncheck top: never at = spasm_war\n'
    (top,) = (check for check in answered(text).checks if not check.builtin)

    assert (top.verdict, top.steps) == ("violated", 43)
    assert top.trace is not None
    assert [step.state["at"] for step in top.trace.steps] == members("kahn", "kahn.dsl")


@pytest.mark.parametrize("group", KAHN)
def test_a_group_has_the_rungs_that_kahn_gives_it(group: str) -> None:
    """And no other."""
    assert true_of(f"in_{group}", "kahn", "kahn.dsl") == KAHN[group]


def test_the_groups_part_the_ladder() -> None:
    """Every rung is in exactly one."""
    number = " + ".join(f"(if in_{group}(at) then 1 else 0)" for group in KAHN)
    report = answered(f'use "std/kahn.dsl"\nactor blue\nstate {{ at: kahn = any }}\ncheck one: always {number} = 1\n')

    assert by_name(report.checks)["one"].verdict == "holds"


@pytest.mark.parametrize(("place", "threshold"), list(enumerate(THRESHOLDS, start=1)))
def test_a_threshold_lies_between_two_groups(place: int, threshold: str) -> None:
    """Past it are all rungs of the groups above it."""
    above = [rung for group in list(KAHN.values())[place:] for rung in group]

    assert true_of(f"past_{threshold}", "kahn", "kahn.dsl") == above


# ---- the others


def test_the_levels_of_hostility_have_the_numbers_of_the_data() -> None:
    """1 to 5."""
    levels = members("hostility", "cow.dsl")
    checks = "".join(f"check {one}: always level = {one} implies cow_level(level) = {n}\n" for n, one in enumerate(levels, start=1))
    report = answered(f'use "std/cow.dsl"\nactor blue\nstate {{ level: hostility = any }}\n{checks}')

    assert levels == ["no_militarized_action", "threat_to_use_force", "display_of_force", "use_of_force", "war"]
    assert {check.verdict for check in report.checks if not check.builtin} == {"holds"}


@pytest.mark.parametrize(
    ("definition", "name", "library", "expected"),
    [
        ("is_militarized", "hostility", "cow.dsl", ["threat_to_use_force", "display_of_force", "use_of_force", "war"]),
        ("is_violent", "hostility", "cow.dsl", ["use_of_force", "war"]),
        ("is_physical", "domain", "domains.dsl", ["land", "sea", "air", "space"]),
        ("is_without_arms", "domain", "domains.dsl", ["economic", "diplomatic", "information"]),
        ("is_call_to_arms", "obligation", "alliances.dsl", ["defense", "offense"]),
        ("is_restraint", "obligation", "alliances.dsl", ["neutrality", "nonaggression"]),
    ],
)
def test_a_define_is_true_of_what_it_names(definition: str, name: str, library: str, expected: list[str]) -> None:
    """And of nothing else."""
    assert true_of(definition, name, library) == expected


def test_the_obligations_are_the_types_of_a_pact() -> None:
    """Each word of the enum may stand after the name of a pact."""
    kinds = members("obligation", "alliances.dsl")
    pacts = "".join(f"pact p_{kind}: {kind} of blue to red {{}}\n" for kind in kinds)
    report = answered(f'use "std/alliances.dsl"\nactor blue\nactor red\n{pacts}check quiet: always true\n')

    assert kinds == ["defense", "offense", "neutrality", "nonaggression", "consultation"]
    assert report.diagnostics == ()


def test_the_whole_library_may_be_used_at_once() -> None:
    """No two files declare one name."""
    uses = "".join(f'use "std/{name}"\n' for name in NAMES)
    report = answered(f"{uses}actor blue\ncheck quiet: always true\n")

    assert (report.diagnostics, exit_code(report)) == ((), 0)
