"""Options that may be written wrongly: each check here ends the call with exit code 2 and says what would be right."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import typer

from doctrine_dsl.diagnostics.suggest import nearest
from doctrine_dsl.reports import registry

if TYPE_CHECKING:
    from doctrine_dsl.cli.scenarios import ScenarioCall

ENGINES = ("auto", "explicit", "bmc", "induction", "ic3", "spacer", "guided", "vector")
"""As the engines' registry has them (a test compares), without loading it."""
FORMATS = tuple(registry.FORMATS)
DUMPS = ("system", "smt2")
HOSTS = ("github", "gitlab", "none")
CACHE_ACTIONS = ("clear", "show")
SOLVERS = ("z3", "cvc5")
"""As the judges of certificates have them (a test compares)."""
EXPORTS = ("smtlib", "smv", "btor2", "verilog", "promela", "tla", "pddl")
"""As the registry of the exports has them (a test compares), without loading it."""
EDITED = ("rules", "moves", "lines")
"""What `mutate` edits."""
DIFF_FORMATS = ("text", "markdown", "json")
TAGS = ("widened", "shortened", "exit-lost", "proof-lost", "any")
"""What `diff` can fail on, as the comparison has them (a test compares), without loading it."""


def known_engine(name: str) -> str:
    """`--engine`."""
    return _one_of(ENGINES, name, "engine")


def known_format(name: str) -> str:
    """`--format`."""
    return _one_of(FORMATS, name, "output format")


def text_or_json(name: str) -> str:
    """`--format` of a report that has these two."""
    return _one_of(("text", "json"), name, "output format")


def known_lints(codes: list[str] | None) -> tuple[str, ...]:
    """`--only` of the lints."""
    from doctrine_dsl.lints.registry import BY_CODE

    return tuple(_one_of(tuple(BY_CODE), code.upper(), "lint") for code in codes or ())


def diff_format(name: str) -> str:
    """`--format` of `diff`."""
    return _one_of(DIFF_FORMATS, name, "output format")


def tags(what: str) -> str:
    """`--fail-on a,b`, or `none`."""
    for name in tags_of(what):
        _one_of(TAGS, name, "reason to fail")
    return what


def tags_of(what: str) -> tuple[str, ...]:
    """The names in `a,b`; none in `none`."""
    return () if what.strip() == "none" else tuple(dict.fromkeys(name.strip() for name in what.split(",")))


def edited(kinds: list[str] | None) -> list[str] | None:
    """`--only` of `mutate`."""
    for kind in kinds or ():
        _one_of(EDITED, kind, "kind of edit")
    return kinds


def renames(pairs: list[str] | None) -> list[str] | None:
    """`--rename old=new`, repeated: nothing is renamed twice, and no two things to one name."""
    found = pairs_of(pairs)
    for written, (old, new) in zip(pairs or [], found, strict=True):
        if not old.isidentifier() or not new.isidentifier():
            raise typer.BadParameter(f"`{written}` is no renaming: write old=new with two plain names, as in --rename aid=support")
    for at in (0, 1):
        names = [pair[at] for pair in found]
        if len(set(names)) < len(names):
            raise typer.BadParameter("two renamings share a name")
    return pairs


def known_dump(what: str | None) -> str | None:
    """`--dump`."""
    return None if what is None else _one_of(DUMPS, what, "dump")


def known_ci(name: str) -> str:
    """`--ci`."""
    return _one_of(HOSTS, name, "host")


def engines_like(start: str) -> list[str]:
    """For the shell, which completes names."""
    return [name for name in ENGINES if name.startswith(start)]


def formats_like(start: str) -> list[str]:
    """For the shell, which completes names."""
    return [name for name in FORMATS if name.startswith(start)]


def known_cache_action(name: str) -> str:
    """What `doctrine cache` does."""
    return _one_of(CACHE_ACTIONS, name, "action")


def known_solver(name: str) -> str:
    """`--solver`, which must be installed."""
    from importlib.util import find_spec

    if _one_of(SOLVERS, name, "solver") == "cvc5" and find_spec("cvc5") is None:
        raise typer.BadParameter("cvc5 is not installed: pip install 'doctrine-dsl[certify]'")
    return name


def known_export(name: str) -> str:
    """`--to`."""
    return _one_of(EXPORTS, name, "export format")


def settings(pairs: list[str] | None) -> list[str] | None:
    """`--set p=v`, repeated: every pair has both sides, and no parameter has two values."""
    values: dict[str, str] = {}
    for written, (name, value) in zip(pairs or [], pairs_of(pairs), strict=True):
        if not name or not value:
            raise typer.BadParameter(f"`{written}` is no setting: write parameter=value, as in --set limit=3")
        if values.setdefault(name, value) != value:
            raise typer.BadParameter(f"`{name}` is set twice, to `{values[name]}` and to `{value}`")
    return pairs


def pairs_of(settings: list[str] | None) -> tuple[tuple[str, str], ...]:
    """Name and value of each `p=v`."""
    parts = [setting.partition("=") for setting in settings or []]
    return tuple((name.strip(), value.strip()) for name, _, value in parts)


def writable_place(path: str | None) -> str | None:
    """`--output`: found out before the work and not after it."""
    if path is not None:
        folder = os.path.dirname(path) or "."
        if os.path.isdir(path) or not path:
            raise typer.BadParameter(f"`{path}` is a folder: name a file in it")
        if not os.path.isdir(folder):
            raise typer.BadParameter(f"there is no folder `{folder}`")
    return path


def certificate_place(path: str | None) -> str | None:
    """`--certificate`."""
    if path is None:
        return None
    from doctrine_dsl.cli.certifying import place

    return place(path)


def certificate_of(path: str | None, output: str | None, dump: str | None) -> str | None:
    """What may not be asked together with `--certificate`."""
    if path is not None and dump is not None:
        raise typer.BadParameter("a dump decides nothing that could be certified", param_hint="'--dump'")
    if path is not None and output is not None:
        folder, file = os.path.realpath(path), os.path.realpath(output)
        if file == folder or file.startswith(folder.rstrip(os.sep) + os.sep):
            raise typer.BadParameter(f"`{output}` lies in the folder of the certificate", param_hint="'--output'")
    return path


def second_judge(wanted: bool) -> bool:
    """`--certify`: cvc5 must be there."""
    from importlib.util import find_spec

    if wanted and find_spec("cvc5") is None:
        raise typer.BadParameter("cvc5 is not installed: pip install 'doctrine-dsl[certify]'", param_hint="'--certify'")
    return wanted


def day(text: str | None) -> str | None:
    """`--today`: a day of the calendar."""
    if text is not None:
        from datetime import date

        try:
            if len(text) != len("YYYY-MM-DD"):
                raise ValueError
            date.fromisoformat(text)
        except ValueError:
            raise typer.BadParameter(f"`{text}` is no date: write year-month-day, as in 2027-03-31") from None
    return text


def named(paths: list[str] | None) -> list[str]:
    """`PATH...`: at least one, unless a scenario file names the policy."""
    if not paths:
        raise typer.BadParameter("name a policy file or a folder, or a scenario file with --scenario", param_hint="PATH...")
    return paths


def scenario(path: str, paths: list[str] | None, outputs: tuple[str | None, ...], dump: str | None) -> ScenarioCall:
    """`--scenario`, and what may not be asked together with it."""
    from doctrine_dsl.cli.scenarios import ScenarioCall

    if dump is not None:
        raise typer.BadParameter("a dump is of one policy: give the values of one scenario with --set", param_hint="'--dump'")
    asked = ScenarioCall.of(path, paths or [])
    for output, option in zip(outputs, ("--output", "--write-baseline"), strict=True):
        if output is not None and asked.reads(output):
            raise typer.BadParameter(f"`{output}` is one of the files that are read, and would be overwritten", param_hint=f"'{option}'")
    return asked


def _one_of(names: tuple[str, ...], name: str, kind: str) -> str:
    if name in names:
        return name
    near = nearest(name, names)
    hint = f"did you mean `{near}`?" if near else "there are " + ", ".join(names)
    raise typer.BadParameter(f"no {kind} is called `{name}`: {hint}")
