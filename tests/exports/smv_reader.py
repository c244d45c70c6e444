"""A reader of SMV, for where NuSMV is not installed: exactly the part of the language that is written here, and nothing else.

The grammar is that of the NuSMV 2.5 user manual, sections 2.1 to 2.3; an expression that is neither a truth value nor a number where one is
expected is refused, as NuSMV refuses it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any

from lark import Lark, Token, Tree

from tests.exports.walking import depth_of_bad

GRAMMAR = r"""
start: "MODULE" "main" section* "INVARSPEC" expr ";"
?section: var | ivar | define | init | trans
var: "VAR" (NAME ":" sort ";")*
ivar: "IVAR" (NAME ":" sort ";")*
define: "DEFINE" (NAME ":=" expr ";")*
init: "INIT" expr ";"
trans: "TRANS" "next" "(" NAME ")" "=" expr ";"
sort: "boolean" -> boolean
    | INT ".." INT -> range
    | "{" INT ("," INT)* "}" -> values
?expr: and_ | expr "|" and_ -> or_
?and_: comparison | and_ "&" comparison -> and_
?comparison: sum | sum "=" sum -> eq | sum "<" sum -> lt | sum "<=" sum -> le | sum "in" "{" constant ("," constant)* "}" -> in_
?sum: product | sum "+" product -> add | sum "-" product -> sub
?product: unary | product "*" unary -> mul
?unary: atom | "!" unary -> not_ | "-" unary -> neg
?atom: constant | NAME -> name | "(" expr ")" | "case" (expr ":" expr ";")+ "esac" -> case_
?constant: INT -> int | "TRUE" -> true | "FALSE" -> false
INT: /-?[0-9]+/
NAME: /(?!(TRUE|FALSE|case|esac|in|next|INIT|TRANS|DEFINE|VAR|IVAR|INVARSPEC|MODULE)\b)[A-Za-z_][A-Za-z0-9_]*/
COMMENT: /--[^\n]*/
%ignore COMMENT
%ignore /\s+/
"""
State = tuple[Any, ...]


@cache
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr")


class Model:
    """Variables, inputs, definitions, and what INIT, TRANS and INVARSPEC say."""

    def __init__(self, text: str) -> None:
        tree = _parser().parse(text)
        self.sorts: dict[str, list[Any]] = {}
        self.inputs: dict[str, list[Any]] = {}
        self.definitions: dict[str, Tree[Token]] = {}
        self.initial: list[Tree[Token]] = []
        self.following: dict[str, Tree[Token]] = {}
        *sections, self.invariant = tree.children
        for section in sections:
            pairs = list(zip(section.children[::2], section.children[1::2], strict=False))
            match section.data:
                case "var":
                    self.sorts |= {str(name): _domain(sort) for name, sort in pairs}
                case "ivar":
                    self.inputs |= {str(name): _domain(sort) for name, sort in pairs}
                case "define":
                    self.definitions |= {str(name): value for name, value in pairs}
                case "init":
                    self.initial.append(section.children[0])
                case "trans":
                    self.following[str(section.children[0])] = section.children[1]
        assert set(self.following) == set(self.sorts)

    def starts(self) -> Iterator[State]:
        """States that satisfy every INIT."""
        for values in product(*self.sorts.values()):
            reading = Reading(self, dict(zip(self.sorts, values, strict=True)))
            if all(reading.truth(condition) for condition in self.initial):
                yield values

    def after(self, state: State) -> Iterator[State]:
        """One state for each input, if what TRANS asks for lies in the sorts."""
        for inputs in product(*self.inputs.values()):
            reading = Reading(self, {**dict(zip(self.sorts, state, strict=True)), **dict(zip(self.inputs, inputs, strict=True))})
            following = tuple(reading.value(self.following[name]) for name in self.sorts)
            if all(value in sort and type(value) is type(sort[0]) for value, sort in zip(following, self.sorts.values(), strict=True)):
                yield following

    def bad(self, state: State) -> bool:
        """Whether the invariant is false."""
        return not Reading(self, dict(zip(self.sorts, state, strict=True))).truth(self.invariant)


class Reading:
    """Values of expressions in one state with one choice of inputs."""

    def __init__(self, model: Model, known: dict[str, Any]) -> None:
        self.model, self.known = model, known

    def truth(self, node: Any) -> bool:
        value = self.value(node)
        assert isinstance(value, bool), f"{value} is no truth value"
        return value

    def number(self, node: Any) -> int:
        value = self.value(node)
        assert not isinstance(value, bool), "a truth value is no number"
        return int(value)

    def value(self, node: Any) -> Any:
        parts = node.children
        match node.data:
            case "int":
                return int(parts[0])
            case "true" | "false":
                return node.data == "true"
            case "name":
                if parts[0] not in self.known:
                    self.known[str(parts[0])] = self.value(self.model.definitions[parts[0]])
                return self.known[parts[0]]
            case "case_":
                return next(self.value(parts[at + 1]) for at in range(0, len(parts), 2) if self.truth(parts[at]))
            case "not_":
                return not self.truth(parts[0])
            case "and_":
                return self.truth(parts[0]) & self.truth(parts[1])
            case "or_":
                return self.truth(parts[0]) | self.truth(parts[1])
            case "eq":
                one, other = self.value(parts[0]), self.value(parts[1])
                assert type(one) is type(other)
                return one == other
            case "in_":
                return any(self.value(parts[0]) is value or self.value(parts[0]) == value for value in map(self.value, parts[1:]))
            case _:
                return self._arithmetic(node.data, [self.number(part) for part in parts])

    def _arithmetic(self, kind: str, numbers: list[int]) -> int | bool:
        match kind:
            case "lt":
                return numbers[0] < numbers[1]
            case "le":
                return numbers[0] <= numbers[1]
            case "add":
                return numbers[0] + numbers[1]
            case "sub":
                return numbers[0] - numbers[1]
            case "mul":
                return numbers[0] * numbers[1]
            case "neg":
                return -numbers[0]
            case _:
                raise ValueError(kind)


def _domain(sort: Any) -> list[Any]:
    numbers = [int(each) for each in sort.children]
    match sort.data:
        case "boolean":
            return [False, True]
        case "range":
            return list(range(numbers[0], numbers[1] + 1))
        case _:
            return numbers


def depth(text: str, most: int = 20_000) -> int | None:
    """In how many ticks the invariant is false. Raises TooLarge."""
    model = Model(text)
    return depth_of_bad(model.starts(), model.after, model.bad, most)
