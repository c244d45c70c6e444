"""The settings, each with its value and where that comes from."""

from __future__ import annotations

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.lints.registry import LINTS

DEFAULT_TIMEOUT = 60.0


@dataclass(frozen=True, slots=True)
class Setting:
    """`name` is dotted, as `lint.levels.D604`; `origin` None: nobody set it."""

    name: str
    value: str | float | bool
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Configuration:
    """Of one folder. `path` is the file that was read; without one everything is as it comes."""

    path: str | None = None
    settings: tuple[Setting, ...] = ()

    def levels(self) -> dict[str, str]:
        """The lints that the project has said something about, by code."""
        start = "lint.levels."
        return {one.name.removeprefix(start): str(one.value) for one in self.settings if one.name.startswith(start)}

    def timeout(self) -> float:
        """Seconds for each policy that is linted."""
        return next((float(one.value) for one in self.settings if one.name == "lint.timeout"), DEFAULT_TIMEOUT)

    def check_timeout(self) -> float:
        """Seconds for each policy that is checked."""
        return next((float(one.value) for one in self.settings if one.name == "check.timeout"), DEFAULT_TIMEOUT)

    def cache(self) -> bool:
        """Whether answers are kept between calls."""
        return next((bool(one.value) for one in self.settings if one.name == "check.cache"), True)

    def search(self) -> bool:
        """Whether lints that need a search are asked."""
        return next((bool(one.value) for one in self.settings if one.name == "lint.search"), True)

    def every(self) -> tuple[Setting, ...]:
        """All settings there are, those that nobody set with the value they have anyway."""
        known = (
            Setting("check.timeout", DEFAULT_TIMEOUT),
            Setting("check.cache", True),
            Setting("lint.timeout", DEFAULT_TIMEOUT),
            Setting("lint.search", True),
            *(Setting(f"lint.levels.{lint.code}", lint.level.value) for lint in LINTS),
        )
        chosen = {one.name: one for one in self.settings}
        return tuple(chosen.get(one.name, one) for one in known)
