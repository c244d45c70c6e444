"""How many bits numbers take as two's complement, so that no value of any part of a term is ever cut off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from doctrine_dsl.exports.machine import Machine
from doctrine_dsl.system.interval import interval, intervals
from doctrine_dsl.system.term import Term
from doctrine_dsl.system.transition import Sort

WIDEST = 64
"""Numbers that take more bits are refused: a policy that needs them is rather a mistake."""


def bits(low: int, high: int) -> int:
    """The least width of a signed number that has all values between the two."""
    return max(low.bit_length() if low >= 0 else (-low - 1).bit_length(), high.bit_length() if high >= 0 else (-high - 1).bit_length()) + 1


def sort_bits(sort: Sort) -> int:
    """The width of a state of this sort."""
    return 1 if sort.boolean else bits(sort.low, sort.high)


def common_width(whole: Machine) -> int:
    """A width in which every number that occurs anywhere in the machine fits."""
    sorts: dict[str, Sort] = {cell.name: cell.sort for cell in whole.cells} | dict(whole.inputs)
    width = max([2, *(sort_bits(sort) for sort in sorts.values())])
    for one in whole.definitions:
        width = max(width, _widest([one.value], sorts))
        low, high = interval(one.value, sorts)
        sorts[one.name] = one.sort if one.sort is not None else Sort(range(low, high + 1))
    return max(width, _widest([whole.bad, *(cell.following for cell in whole.cells)], sorts))


def _widest(terms: Iterable[Term], sorts: Mapping[str, Sort]) -> int:
    return max((bits(low, high) for low, high in intervals(terms, sorts).values()), default=1)
