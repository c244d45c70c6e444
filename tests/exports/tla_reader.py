"""A reader of TLA+ for the modules that are written here: the syntax by the package `tla`, the meaning by hand.

An action is tried as TLC tries it, from left to right: `x' = e` gives x' its value if it has none yet, and is a condition otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import tla

from tests.exports.walking import depth_of_bad

Values = dict[str, Any]
INFIX = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b,
    "=<": lambda a, b: a <= b, "..": lambda a, b: range(a, b + 1), "\\in": lambda a, b: a in b,
}  # fmt: skip


class Module:
    """Definitions by name."""

    def __init__(self, text: str) -> None:
        tree = tla.parse(text)
        self.definitions: dict[str, Any] = {}
        self.variables: list[str] = []
        for unit in tree.units:
            if type(unit).__name__ == "Variables":
                self.variables += [_name(each) for each in unit.names]
            else:
                self.definitions[unit.name] = unit

    def starts(self) -> Iterator[Values]:
        """States that satisfy Init."""
        yield from self._solve([self.definitions["Init"].definiens], {}, {}, "")

    def after(self, state: Values) -> Iterator[Values]:
        """States that Next leads to."""
        yield from self._solve([self.definitions["Next"].definiens], {**state}, {}, "'")

    def bad(self, state: Values) -> bool:
        """Whether Safe does not hold."""
        return not self.value(self.definitions["Safe"].definiens, state, {})

    def _solve(self, goals: list[Any], known: Values, local: Values, mark: str) -> Iterator[Values]:
        """Every way to satisfy all goals; what gets a value is remembered with the mark."""
        if not goals:
            yield {name: known[name + mark] for name in self.variables}
            return
        goal, rest = goals[0], goals[1:]
        kind = type(goal).__name__
        if kind == "Parentheses":
            yield from self._solve([goal.expression, *rest], known, local, mark)
        elif kind == "VerticalList":
            items = [item.expression for item in goal.arguments]
            if goal.operator == "/\\":
                yield from self._solve([*items, *rest], known, local, mark)
            else:
                for item in items:
                    yield from self._solve([item, *rest], known, local, mark)
        elif kind == "Quantification":
            yield from self._quantified(goal, rest, known, local, mark)
        elif kind == "OperatorApplication" and _operator(goal) in self.definitions and _operator(goal).startswith("m_"):
            action = self.definitions[_operator(goal)]
            bound = {
                _name(one): self.value(given, known, local) for one, given in zip(action.arity or [], goal.arguments or [], strict=True)
            }
            assert not rest
            yield from self._solve([action.definiens], known, bound, mark)
        else:
            yield from self._given(goal, rest, known, local, mark)

    def _quantified(self, goal: Any, rest: list[Any], known: Values, local: Values, mark: str) -> Iterator[Values]:
        assert goal.quantifier == "\\E"
        first, *others = goal.declarations
        name, domain = _name(first.arguments[0]), self.value(first.arguments[1], known, local)
        for value in domain:
            inner = goal._replace(declarations=others) if others else goal.predicate
            yield from self._solve([inner, *rest], known, {**local, name: value}, mark)

    def _given(self, goal: Any, rest: list[Any], known: Values, local: Values, mark: str) -> Iterator[Values]:
        """A conjunct that gives something a value, or a condition."""
        operator = _operator(goal) if type(goal).__name__ == "OperatorApplication" else ""
        if operator == "UNCHANGED":
            fresh = {_name(item) + "'": known[_name(item)] for item in goal.arguments[0].items}
            assert not set(fresh) & set(known)
            yield from self._solve(rest, {**known, **fresh}, local, mark)
            return
        if operator in ("=", "\\in"):
            target = _target(goal.arguments[0])
            if target is not None and target.endswith(mark) and target not in known and target.rstrip("'") in self.variables:
                value = self.value(goal.arguments[1], known, local)
                for each in [value] if operator == "=" else value:
                    yield from self._solve(rest, {**known, target: each}, local, mark)
                return
        if self.value(goal, known, local):
            yield from self._solve(rest, known, local, mark)

    def value(self, node: Any, known: Values, local: Values) -> Any:
        """The value of an expression; a truth value and a number are never taken for each other."""
        match type(node).__name__:
            case "Parentheses":
                return self.value(node.expression, known, local)
            case "IntegralNumeral":
                return int(node.value)
            case "BooleanLiteral":
                return str(node.value) == "TRUE"
            case "SetOfBooleans":
                return (False, True)
            case "SetEnumeration":
                return tuple(self.value(item, known, local) for item in node.items)
            case "If":
                return self.value(node.then if _truth(self.value(node.predicate, known, local)) else node.else_, known, local)
            case "Let":
                inner = dict(local)
                for one in node.definitions:
                    inner[one.name] = self.value(one.definiens, known, inner)
                return self.value(node.expression, known, inner)
            case "OperatorApplication":
                return self._applied(node, known, local)
            case kind:
                raise TypeError(f"what is {kind}? {node}")

    def _applied(self, node: Any, known: Values, local: Values) -> Any:
        operator, arguments = _operator(node), list(node.arguments or [])
        target = _target(node)
        if (target is not None and not arguments) or operator == "'":
            return local[target] if target in local else known[target]
        if operator in self.definitions:
            definition = self.definitions[operator]
            given = [self.value(each, known, local) for each in arguments]
            return self.value(definition.definiens, known, {_name(one): each for one, each in zip(definition.arity, given, strict=True)})
        if operator in ("/\\", "\\/"):
            values = (_truth(self.value(each, known, local)) for each in arguments)
            return all(list(values)) if operator == "/\\" else any(list(values))
        values = [self.value(each, known, local) for each in arguments]
        if operator == "~":
            return not _truth(values[0])
        if len(values) == 1 and operator.startswith("-"):
            return -values[0]
        if operator == "=":
            assert isinstance(values[0], bool) == isinstance(values[1], bool), f"{values} have no common type"
            return values[0] == values[1]
        assert not any(isinstance(value, bool) for value in values) or operator == "\\in", f"{operator} of truth values"
        return INFIX[operator](*values)


def _truth(value: Any) -> bool:
    assert isinstance(value, bool), f"{value} is no truth value"
    return value


def _operator(node: Any) -> str:
    return str(node.operator)


def _name(node: Any) -> str:
    return str(node.operator) if hasattr(node, "operator") else str(getattr(node, "name", node))


def _target(node: Any) -> str | None:
    """`x` or `x'`, if the expression is one of these."""
    if type(node).__name__ != "OperatorApplication":
        return None
    if _operator(node) == "'":
        return _name(node.arguments[0]) + "'"
    return None if node.arguments else _operator(node)


def depth(text: str, most: int = 20_000) -> int | None:
    """In how many steps Safe is violated. Raises TooLarge."""
    module = Module(text)
    names = module.variables
    pack = lambda state: tuple(state[name] for name in names)  # noqa: E731
    unpack = lambda values: dict(zip(names, values, strict=True))  # noqa: E731
    return depth_of_bad(
        map(pack, module.starts()),
        lambda values: map(pack, module.after(unpack(values))),
        lambda values: module.bad(unpack(values)),
        most,
    )
