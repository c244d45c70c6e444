"""Reduced ordered binary decision diagrams over arbitrary Boolean atoms (Bryant, IEEE Transactions on Computers, 1986).

A function is a node number; 0 is false and 1 is true. Equal functions have equal numbers, which is what fixpoints need.
"""

from __future__ import annotations

from doctrine_dsl.system.term import FALSE, TRUE, App, Const, Op, Term, ite

NO, YES = 0, 1
BOOLEAN_JUNCTIONS = (Op.AND, Op.OR, Op.NOT, Op.ITE)


class Diagrams:
    """A store of diagrams. Atoms are ordered as they first appear."""

    def __init__(self) -> None:
        self.atoms: list[Term] = []
        self._places: dict[Term, int] = {}
        self._nodes: list[tuple[int, int, int]] = [(1 << 30, 0, 0), (1 << 30, 1, 1)]
        self._unique: dict[tuple[int, int, int], int] = {}
        self._choices: dict[tuple[int, int, int], int] = {}
        self._built: dict[Term, int] = {TRUE: YES, FALSE: NO}

    @property
    def size(self) -> int:
        """How many nodes there are, over all functions."""
        return len(self._nodes)

    def choose(self, test: int, then: int, otherwise: int) -> int:
        """if test then `then` else `otherwise`"""
        if test == YES or then == otherwise:
            return then
        if test == NO:
            return otherwise
        if (then, otherwise) == (YES, NO):
            return test
        key = (test, then, otherwise)
        if key not in self._choices:
            place = min(self._nodes[node][0] for node in key)
            low = self.choose(*(self._cofactor(node, place, 1) for node in key))
            high = self.choose(*(self._cofactor(node, place, 2) for node in key))
            self._choices[key] = self._node(place, low, high)
        return self._choices[key]

    def both(self, one: int, other: int) -> int:
        """one and other"""
        return self.choose(one, other, NO)

    def either(self, one: int, other: int) -> int:
        """one or other"""
        return self.choose(one, YES, other)

    def _cofactor(self, node: int, place: int, side: int) -> int:
        return self._nodes[node][side] if self._nodes[node][0] == place else node

    def _node(self, place: int, low: int, high: int) -> int:
        if low == high:
            return low
        key = (place, low, high)
        if key not in self._unique:
            self._unique[key] = len(self._nodes)
            self._nodes.append(key)
        return self._unique[key]

    def of(self, term: Term) -> int:
        """The diagram of a Boolean term; whatever is no junction is an atom."""
        if term not in self._built:
            self._built[term] = self._build(term)
        return self._built[term]

    def _build(self, term: Term) -> int:
        if isinstance(term, Const):
            return YES if term.value else NO
        if isinstance(term, App) and term.op in BOOLEAN_JUNCTIONS:
            parts = [self.of(argument) for argument in term.args]
            if term.op is Op.NOT:
                return self.choose(parts[0], NO, YES)
            if term.op is Op.ITE:
                return self.choose(*parts)
            result = parts[0]
            for part in parts[1:]:
                result = self.both(result, part) if term.op is Op.AND else self.either(result, part)
            return result
        if term not in self._places:
            self._places[term] = len(self.atoms)
            self.atoms.append(term)
        return self._node(self._places[term], NO, YES)

    def term(self, node: int) -> Term:
        """The function as a term again; equal sub-functions are shared."""
        done: dict[int, Term] = {NO: FALSE, YES: TRUE}
        stack = [node]
        while stack:
            top = stack[-1]
            if top in done:
                stack.pop()
                continue
            place, low, high = self._nodes[top]
            waiting = [child for child in (low, high) if child not in done]
            if waiting:
                stack.extend(waiting)
            else:
                done[top] = ite(self.atoms[place], done[high], done[low])
                stack.pop()
        return done[node]
