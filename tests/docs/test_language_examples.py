"""Every example of the language reference does what the page says: it is read, and each of its checks comes out as it expects."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from doctrine_dsl.cli.main import main
from doctrine_dsl.model.model import Check
from tests.docs.examples import PAGE, Example, Expected, examples
from tests.docs.pieces import read
from tests.docs.tables import unsupported
from tests.oracle.loading import Folder, model_of
from tests.oracle.verdicts import Oracle, Result

EXAMPLES = list(examples())
CHECKED = [example for example in EXAMPLES if example.expected[0].exit_code == 0 and not example.expected[0].options]


def lay_out(example: Example, folder: Path) -> None:
    """The example as `policy.dsl`, with the files that it uses."""
    for name, text in (*example.files, ("policy.dsl", example.text)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_an_example_does_what_the_page_says(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code, codes of what is said about the text, and every check; a question that has no answer yet is skipped."""
    monkeypatch.chdir(tmp_path)
    lay_out(example, tmp_path)
    waiting: list[str] = []
    for expected in example.expected:
        monkeypatch.setattr(sys, "argv", ["doctrine", "check", "policy.dsl", "--format", "json", *expected.options])
        with pytest.raises(SystemExit) as ended:
            main()
        (policy,) = json.loads(capsys.readouterr().out)["policies"]
        assert sorted(one["code"] for one in policy["diagnostics"]) == sorted(expected.codes), policy["diagnostics"]
        waiting += differences(policy, expected, int(ended.value.code or 0))
    if waiting:
        pytest.skip(f"not answered by this version: {', '.join(waiting)}")


def differences(policy: dict[str, list[dict[str, object]]], expected: Expected, code: int) -> list[str]:
    """Fails if something came out differently; returns the names of the checks that this version cannot answer."""
    waiting = [str(check["name"]) for check in policy["checks"] if unsupported(check["reason"])]  # type: ignore[arg-type]
    if waiting and expected.exit_code == 0:
        wrong = [check for check in policy["checks"] if not check["ok"] and check["name"] not in waiting]
        assert wrong == []
    elif not waiting:
        shown = [(check["name"], check["verdict"], check["steps"], check["vacuous"], check["reason"]) for check in policy["checks"]]
        assert code == expected.exit_code, shown
    return waiting


@pytest.mark.parametrize("example", CHECKED, ids=str)
def test_an_independent_reader_agrees(example: Example, tmp_path: Path) -> None:
    """The oracle, which shares nothing with the checker, answers every question, those included that the checker cannot answer yet."""
    lay_out(example, tmp_path)
    oracle = Oracle(model_of("policy.dsl", Folder(tmp_path)))
    answers = {check.name: (check, oracle.verdict(check)) for check in oracle.model.checks}

    assert {name: answer for name, (check, answer) in answers.items() if not as_expected(check, answer)} == {}
    assert (oracle.ranges().verdict, oracle.satisfiable().verdict) == ("holds", "holds")


def as_expected(check: Check, answer: Result) -> bool:
    """Whether an answer is what the author of the check expects."""
    match check.expected:
        case "violated":
            return answer.verdict == "violated" and check.expected_steps in (None, answer.steps)
        case "holds vacuously":
            return answer.verdict == "holds" and answer.vacuous
        case _:
            return answer.verdict == "holds"


def test_every_block_of_the_page_is_an_example() -> None:
    """Code that looks like a policy is run; only forms and commands are plain text."""
    plain = [piece for piece in read(PAGE).pieces if piece.kind == "block" and piece.info[:1] not in (("doctrine",), ("text",))]

    assert plain == []
