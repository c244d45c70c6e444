"""Certificates on disk, by the command line: whole or not at all, and never in the place of something else."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from doctrine_dsl.cli.main import main

POLICY = """actor us
state { aid: 0..3 = 0 }
move us.give { when aid < 2  do aid += 1 }
check kept: never aid = 3
check reached: never aid = 2 expect violated in 2
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `doctrine ARGUMENTS` in a folder with one policy."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "140")
    (tmp_path / "aid.dsl").write_text(POLICY)

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["doctrine", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), *capsys.readouterr()

    return call


def tree(folder: Path) -> dict[str, bytes]:
    """Every file in a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_written_and_verified(run: Run, tmp_path: Path) -> None:
    """A folder whose files the JSON report names; nothing else is left behind, and the second call replaces it by the same."""
    code, out, _ = run("check", "aid.dsl", "--certificate", "proof", "--format", "json")
    first = tree(tmp_path / "proof")

    assert code == 0
    checks = {check["name"]: check["certificate"] for check in json.loads(out)["policies"][0]["checks"]}
    assert checks["kept"] == {"kind": "closed set", "states": 3, "variables": ["aid"], "folder": "1-aid/1-kept"}
    assert checks["reached"] == {"kind": "run", "folder": "1-aid/2-reached"}
    assert "1-aid/1-kept/1-proof.json" in first
    assert sorted(os.listdir(tmp_path)) == ["aid.dsl", "proof"]
    assert run("check", "aid.dsl", "--certificate", "proof")[0] == 0
    assert tree(tmp_path / "proof") == first
    assert run("verify-certificate", "proof") == (0, VERIFIED, "")


VERIFIED = """proof

aid.dsl
  ok   kept         holds: verified (z3: 3 obligations)
  ok   reached      violated: verified (replayed, 2 steps)
  ok   ranges       holds: verified (z3: 3 obligations)
  ok   satisfiable  holds: verified (replayed, 0 steps)

 4 checks: 4 verified, with z3    exit 0
"""


def test_a_refusal_is_exit_code_1(run: Run, tmp_path: Path) -> None:
    """With the sentence in text and in JSON."""
    run("check", "aid.dsl", "--certificate", "proof")
    (tmp_path / "aid.dsl").write_text(POLICY.replace("aid < 2", "aid < 3"))
    code, out, _ = run("verify-certificate", "proof", "--format", "json", "--output", "found.json")

    assert (code, out) == (1, "")
    found = json.loads((tmp_path / "found.json").read_text())
    assert found["certificates"][0]["policies"][0]["refused"] == "aid.dsl: the policy has changed since the certificate was made"
    assert found["exit_code"] == 1


def test_a_policy_that_has_moved(run: Run, tmp_path: Path) -> None:
    """Is found with --policy, by its hash; without it the call is wrong."""
    run("check", "aid.dsl", "--certificate", "proof")
    (tmp_path / "old").mkdir()
    (tmp_path / "aid.dsl").rename(tmp_path / "old" / "help.dsl")

    assert run("verify-certificate", "proof")[0] == 2
    assert run("verify-certificate", "proof", "--policy", "old/help.dsl")[0] == 0


@pytest.mark.parametrize("content", ["my work", '{"format": "doctrine certificate"}'])
def test_a_folder_with_something_else_is_left_alone(run: Run, tmp_path: Path, content: str) -> None:
    """Even if a file is called as an index is."""
    (tmp_path / "proof").mkdir()
    (tmp_path / "proof" / "certificate.json").write_text(content)
    code, _, err = run("check", "aid.dsl", "--certificate", "proof")

    assert code == 2
    assert "is not empty, and no certificate" in " ".join(err.replace("│", " ").split())
    assert tree(tmp_path / "proof") == {"certificate.json": content.encode()}


def test_a_certificate_with_a_foreign_file_is_left_alone(run: Run, tmp_path: Path) -> None:
    """What somebody put beside the proofs would be lost."""
    run("check", "aid.dsl", "--certificate", "proof")
    (tmp_path / "proof" / "notes.txt").write_text("mine")
    before = tree(tmp_path / "proof")

    assert run("check", "aid.dsl", "--certificate", "proof")[0] == 2
    assert tree(tmp_path / "proof") == before
    assert "notes.txt: the index does not name it" in run("verify-certificate", "proof")[1]


@pytest.mark.parametrize(
    "options",
    [
        ("--certificate", "no/where"),
        ("--certificate", "aid.dsl"),
        ("--certificate", "proof", "--dump", "system"),
        ("--certificate", "proof", "--output", "proof"),
    ],
)
def test_wrong_calls(run: Run, tmp_path: Path, options: tuple[str, ...]) -> None:
    """Exit code 2 before anything is done."""
    assert run("check", "aid.dsl", *options)[0] == 2
    assert sorted(os.listdir(tmp_path)) == ["aid.dsl"]


def test_no_certificate_of_a_mistake(run: Run, tmp_path: Path) -> None:
    """A file with an error in it: nothing is written, and an older certificate stays."""
    run("check", "aid.dsl", "--certificate", "proof")
    before = tree(tmp_path / "proof")
    (tmp_path / "aid.dsl").write_text(POLICY + "check wrong: never ais = 3\n")
    code, _, err = run("check", "aid.dsl", "--certificate", "proof")

    assert (code, "no certificate was written" in err) == (2, True)
    assert tree(tmp_path / "proof") == before


@pytest.mark.parametrize("path", [".", "nothing"])
def test_no_certificate_at_all(run: Run, path: str) -> None:
    """To verify what is none is a mistake of the call."""
    assert run("verify-certificate", path)[0] == 2


def test_links_are_not_followed(run: Run, tmp_path: Path) -> None:
    """A certificate that borrows a file from elsewhere is refused, though the file is right."""
    run("check", "aid.dsl", "--certificate", "proof")
    proof = tmp_path / "proof" / "1-aid" / "1-kept" / "1-proof.json"
    proof.rename(tmp_path / "elsewhere.json")
    proof.symlink_to(tmp_path / "elsewhere.json")
    code, out, _ = run("verify-certificate", "proof")

    assert code == 1
    assert "it is a link, or leads out of the certificate" in out


def test_a_second_judge(run: Run) -> None:
    """`--certify` lets cvc5 read every proof, and says so."""
    pytest.importorskip("cvc5")
    code, out, _ = run("check", "aid.dsl", "--certify")

    assert (code, "cvc5 agrees" in out) == (0, True)


def test_a_second_judge_that_disagrees(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then this program is wrong, and there is no verdict: here the first judge lets everything pass, and the proof is none."""
    pytest.importorskip("cvc5")
    from doctrine_dsl.explain import evidence
    from doctrine_dsl.system.term import TRUE
    from doctrine_dsl.verdicts.verdict import Answer, Holds, Invariant

    monkeypatch.setattr(evidence, "run", lambda *_: Answer(Holds(Invariant((TRUE,))), "explicit", ""))
    code, out, err = run("check", "aid.dsl", "--certify")

    assert (code, out) == (70, "")
    assert "check kept: cvc5 refuses the proof: not so: the invariant excludes the bad" in err


def test_variants_have_their_own_claims(run: Run, tmp_path: Path) -> None:
    """Each variant of a scenario file with its settings."""
    (tmp_path / "aid.dsl").write_text(
        "param most: 0..3 = 2\n" + POLICY.replace("aid < 2", "aid < most").replace(" expect violated in 2", "")
    )
    (tmp_path / "s.yaml").write_text("policy: aid.dsl\nscenarios:\n- name: one\n  set: {most: 1}\n- name: two\n  within: 1\n")
    run("check", "--scenario", "s.yaml", "--certificate", "proof", "--jobs", "1")
    code, out, _ = run("verify-certificate", "proof")

    assert (code, "aid.dsl, scenario two" in out, "8 checks: 8 verified" in out) == (0, True, True)
