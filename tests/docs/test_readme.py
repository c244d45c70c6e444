"""What the README promises: its policy is one, and its two commands are there."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.docs.pieces import ROOT, read

PAGE = "README.md"


def test_the_policy_of_the_readme_comes_out_as_it_expects() -> None:
    """Exit code 0, when it is piped into the command."""
    policy = next(piece for piece in read(PAGE).pieces if piece.kind == "block" and piece.text.startswith("policy "))
    call = [sys.executable, "-m", "doctrine_dsl.cli.main", "check", "-"]
    done = subprocess.run(call, input=policy.text, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_the_two_commands_are_targets_of_the_makefile() -> None:
    """`make check` and `make test`."""
    named = set(re.findall(r"^make (\w+)", "\n".join(read(PAGE).lines), re.MULTILINE))
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert named == {"check", "test"}
    assert named <= targets
