"""The list of the pages of a folder: a line for each crisis."""

from __future__ import annotations

from collections.abc import Mapping

from doctrine_dsl.explain.questions import listed
from doctrine_dsl.explain.variants import Crisis
from doctrine_dsl.reports.findings import Findings
from doctrine_dsl.reports.markdown import code, link, plain
from doctrine_dsl.reports.page import title_of


def render_index(crises: Mapping[str, Crisis], command: str) -> str:
    """The page, with its last line end; `crises` by the names of their pages."""
    lines = [
        "# Crises",
        "",
        "Each page is made from policy files alone: who can do what, by which rules, what each side has declared, what any sequence of",
        "allowed moves can lead to, and what would have to be different.",
        "",
        *(_line(name, crisis) for name, crisis in crises.items()),
        "",
        f"A model is not the world: these pages say what follows from the files, and not what happened or will. Made by {code(command)}.",
    ]
    return "\n".join(lines) + "\n"


def _line(name: str, crisis: Crisis) -> str:
    variants = [plain(_short(title_of(one.portrait))) for one in crisis.variants]
    what = f" Variants: {'; '.join(variants)}." if len(variants) > 1 else f" Variant: {listed(variants)}." if variants else ""
    return f"- {link(plain(title_of(crisis.portrait)), name)}: {Findings(crisis).tally()}{what}"


def _short(title: str) -> str:
    """The title of a variant without what stands before a colon, which is the name of the crisis."""
    return title.partition(": ")[2] or title
