"""What documents show of files, outputs and tables is what those are now."""

from __future__ import annotations

import pytest

from tests.docs.pieces import read
from tests.docs.producing import Generated, generated
from tests.docs.regenerate import DOCUMENTS

PARTS = [(path, part) for path in DOCUMENTS for part in generated(read(path))]


@pytest.mark.parametrize(("path", "part"), PARTS, ids=[f"{path}: {part.name}" for path, part in PARTS])
def test_a_generated_part_is_up_to_date(path: str, part: Generated) -> None:
    """If it is not, `python -m tests.docs.regenerate` writes it anew; then read the difference."""
    shown = list(read(path).lines[part.first : part.last + 1])

    assert shown == part.lines(), f"`python -m tests.docs.regenerate {path}` writes it anew"
