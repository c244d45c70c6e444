"""Policies of any size whose answers are known: who is driven up a ladder, what a pool can pay for, who passes the baton."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Instance:
    """A policy, and its known answer: the length of a shortest crossing, or None if there is none."""

    name: str
    text: str
    steps: int | None


def standoff(pairs: int, top: int, *, safe: bool) -> Instance:
    """Pairs of rivals climb in turn, neither more than one rung above the other; to pass the third rung takes a neighbour that has begun.

    Crossed by whoever presses from the top: top + (top - 1) rungs, one of a neighbour of each, and the pressing. Safe: pressing takes a rival two
    rungs below.
    """
    names = [f"{side}{pair}" for pair in range(pairs) for side in "ab"]
    lines = [f"actor {name}" for name in names]
    lines += [f"rivals a{pair} against b{pair}" for pair in range(pairs)]
    lines += [f"group powers {{ {', '.join(names)} }}", f"state {{ rung[powers]: 0..{top} = 0  pressed[powers]: bool = false }}"]
    for pair in range(pairs):
        for own, rival, ally in ((f"a{pair}", f"b{pair}", f"a{(pair + 1) % pairs}"), (f"b{pair}", f"a{pair}", f"b{(pair + 1) % pairs}")):
            alone = f"(rung[{own}] != 2 or rung[{ally}] >= 1)"
            lines.append(
                f"move {own}.climb {{ when rung[{own}] < {top} and rung[{own}] <= rung[{rival}] and {alone}  do rung[{own}] += 1 }}"
            )
            lines.append(f"move {own}.step_down {{ when rung[{own}] > rung[{rival}]  do rung[{own}] -= 1 }}")
            guard = f"rung[{own}] = {top}" + (f" and rung[{rival}] <= {top - 2}" if safe else "")
            lines.append(f"move {own}.press {{ when {guard}  do pressed[{own}] := true }}")
            lines.append(f"redline {rival}.pressed {{ crossed when pressed[{own}] }}")
    lines.append("check question: no crossing")
    return Instance(f"standoff_{pairs}_{top}_{'safe' if safe else 'unsafe'}", "\n".join(lines) + "\n", None if safe else 2 * top + 2)


def pool(buyers: int, stock: int, wanted: int, *, safe: bool) -> Instance:
    """Everybody buys from one pool and sells back; crossed when two of them have more together than there ever was (safe), or all."""
    names = [f"buyer{number}" for number in range(buyers)]
    held = wanted if not safe else wanted + 1
    share = stock - wanted
    lines = [f"actor {name}" for name in (*names, "seller")]
    lines += [f"rivals {', '.join(names)} against seller", f"group buyers {{ {', '.join(names)} }}"]
    lines.append(f"state {{ left: 0..{stock} = {stock}  has[buyers]: 0..{stock} = 0 }}")
    lines += [f"move {name}.buy {{ when left >= 1 and has[{name}] < {stock}  do left -= 1, has[{name}] += 1 }}" for name in names]
    lines += [f"move {name}.sell {{ when has[{name}] >= 1  do left += 1, has[{name}] -= 1 }}" for name in names]
    lines.append(f"redline seller.cornered {{ crossed when has[buyer0] >= {held} and has[buyer1] >= {share} }}")
    lines.append("check question: no crossing")
    return Instance(f"pool_{buyers}_{stock}_{'safe' if safe else 'unsafe'}", "\n".join(lines) + "\n", None if safe else stock)


def baton(runners: int, legs: int) -> Instance:
    """A baton goes round; each runner takes a step when it has it, and the line is at the end of the last runner's legs."""
    names = [f"runner{number}" for number in range(runners)]
    lines = [f"actor {name}" for name in (*names, "judge")]
    lines += [f"rivals {', '.join(names)} against judge", f"group team {{ {', '.join(names)} }}"]
    lines.append(f"state {{ at: 0..{runners - 1} = 0  run[team]: 0..{legs} = 0 }}")
    for number, name in enumerate(names):
        lines.append(f"move {name}.run {{ when at = {number} and run[{name}] < {legs}  do run[{name}] += 1 }}")
        if number + 1 < runners:
            lines.append(f"move {name}.hand_over {{ when at = {number} and run[{name}] = {legs}  do at := {number + 1} }}")
    lines += [f"redline judge.finish {{ crossed when run[{names[-1]}] = {legs} }}", "check question: no crossing"]
    return Instance(f"baton_{runners}_{legs}", "\n".join(lines) + "\n", runners * legs + runners - 1)


SIZES: dict[str, Callable[[], list[Instance]]] = {
    "small": lambda: [
        standoff(2, 4, safe=False),
        standoff(2, 4, safe=True),
        pool(3, 6, 4, safe=False),
        pool(3, 6, 4, safe=True),
        baton(3, 3),
    ],
    "medium": lambda: [
        standoff(6, 7, safe=False),
        standoff(6, 7, safe=True),
        pool(8, 9, 5, safe=False),
        pool(8, 9, 5, safe=True),
        baton(6, 5),
    ],
    "large": lambda: [
        standoff(25, 9, safe=False),
        standoff(25, 9, safe=True),
        pool(20, 12, 7, safe=False),
        pool(20, 12, 7, safe=True),
        baton(12, 7),
    ],
}
