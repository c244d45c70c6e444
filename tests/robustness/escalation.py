"""A policy too large to be decided soon: two blocs that climb, arm and mobilise in step, accidents that tie everybody to everybody."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

RUNGS = ("calm", "friction", "show_of_force", "crisis", "skirmish", "limited_war", "general_war", "total_war")
INCIDENTS = 3
"""For each power."""


def escalation(actors: int) -> str:
    """`actors` (even) in two blocs. Nobody ever turns to compellence, because no rival is ever two arms ahead; that is hard to see."""
    names = [f"{'blue' if at % 2 == 0 else 'red'}_{at // 2}" for at in range(actors)]
    blue, red = names[0::2], names[1::2]
    lines = [
        'policy "Escalation between two blocs"',
        f"ladder rungs {{ {' < '.join(RUNGS)} }}",
        "enum stances { deter, compel }",
        *(f"actor {name}" for name in names),
        f"group powers {{ {', '.join(names)} }}",
        f"rivals {', '.join(blue)} against {', '.join(red)}",
        "state { rung[powers]: rungs = calm  arms[powers]: 0..15 = 0  mobilised[powers]: bool = false  stance[powers]: stances = deter }",
    ]
    draw = draws(actors)
    for at, name in enumerate(names):
        lines += moves(name, names[at ^ 1], names[(at + 2) % actors], names[(at + 3) % actors])
        lines += [incident(f"{name}.incident_{number}", name, names, draw) for number in range(INCIDENTS)]
    lines += [f"redline {one}.coerced {{ crossed when stance[{names[at ^ 1]}] = compel }}" for at, one in enumerate(names)]
    lines.append("check question: no crossing")
    return "\n".join(lines) + "\n"


def moves(own: str, rival: str, ally: str, other: str) -> list[str]:
    """What one power may do: never a step more than its rival allows."""
    return [
        f"move {own}.climb {{ when rung[{own}] < total_war and rung[{own}] <= rung[{rival}]"
        f" and (rung[{own}] != crisis or rung[{ally}] >= friction)  do rung[{own}] rises }}",
        f"move {own}.deploy {{ when arms[{own}] < 15 and arms[{own}] <= arms[{rival}] and rung[{own}] >= show_of_force"
        f"  do arms[{own}] += 1 }}",
        f"move {own}.mobilise {{ when not mobilised[{own}] and (rung[{rival}] >= crisis or mobilised[{other}])"
        f"  do mobilised[{own}] := true }}",
        f"move {own}.demobilise {{ when mobilised[{own}] and not mobilised[{rival}]  do mobilised[{own}] := false }}",
        f"move {own}.disarm {{ when arms[{own}] > 0 and arms[{own}] > arms[{rival}]  do arms[{own}] -= 1 }}",
        f"move {own}.coerce {{ when stance[{own}] = deter and mobilised[{own}] and rung[{own}] >= limited_war"
        f" and arms[{own}] >= arms[{rival}] + 2  do stance[{own}] := compel }}",
    ]


def incident(name: str, own: str, names: list[str], draw: Iterator[int]) -> str:
    """Something that calms a power, if two others stand so and so."""
    one, other = names[next(draw) % len(names)], names[next(draw) % len(names)]
    guard = f"rung[{one}] >= {RUNGS[1 + next(draw) % 6]} and arms[{other}] <= {next(draw) % 16}"
    if next(draw) % 2:
        return f"move {name} {{ when {guard}  do rung[{own}] falls }}"
    return f"move {name} {{ when {guard} and mobilised[{own}]  do mobilised[{own}] := false }}"


def draws(seed: int) -> Iterator[int]:
    """Numbers that look random and are the same everywhere."""
    state = 12345 + seed
    for _ in count():
        state = (1664525 * state + 1013904223) % 2**32
        yield state >> 16
