"""What each variant asks of the policy: the scenario's own words, and on top of them those of the command line."""

from __future__ import annotations

from dataclasses import replace

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.explain.options import Expectation, Options
from doctrine_dsl.explain.report import Variant
from doctrine_dsl.scenarios.names import BUILTIN
from doctrine_dsl.scenarios.scenario import Scenario, ScenarioFile


@dataclass(frozen=True, slots=True)
class Asked:
    """One variant, and the options with which the policy is checked for it."""

    variant: Variant
    options: Options


def variants(file: ScenarioFile, options: Options) -> tuple[Asked, ...]:
    """In the order of the file."""
    return tuple(Asked(Variant(scenario.name.text, scenario.title, file.title), _with(scenario, options)) for scenario in file.scenarios)


def _with(scenario: Scenario, options: Options) -> Options:
    """A value of the command line wins, the smaller bound counts, who is left out by either is left out, and both may narrow the checks."""
    bounds = [bound for bound in (scenario.within, options.within) if bound is not None]
    return replace(
        options,
        within=min(bounds, default=None),
        settings=(*((one.parameter.text, one.value.text) for one in scenario.settings), *options.settings),
        excluding=tuple(dict.fromkeys((*(one.text for one in scenario.excluding), *options.excluding))),
        only=_only(tuple(one.text for one in scenario.only), options.only),
        expected=tuple(Expectation(one.check.text, one.outcome, one.steps) for one in scenario.expect),
    )


def _only(own: tuple[str, ...], asked: tuple[str, ...]) -> tuple[str, ...]:
    """The checks that both ask for; if there is none, the built-in ones, which run anyway."""
    if not own or not asked:
        return own or asked
    return tuple(name for name in own if name in asked) or BUILTIN
