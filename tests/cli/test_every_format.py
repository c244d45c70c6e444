"""A verdict is never lost on its way: whatever comes out, every format says it to its own readers, and the exit code is the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Doctrine
from readers import READERS

from doctrine_dsl.reports.registry import FORMATS

ROWS: dict[str, tuple[str, list[str], dict[str, int], dict[str, int], int]] = {
    "violated": ("violated", [], {"failed": 1}, {}, 1),
    "violated as expected": ("expected", [], {"ok": 1}, {}, 0),
    "holds": ("holds", [], {"ok": 1}, {}, 0),
    "vacuous": ("vacuous", [], {"ok": 1}, {}, 0),
    "vacuous, strictly": ("holds vacuous", ["--strict"], {"ok": 1, "vacuous": 1}, {}, 4),
    "unknown": ("unknown", [], {"unknown": 1}, {}, 3),
    "another expectation": ("wrong", [], {"failed": 1}, {}, 1),
    "another length": ("early", [], {"failed": 1}, {}, 1),
    "a range is left": ("ranges holds", [], {"failed": 1, "ok": 1}, {}, 1),
    "mistaken": ("error", [], {}, {"error": 1}, 2),
    "warned": ("warning holds", [], {"ok": 1}, {"warning": 1}, 0),
    "warned, strictly": ("warning holds", ["--strict"], {"ok": 1}, {"warning": 1}, 4),
    "waived": ("waived holds", [], {"waived": 1, "ok": 1}, {}, 0),
    "known": ("known", [], {"known": 1}, {}, 0),
    "waived and unknown": ("waived unknown", [], {"waived": 1, "unknown": 1}, {}, 3),
    "everything": ("holds violated unknown expected", [], {"ok": 2, "failed": 1, "unknown": 1}, {}, 1),
}


def test_every_format_has_a_reader() -> None:
    """A new format comes with one."""
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize("row", ROWS)
def test_no_verdict_is_lost(doctrine: Doctrine, write: Callable[[str, str], str], row: str, output_format: str) -> None:
    """Standings, mistakes and exit code, read back from what the command has printed."""
    words, options, checks, diagnostics, code = ROWS[row]
    result = doctrine("check", write("policy.dsl", words), "--format", output_format, *options)
    facts = READERS[output_format](result.out)

    assert result.code == code
    assert facts.exit_code in (code, None)
    assert (facts.checks, facts.diagnostics) == (Counter(checks), Counter(diagnostics))


@pytest.mark.parametrize("output_format", FORMATS)
def test_an_empty_folder_is_a_mistake_in_every_format(doctrine: Doctrine, output_format: str) -> None:
    """And not a report without failures."""
    result = doctrine("check", ".", "--format", output_format)
    facts = READERS[output_format](result.out)

    assert (result.code, facts.exit_code or 2) == (2, 2)
    assert (facts.checks, facts.diagnostics) == (Counter(), Counter({"error": 1}))


@pytest.mark.parametrize("output_format", [each for each in FORMATS if each != "text"])
def test_a_failure_of_ours_is_never_green(doctrine: Doctrine, write: Callable[[str, str], str], output_format: str) -> None:
    """A format for machines says 70, too; the message for people is on standard error."""
    result = doctrine("check", write("policy.dsl", "internal"), "--format", output_format)

    assert result.code == 70
    assert READERS[output_format](result.out).exit_code in (70, None)
    assert output_format != "junit" or 'errors="1"' in result.out


def test_the_summary_of_a_step_has_what_annotations_have_no_room_for(
    doctrine: Doctrine, write: Callable[[str, str], str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is added to what is there, and only by the format that is for that host."""
    place = tmp_path / "summary.md"
    place.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place))
    doctrine("check", write("policy.dsl", "violated"), "--format", "markdown")
    assert place.read_text() == "before\n"

    doctrine("check", "policy.dsl", "--format", "github")
    assert place.read_text().startswith("before\n# Doctrine report\n")
    assert READERS["markdown"](place.read_text()).checks == Counter({"failed": 1})


@pytest.mark.parametrize("folder", [".", "below"])
def test_paths_are_those_of_the_repository(
    doctrine: Doctrine, write: Callable[[str, str], str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: str
) -> None:
    """Whatever folder the call is made in."""
    (tmp_path / ".git").mkdir()
    write("below/policy.dsl", "error")
    monkeypatch.chdir(tmp_path / folder)
    path = "policy.dsl" if folder == "below" else "below/policy.dsl"

    assert '"uri": "below/policy.dsl"' in doctrine("check", path, "--format", "sarif").out
    assert "::error file=below/policy.dsl,line=1," in doctrine("check", path, "--format", "github").out
