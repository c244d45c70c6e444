"""What `doctrine diff` does once its call is understood: find what stands for what, compare, report, and say in the exit code how it went."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

import typer

from doctrine_dsl import pipeline
from doctrine_dsl.cli.files import DiskFiles, shown
from doctrine_dsl.cli.git_files import GitFiles
from doctrine_dsl.cli.presenting import Presentation
from doctrine_dsl.cli.progress import progress_line
from doctrine_dsl.cli.targets import expand
from doctrine_dsl.cli.writing import say, write_file
from doctrine_dsl.comparison.report import DiffReport, PolicyDiff
from doctrine_dsl.diagnostics import Severity
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.outcome import ExitCode, highest

FORMATS = {"text": "diff_text", "markdown": "diff_markdown", "json": "diff_json"}


@dataclass(frozen=True, slots=True)
class Request:
    """The call: paths and perhaps a revision, names that are renamed, what to fail on, and the options for both policies."""

    paths: tuple[str, ...]
    base: str | None
    renames: tuple[tuple[str, str], ...]
    fail_on: tuple[str, ...]
    options: pipeline.Options


@dataclass(frozen=True, slots=True)
class Pairing:
    """One policy before and after, each a path, or None if there is none."""

    old: str | None
    new: str | None


def compare_all(request: Request, output_format: str, output: str | None) -> ExitCode:
    """Compares, reports, and says how it went."""
    old, new, pairings = _sides(request)
    if output is not None and any(one.new is not None and os.path.realpath(one.new) == os.path.realpath(output) for one in pairings):
        raise typer.BadParameter(f"`{output}` is one of the policies, and would be overwritten", param_hint="'--output'")
    with progress_line() as line:
        options = request.options if line is None else replace(request.options, progress=line)
        found = [_compared(pairing, old, new, replace(request, options=options)) for pairing in pairings]
    diffs = tuple(diff for diff in found if diff is not None)
    report = DiffReport(diffs, request.fail_on, int(highest(_code(diff, request.fail_on) for diff in diffs)))
    text = import_module(f"doctrine_dsl.reports.{FORMATS[output_format]}").render(
        report, Presentation(output_format, output, quiet=False).view()
    )
    if output is None:
        say(text, utf8=output_format != "text")
    else:
        write_file(output, text)
    return ExitCode(report.exit_code)


def _compared(pairing: Pairing, old: pipeline.Files, new: pipeline.Files, request: Request) -> PolicyDiff | None:
    if pairing.old is None or pairing.new is None:
        return PolicyDiff(pairing.old, pairing.new)
    return pipeline.compare_files((pairing.old, old), (pairing.new, new), request.options, request.renames)


def _code(diff: PolicyDiff, fail_on: tuple[str, ...]) -> ExitCode:
    if any(one.severity is Severity.ERROR for _, one in diff.mistakes):
        return ExitCode.BAD_INPUT
    tags = diff.tags()
    if tags.intersection(fail_on):
        return ExitCode.NOT_AS_EXPECTED
    return ExitCode.UNKNOWN if any(True for _ in diff.undecided()) else ExitCode.AS_EXPECTED


def _sides(request: Request) -> tuple[pipeline.Files, pipeline.Files, list[Pairing]]:
    """Where the old and the new files are, and which of them belong together."""
    paths = list(request.paths)
    if request.base is not None:
        paths = paths or ["."]
        git = GitFiles.of(request.base, paths)
        return git, DiskFiles.of(paths), _without_libraries(list(_with_revision(git, paths)), git, DiskFiles.of(paths))
    if len(paths) != 2:
        raise typer.BadParameter("name two policies or two folders, OLD and NEW, or a revision with --base", param_hint="OLD NEW")
    if "-" in paths:
        raise typer.BadParameter("standard input cannot be compared: name two files", param_hint="OLD NEW")
    old, new = DiskFiles.of(paths[:1]), DiskFiles.of(paths[1:])
    folders = [os.path.isdir(path) for path in paths]
    if folders[0] != folders[1]:
        raise typer.BadParameter("one of the two is a folder and the other is not", param_hint="OLD NEW")
    if not folders[0]:
        return old, new, [Pairing(shown(paths[0]), shown(paths[1]))]
    return old, new, _without_libraries(list(_folders(shown(paths[0]), shown(paths[1]))), old, new)


def _folders(old: str, new: str) -> Iterator[Pairing]:
    was, now = ({posixpath.relpath(path, folder): path for path in _policies(folder)} for folder in (old, new))
    for name in sorted({*was, *now}):
        yield Pairing(was.get(name), now.get(name))


def _with_revision(git: GitFiles, paths: list[str]) -> Iterator[Pairing]:
    for path in paths:
        here = shown(path)
        if os.path.isfile(path) or git.has(here):
            yield Pairing(here if git.has(here) else None, here if os.path.isfile(path) else None)
            continue
        there = git.policies(here)
        if not os.path.isdir(path) and not there:
            raise typer.BadParameter(f"there is no file `{path}`, neither on disk nor in the revision", param_hint="PATH")
        now = _policies(path) if os.path.isdir(path) else []
        for name in sorted({*there, *now}):
            yield Pairing(name if name in there else None, name if name in now else None)


def _policies(folder: str) -> list[str]:
    targets, mistakes = expand([folder])
    other = [one for one in mistakes if one.code != "D006"]  # an empty folder is one from which everything is gone
    if other:
        raise typer.BadParameter(other[0].message, param_hint="PATH")
    return [target.path for target in targets]


def _without_libraries(pairings: list[Pairing], old: pipeline.Files, new: pipeline.Files) -> list[Pairing]:
    """A file that asks nothing and is used by others is compared where it is used."""
    was = pipeline.libraries([one.old for one in pairings if one.old is not None], old)
    now = pipeline.libraries([one.new for one in pairings if one.new is not None], new)
    return [one for one in pairings if not ((one.old is None or one.old in was) and (one.new is None or one.new in now))]
