"""Where the time of one whole `doctrine check` goes, phase by phase: medians of several processes, each policy in turn.

    python benchmarks/shares.py large.dsl huge.dsl --runs 5
    python benchmarks/shares.py --kit ../shared/bench --sizes 1000,3000,10000

`--kit` is a folder with a generator of large policies (`families_policy.py`), which is asked for files of so many lines; without files
and without it, the kit beside the repository is taken if it is there.
Seconds are those of the processor, which a busy machine changes little; `wall` are those of a clock. Each phase counts what it does
itself, without the phases that it calls, and all of them add up to `whole`. Questions that a check asks besides its own (was there
anything to check, would it be otherwise without accidents) are searched, judged and lowered like others.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

KIT = Path(__file__).resolve().parents[2] / "shared" / "bench"
PHASES = ("start", "parse", "resolve", "lint", "lower", "search", "judge", "report", "rest")


class Stopwatch:
    """Seconds of the processor by phase; a phase inside another stops the clock of the outer one. What was before it is the start."""

    def __init__(self) -> None:
        self._since = time.process_time()
        self.seconds = dict.fromkeys(PHASES, 0.0) | {"start": self._since}
        self._open = ["rest"]

    def note(self) -> None:
        """Count the time since the last change of phase."""
        now = time.process_time()
        self.seconds[self._open[-1]] += now - self._since
        self._since = now

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Count what happens inside for this phase."""
        self.note()
        self._open.append(name)
        try:
            yield
        finally:
            self.note()
            self._open.pop()

    def watch(self, owner: Any, attribute: str, phase: str) -> None:
        """From now on, calls of this function or method count for a phase."""
        original: Callable[..., Any] = getattr(owner, attribute)

        def timed(*arguments: Any, **named: Any) -> Any:
            with self.phase(phase):
                return original(*arguments, **named)

        setattr(owner, attribute, timed)


def walk_once(path: str) -> None:
    """In a process of its own: one check; the phases go to standard error."""
    import gc

    from doctrine_dsl import pipeline
    from doctrine_dsl.cli import presenting
    from doctrine_dsl.cli.commands import app
    from doctrine_dsl.engines import auto
    from doctrine_dsl.explain import answering
    from doctrine_dsl.model.lower.system import Lowering

    watch = Stopwatch()
    watch.watch(pipeline, "load", "parse")
    watch.watch(pipeline, "resolve", "resolve")
    watch.watch(pipeline, "lint", "lint")
    watch.watch(answering, "ask", "lower")
    watch.watch(Lowering, "system", "lower")
    watch.watch(Lowering, "look_for_circles", "lower")
    _watch_engines(watch, auto)
    watch.watch(answering, "find_way_out", "search")
    watch.watch(answering, "play", "search")
    watch.watch(auto, "objections", "judge")
    for method in ("tell", "findings"):
        watch.watch(answering.Teller, method, "report")
    watch.watch(presenting.Presentation, "show", "report")
    gc.set_threshold(200_000, 50, 100)  # as the command does
    sys.argv = ["doctrine", "check", path, "--format", "json"]
    try:
        app(prog_name="doctrine")
    finally:
        watch.note()
        sys.stderr.write(json.dumps(watch.seconds))


def _watch_engines(watch: Stopwatch, auto: Any) -> None:
    find: Callable[[str], Any] = auto.engine

    class Timed:
        def __init__(self, name: str) -> None:
            self.name = name

        def check(self, *arguments: Any) -> Any:
            with watch.phase("search"):
                return find(self.name).check(*arguments)

    auto.engine = Timed


def measured(path: Path) -> dict[str, float]:
    """The phases of one process; what is left of its time, such as its end, is `rest`."""
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, __file__, "--one", str(path)], check=False, capture_output=True, text=True)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds: dict[str, float] = json.loads(done.stderr)
    whole = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    seconds["rest"] += whole - sum(seconds.values())
    return seconds | {"whole": whole, "wall": wall}


def generated(kit: Path, sizes: list[int], folder: Path) -> list[Path]:
    """Policies of about so many lines."""
    found = []
    for lines in sizes:
        made = subprocess.run(
            [sys.executable, str(kit / "families_policy.py"), "--lines", str(lines)], check=True, capture_output=True, text=True
        )
        place = folder / f"{made.stdout.count(chr(10))}_lines.dsl"
        place.write_text(made.stdout, encoding="utf-8")
        found.append(place)
    return found


def main() -> int:
    """Prints one row for each policy."""
    if sys.argv[1:2] == ["--one"]:
        walk_once(sys.argv[2])
        return 0
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--kit", type=Path)
    parser.add_argument("--sizes", default="1000,3000,10000")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    if not options.files and options.kit is None:
        if not KIT.is_dir():
            parser.error("name policy files, or a kit that makes some")
        options.kit = KIT
    with tempfile.TemporaryDirectory() as folder:
        sizes = [int(size) for size in options.sizes.split(",")]
        files = [*options.files, *(generated(options.kit, sizes, Path(folder)) if options.kit else ())]
        runs: dict[Path, list[dict[str, float]]] = {path: [] for path in files}
        for _ in range(options.runs):
            for path in files:
                runs[path].append(measured(path))
    columns = ("wall", "whole", *PHASES)
    print(f"| policy | {' | '.join(columns)} |\n|{'---|' * (len(columns) + 1)}")
    for path, found in runs.items():
        medians = (statistics.median(one[column] for one in found) for column in columns)
        print(f"| {path.stem} | {' | '.join(f'{median:.2f}' for median in medians)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
