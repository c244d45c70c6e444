"""Whole processes on policies with known answers: medians of several runs, every answer compared.

    python benchmarks/run.py --sizes small,medium --runs 5 --json history.jsonl

With --json a line is appended for each call, so that a file of them is a history. Exit code 1 if an answer is wrong.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from families import SIZES, Instance

LIMIT = 60.0
"""Seconds for each file."""


def answer(path: Path) -> tuple[float, dict[str, object]]:
    """The seconds of one whole process, and what it said about the question."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "doctrine_dsl.cli.main", "check", str(path), "--format", "json", "--timeout", str(LIMIT), "--no-cache"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    seconds = time.perf_counter() - begun
    checks = json.loads(done.stdout)["policies"][0]["checks"]
    return seconds, next(check for check in checks if check["name"] == "question")


def judged(instance: Instance, check: dict[str, object]) -> str:
    """`right`, `longer` (a run that nobody called shortest), `unknown` or `WRONG`."""
    if check["verdict"] == "unknown":
        return "unknown"
    if instance.steps is None:
        return "right" if check["verdict"] == "holds" and check["bound"] is None else "WRONG"
    trace = check["trace"]
    steps = check["steps"]
    if check["verdict"] != "violated" or not isinstance(trace, dict) or not isinstance(steps, int) or steps < instance.steps:
        return "WRONG"
    return "right" if steps == instance.steps else "WRONG" if trace["shortest"] else "longer"


def main() -> int:
    """Runs everything in turn, prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="small,medium,large")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    instances = [(size, instance) for size in options.sizes.split(",") for instance in SIZES[size]()]
    seconds: dict[str, list[float]] = {instance.name: [] for _, instance in instances}
    found: dict[str, dict[str, object]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(options.runs):
            for _, instance in instances:
                path = Path(folder) / f"{instance.name}.dsl"
                path.write_text(instance.text, encoding="utf-8")
                taken, found[instance.name] = answer(path)
                seconds[instance.name].append(taken)
    rows = []
    print(f"{'size':8}{'policy':26}{'known':>8}{'found':>8}{'seconds':>9}  {'engine':10}answer")
    for size, instance in instances:
        check, median = found[instance.name], statistics.median(seconds[instance.name])
        known = "safe" if instance.steps is None else str(instance.steps)
        shown = "safe" if check["verdict"] == "holds" else str(check["steps"] or "?")
        row = {
            "size": size,
            "policy": instance.name,
            "median": round(median, 3),
            "engine": check["engine"],
            "answer": judged(instance, check),
        }
        rows.append(row)
        print(f"{size:8}{instance.name:26}{known:>8}{shown:>8}{median:>9.2f}  {check['engine'] or '':10}{row['answer']}")
    if options.json is not None:
        line = {"python": platform.python_version(), "machine": platform.machine(), "runs": options.runs, "rows": rows}
        with options.json.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
    return 1 if any(row["answer"] == "WRONG" for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
