"""The engines by name. Each is imported when it is asked for: a policy that explicit search decides never loads a solver."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

from doctrine_dsl.engines.engine import Engine


def _explicit() -> Engine:
    from doctrine_dsl.engines.explicit.engine import Explicit

    return Explicit()


def _bmc() -> Engine:
    from doctrine_dsl.engines.bmc import Bmc

    return Bmc()


def _induction() -> Engine:
    from doctrine_dsl.engines.induction import Induction

    return Induction()


def _ic3() -> Engine:
    from doctrine_dsl.engines.ic3 import Ic3

    return Ic3()


def _guided() -> Engine:
    from doctrine_dsl.engines.guided.engine import Guided

    return Guided()


def _vector() -> Engine:
    from doctrine_dsl.engines.vector.engine import Vector

    return Vector()


def _spacer() -> Engine:
    from doctrine_dsl.engines.spacer import Spacer

    return Spacer()


ENGINES: dict[str, Callable[[], Engine]] = {
    "explicit": _explicit,
    "bmc": _bmc,
    "induction": _induction,
    "ic3": _ic3,
    "spacer": _spacer,
    "guided": _guided,
    "vector": _vector,
}

NEEDS = {"vector": "numpy"}
"""What an engine cannot do without, beyond what is always there."""

CHOICES = ("auto", *ENGINES)
"""What `--engine` may name."""


def missing(name: str) -> str | None:
    """The package that an engine needs and that is not installed."""
    needed = NEEDS.get(name)
    return needed if needed is not None and find_spec(needed) is None else None


def engine(name: str) -> Engine:
    """The engine of that name; KeyError if there is none."""
    return ENGINES[name]()
