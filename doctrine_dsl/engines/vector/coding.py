"""States as numbers: each variable is a digit, and the last one counts fastest, as in the order of an array with many axes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

import numpy as np
from numpy.typing import NDArray

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.system.transition import Sort, TransitionSystem

Codes = NDArray[np.int64]
Column = NDArray[np.generic]

MOST_PRIORS = 100_000


@dataclass(frozen=True, slots=True)
class Coding:
    """The digits of one system's states; `weights[i]` is by how much the number grows with the i-th digit."""

    names: tuple[str, ...]
    sorts: tuple[Sort, ...]
    weights: tuple[int, ...]

    @staticmethod
    def of(system: TransitionSystem) -> Coding:
        """The numbers must fit: see `numbered`."""
        sorts = tuple(item.sort for item in system.state_items)
        weights, weight = list[int](), 1
        for sort in reversed(sorts):
            weights.append(weight)
            weight *= len(sort.values)
        return Coding(system.state_names, sorts, tuple(reversed(weights)))

    def code(self, state: Mapping[str, int]) -> int:
        """The number of a state."""
        return sum(sort.values.index(state[name]) * weight for name, sort, weight in zip(self.names, self.sorts, self.weights, strict=True))

    def state(self, code: int) -> dict[str, int]:
        """The state of a number."""
        return {
            name: sort.values[code // weight % len(sort.values)]
            for name, sort, weight in zip(self.names, self.sorts, self.weights, strict=True)
        }

    def columns(self, codes: Codes, kind: type[np.signedinteger]) -> list[Column]:
        """For each variable the values that it has in these states: truth values, or numbers of the given kind."""
        found: list[Column] = []
        rest = codes
        for sort in reversed(self.sorts):
            radix = len(sort.values)
            above = rest // radix
            digits = rest - above * radix
            rest = above
            if sort.boolean:
                found.append(digits.astype(np.bool_))
            elif sort.dense:
                found.append(digits.astype(kind) + kind(sort.low))
            else:
                found.append(np.array(sort.values, dtype=kind)[digits])
        return found[::-1]

    def before(self, code: int, written: Iterable[int]) -> list[int] | None:
        """The numbers of all states that differ from this one in the variables at the given places only; None if they are many."""
        rest, steps, count = code, list[range](), 1
        for place in written:
            weight, radix = self.weights[place], len(self.sorts[place].values)
            rest -= code // weight % radix * weight
            steps.append(range(0, radix * weight, weight))
            count *= radix
            if count > MOST_PRIORS:
                return None
        return [rest + sum(parts) for parts in product(*steps)]
