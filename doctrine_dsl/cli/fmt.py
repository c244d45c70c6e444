"""`doctrine fmt`: policies in their canonical form. A file that is no policy, or whose new text would not be the same policy, stays as it is."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from doctrine_dsl.cli.files import STANDARD_INPUT, DiskFiles
from doctrine_dsl.cli.targets import expand
from doctrine_dsl.cli.writing import say, write_file
from doctrine_dsl.diagnostics.values import dataclass

if TYPE_CHECKING:
    from doctrine_dsl.diagnostics import Diagnostic
    from doctrine_dsl.explain.outcome import ExitCode


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file before and after; `diagnostics` are the errors for which there is no after."""

    path: str
    before: str
    after: str | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def changes(self) -> bool:
        return self.after is not None and self.after != self.before


def fmt(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Policy files, folders, or - for standard input.")],
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if a file would change.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; print what would change.")] = False,
) -> None:
    """Write policies in their canonical form; comments are kept."""
    targets, mistakes = expand(paths)
    files = DiskFiles.of(paths)
    results = [Formatted(mistake.span.path, "", None, (mistake,)) for mistake in mistakes]
    for target in targets:
        result = _formatted(target.path, files)
        results.append(result)
        if diff:
            say(_difference(result))
        elif not check:
            _write(result)
    _summarise(results, written=not (check or diff))
    raise typer.Exit(int(_exit_code(results, check)))


def _formatted(path: str, files: DiskFiles) -> Formatted:
    """Canonical text that is itself read and formatted once more: what is not stable is our mistake and is never written."""
    from doctrine_dsl.diagnostics.reading import decode, unreadable

    try:
        data = files.read(path)
    except OSError as error:
        return Formatted(path, "", None, (unreadable(path, error),))
    source, mistakes = decode(path, data)
    if source is None:
        return Formatted(path, "", None, mistakes)
    before = data.decode("utf-8")
    text, errors = _canonical(path, source.text)
    if text is None:
        return Formatted(path, source.text, None, errors)
    if _canonical(path, text) != (text, ()):
        from doctrine_dsl.pipeline import InternalError  # which loads every engine

        raise InternalError(f"the canonical text of {path} is not stable; the file was left as it is")
    return Formatted(path, before, text)


def _canonical(path: str, text: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text in canonical form, or the errors in it."""
    from doctrine_dsl.diagnostics import Severity, SourceText
    from doctrine_dsl.syntax.format import format_file
    from doctrine_dsl.syntax.parse import parse

    source = SourceText(path, text)
    tree, found = parse(source)
    errors = tuple(each for each in found if each.severity is Severity.ERROR)
    return (None, errors) if errors else (format_file(tree, source), ())


def _write(result: Formatted) -> None:
    if result.path == STANDARD_INPUT:
        say(result.after or "", utf8=True)
    elif result.changes:
        write_file(result.path, result.after or "")


def _difference(result: Formatted) -> str:
    """What would change, as `patch` reads it."""
    from difflib import unified_diff

    if not result.changes:
        return ""
    before, after = result.before.splitlines(keepends=True), (result.after or "").splitlines(keepends=True)
    lines = unified_diff(before, after, result.path, result.path)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _summarise(results: Iterable[Formatted], written: bool) -> None:
    """On standard error, which leaves standard output to texts and differences."""
    for result in results:
        if result.diagnostics:
            from doctrine_dsl.diagnostics.render import render

            sys.stderr.write(render(result.diagnostics, {result.path: result.before} if result.before else {}) + "\n")
        elif result.changes and result.path != STANDARD_INPUT:
            sys.stderr.write(f"{'formatted' if written else 'would format'} {result.path}\n")


def _exit_code(results: Iterable[Formatted], check: bool) -> ExitCode:
    from doctrine_dsl.explain.outcome import ExitCode, highest

    codes = [ExitCode.BAD_INPUT for result in results if result.diagnostics]
    return highest([*codes, *(ExitCode.NOT_AS_EXPECTED for result in results if check and result.changes)])
