"""What is wrong with a policy or a call, whichever walk met it; and what is wrong with us."""

from __future__ import annotations

from collections.abc import Iterable

from doctrine_dsl.diagnostics import Diagnostic, Severity, Span
from doctrine_dsl.explain.answering import Answering
from doctrine_dsl.explain.options import Options
from doctrine_dsl.model.lower.alone import TooLarge
from doctrine_dsl.model.lower.system import Circle
from doctrine_dsl.model.model import Model


class InternalError(Exception):
    """This program is wrong: a run that does not replay, a proof that does not re-check, engines that disagree. Exit code 70."""


def circle_in(walk: Answering) -> tuple[Diagnostic, ...]:
    """Lines, alarms and postures that depend on each other in a circle are a mistake of the policy."""
    try:
        walk.base.look_for_circles()
    except Circle as circle:
        mistake = Diagnostic("D312", f"these depend on each other in a circle: {circle}", walk.place_of_circle(str(circle)),
                             "let one of them speak of the state instead")  # fmt: skip
        return (mistake,)
    except TooLarge:
        pass
    return ()


def unknown_checks(path: str, model: Model, options: Options) -> tuple[Diagnostic, ...]:
    known = {check.name for check in model.checks}
    return tuple(no_check(name, path) for name in options.only if name not in known)


def no_check(name: str, path: str) -> Diagnostic:
    return Diagnostic("D010", f"no check is named `{name}`", Span(path, 0, 0), "--only takes the name of a check")


def texts_of(sources: object) -> dict[str, str]:
    return {path: source.text for path, source in sources.items()} if isinstance(sources, dict) else {}


def errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(one.severity is Severity.ERROR for one in diagnostics)


def unknown_actors(path: str, model: Model, options: Options) -> tuple[Diagnostic, ...]:
    known = {*model.actors, *model.groups, *model.alliances, "nature"}
    return tuple(
        Diagnostic(
            "D011",
            f"--excluding names `{name}`, which is no actor of this policy",
            Span(path, 0, 0),
            f"its actors are {', '.join(model.actors)}",
        )
        for name in options.excluding
        if name not in known
    )
