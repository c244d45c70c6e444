"""`doctrine diff` and `doctrine mutate` as they are called: folders, revisions, renames, formats, and mistakes of the call."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from time import monotonic

import pytest
from jsonschema import Draft202012Validator

from doctrine_dsl.cli.files import DiskFiles
from doctrine_dsl.cli.main import main
from doctrine_dsl.comparison.compare import overall
from doctrine_dsl.comparison.side import prepared
from doctrine_dsl.explain.options import Options
from doctrine_dsl.model.load import load

ROOT = Path(__file__).parents[2]
POLICY = """actor us
actor foe
rivals us against foe
state { heat: 0..3 = 0 }
move us.press { when heat < 3  do heat += 1 }
move us.ease { when heat > 0  do heat -= 1 }
doctrine us { calm: forbid press when heat >= 2 }
redline foe.edge { crossed when heat = 3 }
check line: no crossing of foe.edge
check out: offramp to heat = 0 in 3
"""
Doctrine = Callable[..., tuple[int, str, str]]


@pytest.fixture
def doctrine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Doctrine:
    """Runs `doctrine ARGUMENTS` in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["doctrine", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return run


def write(path: str, old: str = "", new: str = "") -> None:
    """The policy with one change."""
    assert old in POLICY
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(POLICY.replace(old, new) if old else POLICY, encoding="utf-8")


def schema(name: str) -> Draft202012Validator:
    """The schema that is shipped."""
    text = json.loads((files("doctrine_dsl") / "reports" / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(text)
    return Draft202012Validator(text)


def test_every_format_says_the_same(doctrine: Doctrine) -> None:
    """The JSON is valid and the same each time; the exit code does not depend on the format."""
    write("a.dsl")
    write("b.dsl", "heat >= 2", "heat >= 3")
    code, out, _ = doctrine("diff", "a.dsl", "b.dsl", "--format", "json")
    report = json.loads(out)

    schema("diff").validate(report)
    assert code == report["exit_code"] == 1
    assert doctrine("diff", "a.dsl", "b.dsl", "--format", "json")[1] == out
    assert set(report["policies"][0]["tags"]) == {"widened", "shortened", "proof-lost", "any"}
    for name in ("text", "markdown"):
        code, out, _ = doctrine("diff", "a.dsl", "b.dsl", "--format", name)
        assert code == 1
        assert "us may now make us.press after 2 steps, where heat = 2" in out
        assert "b.dsl:7" in out


def test_narrow_screens(doctrine: Doctrine, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is wider than the screen."""
    write("a.dsl")
    write("b.dsl", "heat >= 2", "heat >= 3")
    for width in (44, 60):
        monkeypatch.setenv("COLUMNS", str(width))
        _, out, _ = doctrine("diff", "a.dsl", "b.dsl")
        assert max(map(len, out.splitlines())) <= width


@pytest.mark.parametrize(("what", "code"), [("none", 0), ("exit-lost", 0), ("widened", 1), ("any", 1), ("shortened,exit-lost", 1)])
def test_fail_on(doctrine: Doctrine, what: str, code: int) -> None:
    """The call fails on what it names."""
    write("a.dsl")
    write("b.dsl", "heat >= 2", "heat >= 3")
    assert doctrine("diff", "a.dsl", "b.dsl", "--fail-on", what)[0] == code


def test_an_unknown_comparison_is_not_green(doctrine: Doctrine) -> None:
    """Without time nothing is proved; and other values of a variable are not compared by their numbers."""
    write("a.dsl")
    write("b.dsl", "heat >= 2", "heat >= 1")
    assert doctrine("diff", "a.dsl", "b.dsl", "--timeout", "0", "--fail-on", "none")[0] == 3
    ladder = POLICY.replace("state {", "ladder l { low < high }\nstate { rung: l = low\n")
    Path("a.dsl").write_text(ladder, encoding="utf-8")
    Path("b.dsl").write_text(ladder.replace("low < high", "low < middle < high"), encoding="utf-8")
    code, out, _ = doctrine("diff", "a.dsl", "b.dsl")
    assert code == 3
    assert "rung has other values now" in out


def test_folders(doctrine: Doctrine) -> None:
    """Files belong together by their paths; one that is gone is a proof lost, a new one is nothing to fail on."""
    write("a/same.dsl")
    write("a/gone.dsl")
    write("b/same.dsl", "calm:", "quiet:")
    write("b/new.dsl")
    code, out, _ = doctrine("diff", "a", "b", "--format", "json")
    found = {(one["old"], one["new"]): one["tags"] for one in json.loads(out)["policies"]}

    assert code == 1
    assert found == {("a/gone.dsl", None): ["any", "proof-lost"], (None, "b/new.dsl"): ["any"], ("a/same.dsl", "b/same.dsl"): []}
    Path("a/gone.dsl").unlink()
    assert doctrine("diff", "a", "b")[0] == 0


def test_renames(doctrine: Doctrine) -> None:
    """Told of a rename, the two are the same; a rename that does not fit is a mistake."""
    write("a.dsl")
    write("b.dsl", "heat", "tension")
    code, out, _ = doctrine("diff", "a.dsl", "b.dsl", "--rename", "heat=tension", "--fail-on", "any")
    assert code == 0
    assert "nothing changed its meaning" in out
    for wrong in ("heats=tension", "heat=calm"):
        code, out, _ = doctrine("diff", "a.dsl", "b.dsl", "--rename", wrong)
        assert code == 2
        assert "D013" in out


def test_a_revision(doctrine: Doctrine) -> None:
    """What a file uses comes from the revision, too; new and gone files are found."""
    code, _, err = doctrine("diff", "--base", "HEAD")
    assert code == 2
    assert "no git repository" in err or "not installed" in err
    write("p/world.dsl", "check line: no crossing of foe.edge\ncheck out: offramp to heat = 0 in 3\n", "")
    Path("p/main.dsl").write_text('use "world.dsl"\ncheck line: no crossing of foe.edge\n', encoding="utf-8")
    write("p/gone.dsl")
    for arguments in (["init", "-q"], ["add", "."], ["-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "x"]):
        subprocess.run(["git", *arguments], check=True, capture_output=True)
    code, _, err = doctrine("diff", "--base", "nowhere")
    assert code == 2
    assert "`nowhere` is no revision" in err
    assert doctrine("diff", "--base", "HEAD", "--fail-on", "any")[0] == 0
    Path("p/gone.dsl").unlink()
    write("p/new.dsl")
    text = Path("p/world.dsl").read_text(encoding="utf-8")
    Path("p/world.dsl").write_text(text.replace("heat >= 2", "heat >= 3"), encoding="utf-8")
    code, out, _ = doctrine("diff", "--base", "HEAD", "--format", "json")
    found = {(one["old"], one["new"]): one for one in json.loads(out)["policies"]}
    assert code == 1
    assert set(found) == {("p/main.dsl", "p/main.dsl"), ("p/gone.dsl", None), (None, "p/new.dsl")}
    edit = found["p/main.dsl", "p/main.dsl"]["edits"][0]
    assert edit["place"] == {"path": "p/world.dsl", "line": 7, "side": "new"}


def test_a_parameter_is_compared_by_what_follows_from_it(doctrine: Doctrine) -> None:
    """Another value is no difference by itself, even where the first state is worked out from it; a start that follows from it is one."""
    text = POLICY.replace("state {", "param limit: 0..3 = 2\nparam slack: 0..3 = 1\nstate {").replace("heat >= 2", "heat >= limit")
    Path("a.dsl").write_text(text, encoding="utf-8")
    Path("b.dsl").write_text(text.replace("= 2\nparam", "= 3\nparam"), encoding="utf-8")
    Path("c.dsl").write_text(text.replace("slack: 0..3 = 1", "slack: 0..3 = 2"), encoding="utf-8")
    assert "us may now make us.press after 2 steps" in doctrine("diff", "a.dsl", "b.dsl")[1]
    assert doctrine("diff", "a.dsl", "c.dsl", "--fail-on", "any")[0] == 0
    for name in ("a.dsl", "c.dsl"):
        Path(name).write_text(Path(name).read_text(encoding="utf-8").replace("heat: 0..3 = 0", "heat: 0..3 = slack"), encoding="utf-8")
    code, out, _ = doctrine("diff", "a.dsl", "c.dsl")
    assert code == 1
    assert "it may now start with heat = 2" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["a.dsl"], "OLD and NEW"),
        (["a.dsl", "folder"], "one of the two is a folder"),
        (["a.dsl", "b.dsl", "--fail-on", "wider"], "no reason to fail is called `wider`"),
        (["a.dsl", "b.dsl", "--rename", "x"], "no renaming"),
        (["a.dsl", "b.dsl", "--format", "xml"], "no output format"),
        (["a.dsl", "b.dsl", "--output", "b.dsl"], "would be overwritten"),
        (["a.dsl", "missing.dsl"], "missing.dsl"),
        (["a.dsl", "b.dsl", "--only", "lines"], "no check is named `lines`"),
    ],
)
def test_mistakes_of_the_call(doctrine: Doctrine, arguments: list[str], words: str) -> None:
    """Exit code 2, and what would be right."""
    write("a.dsl")
    write("b.dsl")
    write("folder/c.dsl")
    code, out, err = doctrine("diff", *arguments)
    assert code == 2
    assert words in (out + err).replace("\n", " ")


def test_every_policy_is_equivalent_to_itself() -> None:
    """Read twice, from the same text."""
    for path in sorted((ROOT / "policies").glob("*.dsl")):
        program, _ = load(str(path), DiskFiles((str(path.parent),)))
        old, new = (prepared(program, Options(), monotonic() + 60, {}) for _ in range(2))
        assert old is not None
        assert new is not None
        assert overall(old, new).kind == "equivalent", path


def test_mutate(doctrine: Doctrine) -> None:
    """A rule that no check notices is named; those that are equivalent are told apart; parts give the same report."""
    Path("p.dsl").write_text(
        POLICY.replace("check line", "check press: reachable heat = 2\ncheck line") + "check eased: never heat = 3 expect holds\n",
        encoding="utf-8",
    )
    code, out, _ = doctrine("mutate", "p.dsl", "--format", "json")
    report = json.loads(out)

    schema("mutation").validate(report)
    assert code == 0
    fates = {f"{one['name']} {one['what']}": (one["fate"], one["by"]) for one in report["edits"]}
    assert fates["us.calm dropped"] == ("noticed", "line")
    assert fates["us.calm when: `heat >= 2` made `heat >= 1`"] == ("noticed", "press")
    assert fates["us.press when: without `heat < 3`"][0] == "equivalent"
    assert fates["us.ease when: `heat > 0` made `heat > 1`"] == ("noticed", "out")
    assert report["score"] == 100.0 * sum(one["fate"] == "noticed" for one in report["edits"]) / sum(
        one["fate"] in ("noticed", "survived") for one in report["edits"]
    )
    assert doctrine("mutate", "p.dsl", "--fail-under", "100")[0] == (0 if report["score"] == 100 else 1)
    assert len(json.loads(doctrine("mutate", "p.dsl", "--limit", "2", "--format", "json")[1])["edits"]) == 2
    assert doctrine("mutate", "p.dsl", "--only", "rule")[0] == 2


def test_mutate_says_what_does_not_count(doctrine: Doctrine) -> None:
    """A check that is not as expected notices nothing; a mistake in the policy is one."""
    write("p.dsl", "check line: no crossing of foe.edge", "check line: no crossing of foe.edge expect violated")
    assert json.loads(doctrine("mutate", "p.dsl", "--only", "rules", "--format", "json")[1])["idle"] == ["line"]
    Path("p.dsl").write_text("actor us\nactor us\n", encoding="utf-8")
    assert doctrine("mutate", "p.dsl")[0] == 2
