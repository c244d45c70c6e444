"""What becomes of an answer between two policies: the word for it, and what a call may fail on because of it."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.comparison.cone import Key
from doctrine_dsl.comparison.report import EXIT_LOST, PROOF_LOST, SHORTENED, WIDENED, Asked, Place
from doctrine_dsl.comparison.side import Side, crossing_check, shift_check
from doctrine_dsl.explain.report import CheckReport
from doctrine_dsl.model.model import Check
from doctrine_dsl.syntax import tree

DANGER, EXIT, REACH, STRATEGY = "danger", "exit", "reach", "strategy"


def questions(old: Side, new: Side) -> Iterator[Asked]:
    """Every check, then every red line, then every pair between which there is a threat. Lines and pairs are left out with `--only`."""
    yield from _paired(
        old, new, {one.name: one for one in old.answering.listed()}, {one.name: one for one in new.answering.listed()}, "check"
    )
    within = new.options.within
    if not new.options.only:
        lines = [{line.name: crossing_check(line.name, within) for line in side.model.lines} for side in (old, new)]
        yield from _paired(old, new, lines[0], lines[1], "line")
        pairs = [{f"{one.owner} toward {one.target}": shift_check(one.owner, one.target, within) for one in side.model.threats} for side in (old, new)]  # fmt: skip
        yield from _paired(old, new, pairs[0], pairs[1], "shift")


def _paired(old: Side, new: Side, was: dict[str, Check], now: dict[str, Check], role: str) -> Iterator[Asked]:
    for name, check in now.items():
        if name in was:
            yield _both(old, new, was[name], check, role)
        else:
            yield Asked(role, name, check.text, "added", after=new.answer(check, new.key(check)), place=_place(new, check, role))
    for name, check in was.items():
        if name not in now:
            yield _removed(old, check, role, name)


def _removed(old: Side, check: Check, role: str, name: str) -> Asked:
    """A question that is no longer asked: whatever it proved is proved no more."""
    before = old.answer(check, old.key(check))
    held = before.verdict == "holds"
    tag = WIDENED if role == "line" else EXIT_LOST if kind_of(check) == EXIT else PROOF_LOST
    place = None if role != "check" else Place(check.span.path, old.line_of(check.span), new=False) if check.span else None
    tags = (tag,) if role == "line" or (held and role == "check") else ()
    return Asked(role, name, check.text, "removed", before=before, tags=tags, place=place)


def _place(side: Side, check: Check, role: str) -> Place | None:
    span = check.span
    if role == "line":
        span = next(line.span for line in side.model.lines if line.name == check.names["lines"][0])
    return None if span is None else Place(span.path, side.line_of(span), new=True)


def _both(old: Side, new: Side, was: Check, now: Check, role: str) -> Asked:
    name = now.name if role != "shift" else now.text.removeprefix("no shift by ").split(" within ")[0]
    notes = tuple(_notes(was, now))
    keys: tuple[Key | None, Key | None] = old.key(was), new.key(now)
    place = _place(new, now, role)
    if keys[0] is not None and keys[0] == keys[1]:
        return Asked(role, name, now.text, "untouched", notes=notes, place=place)
    before, after = old.answer(was, keys[0]), new.answer(now, keys[1])
    change, tags = became(before, after, kind_of(now)) if _asks(was) == _asks(now) else _other_question(before, after, kind_of(was))
    return Asked(role, name, now.text, change, before, after, tags, notes, place)


def _asks(check: Check) -> tuple[object, ...]:
    """What a check asks, however it is written and wherever it stands."""
    node = check.property
    fields = [getattr(node, name) for name in type(node).__slots__]
    plain = [one.value if isinstance(one, tree.Number) else one for one in fields if one is None or isinstance(one, str | tree.Number)]
    return type(node), plain, check.terms, check.names, check.within, check.excluding, check.plan


def _other_question(before: CheckReport, after: CheckReport, kind: str) -> tuple[str, tuple[str, ...]]:
    """The check asks something else: what it proved before, it proves no more, unless the new answer is one for runs of any length, too."""
    weaker = after.verdict != "holds" or (after.bound is not None and (before.bound is None or after.bound < before.bound))
    lost = before.verdict == "holds" and weaker
    return "asks something else", ((EXIT_LOST if kind == EXIT else PROOF_LOST,) if lost else ())


def _notes(was: Check, now: Check) -> Iterator[str]:
    if _asks(was) != _asks(now):
        yield f"it asked: {was.text}"
    if (was.expected, was.expected_steps) != (now.expected, now.expected_steps):
        yield f"its author expected {_expectation(was)}, and now expects {_expectation(now)}"


def _expectation(check: Check) -> str:
    return check.expected + ("" if check.expected_steps is None else f" in {check.expected_steps}")


def kind_of(check: Check) -> str:
    """What a run that answers the question is: a danger, the loss of a way out, or what one hopes for."""
    if check.builtin:
        return DANGER
    match check.property:
        case tree.Offramp():
            return EXIT
        case tree.Reachable():
            return REACH
        case tree.Can():
            return STRATEGY
        case _:
            return DANGER


def became(before: CheckReport, after: CheckReport, kind: str) -> tuple[str, tuple[str, ...]]:
    """The word for the change, and its tags."""
    match before.verdict, after.verdict:
        case "unknown", "unknown":
            return "not decided", ()
        case "unknown", _:
            return "decided now", ()
        case "holds", "unknown":
            return "no longer decided", (PROOF_LOST,)
        case _, "unknown":
            return "no longer decided", ()
        case "holds", "violated":
            return _broken(kind)
        case "violated", "holds":
            return {DANGER: "closed", EXIT: "way out regained", REACH: "reachable now", STRATEGY: "there is a strategy now"}[kind], ()
        case "holds", "holds":
            return _still_holds(before, after, kind)
        case _:
            return _distance(before, after, kind)


def _broken(kind: str) -> tuple[str, tuple[str, ...]]:
    match kind:
        case "exit":
            return "way out lost", (EXIT_LOST, PROOF_LOST)
        case "reach":
            return "no longer reachable", (PROOF_LOST,)
        case "strategy":
            return "the strategy is gone", (PROOF_LOST,)
        case _:
            return "newly possible", (SHORTENED, PROOF_LOST)


def _still_holds(before: CheckReport, after: CheckReport, kind: str) -> tuple[str, tuple[str, ...]]:
    if kind == REACH and before.steps != after.steps:
        return _compared(before, after, ("reached sooner", "reached later"), ())
    if (before.bound or 0) != (after.bound or 0) or (before.bound is None) != (after.bound is None):
        less = after.bound is not None and (before.bound is None or after.bound < before.bound)
        return ("proof lost", (PROOF_LOST,)) if less else ("proof gained", ())
    if before.vacuous != after.vacuous:
        return ("nothing left to check" if after.vacuous else "something to check now"), ()
    return "same", ()


def _distance(before: CheckReport, after: CheckReport, kind: str) -> tuple[str, tuple[str, ...]]:
    if before.steps == after.steps and _shortest(before) and _shortest(after):
        return "same", ()
    if before.steps is None or after.steps is None:
        return ("same" if before.steps == after.steps else "distance not decided"), ()
    if kind == EXIT:
        return _compared(before, after, ("way out lost sooner", "way out kept longer"), (EXIT_LOST,))
    return _compared(before, after, ("shortened", "lengthened"), (SHORTENED,))


def _compared(before: CheckReport, after: CheckReport, words: tuple[str, str], tags: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """A run that is not known to be shortest is only an upper bound of the distance."""
    assert before.steps is not None
    assert after.steps is not None
    if after.steps < before.steps and _shortest(before):
        return words[0], tags
    if after.steps > before.steps and _shortest(after):
        return words[1], ()
    return "distance not decided", ()


def _shortest(report: CheckReport) -> bool:
    return report.trace is None or report.trace.shortest
