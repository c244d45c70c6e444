"""What a renderer is told about the place its text goes to. Nothing here is found out by looking at the machine."""

from __future__ import annotations

from doctrine_dsl.diagnostics.display import Ink
from doctrine_dsl.diagnostics.values import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """`width` is in terminal cells. `quiet` leaves out every check that came out as expected. `z3` is the version of the solver, if known.

    `here` is the folder that paths start from, and `repository` the one that holds it all, both absolute and with `/`; None if there is none.
    """

    width: int = 120
    colour: bool = False
    quiet: bool = False
    z3: str | None = None
    here: str = "/"
    repository: str | None = None

    @property
    def ink(self) -> Ink:
        """What paints, or does not."""
        return Ink(self.colour)
