"""What is written says the same as the system: every tool that reads it gives our answer, and the readers of the tests our depth."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from doctrine_dsl.exports.registry import FORMATS, exporter
from tests.exports import btor2_reader, smv_reader
from tests.exports.peers import PEERS, Peer
from tests.exports.systems import at_random, by_hand

QUICK = ("burnt", "strike too late", "strict", "watched", "amount")
COSTLY = {"SPIN": ("burnt", "strict", "strike too late"), "Fast Downward": ("burnt", "strict", "strike too late")}
OUTSIDE = [peer for peer in PEERS if not peer.name.startswith("own")]
PAIRS = [(peer, name) for peer in OUTSIDE for name in COSTLY.get(peer.name, QUICK)]


@pytest.mark.parametrize(("peer", "name"), PAIRS, ids=[f"{peer.name}, {name}" for peer, name in PAIRS])
def test_another_tool_gives_our_answer(peer: Peer, name: str, tmp_path: Path) -> None:
    """Some of these are reached and some are not; one has a bound, one inputs, one monitors, one a start other than zero."""
    if (missing := peer.missing()) is not None:
        pytest.skip(missing)
    asked = by_hand()[name]
    text = exporter(peer.format)(asked.system, asked.question, asked.name)

    assert isinstance(text, str)
    assert peer.ask(text, tmp_path, 60) == (asked.depth is not None)


def tla_depth(text: str) -> int | None:
    """The package that knows the syntax of TLA+ is a development tool."""
    pytest.importorskip("tla")
    from tests.exports import tla_reader

    return tla_reader.depth(text)


READERS: dict[str, tuple[Callable[[str], int | None], int]] = {
    "smv": (smv_reader.depth, 0),
    "btor2": (btor2_reader.depth, 1),
    "tla": (tla_depth, 0),
}
"""With the number of steps that a format adds at the beginning of a run."""


@pytest.mark.parametrize("name", [*by_hand(), *at_random()])
@pytest.mark.parametrize("export_format", READERS)
def test_a_reader_finds_the_bad_at_our_depth(export_format: str, name: str) -> None:
    """Step for step, or not at all."""
    asked = {**by_hand(), **at_random()}[name]
    depth, added = READERS[export_format]
    text = exporter(export_format)(asked.system, asked.question, asked.name)

    assert isinstance(text, str)
    assert depth(text) == (None if asked.depth is None else asked.depth + added)


def test_every_format_is_read_by_somebody() -> None:
    """No format without a peer."""
    assert {peer.format for peer in PEERS} == set(FORMATS)
