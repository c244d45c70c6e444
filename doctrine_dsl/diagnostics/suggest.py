"""The nearest of some known names: the guess behind every "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that takes the fewest slips to become `name`, if that is few for its length; the first in order of a tie.

    A slip is a letter too many, too few, wrong, or swapped with its neighbour; capitals count as no slip.
    """
    wanted = name.casefold()
    allowed = 1 if len(wanted) < 5 else 2 if len(wanted) < 9 else 3
    best: tuple[int, str] | None = None
    for candidate in sorted(set(known)):
        if abs(len(candidate) - len(wanted)) > allowed or candidate == name:
            continue
        slips = _slips(wanted, candidate.casefold(), allowed)
        if slips <= allowed and slips < max(len(wanted), len(candidate)) and (best is None or slips < best[0]):
            best = (slips, candidate)
    return best[1] if best else None


def _slips(left: str, right: str, allowed: int) -> int:
    """The distance of Damerau and Levenshtein (adjacent swaps); anything beyond `allowed` may come out as any larger number."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        last, before = before, row
        row = [i]
        for j, b in enumerate(right, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > allowed:
            return allowed + 1
    return row[-1]
