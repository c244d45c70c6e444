"""Whether a policy has what its scenarios speak of: parameters and their values, checks, actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from doctrine_dsl.diagnostics import Diagnostic, Label, Span
from doctrine_dsl.diagnostics.suggest import nearest
from doctrine_dsl.model.declare.checks import NO_STEPS
from doctrine_dsl.model.model import Model
from doctrine_dsl.model.resolve import Program, resolve
from doctrine_dsl.scenarios.scenario import Expected, Scenario, ScenarioFile, Word
from doctrine_dsl.syntax import tree

BUILTIN = ("ranges", "satisfiable")
"""Checks that always run and always have to hold."""
MOST_LISTED = 12
"""Names that a help line lists at most."""

Pairs = tuple[tuple[str, str], ...]


def mistakes(file: ScenarioFile, program: Program, model: Model, settings: Pairs = (), limit: int = 100_000) -> tuple[Diagnostic, ...]:
    """Everything that the policy does not have, in the order of the file. `settings` are those of the call."""
    parameters = {
        node.name.text: node.name.span for loaded in program.files for node in loaded.file.declarations if isinstance(node, tree.Param)
    }
    values = _Values(program, parameters, settings, limit)
    found = [one for scenario in file.scenarios for one in _of_scenario(scenario, model, values)]
    return tuple(sorted(found, key=lambda one: (one.span.start, one.code)))


def _of_scenario(scenario: Scenario, model: Model, values: _Values) -> Iterator[Diagnostic]:
    checks = [check.name for check in model.checks]
    actors = [*model.actors, "nature", *model.groups, *model.alliances]
    yield from _unknown("D712", "parameter", (setting.parameter for setting in scenario.settings), values.parameters)
    yield from values.mistakes(scenario)
    yield from _unknown("D715", "actor", scenario.excluding, actors)
    yield from _unknown("D714", "check", scenario.only, checks, hidden=BUILTIN)
    yield from _unknown("D714", "check", (expected.check for expected in scenario.expect), checks)
    asked = {word.text for word in scenario.only}
    for expected in scenario.expect:
        if expected.check.text in checks:
            yield from _of_expectation(expected, asked, model)


def _of_expectation(expected: Expected, asked: set[str], model: Model) -> Iterator[Diagnostic]:
    name = expected.check.text
    if asked and name not in asked:
        yield Diagnostic(
            "D717",
            f"`{name}` has an expectation, and `only` leaves it out",
            expected.check.span,
            "add it to `only`, or leave the expectation out",
        )
    check = next(one for one in model.checks if one.name == name)
    if expected.steps is not None and isinstance(check.property, NO_STEPS):
        labels = () if check.span is None else (Label(check.span, "this check"),)
        message = f"no single run violates `{name}`, so `violated in {expected.steps}` says nothing"
        yield Diagnostic("D718", message, expected.span, "write `violated`", labels)


def _unknown(code: str, kind: str, words: Iterable[Word], known: Iterable[str], hidden: Sequence[str] = ()) -> Iterator[Diagnostic]:
    """A mistake for each word that is none of the known names."""
    names = list(known)
    for word in words:
        if word.text not in names and word.text not in hidden:
            near = nearest(word.text, names)
            more = f", and {len(names) - MOST_LISTED} more" if len(names) > MOST_LISTED else ""
            listed = f"its {kind}s are {', '.join(names[:MOST_LISTED])}{more}" if names else f"it has no {kind}s"
            message = f"the policy has no {kind} `{word.text}`"
            yield Diagnostic(code, message, word.span, f"did you mean `{near}`?" if near else listed)


class _Values:
    """Whether parameters can have the values they are given: the policy is read with them, as it will be when it is checked."""

    def __init__(self, program: Program, parameters: dict[str, Span], settings: Pairs, limit: int) -> None:
        self.program, self.parameters, self.settings, self.limit = program, parameters, settings, limit
        self.known: dict[Pairs, tuple[Diagnostic, ...]] = {}

    def mistakes(self, scenario: Scenario) -> Iterator[Diagnostic]:
        """At the value in the scenario file, with a look at the parameter's declaration."""
        given = {one.parameter.text: one.value for one in scenario.settings if one.parameter.text in self.parameters}
        if not given:
            return
        pairs = tuple((name, value.text) for name, value in given.items())
        if pairs not in self.known:
            found = resolve(self.program, (*self.settings, *pairs), self.limit)[1]
            self.known[pairs] = tuple(one for one in found if one.code == "D012")
        for one in self.known[pairs]:
            name = next((name for name in given if self.parameters[name] == one.span), None)
            if name is not None:
                example = (one.help or "").rpartition("=")[2]  # the help is a `--set`, which has no place here
                yield Diagnostic("D713", one.message, given[name].span, f"write {name}: {example}", (Label(one.span, "the parameter"),))
