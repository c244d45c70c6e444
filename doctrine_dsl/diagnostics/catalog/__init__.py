"""Every diagnostic code the tool can give, by number: D0 files and calls, D1 syntax, D2 names, D3 types and values,
D4 declarations that do not fit together, D5 limits, D6 lints, D7 scenario files, D8 the configuration of a project, D9 waivers and baselines."""

from doctrine_dsl.diagnostics.catalog import (
    configuration,
    declarations,
    files,
    lints,
    names,
    scenarios,
    searching_lints,
    syntax,
    types,
    waivers,
)
from doctrine_dsl.diagnostics.catalog.rule import Rule

MODULES = (files, syntax, names, types, declarations, lints, searching_lints, scenarios, configuration, waivers)

CATALOG: dict[str, Rule] = {rule.code: rule for module in MODULES for rule in module.RULES}

__all__ = ["CATALOG", "Rule"]
