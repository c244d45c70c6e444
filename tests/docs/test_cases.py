"""The pages in docs/cases are what the command makes of the policies now, all of them and no other."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from doctrine_dsl.cli.main import main
from tests.docs.pieces import ROOT, read
from tests.docs.test_links import leads_somewhere, links

KEPT = ROOT / "docs" / "cases"
PAGES = sorted(path.name for path in KEPT.glob("*.md"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every page and the index, made anew."""
    folder = tmp_path_factory.mktemp("cases")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setattr(sys, "argv", ["doctrine", "page", "--all", "policies", "--output", str(folder)])
        with pytest.raises(SystemExit) as ended:
            main()
    assert ended.value.code == 0
    return {path.name: path.read_text(encoding="utf-8").replace(str(folder), "docs/cases") for path in sorted(Path(folder).iterdir())}


def test_no_page_is_missing_or_left_over(made: dict[str, str]) -> None:
    """If one is, `make pages` writes it; one whose policy has gone is to be removed."""
    assert list(made) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_up_to_date(made: dict[str, str], name: str) -> None:
    """If it is not, `make pages` writes it anew; then read the difference."""
    assert made[name] == (KEPT / name).read_text(encoding="utf-8"), "`make pages` writes it anew"


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    """From the answers to their runs, and from the index to the pages."""
    page = read(f"docs/cases/{name}")

    assert [target for target in links(page) if not leads_somewhere(page, target)] == []
