"""Words of the field that a page explains, if it uses them."""

from __future__ import annotations

import re
from collections.abc import Iterable

WORDS = (
    (r"deliberate|inadvertent|accidental", "crossing",
     "*deliberate* if whoever made the step knew the line, *inadvertent* if it took the line for another or for a bluff, *accidental* if "
     "nature made it"),
    (r"gray zone", "gray zone", "what crosses a line only if the line is read strictly"),
    (r"deterrence|compellence|shifts|brute\b", "deterrence, compellence, brute force",
     "under *deterrence* the threatened side is safe as long as it does nothing; under *compellence* it must act to end what it suffers or "
     "is threatened with; *brute force* is what nothing it can do would end; *mixed* is deterrence and compellence at once"),
    (r"\*\*shifts|turn into a demand", "shift",
     "the step after which a posture of deterrence demands something; *doctrinal* if it is the threatening side's own step, *structural* if "
     "it is somebody else's"),
    (r"dragged by an ally", "dragged by an ally",
     "every move of the actor was owed by a pact, no line of its own had been crossed, and without an ally's crossing of a line it would "
     "not have come to this"),
    (r"way out|ways out", "way out", "a sequence of allowed moves, without crossing a line, that leads to the state asked for"),
    (r"discharges|was due|\*\*broken", "obligation",
     "what a rule or a pact makes an actor do within a number of steps; a step *discharges* it, or it is *broken* when nothing that would keep "
     "it was possible and permitted"),
    (r"takes it for|taken for", "taking one move for another",
     "a move that looks like another one; each time, either reading is possible"),
    (r"acuously", "vacuously", "the claim holds because what it rules out could not come up at all"),
)  # fmt: skip
"""A pattern that is looked for in the findings, the word, and what it means (as markup)."""


def glossary(lines: Iterable[str]) -> list[str]:
    """A section with the words that occur; nothing if none does."""
    text = "\n".join(lines)
    found = [f"- **{word}**: {meaning}." for pattern, word, meaning in WORDS if re.search(pattern, text)]
    return ["## Words of this page", "", *found, ""] if found else []
