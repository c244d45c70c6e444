"""Tables of the documents that are made from the code: which questions this version answers, in which order engines are tried, ..."""

from __future__ import annotations

from dataclasses import dataclass

from doctrine_dsl import pipeline
from doctrine_dsl.engines.auto import SCHEDULE, Stage
from doctrine_dsl.lints.registry import LINTS
from doctrine_dsl.model.properties import PROPERTIES
from doctrine_dsl.syntax import tree
from tests.docs.pieces import ROOT

WORLD = """actor blue
actor red
rivals blue against red
ladder level { calm < war }
state { armed: bool = false  now: level = calm }
move blue.arm { when not armed  mistaken by red for blue.strike  do armed := true }
move blue.strike { when armed  do now rises }
move red.yield { when armed  do armed := false }
redline red.war { crossed when now = war }
promise blue.peace to red { broken when now = war }
threat blue.warning to red { if armed  then blue.strike }
belief blue about red.war ignored
pact treaty: defense of blue to red { when armed  owes strike within 2 }
"""
"""A policy with one of each, to see which questions come back as not supported."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a property: its class of syntax, its words, where the reference explains it, and a check that asks it."""

    node: type
    words: str
    anchor: str
    probe: str


FORMS = (
    Form(tree.NoCrossing, "no crossing of j.r by a, b", "no-crossing", "no crossing of red.war"),
    Form(tree.NoCrossing, "no deliberate / inadvertent / accidental crossing", "no-crossing", "no accidental crossing of red.war"),
    Form(tree.NoShift, "no shift by i toward j", "no-shift", "no shift by blue toward red"),
    Form(tree.NoShift, "no doctrinal / structural shift", "no-shift", "no structural shift by blue"),
    Form(tree.NoBrokenPromise, "no broken promise of i.p", "no-broken-promise", "no broken promise of blue.peace"),
    Form(tree.NoMisperception, "no misperception by i of j.r", "no-misperception", "no misperception by blue of red.war"),
    Form(tree.NoFalseAlarm, "no false alarm of j.r", "no-false-alarm", "no false alarm of red.war"),
    Form(tree.NoEntrapment, "no entrapment of i into e", "no-entrapment", "no entrapment of blue into now = war"),
    Form(tree.NoSalami, "no salami of j.r", "no-salami", "no salami of red.war"),
    Form(tree.NoDilemma, "no dilemma of i", "no-dilemma", "no dilemma of blue"),
    Form(tree.Offramp, "offramp to e from c in n by a, b", "offramp", "offramp to now = calm from armed in 2 by red"),
    Form(tree.Credible, "credible i.t", "credible", "credible blue.warning"),
    Form(tree.Always, "always e", "always-never-and-reachable", "always now = calm"),
    Form(tree.Never, "never e", "always-never-and-reachable", "never now = war"),
    Form(tree.Reachable, "reachable e", "always-never-and-reachable", "reachable now = war"),
    Form(tree.LeadsTo, "e leads to f in n", "leads-to", "armed leads to now = war in 2"),
    Form(tree.NoSpiral, "no spiral between a, b in n", "no-spiral", "no spiral between blue, red in 2"),
    Form(tree.Can, "a, b can keep e, a, b can reach e", "12-strategies", "red can keep now = calm"),
)


class _OneText:
    """A policy that is nowhere on disk."""

    def __init__(self, text: str) -> None:
        self.text = text

    def read(self, path: str) -> bytes:
        return self.text.encode()

    def locate(self, path: str, used_by: str) -> str | None:
        return None


def unsupported(reason: str | None) -> bool:
    """Whether a check is unknown because this version has no answer to questions of its kind."""
    return reason is not None and "not supported" in reason


def answered(form: Form) -> bool:
    """Whether this version answers a form, found by asking."""
    report = pipeline.check_file("policy.dsl", _OneText(f"{WORLD}check probe: {form.probe}\n"), pipeline.Options())
    probe = next(check for check in report.checks if check.name == "probe")
    return not unsupported(probe.reason)


def properties() -> str:
    """Every form of a property, and whether this version answers it."""
    missing = [kind.words for kind in PROPERTIES if all(form.node is not kind.node for form in FORMS)]
    assert not missing, f"give FORMS a row for {missing}"
    rows = [f"| [`{form.words}`](#{form.anchor}) | {'yes' if answered(form) else 'not yet'} |" for form in FORMS]
    return "\n".join(["", "| property | answered |", "|---|---|", *rows, "", ""])


def schedule() -> str:
    """The stages of `auto`."""

    def shown(limit: int | None) -> str:
        return "" if limit is None else f"{limit:,}"

    def size(stage: Stage) -> str:
        ends = [f"at least {stage.moves}"] if stage.moves else []
        return ", ".join([*ends, *([] if stage.below is None else [f"fewer than {stage.below}"])])

    rows = [f"| `{one.engine}` | {size(one)} | {shown(one.states)} | {shown(one.depth)} | {shown(one.effort)} |" for one in SCHEDULE]
    head = ["| stage | for how many moves | states stored at most | steps at most | solver effort at most |", "|---|---|---|---|---|"]
    return "\n".join(["", *head, *rows, "", ""])


def lints() -> str:
    """Every lint, by its code."""
    rows = [
        f"| `{lint.code}` | {lint.name} | {lint.level.value} | {'yes' if lint.searches else ''} | {'yes' if lint.fixes else ''} | {lint.summary} |"
        for lint in LINTS
    ]
    return "\n".join(["", "| code | name | level | search | `--fix` | what is found |", "|---|---|---|---|---|---|", *rows, "", ""])


def library() -> str:
    """What `use "std/..."` finds."""
    folder = ROOT / "doctrine_dsl" / "std"
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.dsl"))
    if not files:
        return "\nThe library of this version is empty: no file can be used as `std/...` yet.\n\n"
    return "\nThe library of this version: " + ", ".join(f"`std/{name}`" for name in files) + ".\n\n"
