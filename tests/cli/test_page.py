"""`page` writes a whole page or nothing, ends with the contract's exit codes, and finds the crises of a folder by their names."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from doctrine_dsl.cli.crises import grouped
from doctrine_dsl.cli.main import main

WORLD = "actor us\nactor russia\nrivals us against russia\nstate { aid: 0..3 = 0 }\nmove us.give { when aid < 3  do aid += 1 }\n"
LINE = "redline russia.tiers { crossed when aid = 3 }\n"
CRISIS = f'policy "Aid"\n{WORLD}{LINE}check tiers: no crossing of russia.tiers expect violated in 3\n'
HELD = (
    f'policy "Aid: held back"\n{WORLD}{LINE}doctrine us {{ hold: forbid give when aid >= 2 }}\ncheck tiers: no crossing of russia.tiers\n'
)
SURPRISE = CRISIS.replace(" expect violated in 3", "")
MISTAKEN = CRISIS.replace("of russia.tiers", "of rusia.tiers")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `doctrine page ARGUMENTS` in the folder of the test."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["doctrine", "page", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), *capsys.readouterr()

    return call


@pytest.fixture
def crisis(tmp_path: Path) -> None:
    """A crisis and its variant in `policies`."""
    folder = tmp_path / "policies"
    folder.mkdir()
    (folder / "aid.dsl").write_text(CRISIS)
    (folder / "aid_held.dsl").write_text(HELD)


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [(CRISIS, [], 0), (SURPRISE, [], 1), (CRISIS, ["--timeout", "0.000001"], 3)],
    ids=["as expected", "not as expected", "unknown"],
)
def test_a_page_is_written_whatever_was_found(run: Run, tmp_path: Path, text: str, options: list[str], code: int) -> None:
    """The exit code is that of `check`; the page says the same on a screen and in a file."""
    (tmp_path / "aid.dsl").write_text(text)

    assert run("aid.dsl", "--output", "aid.md", *options) == (code, "", "")
    assert run("aid.dsl", *options) == (code, (tmp_path / "aid.md").read_text(), "")
    assert sorted(os.listdir(tmp_path)) == ["aid.dsl", "aid.md"]


def test_what_is_unknown_is_said_to_be(run: Run, tmp_path: Path) -> None:
    """Neither yes nor no."""
    (tmp_path / "aid.dsl").write_text(CRISIS)
    page = run("aid.dsl", "--timeout", "0.000001")[1]

    assert "| **Not decided.** Unknown: the time ran out before it was asked. |" in page
    assert "could not be decided" in page
    assert "**Yes.**" not in page
    assert "**No.**" not in page


@pytest.mark.parametrize("files", [["aid.dsl"], ["good.dsl", "aid.dsl"], ["good.dsl", "none.dsl"]], ids=["main", "variant", "missing"])
def test_a_mistake_writes_nothing(run: Run, tmp_path: Path, files: list[str]) -> None:
    """What is wrong is said on standard error, as `check` says it; an old page stays."""
    (tmp_path / "aid.dsl").write_text(MISTAKEN)
    (tmp_path / "good.dsl").write_text(CRISIS)
    (tmp_path / "aid.md").write_text("old")
    code, out, err = run(*files, "--output", "aid.md")

    assert (code, out) == (2, "")
    assert "error D" in err
    assert (tmp_path / "aid.md").read_text() == "old"


def test_a_variant_decides_the_exit_code_too(run: Run, tmp_path: Path) -> None:
    """The highest-ranking file does."""
    (tmp_path / "aid.dsl").write_text(CRISIS)
    (tmp_path / "aid_more.dsl").write_text(SURPRISE)

    assert run("aid.dsl", "aid_more.dsl")[0] == 1


@pytest.mark.usefixtures("crisis")
def test_the_last_line_is_the_command(run: Run) -> None:
    """With the paths as they were given, and without the place it was written to."""
    page = run("./policies/aid.dsl", "policies/aid_held.dsl", "--output", "page.md")

    assert page[0] == 0
    assert Path("page.md").read_text().endswith(" Made by `doctrine page ./policies/aid.dsl policies/aid_held.dsl`.\n")


@pytest.mark.usefixtures("crisis")
def test_every_crisis_of_a_folder(run: Run) -> None:
    """A page for each, with its variants, and an index; the same bytes every time."""
    Path("policies/gulf.dsl").write_text(HELD.replace("Aid: held back", "Gulf"))
    Path("policies/world").mkdir()
    Path("policies/world/base.dsl").write_text("actor nobody\n")

    assert run("--all", "policies", "--output", "pages") == (0, "", "")
    first = {name: Path("pages", name).read_bytes() for name in os.listdir("pages")}
    assert sorted(first) == ["README.md", "aid.md", "gulf.md"]
    assert run("policies/aid.dsl", "policies/aid_held.dsl")[1].encode() == first["aid.md"]
    assert b"- [Aid](aid.md): 1 question is asked, and every answer is as the author expects. Variant: held back.\n" in first["README.md"]
    assert run("--all", "policies/", "--output", "pages") == (0, "", "")
    assert {name: Path("pages", name).read_bytes() for name in os.listdir("pages")} == first


@pytest.mark.usefixtures("crisis")
def test_a_mistake_in_a_folder_writes_nothing(run: Run) -> None:
    """Not even the pages of the others."""
    Path("policies/gulf.dsl").write_text(MISTAKEN)
    code, _, err = run("--all", "policies", "--output", "pages")

    assert code == 2
    assert "policies/gulf.dsl:8:29: error D201" in err
    assert not Path("pages").exists()


@pytest.mark.usefixtures("crisis")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "name a policy"),
        (["policies"], "is a folder"),
        (["policies/aid.dsl", "--output", "policies"], "is a folder"),
        (["policies/aid.dsl", "--output", "none/page.md"], "no folder"),
        (["policies/aid.dsl", "--output", "policies/../policies/aid.dsl"], "would be overwritten"),
        (["--all", "policies"], "go into a folder"),
        (["--all", "policies", "--output", "policies/aid.dsl"], "go into a folder"),
        (["--all", "none", "--output", "pages"], "no folder"),
        (["--all", "empty", "--output", "pages"], "no policy"),
        (["--all", "policies", "--output", "pages", "policies/aid.dsl"], "not both"),
    ],
)
def test_a_wrong_call(run: Run, arguments: list[str], words: str) -> None:
    """Exit code 2, with what would be right."""
    Path("empty").mkdir()
    code, out, err = run(*arguments)

    assert (code, out) == (2, "")
    assert words in " ".join(err.replace("│", " ").split())
    assert Path("policies/aid.dsl").read_text() == CRISIS


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is a path like any other."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(CRISIS.encode())))
    code, out, _ = run("-")

    assert code == 0
    assert out.startswith("# Aid\n")
    assert out.endswith("Made by `doctrine page -`.\n")


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        (["a", "a_b", "c"], {"a": ["a", "a_b"], "c": ["c"]}),
        (["a_b", "c"], {"a_b": ["a_b"], "c": ["c"]}),
        (["ab", "a"], {"a": ["a"], "ab": ["ab"]}),
        (["a", "a_b", "a_b_c"], {"a": ["a", "a_b", "a_b_c"]}),
        (["a_b", "a_b_c", "a_c"], {"a_b": ["a_b", "a_b_c"], "a_c": ["a_c"]}),
        (["cuba_1962_sams_only", "cuba_1962", "kargil_1999"], {"cuba_1962": ["cuba_1962", "cuba_1962_sams_only"], "kargil_1999": ["kargil_1999"]}),
    ],
)  # fmt: skip
def test_variants_are_known_by_their_names(names: list[str], groups: dict[str, list[str]]) -> None:
    """`NAME_more` is a variant of `NAME`, if that is there."""
    assert grouped(names) == groups
