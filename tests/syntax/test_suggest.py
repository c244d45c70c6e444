"""The guess behind "did you mean": near, never far-fetched, always the same."""

from __future__ import annotations

import pytest

from doctrine_dsl.diagnostics.suggest import nearest


@pytest.mark.parametrize(
    ("name", "known", "guess"),
    [
        ("relase_deep", ["release_deep", "release_border"], "release_deep"),
        ("hotlin", ["hotline", "aid"], "hotline"),
        ("bleu", ["blue", "red"], "blue"),
        ("Blue", ["blue"], "blue"),
        ("uk", ["us", "russia"], "us"),
        ("aid", ["range", "level"], None),
        ("x", ["y"], None),
        ("strike", [], None),
        ("strike", ["strike"], None),
        ("war", ["warning", "wars", "was"], "wars"),
        ("withdrawal_of_troops", ["withdrawal_of_tropps"], "withdrawal_of_tropps"),
    ],
)
def test_the_nearest_name(name: str, known: list[str], guess: str | None) -> None:
    """A swapped, missing, added or wrong letter; of equals the first in order."""
    assert nearest(name, known) == guess
    assert nearest(name, reversed(known)) == guess
