"""Run with the number of a fault: loads the tool with that fault in it and exits with 1 as soon as anything comes out wrong.

The source of one module is changed while it is loaded; nothing is written. Without a number the tool is as it is, and must pass.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
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


def folders() -> None:
    """The case folders: everything holds, is violated or is rejected as its folder says; and each mistake of an analyst is named."""
    from doctrine_dsl.pipeline import InternalError, Options, check_file
    from tests.oracle.loading import Folder

    own = ROOT / "tests" / "cases"
    ways = (
        (own / "rejected", "auto"),
        (own / "holds", "auto"),
        (own / "strategic", "auto"),
        (own / "violated", "explicit"),
        (SHARED / "bad", "auto"),
    )
    for folder, engine in ways:
        for path in sorted(folder.glob("*.dsl")):
            try:
                report = check_file(path.name, Folder(folder), Options(timeout=20, engine=engine))
            except InternalError as error:
                fail(str(error))
            wanted = sorted(code for text in report.sources.values() for code in re.findall(r"# error (D\d{3}):", text))
            found = sorted(one.code for one in report.diagnostics if one.severity.value == "error")
            if (bool(found) != (not path.name.startswith("ok_"))) if folder.name == "bad" else found != wanted:
                fail(f"{folder.name}/{path.name}: {found} instead of {wanted}")
            surprising = [
                one for one in report.checks if not one.builtin and (not one.ok or one.vacuous != (one.expected == "holds vacuously"))
            ]
            if (surprising and folder.name != "violated") or any(not one.ok for one in surprising):
                fail(f"{folder.name}/{path.name}, {surprising[0].name}: {surprising[0].verdict} in {surprising[0].steps}")


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
        if {check.name for check in report.checks} != set(expected[path]):
            fail(f"{path}: other checks than expected")
        if path == "fails/unit_wrong_expectation.dsl" and [check.name for check in report.checks if not check.ok] != ["early", "safe"]:
            fail(f"{path}: a wrong expectation is met")
        for check in report.checks:
            wanted = expected[path][check.name]
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


def shortest_by_itself() -> None:
    """Explicit search finds shortest runs without help of another engine."""
    from doctrine_dsl.engines.auto import attempt
    from doctrine_dsl.engines.budget import Budget
    from doctrine_dsl.model.lower.system import Lowering
    from doctrine_dsl.model.properties import ask
    from doctrine_dsl.model.properties.question import Asked
    from doctrine_dsl.system.transition import SafetyQuestion
    from doctrine_dsl.verdicts.verdict import Violated
    from tests.oracle.loading import Folder, model_of

    model = model_of("shortest_of_several_lines.dsl", Folder(ROOT / "tests" / "cases" / "violated"))
    lowering = Lowering.of(model)
    for check in model.checks:
        asked = ask(check, lowering)
        assert isinstance(asked, Asked)
        bad = lowering.inline(asked.question.bad)
        verdict = attempt("explicit", lowering.system(asked.question.monitors, [bad]), SafetyQuestion(bad, None), Budget())
        if isinstance(verdict, Violated) and not verdict.trace.shortest:
            fail(f"{check.name}: not known to be shortest")


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


def proofs_by_solver() -> None:
    """Provers by name: what they say is accepted by the judges, and right."""
    from doctrine_dsl.pipeline import InternalError, Options, check_file
    from tests.oracle.loading import Folder

    expected = json.loads((SHARED / "expected.json").read_text(encoding="utf-8"))
    for path in ("unit_simultaneous.dsl", "unit_default_forbid.dsl", "unit_standing.dsl", "unit_stamping.dsl", "unit_alliance.dsl"):
        for engine in ("induction", "ic3"):
            try:
                report = check_file(path, Folder(SHARED), Options(engine=engine, timeout=20))
            except InternalError as error:
                fail(str(error))
            for check in report.checks:
                if check.verdict not in ("unknown", expected[path][check.name]["verdict"]):
                    fail(f"{path}, {check.name}: {check.verdict} by {engine}")


JUDGED = ("tests/verdicts", "tests/cli/test_exit_codes.py", "tests/explain")
"""Tests of the judges, of the table of exit codes, and of what is said about verdicts."""
PROOFS_JUDGED = ("tests/engines/test_certify.py",)
"""The same for proofs by solvers."""


def forgeries(*more: str) -> None:
    """The judges refuse what is forged."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # ours is loaded already, as a part of what is probed
    import pytest

    options = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "-k", "not the_highest_ranking_file and not separate_checks"]
    from doctrine_dsl.engines.trust import judge, objections
    from doctrine_dsl.verdicts.verdict import Violated
    from tests.verdicts.test_forgeries import BAD, SYSTEM, genuine, proof

    if not judge(SYSTEM, BAD, proof()[1]) or not objections(SYSTEM, BAD, Violated(replace(genuine(), steps=genuine().steps[:2]))):
        fail("a forgery is believed")
    if pytest.main([*options, *(str(ROOT / one) for one in (*JUDGED, *more) if (ROOT / one).exists())]) != 0:
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
    solving = fault is None or fault.needs_solver
    tests: list[Callable[[], None]] = [small_claims, shortest_by_itself, folders, cases, random_policies]
    if solving:
        tests = [solver_cases, proofs_by_solver, *tests]
    tests.insert(0 if fault is not None and fault.is_a_judge else len(tests) - 1, partial(forgeries, *(PROOFS_JUDGED if solving else ())))
    try:
        for test in tests:
            test()
    except SystemExit:
        raise
    except (SyntaxError, ImportError, NameError) as error:
        print(f"the fault itself is broken: {error!r}")
        sys.exit(2)
    except BaseException as error:
        fail(f"a crash: {error!r}")


if __name__ == "__main__":
    main()
