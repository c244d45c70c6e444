"""A pipeline that does what a policy file says, in one word: so that the command line can be tried with every outcome there is.

Run as a program it is the command itself, with this pipeline: `python fake_pipeline.py check FILE`.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import report_samples as samples

from doctrine_dsl import pipeline
from doctrine_dsl.diagnostics import Diagnostic, Span
from doctrine_dsl.diagnostics.reading import unreadable
from doctrine_dsl.explain.report import CheckReport, PolicyReport

RUNNER = [sys.executable, str(Path(__file__))]
"""The command with this pipeline, in a process of its own; it needs the `environment`."""

CHECKS = {
    "holds": samples.HELD,
    "expected": samples.EXPECTED,
    "violated": samples.VIOLATED,
    "unknown": samples.UNKNOWN,
    "vacuous": samples.VACUOUS,
    "wrong": samples.NOT_VIOLATED,
    "early": samples.WRONG_LENGTH,
    "waived": samples.WAIVED,
    "known": samples.KNOWN,
    "ranges": samples.replace(samples.VIOLATED, name="ranges", builtin=True),
}


def check_file(path: str, files: pipeline.Files, options: pipeline.Options) -> PolicyReport:
    """One outcome for each word of the file."""
    try:
        text = files.read(path).decode()
    except OSError as error:
        return PolicyReport(path, None, (unreadable(path, error),), ())
    checks: list[CheckReport] = []
    diagnostics: list[Diagnostic] = []
    for word in text.split():
        match word:
            case "error" | "warning":
                at = text.index(word)
                severity = samples.WRONG_NAME.severity if word == "error" else samples.WARNING.severity
                diagnostics.append(Diagnostic("D201", f"this is the word `{word}`", Span(path, at, at + len(word)), severity=severity))
            case "internal":
                raise pipeline.InternalError("the run of `deep` does not replay")
            case "bug":
                raise ValueError("a list was empty")
            case "interrupt":
                raise KeyboardInterrupt
            case "memory":
                raise MemoryError
            case "recursion":
                raise RecursionError
            case "slow":
                for number in range(8):
                    time.sleep(0.2)
                    options.progress(f"{path}: depth {number}")
            case "echo":
                checks.append(samples.replace(samples.HELD, property=repr(options)))
            case _:
                checks.append(CHECKS[word])
    return PolicyReport(path, f"Policy {path}", tuple(diagnostics), tuple(checks), {path: text})


def check_many(
    targets: Sequence[pipeline.Target],
    files: pipeline.Files,
    options: pipeline.Options,
    mapper: Callable[[Callable[[str], PolicyReport], Iterable[str]], Iterable[PolicyReport]] = map,
) -> tuple[PolicyReport, ...]:
    """As the real one: each file in order; one named `library` that comes from a folder is none of the policies."""
    paths = [target.path for target in targets if not _is_library(target)]
    reports = iter(mapper(partial(check_file, files=files, options=options), paths))
    return tuple(PolicyReport(target.path, None, (), (), library=True) if _is_library(target) else next(reports) for target in targets)


def dump_file(path: str, files: pipeline.Files, options: pipeline.Options, what: str) -> tuple[str, PolicyReport]:
    """The file itself stands for what would be solved."""
    report = check_file(path, files, options)
    return ("" if report.diagnostics else f"{what}: {files.read(path).decode()}"), report


def _is_library(target: pipeline.Target) -> bool:
    return target.from_folder and target.path.endswith("library.dsl")


def environment(without: Sequence[str] = (), **more: str) -> dict[str, str]:
    """That of this process, for one that has to find the same modules."""
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", *without)}
    return {**kept, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), **more}


def install() -> None:
    """Puts these in place of the real ones."""
    for function in (check_file, check_many, dump_file):
        setattr(pipeline, function.__name__, function)


if __name__ == "__main__":
    sys.modules["fake_pipeline"] = sys.modules["__main__"]
    import fake_pipeline

    fake_pipeline.install()
    from doctrine_dsl.cli.main import main

    main()
