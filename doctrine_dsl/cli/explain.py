"""`doctrine explain`: what a diagnostic code means, with a wrong and a right example."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from doctrine_dsl.cli.presenting import colour_wanted, width_of_screen
from doctrine_dsl.cli.writing import say
from doctrine_dsl.diagnostics.display import Ink, Style, wrapped
from doctrine_dsl.diagnostics.suggest import nearest

if TYPE_CHECKING:
    from doctrine_dsl.diagnostics.catalog import Rule

PROSE = 88
"""Cells of a line of explanation at most."""


def explain(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="A code such as D201; without one, all are listed.")] = None,
) -> None:
    """Explain a diagnostic code, or list them all."""
    from doctrine_dsl.diagnostics.catalog import CATALOG

    ink = Ink(colour_wanted())
    if code is None:
        say("".join(f"{ink(each, Style.BOLD)}  {rule.title}\n" for each, rule in sorted(CATALOG.items())))
        return
    rule = CATALOG.get(code.upper())
    if rule is None:
        near = nearest(code.upper(), CATALOG)
        hint = f"did you mean {near}?" if near else "`doctrine explain` lists all"
        sys.stderr.write(f"doctrine: there is no diagnostic code `{code}`: {hint}\n")
        raise typer.Exit(2)
    say("\n".join(_page(rule, ink)) + "\n")


def _page(rule: Rule, ink: Ink) -> list[str]:
    lines = [f"{ink(rule.code, Style.BOLD)}  {ink(rule.title, Style.BOLD)}", "", *wrapped(rule.explanation, min(PROSE, width_of_screen()))]
    lines += _example(ink("wrong", Style.BOLD, Style.RED), rule.wrong)
    for path, text in rule.files:
        lines += _example(f"with `{path}`", text)
    return lines + _example(ink("right", Style.BOLD, Style.GREEN), rule.right)


def _example(title: str, text: str) -> list[str]:
    return ["", f"{title}:", "", *(f"    {line}".rstrip() for line in text.rstrip("\n").split("\n"))]
