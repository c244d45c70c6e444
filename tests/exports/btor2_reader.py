"""A reader of BTOR2, written from the definition of the format (Niemetz et al., CAV 2018, figure 1), for models with few inputs.

It becomes a Python function of the states and inputs: numbers are unsigned, as the format has them, and signs are looked at where it says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from tests.exports.walking import TooLarge, depth_of_bad

MOST_INPUT_BITS = 15


class Model:
    """`step(states, inputs)` gives the next states and whether this one is bad."""

    def __init__(self, text: str) -> None:
        self.widths: dict[str, int] = {}
        self.states: list[str] = []
        self.inputs: list[str] = []
        self.initial: dict[str, str] = {}
        following: dict[str, str] = {}
        bad: list[str] = []
        sorts: dict[str, int] = {}
        body: list[str] = []
        for line in text.splitlines():
            words = re.sub(r";.*", "", line).split()
            if not words:
                continue
            node, kind, *rest = words
            if int(node) <= max([int(each[1:]) for each in self.widths] + [int(each) for each in sorts], default=0):
                raise ValueError(f"line {node} is out of order")
            match kind:
                case "sort":
                    assert rest[0] == "bitvec"
                    sorts[node] = int(rest[1])
                case "init":
                    self.initial["n" + rest[1]] = "n" + rest[2]
                case "next":
                    self._same(sorts[rest[0]], rest[1], rest[2])
                    following["n" + rest[1]] = "n" + rest[2]
                case "bad":
                    bad.append("n" + rest[0])
                case _:
                    width = sorts[rest[0]]
                    self.widths["n" + node] = width
                    if kind in ("state", "input"):
                        (self.states if kind == "state" else self.inputs).append("n" + node)
                    else:
                        body.append(f" n{node} = {self._value(kind, width, rest[1:])}")
        names = ", ".join(["s", "i"])
        head = [f" {name} = s[{place}]" for place, name in enumerate(self.states)]
        head += [f" {name} = i[{place}]" for place, name in enumerate(self.inputs)]
        result = f" return ({''.join(following.get(name, name) + ', ' for name in self.states)}), {' or '.join(bad) or '0'}"
        source = "\n".join([f"def step({names}):", *head, *body, result])
        known: dict[str, object] = {"signed": signed}
        exec(source, known)
        self.step = known["step"]
        constants: dict[str, object] = {"signed": signed}
        for line in body:
            if re.fullmatch(r" n\d+ = -?\d+", line):
                exec(line.strip(), constants)
        self.start = tuple(constants[self.initial[name]] for name in self.states)

    def _same(self, width: int, *nodes: str) -> None:
        for node in nodes:
            if self.widths["n" + node] != width:
                raise ValueError(f"node {node} has {self.widths['n' + node]} bits, not {width}")

    def _value(self, kind: str, width: int, rest: list[str]) -> str:
        mask = (1 << width) - 1
        one = "n" + rest[0]
        match kind:
            case "constd":
                if not -(1 << (width - 1)) <= int(rest[0]) <= mask:
                    raise ValueError(f"{rest[0]} has no place in {width} bits")
                return str(int(rest[0]) & mask)
            case "uext" | "sext":
                if self.widths[one] + int(rest[1]) != width:
                    raise ValueError(f"{kind} of {one}: wrong width")
                return one if kind == "uext" else f"signed({one}, {self.widths[one]}) & {mask}"
            case "slice":
                upper, lower = int(rest[1]), int(rest[2])
                assert upper - lower + 1 == width
                assert upper < self.widths[one]
                return f"({one} >> {lower}) & {mask}"
            case "ite":
                self._same(1, rest[0])
                self._same(width, rest[1], rest[2])
                return f"n{rest[1]} if {one} else n{rest[2]}"
            case "not":
                self._same(width, rest[0])
                return f"{one} ^ {mask}"
            case "and" | "or" | "add" | "sub" | "mul":
                self._same(width, rest[0], rest[1])
                sign = {"and": "&", "or": "|", "add": "+", "sub": "-", "mul": "*"}[kind]
                return f"({one} {sign} n{rest[1]}) & {mask}"
            case "eq" | "slt" | "slte":
                assert width == 1
                self._same(self.widths[one], rest[1])
                if kind == "eq":
                    return f"int({one} == n{rest[1]})"
                both = [f"signed({name}, {self.widths[one]})" for name in (one, "n" + rest[1])]
                return f"int({both[0]} {'<' if kind == 'slt' else '<='} {both[1]})"
            case _:
                raise ValueError(f"what is `{kind}`?")


def signed(value: int, width: int) -> int:
    """The number that the bits stand for."""
    return value - (1 << width) if value >> (width - 1) else value


def depth(text: str, most: int = 20_000) -> int | None:
    """In how many steps the bad is reached. Raises TooLarge."""
    model = Model(text)
    widths = [model.widths[name] for name in model.inputs]
    if sum(widths) > MOST_INPUT_BITS:
        raise TooLarge(f"{sum(widths)} bits of input")
    inputs = list(product(*(range(1 << width) for width in widths)))

    def after(state: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        return (model.step(state, chosen)[0] for chosen in inputs)

    return depth_of_bad([model.start], after, lambda state: bool(model.step(state, inputs[0])[1]), most)
