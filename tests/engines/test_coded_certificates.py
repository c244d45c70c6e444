"""Sets of states that came as numbers are kept as any other closed set."""

from __future__ import annotations

from dataclasses import replace

import pytest
from engine_systems import chosen_amount, one_lock, watched

from doctrine_dsl.certificates import proofs
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.trust import judge
from doctrine_dsl.engines.vector.engine import Vector
from doctrine_dsl.verdicts.verdict import CodedSet, Holds


@pytest.mark.parametrize("made", [watched, one_lock, chosen_amount])
def test_a_coded_set_written_out_is_the_same_proof(made: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The judge of closed sets takes it, and takes none with a state less; where it is too large there is none."""
    system, asked = made()  # type: ignore[operator]
    verdict = Vector().check(system, asked, Budget())
    if not isinstance(verdict, Holds):
        pytest.skip("this one is violated")
    coded = verdict.certificate
    assert isinstance(coded, CodedSet)
    closed = proofs.uncoded(system, coded)
    assert closed is not None
    assert len(closed.states) == len(coded.codes)
    assert judge(system, asked.bad, closed) == ()
    assert judge(system, asked.bad, replace(closed, states=frozenset(sorted(closed.states)[1:]))) != ()
    monkeypatch.setattr(proofs, "MOST_UNCODED", 1)
    assert proofs.uncoded(system, coded) is None
