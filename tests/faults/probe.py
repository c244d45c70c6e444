"""Run with the number of a fault: loads the tool with that fault in it and exits with 1 as soon as anything comes out wrong.

The source of one module is changed while it is loaded; nothing is written. Without a number the tool is as it is, and must pass.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.faults.faults import FAULTS, Fault  # noqa: E402

SHARED = ROOT / "tests" / "cases" / "shared"
SEEDS = (3, 5, 8, 11, 13, 21, 34, 100, 101, 102, 185, 190, 212, 215)


class Breaker(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module with its fault."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault

    def find_spec(self, name: str, path: object = None, target: object = None) -> importlib.machinery.ModuleSpec | None:
        if name != self.fault.module:
            return None
        return importlib.util.spec_from_loader(name, self, origin=str(self.fault.path(ROOT)))

    def exec_module(self, module: ModuleType) -> None:
        source = self.fault.path(ROOT).read_text(encoding="utf-8").replace(self.fault.old, self.fault.new)
        exec(compile(source, str(self.fault.path(ROOT)), "exec"), module.__dict__)


def fail(reason: str) -> None:
    """Something is wrong: the fault is caught."""
    print(reason)
    sys.exit(1)


def cases() -> None:
    """The shared units and two crises come out as they say, engine by engine where that is quick."""
    from doctrine_dsl.engines.auto import Distrust
    from doctrine_dsl.pipeline import InternalError, Options, check_file
    from tests.oracle.loading import Folder

    expected = json.loads((SHARED / "expected.json").read_text(encoding="utf-8"))
    for path in sorted(expected):
        if not path.startswith(("unit_", "fails/", "kargil", "cuba_1962_sams")):
            continue
        try:
            report = check_file(path, Folder(SHARED), Options(timeout=20))
        except (InternalError, Distrust) as error:
            fail(f"{path}: {error}")
        if any(one.severity.value == "error" for one in report.diagnostics):
            fail(f"{path}: {report.diagnostics[0].message}")
        for check in report.checks:
            wanted = expected[path].get(check.name)
            if wanted is None:
                continue
            if check.verdict != wanted["verdict"] or check.vacuous != bool(wanted.get("vacuous")):
                fail(f"{path}, {check.name}: {check.verdict} ({check.reason})")
            if check.verdict == "violated" and wanted.get("steps") is not None and check.steps != wanted["steps"]:
                fail(f"{path}, {check.name}: in {check.steps}")


def small_claims() -> None:
    """A policy for the rules that the shared units leave open."""
    from doctrine_dsl.pipeline import Options, check_file
    from tests.oracle.loading import Folder

    for engine in ("auto", "explicit"):
        report = check_file("small.dsl", Folder(ROOT / "tests" / "faults"), Options(timeout=20, engine=engine))
        for check in report.checks:
            if not check.ok:
                fail(f"small.dsl, {check.name}: {check.verdict} in {check.steps}")


def solver_cases() -> None:
    """Bounded search by solver on the units: the same verdicts and lengths."""
    from doctrine_dsl.engines.auto import Distrust
    from doctrine_dsl.pipeline import InternalError, Options, check_file
    from tests.oracle.loading import Folder

    expected = json.loads((SHARED / "expected.json").read_text(encoding="utf-8"))
    for path in sorted(path for path in expected if path.startswith("unit_")):
        try:
            report = check_file(path, Folder(SHARED), Options(engine="bmc", within=4, timeout=20))
        except (InternalError, Distrust) as error:
            fail(f"{path}: {error}")
        for check in report.checks:
            wanted = expected[path].get(check.name, {})
            steps = wanted.get("steps")
            if check.verdict == "unknown" or wanted.get("verdict") != "violated" or steps is None or steps > 4:
                continue
            if check.verdict != "violated" or check.steps != steps:
                fail(f"{path}, {check.name}: {check.verdict} in {check.steps}")


def forgeries() -> None:
    """The judges refuse what is forged, and every operator means the same to every reader."""
    import pytest

    chosen = ["tests/verdicts", "tests/cli/test_exit_codes.py"]
    arguments = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", *(str(ROOT / one) for one in chosen if (ROOT / one).exists())]
    if pytest.main(arguments) != 0:
        fail("a test of the judges fails")


def random_policies() -> None:
    """The checker and the independent interpreter agree on a few random policies."""
    from doctrine_dsl.pipeline import InternalError
    from tests.differential.comparing import Way, differences
    from tests.differential.policies import random_policy

    for seed in SEEDS:
        try:
            found = differences(random_policy(seed), Way())
        except (InternalError, Exception) as error:
            fail(f"policy {seed}: {error!r}")
        if found:
            fail(f"policy {seed}: {found[0]}")


def main() -> None:
    """The whole probe."""
    fault = FAULTS[int(sys.argv[1])] if len(sys.argv) > 1 else None
    if fault is not None:
        sys.meta_path.insert(0, Breaker(fault))
    try:
        if fault is None or fault.needs_solver:
            solver_cases()
        small_claims()
        cases()
        forgeries()
        random_policies()
    except SystemExit:
        raise
    except BaseException as error:
        fail(f"a crash: {error!r}")


if __name__ == "__main__":
    main()
