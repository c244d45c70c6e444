"""The whole walk: source -> tree -> model -> system -> verdict -> report. `checking` is the walk itself, to be read from top to bottom; only this
folder knows its order."""

from doctrine_dsl.explain.options import Options
from doctrine_dsl.model.load import Files
from doctrine_dsl.pipeline.asking import dump_file, export_file, find_threshold, portray
from doctrine_dsl.pipeline.checking import (
    Target,
    check_file,
    check_many,
    check_scenarios,
    libraries,
    list_checks,
    read_only,
    verify_certificate,
)
from doctrine_dsl.pipeline.comparing import compare_files, mutate_file
from doctrine_dsl.pipeline.linting import lint_many, mend_many
from doctrine_dsl.pipeline.mistakes import InternalError

__all__ = [
    "Files",
    "InternalError",
    "Options",
    "Target",
    "check_file",
    "check_many",
    "check_scenarios",
    "compare_files",
    "dump_file",
    "export_file",
    "find_threshold",
    "libraries",
    "lint_many",
    "list_checks",
    "mend_many",
    "mutate_file",
    "portray",
    "read_only",
    "verify_certificate",
]
