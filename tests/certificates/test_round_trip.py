"""Every kind of verdict becomes a certificate that verifies, whoever found it, and that strangers' programs read."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files as resources
from importlib.util import find_spec
from pathlib import Path

import pytest
import z3
from jsonschema import Draft202012Validator

from doctrine_dsl.certificates.judging import SOLVERS
from doctrine_dsl.certificates.render import render_json
from doctrine_dsl.certificates.result import Status, exit_code
from doctrine_dsl.certificates.verifying import Means
from doctrine_dsl.cli import call
from doctrine_dsl.cli.files import DiskFiles
from doctrine_dsl.explain.options import Options
from doctrine_dsl.pipeline import check_file
from tests.certificates.policies import MAIN, Files, Texts, certificate, refusals, reports, verified

ROOT = Path(__file__).parent.parent.parent
POLICIES = ("policies/tonkin_1964.dsl", "examples/07_allies_and_exits.dsl", "tests/cases/violated/start_out_of_range.dsl")
CERTIFICATE = certificate()
KINDS = {"run", "proof", "bound", "recomputed"}
needs_cvc5 = pytest.mark.skipif(find_spec("cvc5") is None, reason="cvc5 is an optional extra")


def index(files: dict[str, bytes]) -> dict[str, list[dict[str, object]]]:
    """The policy of a certificate of one."""
    found: dict[str, list[dict[str, object]]] = json.loads(files["certificate.json"])["policies"][0]
    return found


def test_all_that_is_claimed_verifies() -> None:
    """Every check of a policy with every kind of verdict and of evidence."""
    found = verified(CERTIFICATE)

    assert refusals(found) == []
    assert {check.status for check in found.policies[0].checks} == {Status.VERIFIED}
    assert exit_code([found]) == 0
    kinds = {claim["kind"] for check in index(CERTIFICATE)["checks"] for claim in check["claims"]}  # type: ignore[attr-defined]
    assert kinds == KINDS


def test_the_same_call_gives_the_same_bytes() -> None:
    """No time, no order of hashes."""
    assert certificate() == CERTIFICATE


@pytest.mark.parametrize("engine", ["explicit", "induction", "ic3", "bmc"])
def test_whoever_found_it(engine: str) -> None:
    """What an engine does not decide is not claimed; everything else verifies."""
    text = MAIN.replace("check both", "check both_of_them")
    found = verified(certificate(text, engine=engine, within=2 if engine == "bmc" else None), Texts(main=text))

    assert refusals(found) == []
    states = [check.status for check in found.policies[0].checks]
    assert states.count(Status.VERIFIED) >= 4
    assert set(states) <= {Status.VERIFIED, Status.UNCLAIMED}


@pytest.mark.parametrize(
    "options", [{"within": 1}, {"excluding": ("russia",)}, {"settings": (("most", "4"),)}, {"settings": (("most", "any"),)}]
)
def test_how_it_was_asked_is_recorded_and_honoured(options: dict[str, object]) -> None:
    """The verdicts are those under the options of the call, not those of the bare policy."""
    files = certificate(**options)
    found = verified(files)

    assert refusals(found) == []
    told = [(check.verdict, check.property) for check in reports(**options).checks]
    assert [(check.verdict, check.property) for check in found.policies[0].checks] == told


@pytest.mark.parametrize("path", POLICIES)
def test_policies_on_disk(path: str) -> None:
    """Of the repository, each with the checks that it has."""
    from doctrine_dsl.certificates.writing import whole
    from doctrine_dsl.pipeline import verify_certificate
    from tests.certificates.policies import TOOL

    disk = DiskFiles.of([str(ROOT / path)])
    report = check_file(str(ROOT / path), disk, Options(certificate=True))
    assert report.certified is not None
    files = {name: text.encode() for name, text in whole([(report.path, report.certified)], TOOL).items()}
    found = verify_certificate("certificate", Files(files), (), lambda _: disk, Means())

    assert refusals(found) == []
    assert len(found.policies[0].checks) == len(report.checks)


@needs_cvc5
def test_another_judge() -> None:
    """cvc5 in the place of z3."""
    found = verified(CERTIFICATE, means=Means(solver="cvc5"))

    assert refusals(found) == []
    assert any("cvc5: 3 obligations" in check.how for check in found.policies[0].checks)


@needs_cvc5
@pytest.mark.parametrize("engine", ["auto", "induction"])
def test_cvc5_reads_every_obligation(engine: str) -> None:
    """As a stranger would give them to it: the bytes of the file, and nothing else."""
    from doctrine_dsl.smt.control import Unlimited, Unsatisfiable
    from doctrine_dsl.smt.second import decide_script

    for name, data in certificate(engine=engine).items():
        if name.endswith(".smt2"):
            assert isinstance(decide_script(data.decode(), Unlimited()), Unsatisfiable), name


def test_z3_reads_every_obligation() -> None:
    """As its command line would."""
    for name, data in CERTIFICATE.items():
        if name.endswith(".smt2"):
            context = z3.Context()
            assert z3.Z3_eval_smtlib2_string(context.ref(), data.decode()).split() == ["unsat"], name
            assert data.decode().isascii() or "Aid" in data.decode()


def test_an_obligation_says_what_it_is_about() -> None:
    """Policy, check, property and claim in words; a logic that the standard knows."""
    text = CERTIFICATE["1-main/2-kept/1-step.smt2"].decode()

    assert text.startswith("; Policy folder/main.dsl (Aid | and its limits), check kept: never aid = 4\n")
    assert "; Claimed: no run of any length comes to the bad state of the question.\n" in text
    assert "\n(set-logic QF_LIA)\n" in text
    assert text.endswith("(check-sat)\n(exit)\n")


def test_a_run_in_the_trace_format_of_others() -> None:
    """Whole numbers as big ones, the action by its name, no time."""
    run = json.loads(CERTIFICATE["1-main/1-crossed/1-run.itf.json"])

    assert run["#meta"]["format"] == "ITF"
    assert set(run["#meta"]) == {"format", "format-description", "description"}
    assert [state["mbt::actionTaken"] for state in run["states"]] == ["init", "us.give", "us.give", "us.give"]
    assert run["states"][-1]["aid"] == {"#bigint": "3"}
    assert run["states"][0]["feel"] == "calm"
    assert run["states"][0]["used"] is False
    assert all(set(state) == {"#meta", *run["vars"]} for state in run["states"])


def test_unknown_is_listed_and_claims_nothing() -> None:
    """It has no files, and verifying says that there was nothing to verify."""
    files = certificate(timeout=0.0)
    found = verified(files)

    assert {check.status for check in found.policies[0].checks} == {Status.UNCLAIMED}
    assert list(files) == ["certificate.json"]


def test_no_time_is_not_a_refusal() -> None:
    """Undecided is exit code 3, and never green."""
    found = verified(CERTIFICATE, means=Means(timeout=0.0))

    assert {check.status for check in found.policies[0].checks} == {Status.UNDECIDED}
    assert exit_code([found]) == 3
    assert exit_code([found, replace(found, refused=("one is forged",))]) == 1


@pytest.mark.parametrize(
    ("schema", "values"),
    [
        ("certificate.schema.json", [CERTIFICATE["certificate.json"], certificate(timeout=0.0)["certificate.json"]]),
        ("verification.schema.json", [render_json([verified(CERTIFICATE)]), render_json([verified({})])]),
    ],
)
def test_the_schemas(schema: str, values: list[bytes]) -> None:
    """They are shipped, and what is written validates against them."""
    loaded = json.loads((resources("doctrine_dsl") / "certificates" / schema).read_text(encoding="utf-8"))

    Draft202012Validator.check_schema(loaded)
    for value in values:
        Draft202012Validator(loaded).validate(json.loads(value))


def test_the_command_line_knows_the_solvers() -> None:
    """Without loading them."""
    assert call.SOLVERS == SOLVERS
