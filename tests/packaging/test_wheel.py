"""The wheel that is published works where only its dependencies are: grammar, schema and command are in it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
POLICY = (
    'policy "A policy for a wheel"\nactor blue\nstate { aid: 0..2 = 0 }\nmove blue.give { when aid < 2  do aid += 1 }\n'
    "check kept: always aid <= 2\ncheck given: never aid = 2 expect violated in 2\n"
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built with the build backend itself, which needs no network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True
    )
    (built,) = folder.glob("doctrine_dsl-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a new environment that has this wheel; its dependencies are those of the environment of the tests."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP"))}
    install = [
        str(commands / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-index",
        "--no-deps",
        str(wheel),
    ]
    subprocess.run(install, check=True, env=clean, capture_output=True)
    site = subprocess.run(
        [str(commands / "python"), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        env=clean,
        capture_output=True,
        text=True,
    ).stdout.strip()
    (Path(site) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return commands


def doctrine(commands: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the installed command, far from the sources."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run([str(commands / "doctrine"), *arguments], cwd=folder, env=clean, capture_output=True, text=True, check=False)


def test_what_is_in_the_wheel(wheel: Path) -> None:
    """The grammar, the schemas and the mark of a typed package; no tests, no policies."""
    names = set(zipfile.ZipFile(wheel).namelist())

    assert {"doctrine_dsl/grammars/doctrine.lark", "doctrine_dsl/reports/report.schema.json", "doctrine_dsl/py.typed"} <= names
    assert "doctrine_dsl/scenarios/scenario.schema.json" in names
    assert all(name.startswith(("doctrine_dsl/", "doctrine_dsl-")) for name in names)


def test_the_installed_command_checks_a_policy(installed: Path, tmp_path: Path) -> None:
    """With the grammar from the wheel."""
    (tmp_path / "policy.dsl").write_text(POLICY)
    done = doctrine(installed, tmp_path, "check", "policy.dsl")

    assert (done.returncode, done.stderr) == (0, "")
    assert "2 checks: 1 held, 1 violated as expected" in done.stdout


def test_the_installed_command_formats_a_policy(installed: Path, tmp_path: Path) -> None:
    """And leaves a canonical one alone."""
    (tmp_path / "policy.dsl").write_text(POLICY)

    assert doctrine(installed, tmp_path, "fmt", "policy.dsl").returncode == 0
    assert doctrine(installed, tmp_path, "fmt", "--check", "policy.dsl").returncode == 0


def test_the_package_is_the_installed_one(installed: Path, tmp_path: Path) -> None:
    """Not the sources beside the tests."""
    program = "import doctrine_dsl; print(doctrine_dsl.__file__)"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    place = subprocess.run(
        [str(installed / "python"), "-c", program], cwd=tmp_path, env=clean, capture_output=True, text=True, check=True
    ).stdout

    assert Path(place.strip()).is_relative_to(installed.parent)
