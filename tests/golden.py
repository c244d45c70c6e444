"""Expected outputs kept as files: `UPDATE_GOLDEN=1 pytest` writes them anew, and the change is then read like any other."""

from __future__ import annotations

import os
from pathlib import Path


def assert_golden(text: str, path: Path) -> None:
    """The text is exactly the file's."""
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"not as in {path}; if it should be, UPDATE_GOLDEN=1 writes it"
