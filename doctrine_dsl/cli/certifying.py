"""A certificate on disk: a folder that is there as a whole or not at all, and that replaces nothing but a certificate."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

import typer

from doctrine_dsl.cli.version import z3_version
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.report import Certified, CheckReport, PolicyReport

INDEX = "certificate.json"
LARGEST = 256 * 2**20
"""Bytes of a file that is read."""
OPTION = "'--certificate'"


def place(path: str | None) -> str | None:
    """`--certificate DIR`, found out before the work: an empty or new folder, or a certificate with nothing else in it."""
    if path is None:
        return None
    parent = os.path.dirname(os.path.realpath(path))
    if not path or not os.path.isdir(parent):
        raise typer.BadParameter(f"there is no folder `{os.path.dirname(path) or path}`", param_hint=OPTION)
    if os.path.lexists(path):
        if os.path.islink(path) or not os.path.isdir(path):
            raise typer.BadParameter(f"`{path}` is no folder", param_hint=OPTION)
        _refuse_what_is_foreign(path)
    return path


def _refuse_what_is_foreign(path: str) -> None:
    if not os.listdir(path):
        return
    named = _names_of(path)
    if named is None:
        raise typer.BadParameter(
            f"the folder `{path}` is not empty, and no certificate: name a new one, so that nothing in it is lost", param_hint=OPTION
        )
    foreign = sorted(set(DiskFolder(path).names()) - named)
    if foreign:
        raise typer.BadParameter(f"`{os.path.join(path, foreign[0])}` is no part of a certificate, and would be lost", param_hint=OPTION)


def _names_of(path: str) -> set[str] | None:
    """The files of the certificate in a folder, as its index says; None: it is none."""
    from doctrine_dsl.certificates.index import read_index
    from doctrine_dsl.certificates.refusal import Missing, Refusal
    from doctrine_dsl.certificates.verifying import named_files

    try:
        return named_files(read_index(DiskFolder(path).read(INDEX)))
    except (Refusal, Missing):
        return None


def write_certificate(path: str, policies: Sequence[PolicyReport]) -> tuple[PolicyReport, ...]:
    """Writes it, and says in each check's report where. Raises OSError."""
    from doctrine_dsl import __version__
    from doctrine_dsl.certificates.writing import whole

    tool: dict[str, object] = {"name": "doctrine-dsl", "version": __version__, "z3": z3_version() or "unknown"}
    parts = [(policy.path, policy.certified) for policy in policies if policy.certified is not None]
    _replace(path, whole(parts, tool))
    number = 0
    told: list[PolicyReport] = []
    for policy in policies:
        number += policy.certified is not None
        told.append(policy if policy.certified is None else _with_places(number, policy, policy.certified))
    return tuple(told)


def _with_places(number: int, policy: PolicyReport, certified: Certified) -> PolicyReport:
    from doctrine_dsl.certificates.writing import folder_of

    folder = folder_of(number, policy.path)
    entries = certified.entry["checks"]
    assert isinstance(entries, list)
    checks = tuple(_with_place(check, f"{folder}/{entry['folder']}", entry) for check, entry in zip(policy.checks, entries, strict=True))
    return replace(policy, checks=checks)


def _with_place(check: CheckReport, folder: str, entry: Mapping[str, object]) -> CheckReport:
    claims = entry["claims"]
    if not isinstance(claims, list) or not claims:
        return check
    known = {"kind": claims[0]["kind"]} if check.certificate is None else check.certificate
    return replace(check, certificate={**known, "folder": folder})


def _replace(path: str, files: Mapping[str, str]) -> None:
    """A new folder beside the old one, whole before it takes the old one's name."""
    real = os.path.realpath(path)
    fresh, old = (os.path.join(os.path.dirname(real), f".{os.path.basename(real)}.{os.urandom(4).hex()}.{word}") for word in ("tmp", "old"))
    try:
        os.mkdir(fresh)
        for name, text in files.items():
            target = os.path.join(fresh, *name.split("/"))
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "xb") as file:
                file.write(text.encode("utf-8", "backslashreplace"))
        if os.path.isdir(real):
            os.rename(real, old)
        try:
            os.rename(fresh, real)
        except BaseException:
            if os.path.isdir(old):
                os.rename(old, real)
            raise
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    with suppress(OSError):
        shutil.rmtree(old)


@dataclass(frozen=True, slots=True)
class DiskFolder:
    """The files of a certificate. Nothing outside of its folder is read, and nothing that is no plain file."""

    path: str

    def names(self) -> tuple[str, ...]:
        """Every file in it and below, links and folders' links among them."""
        found: list[str] = []
        for parent, folders, names in os.walk(self.path):
            links = [one for one in folders if os.path.islink(os.path.join(parent, one))]
            found += [os.path.relpath(os.path.join(parent, name), self.path).replace(os.sep, "/") for name in (*names, *links)]
        return tuple(sorted(found))

    def read(self, name: str) -> bytes:
        """Raises Missing."""
        from doctrine_dsl.certificates.refusal import Missing

        target = os.path.join(self.path, *name.split("/"))
        root = os.path.realpath(self.path)
        try:
            if os.path.realpath(target) != os.path.join(root, *name.split("/")):
                raise Missing(f"{name}: it is a link, or leads out of the certificate")
            found = os.lstat(target)
            if not stat.S_ISREG(found.st_mode):
                raise Missing(f"{name}: it is no file")
            if found.st_size > LARGEST:
                raise Missing(f"{name}: it is larger than {LARGEST // 2**20} MiB")
            with open(target, "rb") as file:
                return file.read(LARGEST + 1)
        except FileNotFoundError as error:
            raise Missing(f"{name}: the file is missing") from error
        except (OSError, ValueError) as error:
            raise Missing(f"{name}: it cannot be read") from error
