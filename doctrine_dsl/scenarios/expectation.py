"""The words that say what is expected of a check: those of `expect` in a policy."""

from __future__ import annotations

import re

from doctrine_dsl.diagnostics import Diagnostic
from doctrine_dsl.diagnostics.suggest import nearest
from doctrine_dsl.scenarios.scenario import Word

OUTCOMES = ("holds", "holds vacuously", "violated")
VIOLATED_IN = re.compile(r"violated in ([0-9]{1,9})")


def read_expectation(word: Word) -> tuple[str, int | None] | Diagnostic:
    """An outcome and, of `violated in n`, the number of steps; or what is wrong with the words."""
    text = " ".join(word.text.split())
    if text in OUTCOMES:
        return text, None
    if counted := VIOLATED_IN.fullmatch(text):
        return "violated", int(counted[1])
    near = nearest(text, OUTCOMES)
    remedy = f"did you mean `{near}`?" if near else "write `holds`, `holds vacuously`, `violated`, or `violated in N`"
    message = f"`{text}` is no outcome that a check can be expected to have"
    if text.startswith("unknown"):
        message = "nobody can expect `unknown`: it means that nothing was decided, and is never as expected"
    return Diagnostic("D716", message, word.span, remedy)
