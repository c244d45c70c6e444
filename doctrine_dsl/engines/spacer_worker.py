"""The process in which Spacer runs: a question comes in on standard input, what was found goes out on standard output, both pickled.

Only `spacer` starts it. It holds nothing that would be missed when it is killed.
"""

from __future__ import annotations

import pickle
import sys

from doctrine_dsl.smt.fixedpoint import solve


def main() -> None:
    """One question, one answer."""
    sys.setrecursionlimit(100_000)
    found = solve(pickle.load(sys.stdin.buffer))
    sys.stdout.buffer.write(pickle.dumps(found))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
