"""Random policies and small edits of them: the comparison says what the oracle finds step by step, and the same read backwards."""

from __future__ import annotations

from time import monotonic

import pytest

from doctrine_dsl.comparison.compare import overall
from doctrine_dsl.comparison.mutants import LINES, mutants
from doctrine_dsl.comparison.report import EQUIVALENT, NARROWED, NEITHER, UNKNOWN, WIDENED, Comparison
from doctrine_dsl.comparison.side import Side, prepared
from doctrine_dsl.comparison.steps import Steps
from doctrine_dsl.explain.options import Options
from doctrine_dsl.model.load import load
from doctrine_dsl.model.resolve import Program
from tests.comparison.lockstep import Apart, TooMany, crossed, lockstep
from tests.differential.policies import random_policy
from tests.oracle.loading import OneText

PARTS, SEEDS, SEEDS_SLOW = 4, 12, 4_000
EDITS, EDITS_SLOW = 1, 3
MIRROR = {WIDENED: NARROWED, NARROWED: WIDENED}


def side(program: Program) -> Side | None:
    """A program made ready to be compared."""
    return prepared(program, Options(), monotonic() + 60, {})


def lengths(found: Comparison) -> dict[str, int]:
    """The length of the shortest run in each direction."""
    return {one.direction: one.steps for one in found.differences}


def kind(apart: Apart) -> str:
    """The class that follows from what the oracle finds."""
    if apart.widened is None:
        return EQUIVALENT if apart.narrowed is None else NARROWED
    return WIDENED if apart.narrowed is None else NEITHER


def complaint(seed: int, old: Side, new: Side, what: str) -> str | None:
    """How the comparison of two policies differs from the oracle's, if it does."""
    found = Steps(old, new).moves()
    back = Steps(new, old).moves()
    if found.kind == UNKNOWN:
        misread = any(item.name.startswith("reading(") for item in (*old.system.inputs, *new.system.inputs))
        return None if misread or "derived" in (found.reason or "") else f"seed {seed}, {what}: {found.reason}"
    if (back.kind, lengths(back)) != (MIRROR.get(found.kind, found.kind), {MIRROR[name]: steps for name, steps in lengths(found).items()}):
        return f"seed {seed}, {what}: {found.kind} {lengths(found)}, and backwards {back.kind} {lengths(back)}"
    if any(item.name.startswith("reading(") for item in old.system.inputs):
        return None  # the oracle's steps do not say who took what for what
    try:
        apart = lockstep(old.model, new.model)
    except TooMany:
        return None
    by_oracle = {name: steps for name, steps in ((WIDENED, apart.widened), (NARROWED, apart.narrowed)) if steps is not None}
    if found.kind == kind(apart) and lengths(found) == by_oracle:
        return None
    return f"seed {seed}, {what}: {found.kind} {lengths(found)}, and the oracle says {by_oracle}"


@pytest.mark.parametrize("part", range(PARTS))
def test_random_edits(part: int, slow: bool) -> None:
    """A policy is equivalent to itself; an edit of it is what the oracle says, and its reverse is the reverse."""
    for seed in range(part, SEEDS_SLOW if slow else SEEDS, PARTS):
        text = random_policy(seed)
        program, _ = load("policy.dsl", OneText(text))
        old = side(program)
        if old is None:
            continue
        same = overall(old, old)
        assert same.kind == EQUIVALENT or "derived" in (same.reason or ""), text
        every = list(mutants(program))
        edits = EDITS_SLOW if slow else EDITS
        for mutant in every[seed % 3 :: max(1, len(every) // edits)][:edits]:
            new = side(mutant.program)
            if new is not None:
                what = complaint(seed, old, new, f"{mutant.unit.name} {mutant.what}")
                assert what is None, f"{what}\n\n{text}"


def other_line(seed: int, old: Side, new: Side, what: str) -> str | None:
    """How what is said about moved red lines differs from the oracle's, if it does."""
    for line in Steps(old, new).lines():
        try:
            apart = crossed(old.model, new.model, line.name)
        except TooMany:
            continue
        by_oracle = {name: steps for name, steps in ((WIDENED, apart.widened), (NARROWED, apart.narrowed)) if steps is not None}
        if by_oracle and (line.comparison.kind, lengths(line.comparison)) != (kind(apart), by_oracle):
            return f"seed {seed}, {what}: {line.name} {line.comparison.kind} {lengths(line.comparison)}, and the oracle says {by_oracle}"
        if not by_oracle and line.comparison.kind not in (EQUIVALENT, NEITHER, WIDENED, NARROWED):
            return f"seed {seed}, {what}: {line.name} {line.comparison.kind}"
    return None


@pytest.mark.parametrize("part", range(PARTS))
def test_random_lines(part: int, slow: bool) -> None:
    """A red line that is moved is wider or narrower by the runs that the oracle finds."""
    for seed in range(part, SEEDS_SLOW if slow else SEEDS, PARTS):
        text = random_policy(seed)
        program, _ = load("policy.dsl", OneText(text))
        old = side(program)
        if old is None or any(item.name.startswith("reading(") for item in old.system.inputs):
            continue
        for mutant in list(mutants(program, (LINES,)))[: 6 if slow else 2]:
            new = side(mutant.program)
            if new is not None:
                what = other_line(seed, old, new, f"{mutant.unit.name} {mutant.what}")
                assert what is None, f"{what}\n\n{text}"
