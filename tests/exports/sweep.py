"""Every tool that is installed, on hundreds of random systems and on every check of some policies. Run by hand:

    python -m tests.exports.sweep --random 300 --seconds 20 FOLDER...

What is printed: for each tool how many answers were the same as ours, refused, or not given in time; and each answer that was another one.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

from doctrine_dsl.cli.files import DiskFiles
from doctrine_dsl.explain.answering import Answering
from doctrine_dsl.explain.options import Options
from doctrine_dsl.exports.refusal import Refusal
from doctrine_dsl.exports.registry import exporter
from doctrine_dsl.model.load import load
from doctrine_dsl.model.properties.question import Asked
from doctrine_dsl.model.resolve import resolve
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem
from tests.engines.brute_force import TooLarge, reach
from tests.engines.random_systems import question
from tests.exports.peers import PEERS, GaveUp, Peer

Case = tuple[str, TransitionSystem, SafetyQuestion, bool]
"""A name, what is asked, and the right answer: whether the bad is reached."""


def random_cases(count: int) -> Iterator[Case]:
    """Random systems, every third with a bound; the answer is that of plain search."""
    for seed in range(count):
        system, asked = question(seed)
        try:
            depth = reach(system, asked.bad).depth
        except TooLarge:
            continue
        bound = seed % 4 if seed % 3 == 0 else None
        yield f"random {seed}", system, SafetyQuestion(asked.bad, bound), depth is not None and (bound is None or depth <= bound)


def policy_cases(folder: Path) -> Iterator[Case]:
    """Checks of policies; the answer is what their authors expect."""
    for path in sorted(folder.glob("*.dsl")):
        files = DiskFiles.of([str(path)])
        program, _ = load(str(path), files)
        model, _ = resolve(program, (), 100_000)
        walk = Answering(str(path), program, model, Options(), monotonic() + 1000)
        for check in walk.all_checks():
            asked = walk.asked(check)
            if isinstance(asked, Asked) and not check.builtin:
                system, (bad,) = walk.system(asked.question, asked.question.bad)
                bound = asked.question.bound if asked.question.bound is not None else check.within
                reached = (check.expected == "violated") != asked.question.witness
                yield f"{path.name} {check.name}", system, SafetyQuestion(bad, bound), reached


def outcome(peer: Peer, case: Case, seconds: float) -> str:
    """`agreed`, or in one word what else."""
    name, system, asked, reached = case
    text = exporter(peer.format)(system, asked, name)
    if isinstance(text, Refusal):
        return "refused"
    with tempfile.TemporaryDirectory() as folder:
        try:
            answer = peer.ask(text, Path(folder), seconds)
        except GaveUp as reason:
            short = str(reason)
            if short != "time" and "more than" not in short and "bits of input" not in short:
                print(f"{peer.name}: {name}: {short}", flush=True)
                return "failed"
            return "gave up"
    if answer != reached:
        print(f"DISAGREE {peer.name}: {name}: {answer}, and not {reached}", flush=True)
    return "agreed" if answer == reached else "disagreed"


def main() -> None:
    """Asks and counts."""
    ask = argparse.ArgumentParser()
    ask.add_argument("folders", nargs="*", type=Path)
    ask.add_argument("--random", type=int, default=0)
    ask.add_argument("--seconds", type=float, default=20)
    ask.add_argument("--peers", default="")
    call = ask.parse_args()
    cases = [*random_cases(call.random), *(case for folder in call.folders for case in policy_cases(folder))]
    print(f"{len(cases)} cases, {sum(case[3] for case in cases)} of them reached")
    for peer in PEERS:
        if call.peers and peer.format not in call.peers.split(",") and peer.name not in call.peers.split(","):
            continue
        if (missing := peer.missing()) is not None:
            print(f"{peer.name}: {missing}")
            continue
        begun = monotonic()
        counts = Counter(outcome(peer, case, call.seconds) for case in cases)
        print(f"{peer.name} ({peer.format}): {dict(sorted(counts.items()))} in {monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
