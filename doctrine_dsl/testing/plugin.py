"""A plug-in for pytest: every check of a policy is a test, which passes if it comes out as its author expects.

It collects nothing unless it is asked to: by `--doctrine`, by a policy that is named on the command line, or by a project with settings for
this tool. Nothing of the checker is loaded before the first policy is collected.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from doctrine_dsl.explain.report import CheckReport, PolicyReport

ENDING = ".dsl"
READS = "policy"
"""The test that a policy with mistakes has instead of its checks."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--doctrine`, `--doctrine-timeout`."""
    group = parser.getgroup("doctrine", "policies (doctrine)")
    group.addoption("--doctrine", action="store_true", help="collect every check of every .dsl file as a test")
    group.addoption("--doctrine-timeout", type=float, metavar="SECONDS", help="time for each policy (60, or as configured)")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PolicyFile | None:
    """The policy at a path, if policies are wanted there."""
    if file_path.suffix != ENDING or not _wanted(file_path, parent.config):
        return None
    return PolicyFile.from_parent(parent, path=file_path)


def _wanted(path: Path, config: pytest.Config) -> bool:
    if config.getoption("--doctrine") or any(_names(argument, path, config) for argument in config.args):
        return True
    from doctrine_dsl.cli.configuring import configured

    return configured(str(path)).found is not None


def _names(argument: str, path: Path, config: pytest.Config) -> bool:
    """Whether an argument is this file, or a test in it."""
    return (config.invocation_params.dir / argument.split("::", maxsplit=1)[0]).resolve() == path.resolve()


class PolicyFile(pytest.File):
    """One policy. It is checked as a whole, when the first of its tests is run."""

    _report: PolicyReport | None = None

    def collect(self) -> Iterator[pytest.Item]:
        """A test for each check; one that fails, if there are mistakes; none for a file without checks, which others use."""
        from doctrine_dsl import pipeline

        names, mistakes = pipeline.list_checks(self.shown, self._files(), pipeline.Options())
        if mistakes:
            yield PolicyMistakes.from_parent(self, name=READS)
        for name, line in names:
            yield PolicyCheck.from_parent(self, name=name, line=line)

    @property
    def shown(self) -> str:
        """The path as messages have it."""
        from doctrine_dsl.cli.files import shown

        return shown(str(self.path))

    def report(self) -> PolicyReport:
        """What `doctrine check` finds in this file."""
        if self._report is None:
            from doctrine_dsl import pipeline
            from doctrine_dsl.cli.caching import store_for
            from doctrine_dsl.cli.configuring import checks_of, levels_of, mistakes_of

            asked = self.config.getoption("--doctrine-timeout")
            timeout = checks_of([self.shown]).timeout if asked is None else float(asked)
            options = pipeline.Options(timeout=timeout, levels=levels_of, store=store_for([self.shown], wanted=True))
            wrong, _ = mistakes_of([self.shown])
            if wrong:
                raise PolicyFailure(f"the configuration is wrong: {wrong[0].message}")
            self._report = pipeline.check_file(self.shown, self._files(), options)
        return self._report

    def _files(self) -> Any:
        """What the file may use: what lies in its own folder, and in the folders that pytest was asked to look at."""
        from doctrine_dsl.cli.files import DiskFiles, shown

        folders = [path for argument in self.config.args if (path := self.config.invocation_params.dir / argument).is_dir()]
        return DiskFiles.of([self.shown, *(shown(str(folder)) for folder in folders)])


class PolicyFailure(Exception):
    """A check that did not come out as expected; the text says what was found."""


class PolicyItem(pytest.Item):
    """Something about a policy that may fail."""

    parent: PolicyFile

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What the checker says; a traceback only of what is a mistake of the checker."""
        return str(excinfo.value) if isinstance(excinfo.value, PolicyFailure) else super().repr_failure(excinfo, style)


class PolicyCheck(PolicyItem):
    """One check."""

    def __init__(self, *, line: int | None = None, **known: Any) -> None:
        super().__init__(**known)
        self._line = line

    def runtest(self) -> None:
        """Fails unless the check came out as expected; `unknown` never does."""
        report = self.parent.report()
        found = next((one for one in report.checks if one.name == self.name), None)
        if found is None:
            raise PolicyFailure(_told(report, ()))
        if not found.ok:
            raise PolicyFailure(_told(report, (found,)))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the check stands."""
        return self.path, None if self._line is None else self._line - 1, f"check {self.name}"


class PolicyMistakes(PolicyItem):
    """A policy that is none."""

    def runtest(self) -> None:
        """Fails with the messages."""
        raise PolicyFailure(_told(self.parent.report(), ()))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The whole file."""
        return self.path, None, "policy"


def _told(report: PolicyReport, checks: tuple[CheckReport, ...]) -> str:
    """As `doctrine check` tells it."""
    from dataclasses import replace

    from doctrine_dsl.explain.outcome import of_policy
    from doctrine_dsl.explain.report import Report
    from doctrine_dsl.reports.registry import render
    from doctrine_dsl.reports.view import View

    found = replace(report, checks=checks)
    return render("text", Report((found,), int(of_policy(found, strict=False))), View()).rstrip()
