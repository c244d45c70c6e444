"""Every command, every outcome: the exit code is that of the contract, the same in text and in JSON, and JSON says it, too."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from doctrine_dsl.cli.commands import app
from doctrine_dsl.cli.main import main

GOOD = """actor blue
actor red
rivals blue against red
param most: 0..3 = 2
state { aid: 0..4 = 0 }
move blue.give { when aid < 4  do aid += 1 }
doctrine blue { limit: forbid give when aid >= most }
redline red.fourth "four tiers" { status unverified  crossed when aid = 4 }
check kept: no crossing of red.fourth expect holds
check three: never aid > most expect holds
"""
FILES = {
    "good.dsl": GOOD,
    "wider.dsl": GOOD.replace("aid >= most", "aid > most").replace("check three: never aid > most expect holds\n", ""),
    "failing.dsl": GOOD + "check none: never aid = 1 expect holds\n",
    "empty_claim.dsl": GOOD + "check idle: no crossing of red.fourth excluding blue expect holds\n",
    "mistaken.dsl": GOOD.replace("move blue", "move bleu"),
    "warned.dsl": GOOD.replace("doctrine blue {", "doctrine blue { again: permit give when aid >= 4 "),
    "ugly.dsl": "actor    blue\n",
    "good.yaml": "policy: good.dsl\nscenarios:\n  - name: less\n    set: {most: 1}\n",
    "failing.yaml": "policy: failing.dsl\nscenarios:\n  - name: less\n    set: {most: 1}\n",
    "mistaken.yaml": "policy: good.dsl\nscenarios:\n  - name: less\n    set: {least: 1}\n",
    "strict/doctrine.toml": '[lint.levels]\nD602 = "error"\n',
    "strict/warned.dsl": GOOD.replace("doctrine blue {", "doctrine blue { again: permit give when aid >= 4 "),
}
NO_TIME = ["--timeout", "0.0000001"]
ROWS: list[tuple[list[str], int]] = [
    (["check", "good.dsl"], 0),
    (["check", "failing.dsl"], 1),
    (["check", "mistaken.dsl"], 2),
    (["check", "good.dsl", *NO_TIME], 3),
    (["check", "empty_claim.dsl", "--strict"], 4),
    (["check", "failing.dsl", "mistaken.dsl"], 2),
    (["check", "--scenario", "good.yaml"], 0),
    (["check", "--scenario", "failing.yaml"], 1),
    (["check", "--scenario", "mistaken.yaml"], 2),
    (["threshold", "good.dsl", "--param", "most"], 0),
    (["threshold", "good.dsl", "--param", "least"], 2),
    (["threshold", "good.dsl", "--param", "most", *NO_TIME], 3),
    (["lint", "good.dsl"], 0),
    (["lint", "strict/warned.dsl"], 1),
    (["lint", "mistaken.dsl"], 2),
    (["lint", "good.dsl", *NO_TIME], 3),
    (["lint", "warned.dsl", "--strict"], 4),
    (["diff", "good.dsl", "good.dsl"], 0),
    (["diff", "good.dsl", "wider.dsl"], 1),
    (["diff", "good.dsl", "wider.dsl", "--fail-on", "none"], 0),
    (["diff", "good.dsl", "mistaken.dsl"], 2),
    (["diff", "good.dsl", "wider.dsl", *NO_TIME], 3),
    (["mutate", "good.dsl", "--limit", "3"], 0),
    (["mutate", "wider.dsl", "--fail-under", "100"], 1),
    (["mutate", "mistaken.dsl"], 2),
    (["verify-certificate", "certificate"], 0),
    (["verify-certificate", "forged"], 1),
    (["verify-certificate", "nowhere"], 2),
    (["verify-certificate", "certificate", *NO_TIME], 3),
    (["config", "good.dsl"], 0),
]
PLAIN: list[tuple[list[str], int]] = [
    (["fmt", "--check", "ugly.dsl"], 1),
    (["fmt", "nowhere.dsl"], 2),
    (["explain", "D201"], 0),
    (["explain", "D999"], 2),
    (["export", "good.dsl", "--to", "smtlib", "--only", "kept"], 0),
    (["export", "good.dsl", "--to", "smtlib"], 2),
    (["page", "good.dsl"], 0),
    (["page", "mistaken.dsl"], 2),
    (["cache", "show"], 0),
    (["cache", "burn"], 2),
    (["init", "."], 2),
    (["check", "good.dsl", "--engine", "luck"], 2),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files, with a certificate and a forged one."""
    root = tmp_path_factory.mktemp("commands")
    for name, text in FILES.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "doctrine.toml").write_text("", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(root)
        for name in ("certificate", "forged"):
            patched.setattr(sys, "argv", ["doctrine", "check", "good.dsl", "--certificate", name, "--quiet"])
            with pytest.raises(SystemExit) as ended:
                main()
            assert not ended.value.code
        index = root / "forged" / "certificate.json"
        index.write_text(index.read_text(encoding="utf-8").replace('"holds"', '"violated"', 1), encoding="utf-8")
    return root


def called(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code, and what was printed."""
    monkeypatch.setattr(sys, "argv", ["doctrine", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0), capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "code"), ROWS, ids=lambda value: " ".join(value) if isinstance(value, list) else str(value))
def test_text_and_json_end_alike(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int
) -> None:
    """And JSON has the code in it, where it reports on what was decided."""
    monkeypatch.chdir(folder)
    assert called(monkeypatch, capsys, *arguments)[0] == code
    ended, out = called(monkeypatch, capsys, *arguments, "--format", "json")
    assert ended == code
    if out or code != 2:  # a call that names nothing to look at has nothing to report
        assert json.loads(out).get("exit_code", code) == code


@pytest.mark.parametrize(("arguments", "code"), PLAIN, ids=lambda value: " ".join(value) if isinstance(value, list) else str(value))
def test_commands_without_json(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int
) -> None:
    """As in the table of docs/cli.md."""
    monkeypatch.chdir(folder)
    assert called(monkeypatch, capsys, *arguments)[0] == code


def test_no_command_is_left_out() -> None:
    """A new one comes with its rows."""
    assert {command.name for command in app.registered_commands} == {arguments[0] for arguments, _ in (*ROWS, *PLAIN)}
