"""`doctrine check --scenario FILE`: which file, which policy, and what may not be asked together with them."""

from __future__ import annotations

import os

import typer

from doctrine_dsl.cli.files import STANDARD_INPUT, DiskFiles, shown
from doctrine_dsl.diagnostics.values import dataclass


@dataclass(frozen=True, slots=True)
class ScenarioCall:
    """A scenario file, and the policy that the command line names, if it names one; `files` is what they may read."""

    path: str
    policy: str | None
    files: DiskFiles

    @staticmethod
    def of(path: str, arguments: list[str]) -> ScenarioCall:
        """Ends the call if it names more than one policy, or no scenario file."""
        if path == "-":
            raise typer.BadParameter("scenarios are read from a file, for its folder says where the policy is", param_hint="'--scenario'")
        if len(arguments) > 1 or any(os.path.isdir(argument) for argument in arguments):
            raise typer.BadParameter("scenarios are variants of one policy: name one file, or none", param_hint="PATH...")
        policy = next((STANDARD_INPUT if argument == "-" else shown(argument) for argument in arguments), None)
        return ScenarioCall(shown(path), policy, DiskFiles.of(arguments or [path]))

    def reads(self, path: str) -> bool:
        """Whether a path is one of the files that the call names."""
        return any(os.path.realpath(path) == os.path.realpath(named) for named in (self.path, self.policy) if named is not None)
