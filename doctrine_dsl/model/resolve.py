"""From syntax trees to a model: names looked up, families stamped out, types checked. All mistakes are reported in one run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TypeVar

from doctrine_dsl.diagnostics import Diagnostic, Label, SourceText, Span
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.model.declare.checks import Checks
from doctrine_dsl.model.declare.doctrines import Doctrines
from doctrine_dsl.model.declare.lines import Lines
from doctrine_dsl.model.declare.moves import declare_moves, resolve_move
from doctrine_dsl.model.declare.names import check_member_names, declare_actors, declare_groups, declare_types, rivalries, turn_cycle
from doctrine_dsl.model.declare.state import Setting, declare_parameters, declare_variables, state_variables
from doctrine_dsl.model.declare.threats import Threats, resolve_plans
from doctrine_dsl.model.expressions import Elaborator
from doctrine_dsl.model.model import Check, Model
from doctrine_dsl.model.scope import Scope
from doctrine_dsl.syntax import tree

Node = TypeVar("Node")


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A parsed file of a program: how far from the file asked for it is used (0: that file itself), and what it uses, directly or not."""

    file: tree.File
    distance: int
    uses: frozenset[str]


@dataclass(frozen=True, slots=True)
class Program:
    """A file with all that it uses; the file asked for stands first. Texts are those of `files`, by path."""

    files: tuple[LoadedFile, ...]
    sources: Mapping[str, SourceText]


def resolve(program: Program, settings: Sequence[tuple[str, str]] = (), limit: int = 100_000) -> tuple[Model, tuple[Diagnostic, ...]]:
    """The model, and what is wrong with it. With an error among the diagnostics the model is only good for looking at.

    `settings` are `--set` pairs, name and text; `limit` bounds how many declarations families may make.
    """
    scope = Scope(limit, place_of=partial(_place, program))
    declarations = [node for loaded in program.files for node in loaded.file.declarations]

    def pick(kind: type[Node]) -> list[Node]:
        return [node for node in declarations if isinstance(node, kind)]

    elaborator = Elaborator(scope)
    typed = [node for node in declarations if isinstance(node, tree.Ladder | tree.Enumeration)]
    declare_actors(scope, pick(tree.Actor))
    declare_types(scope, typed)
    declare_groups(scope, [node for node in declarations if isinstance(node, tree.Group | tree.Alliance)])
    chosen = parameter_settings(scope, program, settings)
    free = declare_parameters(scope, elaborator, pick(tree.Param), chosen)
    states = [variable for state in pick(tree.State) for variable in state.variables]
    declare_variables(scope, states)
    for define in pick(tree.Define):
        if scope.declare(define.name, "define"):
            scope.defines[define.name.text] = define
    check_member_names(scope, typed)
    variables = state_variables(scope, elaborator, states)
    rivals = rivalries(scope, pick(tree.Rivals))
    named = declare_moves(scope, elaborator, pick(tree.Move))
    lines = Lines(scope, elaborator, pick(tree.RedLine), pick(tree.Promise))
    threats = Threats(scope, elaborator, pick(tree.Threat), dict(program.sources))
    doctrines = Doctrines(scope, elaborator, pick(tree.Doctrine), pick(tree.Pact))
    plans = resolve_plans(scope, pick(tree.Plan))
    elaborator.check_defines()
    resolved_threats = threats.resolved()
    checks = Checks(scope, elaborator, dict(program.sources), resolved_threats)
    model = Model(
        title=_title(scope, program),
        actors=tuple(scope.actors),
        labels=scope.labels,
        groups=scope.groups,
        alliances=scope.alliances,
        rivals=rivals,
        cycle=turn_cycle(scope, pick(tree.Turns)),
        variables=(*free, *variables),
        moves=tuple(resolve_move(scope, elaborator, one) for one in named),
        rules=tuple(doctrines.rules()),
        forbidding=frozenset(doctrines.forbidding),
        lines=tuple(lines.red_lines(rivals)),
        promises=tuple(lines.resolved_promises()),
        threats=tuple(resolved_threats),
        beliefs=tuple(lines.beliefs(pick(tree.Belief))),
        pacts=tuple(doctrines.resolved_pacts()),
        plans=tuple(plans),
        checks=_with_default_checks(tuple(checks.resolve(node) for node in pick(tree.Check))),
        parameters={name: parameter.type for name, parameter in scope.parameters.items()},
    )
    order = {loaded.file.path: at for at, loaded in enumerate(program.files)}
    found = sorted(scope.diagnostics, key=lambda one: (order.get(one.span.path, len(order)), one.span.start, one.code))
    return model, tuple(found)


def _place(program: Program, span: Span) -> str:
    line = program.sources[span.path].position(span.start).line
    return f"on line {line}" if span.path == program.files[0].file.path else f"in {span.path}, line {line}"


def _title(scope: Scope, program: Program) -> str | None:
    """The title of the file that was asked for; a second one in one file is a mistake."""
    title: str | None = None
    for loaded in program.files:
        titles = [node for node in loaded.file.declarations if isinstance(node, tree.PolicyTitle)]
        for extra in titles[1:]:
            scope.report("D417", "a file has one title", extra.title.span, "leave one out", (Label(titles[0].title.span, "the first one"),))
        if loaded.distance == 0 and titles:
            title = titles[0].title.text
    return title


NO_CROSSING = Check(
    "no crossing", tree.NoCrossing(None, None, ()), "no crossing", {}, {"lines": ("*",), "by": ()}, None, (), None, "holds", None, None
)
NO_SHIFT = Check("no shift", tree.NoShift(None, None, None), "no shift", {}, {"by": (), "toward": ()}, None, (), None, "holds", None, None)


def _with_default_checks(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """A file without checks asks the two questions the tool is for."""
    return checks or (NO_CROSSING, NO_SHIFT)


def parameter_settings(scope: Scope, program: Program, settings: Sequence[tuple[str, str]]) -> dict[str, Setting]:
    """Where each parameter takes its value from: `--set` before any file, the nearest `set` before farther ones."""
    home = {node.name.text: loaded for loaded in program.files for node in loaded.file.declarations if isinstance(node, tree.Param)}
    chosen: dict[str, Setting] = {}
    nearest: dict[str, int] = {}
    for loaded in sorted(program.files, key=lambda one: one.distance):
        for node in loaded.file.declarations:
            if isinstance(node, tree.SetParam):
                _set_in_file(scope, node, loaded, home, chosen, nearest)
    for name, text in settings:
        if name not in home:
            remedy = scope.did_you_mean(name, home) or ("the parameters are " + ", ".join(sorted(home)) if home else "this policy has none")
            scope.report(
                "D012", f"--set names `{name}`, which is no parameter of this policy", Span(program.files[0].file.path, 0, 0), remedy
            )
        else:
            chosen[name] = (None, text)
    return chosen


def _set_in_file(
    scope: Scope,
    node: tree.SetParam,
    loaded: LoadedFile,
    home: dict[str, LoadedFile],
    chosen: dict[str, Setting],
    nearest: dict[str, int],
) -> None:
    name = node.name.text
    if name not in home:
        scope.report("D220", f"`{name}` is no parameter", node.name.span, scope.did_you_mean(name, home) or "declare it with `param`")
        return
    declared_in = home[name].file.path
    if declared_in == loaded.file.path:
        scope.report("D413", f"`{name}` is a parameter of this file", node.name.span, "change its value where it is declared")
    elif declared_in not in loaded.uses:
        scope.report(
            "D413", f"`{name}` is declared in {declared_in}, which this file does not use", node.name.span, f'add `use "{declared_in}"`'
        )
    elif name not in chosen:
        chosen[name] = (node, None)
        nearest[name] = loaded.distance
    elif nearest[name] == loaded.distance:
        first = chosen[name][0]
        labels = () if first is None else (Label(first.name.span, "the other one"),)
        scope.report("D413", f"`{name}` is set twice, equally near to the file asked for", node.name.span, "leave one out", labels)
