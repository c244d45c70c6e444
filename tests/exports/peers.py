"""Other tools, each asked about one file: is the bad state reached? A tool that is not there says so, and its tests are skipped."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.exports import btor2_reader, smv_reader
from tests.exports.walking import TooLarge


class GaveUp(Exception):
    """The tool did not decide; the reason."""


@dataclass(frozen=True)
class Peer:
    """`ask(text, folder, seconds)`: whether the bad state is reached. `missing()`: what is not installed, or None."""

    name: str
    format: str
    ask: Callable[[str, Path, float], bool]
    missing: Callable[[], str | None]


def found(program: str) -> str | None:
    """The path of a program: beside Python, or on PATH."""
    beside = Path(sys.executable).parent / program
    return str(beside) if beside.exists() else shutil.which(program)


def without(*programs: str) -> Callable[[], str | None]:
    """The first of some programs that is not there."""
    return lambda: next((f"{program} is not installed" for program in programs if found(program) is None), None)


def run(command: list[str], folder: Path, seconds: float, given: str | None = None) -> str:
    """What a program prints. Raises GaveUp when time is over."""
    process = subprocess.Popen(
        command, cwd=folder, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    try:
        output, _ = process.communicate(given, timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise GaveUp("time") from None
    return output


def verdict(output: str, reached: str, unreached: str) -> bool:
    """Exactly one of two patterns occurs."""
    yes, no = re.search(reached, output), re.search(unreached, output)
    if bool(yes) == bool(no):
        raise GaveUp(f"no answer in: {output[-600:]}")
    return bool(yes)


def z3(text: str, folder: Path, seconds: float) -> bool:
    """Spacer, in a process of its own."""
    (folder / "check.smt2").write_text(text)
    return verdict(run([str(found("z3")), "check.smt2"], folder, seconds), r"(?m)^unsat$", r"(?m)^sat$")


def nusmv(text: str, folder: Path, seconds: float) -> bool:
    """The real one, if it is there."""
    (folder / "check.smv").write_text(text)
    output = run([str(found("NuSMV")), "-dynamic", "check.smv"], folder, seconds)
    return verdict(output, r"(?m)^-- invariant !bad +is false$", r"(?m)^-- invariant !bad +is true$")


def own_smv(text: str, _folder: Path, _seconds: float) -> bool:
    """The reader of the tests."""
    return _walked(smv_reader.depth, text)


def own_btor2(text: str, _folder: Path, _seconds: float) -> bool:
    """The reader of the tests."""
    return _walked(btor2_reader.depth, text)


def own_tla(text: str, _folder: Path, _seconds: float) -> bool:
    """The package `tla` and the reader of the tests."""
    from tests.exports import tla_reader

    return _walked(tla_reader.depth, text)


def _walked(depth: Callable[[str], int | None], text: str) -> bool:
    try:
        return depth(text) is not None
    except TooLarge as reason:
        raise GaveUp(str(reason)) from None


AIGER = "read_verilog check.v; prep -flatten -top check; techmap; dffunmap; opt_clean; abc -g AND -fast; opt_clean; write_aiger -zinit check.aig"


def abc(text: str, folder: Path, seconds: float) -> bool:
    """Yosys makes a circuit of it, and ABC's PDR decides."""
    (folder / "check.v").write_text(text)
    made = run([str(found("yosys")), "-q", "-p", AIGER], folder, seconds)
    if "ERROR" in made:
        raise GaveUp(made)
    output = run([str(found("berkeley-abc")), "-c", "read check.aig; pdr"], folder, seconds)
    return verdict(output, r"was asserted in frame", r"Property proved")


def spin(text: str, folder: Path, seconds: float) -> bool:
    """Breadth-first."""
    (folder / "check.pml").write_text(text)
    made = run([str(found("spin")), "-a", "check.pml"], folder, seconds)
    if "Error" in made:
        raise GaveUp(made)
    flags = ["-O0", "-w", "-DSAFETY", "-DBFS", "-DVECTORSZ=4096", "-DMEMLIM=2000"]
    run([str(found("gcc")), *flags, "-o", "pan", "pan.c"], folder, seconds)
    output = run(["./pan"], folder, seconds)
    if "assertion violated" not in output and ("out of memory" in output or "not completed" in output):
        raise GaveUp("memory")
    return verdict(output, r"assertion violated", r"errors: 0")


def fast_downward(text: str, folder: Path, seconds: float) -> bool:
    """Its translator, and a blind search that goes through everything."""
    domain, problem = re.split(r"(?m)^(?=\(define \(problem)", text)
    (folder / "domain.pddl").write_text(domain)
    (folder / "problem.pddl").write_text(problem)
    translate = [sys.executable, "-W", "ignore", "-m", "fast_downward.translate", "--invariant-generation-max-time", "1"]
    made = run([*translate, "domain.pddl", "problem.pddl"], folder, seconds)
    if not (folder / "output.sas").exists():
        raise GaveUp(made[-600:])
    spec = importlib.util.find_spec("up_fast_downward")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    program = f"{spec.submodule_search_locations[0]}/downward/builds/release/bin/downward"
    given = (folder / "output.sas").read_text()
    output = run([program, "--search", "astar(blind())", "--internal-plan-file", "plan"], folder, seconds, given)
    return verdict(output, r"Solution found", r"Completely explored state space|provably unsolvable|no solution")


def without_package(*names: str) -> Callable[[], str | None]:
    """The first of some packages that is not there."""
    return lambda: next((f"the package {name} is not installed" for name in names if importlib.util.find_spec(name) is None), None)


def _nothing() -> str | None:
    return None


PEERS = (
    Peer("z3", "smtlib", z3, without("z3")),
    Peer("NuSMV", "smv", nusmv, without("NuSMV")),
    Peer("own reader of SMV", "smv", own_smv, _nothing),
    Peer("own reader of BTOR2", "btor2", own_btor2, _nothing),
    Peer("yosys and ABC", "verilog", abc, without("yosys", "berkeley-abc")),
    Peer("SPIN", "promela", spin, without("spin", "gcc")),
    Peer("own reader of TLA+", "tla", own_tla, without_package("tla")),
    Peer("Fast Downward", "pddl", fast_downward, without_package("up_fast_downward", "fast_downward")),
)
