"""Comparisons of a number variable with a number, as written: what two lints look at."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.lints.policy import Policy
from doctrine_dsl.syntax import tree

MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}


@dataclass(frozen=True, slots=True)
class Comparison:
    """`variable operator number`, whichever side it was written on; `number_span` is the numeral."""

    variable: tree.StateVariable
    operator: str
    number: int
    span: Span
    number_span: Span


def comparisons(policy: Policy) -> Iterator[Comparison]:
    """In the order of the text. A name that is bound anywhere is left out, for there it may mean something else."""
    variables = {one.name.text: one for one in policy.nodes(tree.StateVariable) if one.name.text not in policy.bound_names}
    order = {loaded.file.path: at for at, loaded in enumerate(policy.program.files)}
    for node in sorted(policy.nodes(tree.Binary), key=lambda one: (order[one.span.path], one.span.start)):
        if node.operator in MIRRORED:
            left, right = node.left, node.right
            if isinstance(right, tree.Number) and (variable := _variable(left, variables)) is not None:
                yield Comparison(variable, node.operator, right.value, node.span, right.span)
            elif isinstance(left, tree.Number) and (variable := _variable(right, variables)) is not None:
                yield Comparison(variable, MIRRORED[node.operator], left.value, node.span, left.span)


def _variable(node: tree.Expression, variables: dict[str, tree.StateVariable]) -> tree.StateVariable | None:
    match node:
        case tree.Name(text=text) | tree.Indexed(name=tree.Name(text=text)):
            return variables.get(text)
        case _:
            return None


def ends(variable: tree.StateVariable) -> tuple[int, int] | None:
    """The lowest and highest value of `x: lo..hi`, where both are numerals."""
    match variable.type:
        case tree.RangeSet(low=tree.Number(value=low), high=tree.Number(value=high)):
            return low, high
        case _:
            return None
