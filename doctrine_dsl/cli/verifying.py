"""What `doctrine verify-certificate` does once its call is understood."""

from __future__ import annotations

import os
from dataclasses import replace

import typer

from doctrine_dsl import pipeline
from doctrine_dsl.certificates.render import render_json, render_text
from doctrine_dsl.certificates.result import Verification, exit_code
from doctrine_dsl.certificates.verifying import Means
from doctrine_dsl.cli.certifying import INDEX, DiskFolder
from doctrine_dsl.cli.files import STANDARD_INPUT, DiskFiles, shown
from doctrine_dsl.cli.presenting import Presentation
from doctrine_dsl.cli.progress import progress_line
from doctrine_dsl.cli.writing import say, write_file


def verify_all(paths: list[str], policies: list[str], means: Means, output_format: str, output: str | None) -> int:
    """Verifies each folder, reports once, and says in the exit code what it means."""
    for path in paths:
        if not os.path.isfile(os.path.join(path, INDEX)):
            raise typer.BadParameter(f"`{path}` is no certificate: there is no file `{INDEX}` in it", param_hint="'DIR...'")
        if output is not None and _lies_in(output, path):
            raise typer.BadParameter(f"`{output}` lies in the folder of a certificate", param_hint="'--output'")
    named = [STANDARD_INPUT if path == "-" else shown(path) for path in policies]
    given = DiskFiles.of(policies).standard_input
    with progress_line() as line:
        watched = means if line is None else replace(means, progress=line)
        found = tuple(
            pipeline.verify_certificate(shown(path), DiskFolder(path), named, lambda one: _files(one, given), watched) for path in paths
        )
    _show(found, output_format, output)
    return exit_code(found)


def _files(path: str, standard_input: bytes) -> DiskFiles:
    """What a policy may read: its own folder."""
    if path == STANDARD_INPUT and not standard_input:
        raise OSError(0, "the policy came from standard input")
    if path == STANDARD_INPUT:
        return DiskFiles((".",), standard_input)
    if os.path.lexists(path) and not os.path.isfile(path):
        raise OSError(0, "it is no file")
    return DiskFiles.of([path])


def _show(found: tuple[Verification, ...], output_format: str, output: str | None) -> None:
    text = render_text(found, Presentation(output_format, output, quiet=False).view()) if output_format == "text" else render_json(found)
    if output is None:
        say(text, utf8=output_format != "text")
    else:
        write_file(output, text)


def _lies_in(file: str, folder: str) -> bool:
    return os.path.realpath(file).startswith(os.path.realpath(folder).rstrip(os.sep) + os.sep)
