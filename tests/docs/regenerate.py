"""`python -m tests.docs.regenerate [FILE...]`: write the generated parts of the documents anew; then read the difference."""

from __future__ import annotations

import sys

from tests.docs.pieces import ROOT, read
from tests.docs.producing import regenerated

DOCUMENTS = (
    "README.md",
    "docs/language.md",
    "docs/tutorial.md",
    "docs/cli.md",
    "docs/scenarios.md",
    "docs/architecture.md",
    "docs/lints.md",
    "docs/diff.md",
    "docs/architecture.md",
)


def main(paths: list[str]) -> None:
    """Rewrites the files named, or all of them."""
    for path in paths or list(DOCUMENTS):
        document = read(path)
        text = regenerated(document)
        if text != "\n".join(document.lines):
            (ROOT / path).write_text(text, encoding="utf-8")
            print(f"rewrote {path}")


if __name__ == "__main__":
    main(sys.argv[1:])
