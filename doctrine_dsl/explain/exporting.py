"""One check of a policy as a file for another tool, or a message that says why not and what to ask for instead."""

from __future__ import annotations

from doctrine_dsl.diagnostics import Diagnostic, Span
from doctrine_dsl.diagnostics.suggest import nearest
from doctrine_dsl.explain.answering import Answering
from doctrine_dsl.exports.refusal import Refusal
from doctrine_dsl.exports.registry import exporter
from doctrine_dsl.model.lower.alone import TooLarge
from doctrine_dsl.model.model import Check
from doctrine_dsl.model.properties.question import Asked, Entrapment, NotSupported, Question, Strategy, WayOut
from doctrine_dsl.system.transition import SafetyQuestion


def export_check(walk: Answering, wanted: str | None, export_format: str) -> str | Diagnostic:
    """The text of the file. Without a name the policy's only check is meant."""
    check = _chosen(walk, wanted)
    if isinstance(check, Diagnostic):
        return check
    try:
        question = _question(walk, check)
        if isinstance(question, Diagnostic):
            return question
        system, (bad,) = walk.system(question, question.bad)
    except TooLarge as reason:
        return _refused(walk, check, f"a posture in it cannot be derived: {reason}")
    bound = question.bound if question.bound is not None else check.within
    made = exporter(export_format)(system, SafetyQuestion(bad, bound), title(walk.path, check, question))
    if isinstance(made, Refusal):
        message = f"the check `{check.name}` cannot be written as {export_format}: {made.reason}"
        return Diagnostic("D022", message, _place(walk, check), made.remedy)
    return made


def title(path: str, check: Check, question: Question) -> str:
    """What the file is about, and what a bad state means."""
    hoped = "; a bad state is what the check hopes for: it holds if one is reached" if question.witness else ""
    return f"{path}, check {check.name}: {check.text}{hoped}"


def _chosen(walk: Answering, wanted: str | None) -> Check | Diagnostic:
    checks = walk.all_checks()
    whole = Span(walk.path, 0, 0)
    if wanted is not None:
        named = next((check for check in checks if check.name == wanted), None)
        near = nearest(wanted, [check.name for check in checks])
        missing = Diagnostic("D010", f"no check is named `{wanted}`", whole, f"did you mean `{near}`?" if near else _list(checks))
        return missing if named is None else named
    own = [check for check in checks if not check.builtin]
    if len(own) == 1:
        return own[0]
    return Diagnostic("D020", "one file holds one check, and it is not said which", whole, f"choose one with --only: {_list(checks)}")


def _list(checks: tuple[Check, ...]) -> str:
    return ", ".join(f"`{check.name}`" for check in checks)


def _question(walk: Answering, check: Check) -> Question | Diagnostic:
    asked = walk.asked(check)
    match asked:
        case Asked(question=question) if not question.starts_badly:
            return question
        case Asked():
            return _refused(walk, check, "an initial value may lie outside of its range, which is no matter of runs")
        case WayOut():
            return _refused(walk, check, "a way out must lead from every state, and the file can only ask for one run")
        case Strategy():
            return _refused(walk, check, "a strategy must answer whatever the others do, and the file can only ask for one run")
        case Entrapment():
            return _refused(walk, check, "entrapment is decided by several questions that build on each other")
        case NotSupported(reason=reason):
            return _refused(walk, check, reason)


def _refused(walk: Answering, check: Check, why: str) -> Diagnostic:
    message = f"the check `{check.name}` asks for more than whether a state can be reached: {why}"
    help_line = "choose another check, or ask about the part that matters with `never` or `no crossing`"
    return Diagnostic("D021", message, _place(walk, check), help_line)


def _place(walk: Answering, check: Check) -> Span:
    return Span(walk.path, 0, 0) if check.span is None else check.span
