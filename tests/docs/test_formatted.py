"""The policies that come with this repository are in the form that `doctrine fmt` writes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from doctrine_dsl.cli.main import main


def test_our_own_policies_are_formatted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs our hooks on them finds nothing to change."""
    monkeypatch.chdir(Path(__file__).parents[2])
    monkeypatch.setattr(sys, "argv", ["doctrine", "fmt", "--check", "policies"])
    with pytest.raises(SystemExit) as ended:
        main()

    assert not ended.value.code
