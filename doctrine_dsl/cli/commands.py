"""The application: one line per command."""

from __future__ import annotations

from typing import Annotated

import typer

from doctrine_dsl.cli import cache, check, config, diff, explain, export, fmt, init, lint, mutate, page, threshold, verify
from doctrine_dsl.cli.version import show_version

app = typer.Typer(
    name="doctrine",
    help="A checker for policies of deterrence, red lines and escalation: can any sequence of allowed moves cross a line?",
    epilog="Exit codes: 0 all as expected, 1 not as expected, 2 the policy or the call is wrong, 3 unknown, 4 vacuous (--strict).",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("check")(check.check)
app.command("fmt")(fmt.fmt)
app.command("explain")(explain.explain)
app.command("page")(page.page)
app.command("threshold")(threshold.threshold)
app.command("verify-certificate")(verify.verify_certificate)
app.command("export")(export.export)
app.command("lint")(lint.lint)
app.command("config")(config.config)
app.command("diff")(diff.diff)
app.command("mutate")(mutate.mutate)
app.command("cache")(cache.cache)
app.command("init")(init.init)


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=show_version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    """Options of the command itself."""
