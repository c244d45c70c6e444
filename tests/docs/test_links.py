"""Links between documents lead somewhere: to a file of the repository, and to a heading that is there."""

from __future__ import annotations

import re

import pytest

from tests.docs.pieces import ROOT, Document, read

PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "examples/README.md",
    "docs/language.md",
    "docs/tutorial.md",
    "docs/cli.md",
    "docs/certificates.md",
    "docs/ci.md",
    "docs/lints.md",
    "docs/performance.md",
    "docs/scenarios.md",
    "docs/exports.md",
    "docs/diff.md",
    "docs/architecture.md",
)
MADE_BY_ITS_OWN_COMMAND = ("docs/diagnostics.md",)
LINK = re.compile(r"\[(?:[^\]\[]|\[[^\]]*\])*\]\(([^)\s]+)\)")


@pytest.mark.parametrize("path", PAGES)
def test_links_lead_somewhere(path: str) -> None:
    """Addresses on the web are left alone: no test needs the network."""
    page = read(path)
    broken = [target for target in links(page) if not leads_somewhere(page, target)]

    assert broken == []


def links(page: Document) -> list[str]:
    """The targets of the page's links, code blocks left out."""
    blocks = [piece for piece in page.pieces if piece.kind == "block"]
    prose = [line for at, line in enumerate(page.lines) if not any(block.first <= at <= block.last for block in blocks)]
    return LINK.findall("\n".join(prose))


def leads_somewhere(page: Document, target: str) -> bool:
    """A file or folder beside the page, or a heading."""
    if re.match(r"https?:", target):
        return True
    file, _, anchor = target.partition("#")
    place = ((ROOT / page.path).parent / file if file else ROOT / page.path).resolve()
    if place.relative_to(ROOT).as_posix() in MADE_BY_ITS_OWN_COMMAND:
        return True
    if not place.exists():
        return False
    return not anchor or anchor in anchors(read(place.relative_to(ROOT).as_posix()))


def anchors(page: Document) -> set[str]:
    """What GitHub makes of the headings."""
    titles = [piece.text.lower() for piece in page.pieces if piece.kind == "heading"]
    return {re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in titles}


def test_anchors_are_made_as_github_makes_them() -> None:
    """Signs fall away, spaces become hyphens."""
    page = read("page.md", "# The `a` page\n## 12. Strategies\n### oblige: timed\n### always, never and reachable\n")

    assert anchors(page) == {"the-a-page", "12-strategies", "oblige-timed", "always-never-and-reachable"}
